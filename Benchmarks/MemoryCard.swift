import Platform
import Screens
import Terms

/// A graphics card whose memory is the machine's own and whose monitor never makes anybody wait: what is measured on it
/// is our part alone. Simulated: real cards' memory is slower to write, and their calls go to the kernel.
final class MemoryCard: CardCalls {
  let descriptor: Int32 = -1
  let name = "card0"
  private let monitor: CardConnector
  private var lastHandle: UInt32 = 0
  private var done: [CardFlip] = []
  private var refresh = Instant.zero

  /// `orientation` as the kernel tells it: `Normal`, `Right Side Up`.
  init(width: UInt16, height: UInt16, orientation: String = "Normal") {
    let timing = CardMode.Timing(
      clock: 148_500, horizontal: CardMode.Axis(seen: width, syncStart: width, syncEnd: width, total: width),
      vertical: CardMode.Axis(seen: height, syncStart: height, syncEnd: height, total: height), flags: 0)
    var monitor = CardConnector(id: 2, kind: CardConnectorKind.hdmi, number: 1, connection: .connected)
    monitor.modes = [CardMode(timing: timing, refresh: 60, isPreferred: true)]
    monitor.encoders = [3]
    monitor.properties = [CardProperty(id: 4, name: "panel orientation", value: 0, meaning: orientation)]
    self.monitor = monitor
  }

  func givesPlainBuffers() -> Bool { true }
  func setMaster() throws(SystemError) {}
  func dropMaster() throws(SystemError) {}

  func resources() throws(SystemError) -> CardResources {
    var resources = CardResources()
    resources.outputs = [1]
    resources.connectors = [monitor.id]
    resources.encoders = monitor.encoders
    return resources
  }

  func connector(_ id: UInt32, probing: Bool) throws(SystemError) -> CardConnector { monitor }
  func encoder(_ id: UInt32) throws(SystemError) -> CardEncoder { CardEncoder(output: 1, possibleOutputs: 1) }
  func output(_ id: UInt32) throws(SystemError) -> CardOutput { CardOutput(frame: 0, mode: nil) }
  func setProperty(_ property: UInt32, ofConnector: UInt32, to value: UInt64) throws(SystemError) {}

  func createBuffer(width: Int, height: Int) throws(SystemError) -> CardBuffer {
    lastHandle += 1
    return CardBuffer(handle: lastHandle, pitch: width * 4, byteCount: width * height * 4)
  }

  func map(_ handle: UInt32, byteCount: Int) throws(SystemError) -> UnsafeMutableRawBufferPointer {
    .allocate(byteCount: byteCount, alignment: 4096)
  }

  func unmap(_ memory: UnsafeMutableRawBufferPointer) { memory.deallocate() }
  func destroyBuffer(_ handle: UInt32) {}
  func closeHandle(_ handle: UInt32) {}
  func addFrame(width: Int, height: Int, buffer: CardBuffer) throws(SystemError) -> UInt32 { buffer.handle }
  func removeFrame(_ id: UInt32) {}
  func show(frame: UInt32, on output: UInt32, connectors: [UInt32], mode: CardMode?) throws(SystemError) {}
  func tell(frame: UInt32, changed parts: [ScreenRect]) throws(SystemError) {}

  /// Done at once, at a refresh long after the one before, so that nothing is held back.
  func flip(to frame: UInt32, on output: UInt32, token: UInt64) throws(SystemError) {
    refresh += .seconds(1)
    done.append(CardFlip(token: token, at: refresh))
  }

  func flips() throws(SystemError) -> [CardFlip] {
    defer { done = [] }
    return done
  }
}
