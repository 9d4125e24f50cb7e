import Platform
import Terms

/// The kernel's mode setting calls on one open card, values in and values out; every error is the kernel's own.
/// `KernelCard` asks libdrm; tests put a made-up card in its place.
package protocol CardCalls: AnyObject {
  /// Readable when a flip is done.
  var descriptor: Int32 { get }
  /// Such as `card0`, for messages and to know the card in udev's.
  var name: String { get }

  /// Whether buffers for drawing by the processor can be had (DRM_CAP_DUMB_BUFFER).
  func givesPlainBuffers() -> Bool
  func setMaster() throws(SystemError)
  func dropMaster() throws(SystemError)

  func resources() throws(SystemError) -> CardResources
  /// `probing` asks the monitor itself, which may take some hundred milliseconds; else what the kernel knows already.
  func connector(_ id: UInt32, probing: Bool) throws(SystemError) -> CardConnector
  func encoder(_ id: UInt32) throws(SystemError) -> CardEncoder
  func output(_ id: UInt32) throws(SystemError) -> CardOutput
  func setProperty(_ property: UInt32, ofConnector: UInt32, to value: UInt64) throws(SystemError)

  func createBuffer(width: Int, height: Int) throws(SystemError) -> CardBuffer
  /// `byteCount` bytes of the buffer, to be given back by `unmap`.
  func map(_ handle: UInt32, byteCount: Int) throws(SystemError) -> UnsafeMutableRawBufferPointer
  func unmap(_ memory: UnsafeMutableRawBufferPointer)
  /// For buffers of `createBuffer`.
  func destroyBuffer(_ handle: UInt32)
  /// For any buffer, also of a process that had the card before.
  func closeHandle(_ handle: UInt32)
  /// Makes a buffer showable: the frame's id.
  func addFrame(width: Int, height: Int, buffer: CardBuffer) throws(SystemError) -> UInt32
  /// An output that shows the frame goes dark.
  func removeFrame(_ id: UInt32)

  /// Shows `frame` on the connectors in `mode`; without a mode the output goes dark.
  func show(
    frame: UInt32, on output: UInt32, connectors: [UInt32], mode: CardMode?
  ) throws(SystemError)
  /// Shows `frame` from the next refresh on; `flips` then tells the token.
  func flip(to frame: UInt32, on output: UInt32, token: UInt64) throws(SystemError)
  /// For cards that have to be told what was drawn; ENOSYS from those that have not.
  func tell(frame: UInt32, changed parts: [ScreenRect]) throws(SystemError)
  /// The flips that are done; empty when none is.
  func flips() throws(SystemError) -> [CardFlip]
}
