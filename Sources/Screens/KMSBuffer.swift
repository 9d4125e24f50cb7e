import Glibc
import Platform
import Terms

/// One picture in the card's memory, and what it lacks of the newest one.
final class KMSBuffer {
  let frame: UInt32
  /// The parts, in the picture's pixels, in which this buffer is behind.
  var lacking: Damage
  private let buffer: CardBuffer
  private let calls: any CardCalls
  private let target: KMSCopy
  private let picture: PixelSize

  /// - Throws: the kernel's refusal, or EOVERFLOW for figures in which the picture has no room.
  init(_ calls: any CardCalls, size: PixelSize, orientation: PanelOrientation) throws(SystemError) {
    let made = try calls.createBuffer(width: size.width, height: size.height)
    let memory: UnsafeMutableRawBufferPointer
    do {
      try Self.verify(made, size)
      memory = try calls.map(made.handle, byteCount: made.byteCount)
    } catch {
      calls.destroyBuffer(made.handle)
      throw error
    }
    do {
      frame = try calls.addFrame(width: size.width, height: size.height, buffer: made)
    } catch {
      calls.unmap(memory)
      calls.destroyBuffer(made.handle)
      throw error
    }
    self.calls = calls
    buffer = made
    target = KMSCopy(destination: memory, pitch: made.pitch, size: size, orientation: orientation)
    picture = orientation.turned(size)
    lacking = .all(width: picture.width, height: picture.height)
  }

  /// The driver's word is not enough: rows of `pitch` bytes must hold the pixels, and the buffer all rows.
  private static func verify(_ buffer: CardBuffer, _ size: PixelSize) throws(SystemError) {
    let (bytes, overflow) = buffer.pitch.multipliedReportingOverflow(by: size.height)
    guard buffer.pitch >= size.width * 4, !overflow, bytes <= buffer.byteCount else {
      throw SystemError(
        call: "a buffer of \(buffer.byteCount) bytes in rows of \(buffer.pitch) for \(size.width)×\(size.height)",
        code: EOVERFLOW)
    }
  }

  func lackAll() { lacking = .all(width: picture.width, height: picture.height) }

  /// Brings the buffer up to `source`; what was copied.
  @discardableResult
  func catchUp(with source: PixelFrame) -> Damage {
    let copied = lacking
    for part in copied.parts { target.copy(part, of: source) }
    lacking = Damage()
    return copied
  }

  /// For the panel, which may be turned.
  func panelParts(_ damage: Damage) -> [ScreenRect] {
    damage.parts.map { target.panelRect(target.visible($0)) }
  }

  /// Gives the memory back; an output that shows the frame goes dark. To be called once.
  func remove() {
    calls.removeFrame(frame)
    letGo()
  }

  /// Gives the mapping back and leaves the frame to whoever shows it.
  func letGo() {
    calls.unmap(target.destination)
    calls.destroyBuffer(buffer.handle)
  }
}
