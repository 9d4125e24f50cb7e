import Glibc
import Platform
import Terms

@testable import Screens

/// A made-up graphics card that keeps account of what it is asked. Simulated: no kernel is behind it.
final class FakeCard: CardCalls {
  struct Shown: Equatable {
    var frame: UInt32
    var connectors: [UInt32]
    var mode: CardMode?
  }

  let descriptor: Int32 = -5
  let name = "card7"

  // What it has.
  var outputs: [UInt32] = [40, 41]
  var connectors: [CardConnector] = []
  /// Connectors as they are when the monitor is asked; else as in `connectors`.
  var probed: [UInt32: CardConnector] = [:]
  var encoders: [UInt32: CardEncoder] = [:]
  var maximum = PixelSize(width: 8192, height: 8192)
  var isPlain = true
  // How it behaves.
  var errors: [String: Int32] = [:]
  /// Sizes that SETCRTC refuses.
  var refusedSizes: Set<PixelSize> = []
  var extraPitch = 0
  var extraBytes = 0
  var bufferLimit = 16
  /// What is said of every buffer in place of the truth.
  var stated: CardBuffer?
  // What was asked of it.
  private(set) var asked: [String] = []
  private(set) var shown: [UInt32: Shown] = [:]
  private(set) var flipping: [(token: UInt64, output: UInt32)] = []
  private(set) var buffers: [UInt32: GuardedMemory] = [:]
  private(set) var frames: [UInt32: UInt32] = [:]
  private(set) var told: [[ScreenRect]] = []
  private(set) var properties: [UInt32: UInt64] = [:]
  private(set) var closed: [UInt32] = []
  private var done: [CardFlip] = []
  private var sizes: [UInt32: CardBuffer] = [:]
  private var lastID: UInt32 = 100

  func forget() { asked = [] }
  func count(_ call: String) -> Int { asked.count { $0 == call } }

  private func ask(_ call: String) throws(SystemError) {
    asked.append(call)
    if let code = errors[call] { throw SystemError(call: call, code: code) }
  }

  private func nextID() -> UInt32 {
    lastID += 1
    return lastID
  }

  func givesPlainBuffers() -> Bool { isPlain }
  func setMaster() throws(SystemError) { try ask("setMaster") }
  func dropMaster() throws(SystemError) { try ask("dropMaster") }

  func resources() throws(SystemError) -> CardResources {
    try ask("resources")
    var result = CardResources()
    result.frames = frames.keys.sorted()
    result.outputs = outputs
    result.connectors = connectors.map(\.id)
    result.encoders = encoders.keys.sorted()
    result.maximum = maximum
    return result
  }

  func connector(_ id: UInt32, probing: Bool) throws(SystemError) -> CardConnector {
    try ask(probing ? "probe" : "connector")
    guard let known = connectors.first(where: { $0.id == id }) else {
      throw SystemError(call: "connector", code: ENOENT)
    }
    guard probing, var asked = probed[id] else { return known }
    asked.encoder = known.encoder
    return asked
  }

  func encoder(_ id: UInt32) throws(SystemError) -> CardEncoder {
    try ask("encoder")
    guard let known = encoders[id] else { throw SystemError(call: "encoder", code: ENOENT) }
    return known
  }

  func output(_ id: UInt32) throws(SystemError) -> CardOutput {
    try ask("output")
    return CardOutput(frame: shown[id]?.frame ?? 0, mode: shown[id]?.mode)
  }

  func setProperty(_ property: UInt32, ofConnector id: UInt32, to value: UInt64) throws(SystemError) {
    try ask("setProperty")
    properties[property] = value
  }

  func createBuffer(width: Int, height: Int) throws(SystemError) -> CardBuffer {
    try ask("createBuffer")
    guard buffers.count < bufferLimit else { throw SystemError(call: "createBuffer", code: ENOMEM) }
    if let stated { return stated }
    let pitch = width * 4 + extraPitch
    let made = CardBuffer(handle: nextID(), pitch: pitch, byteCount: pitch * height + extraBytes)
    sizes[made.handle] = made
    return made
  }

  func map(_ handle: UInt32, byteCount: Int) throws(SystemError) -> UnsafeMutableRawBufferPointer {
    try ask("map")
    let memory = GuardedMemory(byteCount: byteCount)
    buffers[handle] = memory
    return memory.inside
  }

  func unmap(_ memory: UnsafeMutableRawBufferPointer) { asked.append("unmap") }
  func destroyBuffer(_ handle: UInt32) { asked.append("destroyBuffer") }

  func closeHandle(_ handle: UInt32) {
    asked.append("closeHandle")
    closed.append(handle)
  }

  func addFrame(width: Int, height: Int, buffer: CardBuffer) throws(SystemError) -> UInt32 {
    try ask("addFrame")
    let id = nextID()
    frames[id] = buffer.handle
    return id
  }

  func removeFrame(_ id: UInt32) {
    asked.append("removeFrame")
    frames[id] = nil
    // As the kernel does.
    for (output, what) in shown where what.frame == id { shown[output] = nil }
  }

  func show(
    frame: UInt32, on output: UInt32, connectors: [UInt32], mode: CardMode?
  ) throws(SystemError) {
    try ask("show")
    if let mode, refusedSizes.contains(mode.size) { throw SystemError(call: "show", code: EINVAL) }
    shown[output] = mode == nil ? nil : Shown(frame: frame, connectors: connectors, mode: mode)
    for (index, connector) in self.connectors.enumerated() where connectors.contains(connector.id) {
      guard let encoder = connector.encoders.first else { continue }
      self.connectors[index].encoder = encoder
      encoders[encoder]?.output = output
    }
  }

  func flip(to frame: UInt32, on output: UInt32, token: UInt64) throws(SystemError) {
    try ask("flip")
    guard flipping.isEmpty else { throw SystemError(call: "flip", code: EBUSY) }
    shown[output]?.frame = frame
    flipping.append((token, output))
  }

  func tell(frame: UInt32, changed parts: [ScreenRect]) throws(SystemError) {
    try ask("tell")
    told.append(parts)
  }

  func flips() throws(SystemError) -> [CardFlip] {
    try ask("flips")
    defer { done = [] }
    return done
  }

  /// The refresh has come: the flip is done.
  func refresh(at instant: Instant) {
    done += flipping.map { CardFlip(token: $0.token, at: instant) }
    flipping = []
  }

  /// The flip is forgotten.
  func loseFlip() { flipping = [] }

  /// Frames and buffers that a process before has left.
  func leave(frame id: UInt32, on output: UInt32, mode: CardMode) {
    frames[id] = 1
    shown[output] = Shown(frame: id, connectors: [], mode: mode)
  }

  /// The colour of a pixel that is shown, from the panel's top left.
  func pixel(_ x: Int, _ y: Int, on output: UInt32) -> UInt32? {
    guard let frame = shown[output]?.frame, let handle = frames[frame], let memory = buffers[handle],
      let pitch = sizes[handle]?.pitch, y * pitch + x * 4 + 4 <= memory.inside.count
    else { return nil }
    return memory.inside.loadUnaligned(fromByteOffset: y * pitch + x * 4, as: UInt32.self)
  }

  /// Whether nothing was written beside the buffers, nor, in them, beside the pixels of a row.
  func isUntouchedOutside(width: Int) -> Bool {
    buffers.allSatisfy { handle, memory in
      guard let pitch = sizes[handle]?.pitch, memory.isIntact else { return false }
      let rows = stride(from: 0, to: memory.inside.count - pitch + 1, by: pitch)
      return rows.allSatisfy { row in
        memory.inside[(row + width * 4)..<(row + pitch)].allSatisfy { $0 == GuardedMemory.filling }
      }
    }
  }
}

/// Memory with a known filling, between two margins that nobody may write.
final class GuardedMemory {
  static let filling: UInt8 = 0xA5
  private static let margin = 4096
  private let all: UnsafeMutableRawBufferPointer
  let inside: UnsafeMutableRawBufferPointer

  init(byteCount: Int) {
    all = .allocate(byteCount: byteCount + 2 * Self.margin, alignment: 64)
    all.initializeMemory(as: UInt8.self, repeating: Self.filling)
    inside = UnsafeMutableRawBufferPointer(rebasing: all[Self.margin..<(Self.margin + byteCount)])
  }

  deinit { all.deallocate() }

  var isIntact: Bool {
    all.prefix(Self.margin).allSatisfy { $0 == Self.filling }
      && all.suffix(Self.margin).allSatisfy { $0 == Self.filling }
  }
}
