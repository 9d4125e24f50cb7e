import Terms

/// A screen of pixels: KMS, the framebuffer, a folder of pictures. Lives on the painter's thread alone.
package protocol ScreenOutput: AnyObject {
  /// In pixels; changes only inside `handle` and `present`, which say so.
  var size: PixelSize { get }
  /// To be watched for reading by the thread that presents: flips that are done, monitors that come and go.
  var descriptors: [Int32] { get }
  /// False while the last frame is still on its way to the screen: keep the next picture until it is true.
  var isReady: Bool { get }

  /// What the log should tell of the choice of this screen, in the order in which it came up; it only grows.
  var notes: [String] { get }

  /// Brings the changed parts to the screen. `frame` holds the whole picture: an output with several buffers copies
  /// what each of them lacks.
  /// - Throws: what to say and to log; the picture is to be offered again, whole, when `retryAfter` has passed.
  func present(_ frame: PixelFrame, damage: Damage) throws(ScreenFault)
  /// One of `descriptors` is readable.
  func handle(_ descriptor: Int32) throws(ScreenFault) -> ScreenChange?
  /// Another console is in front (false): nothing may be touched from the return on. True: everything is drawn anew.
  func setInFront(_ isInFront: Bool)
  /// Gives up what was taken; the last picture may stand.
  func close()
}

extension ScreenOutput {
  package var notes: [String] { [] }
}

/// How large a picture, a mode or (in millimetres, where that is said) a monitor is.
package struct PixelSize: Hashable, Sendable {
  package var width: Int
  package var height: Int

  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// What has become of a screen.
package enum ScreenChange: Hashable, Sendable {
  /// There is room for the next frame.
  case ready
  /// Another size, another monitor: the next frame must be whole and of `size`.
  case resized
  /// No monitor is left; frames are dropped until `resized` comes.
  case gone
}

/// What a screen cannot do.
package struct ScreenFault: Error, Hashable, CustomStringConvertible {
  /// Begins with who is to blame: `kernel:`, `device:` or `yanyu:`.
  package var description: String

  package init(_ description: String) { self.description = description }
}
