import Terms

/// How a session starts: what `yanyu run` was asked for, as `yanyu-supervisor` and `yanyud` read it from their
/// arguments.
/// Nil means that the person did not say, and the program chooses.
package struct LaunchOptions: Hashable, Sendable {
  /// Where the screen is drawn.
  package enum Display: Hashable, Sendable {
    case kms
    case framebuffer
    case terminal
    /// Frames as pictures in a folder.
    case png(folder: String)
  }

  /// Where samples come from.
  package enum Input: Hashable, Sendable {
    /// By its node, name or vendor:product.
    case device(String)
    case terminal
    /// A recording, played at its own speed.
    case replay(file: String)
  }

  /// Whether silence of the input means "still there" or "lost".
  package enum SourceKind: String, Hashable, Sendable, CaseIterable {
    case held
    case streaming
  }

  /// Whose keys and buttons select instead of dwelling.
  package enum Switch: Hashable, Sendable {
    case device(String)
    case terminal
  }

  /// Where sound goes.
  package enum Sink: Hashable, Sendable {
    /// ALSA; nil is its default device.
    case alsa(device: String?)
    case wav(file: String)
    case none
  }

  /// Width and height in pixels.
  package struct Size: Hashable, Sendable {
    package var width: Int
    package var height: Int

    package init(width: Int, height: Int) {
      self.width = width
      self.height = height
    }

    /// More than any panel has; as much as a frame can have, and small enough that no product of two overflows.
    package static let limit = 8192
  }

  package var display: Display?
  package var size: Size?
  package var input: Input?
  package var sourceKind: SourceKind?
  package var selectionSwitch: Switch?
  package var voice: Sink?
  package var language: LanguageTag?
  package var layout: String?
  package var state: String?
  package var settings: String?
  package var data: String?
  package var alarm: Sink?
  package var log: String?
  /// Where the source's reports are written, when the carer asked for a recording.
  package var record: String?
  /// Built-in layout, no dictionary, nothing learned: given by the supervisor after two quick deaths.
  package var isSafeMode = false

  package init() {}
}

/// Arguments that cannot be understood; the program that got them ends with code 64.
package struct LaunchOptionsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The argument at fault, as it was written.
  package var option: String
  /// What is wrong with it, in words that follow its name.
  package var problem: String
  /// The nearest right argument or value, when one is near.
  package var nearest: String?

  package init(option: String, problem: String, nearest: String? = nil) {
    self.option = option
    self.problem = problem
    self.nearest = nearest
  }

  package var description: String {
    "yanyu: \(printable(option)) \(problem)" + (nearest.map { "; did you mean \($0)?" } ?? "")
  }
}

/// Control characters would steer the terminal that the error is read on; very long arguments would hide its end.
package func printable(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.prefix(200).map { isControl($0) ? "\u{FFFD}" : $0 }))
}

/// C0, DEL, C1 and the marks that turn the direction of text.
private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
  default: false
  }
}
