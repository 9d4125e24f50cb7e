import Scene

/// The colours of a theme at one depth. Grounds lie under text, inks are text and lines.
package struct TerminalPalette: Hashable, Sendable {
  package struct Grounds: Hashable, Sendable {
    var screen, key, function, candidate, speak, help, rest, speaking, progress, flash: CellColour
  }

  package struct Inks: Hashable, Sendable {
    var label, function, dim, faint, accent, listen, speak, speakSmall, speakFrame, help, helpFrame, rest: CellColour
    var speaking, flash, clock, good, doubtful: CellColour
  }

  var grounds: Grounds
  var inks: Inks
  /// Without colours, attributes and characters tell what grounds and inks would.
  var isMono = false
  /// For what stands out; empty on a console, where bold is another colour.
  var strong: CellAttributes = .bold

  package init(theme: ThemeName, depth: ColourDepth) {
    switch depth {
    case .mono:
      grounds = .mono
      inks = .mono
      isMono = true
    case .sixteen:
      grounds = .sixteen
      inks = theme == .night ? .sixteenNight : .sixteen
    case .console:
      grounds = .console
      inks = theme == .night ? .consoleNight : .console
      strong = []
    case .indexed:
      grounds = .indexed
      inks = theme == .night ? .indexedNight : .indexed
    case .trueColour:
      grounds = theme == .night ? .night : .dark
      inks = theme == .night ? .night : .dark
    }
  }

  /// The empty screen.
  package var screen: CellStyle { CellStyle(inks.label, on: grounds.screen) }

  /// How a key of this role is dressed when nobody looks at it.
  func ground(_ role: BoxRole) -> CellColour {
    switch role {
    case .letter, .answer: grounds.key
    case .function: grounds.function
    case .candidate: grounds.candidate
    case .listen: grounds.function
    case .speak: grounds.speak
    case .help, .urgent: grounds.help
    case .rest: grounds.rest
    case .hint: grounds.screen
    }
  }

  func ink(_ role: BoxRole) -> CellColour {
    switch role {
    case .letter, .answer, .candidate: inks.label
    case .function: inks.function
    case .listen: inks.listen
    case .speak: inks.speak
    case .help, .urgent: inks.help
    case .rest: inks.rest
    case .hint: inks.faint
    }
  }

  /// The colour of the frame a key always has; nil for those that have none.
  func frame(_ role: BoxRole) -> CellColour? {
    switch role {
    case .listen: inks.speakFrame
    case .help, .urgent: inks.helpFrame
    case .letter, .answer, .candidate, .function, .speak, .rest, .hint: nil
    }
  }
}

extension TerminalPalette.Grounds {
  /// The design's palette; the ground of progress is the accent, darkened until a label on it keeps a contrast of 6:1.
  static let dark = Self(
    screen: .hex(0x0D1117), key: .hex(0x1B222C), function: .hex(0x141A22), candidate: .hex(0x202A36),
    speak: .hex(0x123A33), help: .hex(0x2A1416), rest: .hex(0x161B2B), speaking: .hex(0x0F4A5C),
    progress: .hex(0x6B4A1A), flash: .hex(0xFFB454))
  /// As dark as a bedroom.
  static let night = Self(
    screen: .hex(0x0B0E13), key: .hex(0x141920), function: .hex(0x10141A), candidate: .hex(0x171E27),
    speak: .hex(0x0E2A26), help: .hex(0x221113), rest: .hex(0x13172A), speaking: .hex(0x0C3A48),
    progress: .hex(0x4A3414), flash: .hex(0xB8823C))
  static let indexed = Self(
    screen: .indexed(233), key: .indexed(235), function: .indexed(234), candidate: .indexed(236),
    speak: .indexed(23), help: .indexed(52), rest: .indexed(234), speaking: .indexed(24), progress: .indexed(94),
    flash: .indexed(215))
  static let sixteen = Self(
    screen: .indexed(0), key: .indexed(8), function: .indexed(0), candidate: .indexed(8), speak: .indexed(2),
    help: .indexed(0), rest: .indexed(4), speaking: .indexed(6), progress: .indexed(3), flash: .indexed(11))
  static let console = Self(
    screen: .indexed(0), key: .indexed(5), function: .indexed(4), candidate: .indexed(5), speak: .indexed(2),
    help: .indexed(1), rest: .indexed(4), speaking: .indexed(6), progress: .indexed(3), flash: .indexed(7))
  static let mono = Self(
    screen: .standard, key: .standard, function: .standard, candidate: .standard, speak: .standard,
    help: .standard, rest: .standard, speaking: .standard, progress: .standard, flash: .standard)
}

extension TerminalPalette.Inks {
  static let dark = Self(
    label: .hex(0xE9EDF2), function: .hex(0xB9C4D0), dim: .hex(0x9FB0C2), faint: .hex(0x55606D),
    accent: .hex(0xFFB454), listen: .hex(0x8FF0D3), speak: .hex(0x8FF0D3), speakSmall: .hex(0x9FB0C2),
    speakFrame: .hex(0x2A8A72), help: .hex(0xFF9C94),
    helpFrame: .hex(0xC25555), rest: .hex(0xA9B6E8), speaking: .hex(0xD6F6FF), flash: .hex(0x14100A),
    clock: .hex(0xE9EDF2), good: .hex(0x4CD98A), doubtful: .hex(0xFFB454))
  static let night = Self(
    label: .hex(0x8E99A6), function: .hex(0x76818D), dim: .hex(0x6B7886), faint: .hex(0x4A545F),
    accent: .hex(0xB8823C), listen: .hex(0x5FA892), speak: .hex(0x5FA892), speakSmall: .hex(0x6B7886),
    speakFrame: .hex(0x215C4E), help: .hex(0xC97A74),
    helpFrame: .hex(0x8A3F3F), rest: .hex(0x8591BE), speaking: .hex(0x9CC4CE), flash: .hex(0x14100A),
    clock: .hex(0x6B7886), good: .hex(0x3B8F60), doubtful: .hex(0xB8823C))
  static let indexed = Self(
    label: .indexed(255), function: .indexed(251), dim: .indexed(109), faint: .indexed(241), accent: .indexed(215),
    listen: .indexed(122), speak: .indexed(122), speakSmall: .indexed(109), speakFrame: .indexed(36),
    help: .indexed(217), helpFrame: .indexed(167), rest: .indexed(147),
    speaking: .indexed(195), flash: .indexed(232), clock: .indexed(255), good: .indexed(78), doubtful: .indexed(215))
  static let indexedNight = Self(
    label: .indexed(246), function: .indexed(244), dim: .indexed(243), faint: .indexed(239), accent: .indexed(137),
    listen: .indexed(72), speak: .indexed(72), speakSmall: .indexed(243), speakFrame: .indexed(29), help: .indexed(174),
    helpFrame: .indexed(131), rest: .indexed(103),
    speaking: .indexed(152), flash: .indexed(232), clock: .indexed(243), good: .indexed(65), doubtful: .indexed(137))
  static let sixteen = Self(
    label: .indexed(15), function: .indexed(7), dim: .indexed(7), faint: .indexed(8), accent: .indexed(11),
    listen: .indexed(10), speak: .indexed(0), speakSmall: .indexed(0), speakFrame: .indexed(2), help: .indexed(9),
    helpFrame: .indexed(1), rest: .indexed(15),
    speaking: .indexed(15), flash: .indexed(0), clock: .indexed(15), good: .indexed(10), doubtful: .indexed(11))
  static let sixteenNight = Self(
    label: .indexed(7), function: .indexed(7), dim: .indexed(8), faint: .indexed(8), accent: .indexed(3),
    listen: .indexed(2), speak: .indexed(0), speakSmall: .indexed(0), speakFrame: .indexed(2), help: .indexed(9),
    helpFrame: .indexed(1), rest: .indexed(7),
    speaking: .indexed(7), flash: .indexed(0), clock: .indexed(8), good: .indexed(2), doubtful: .indexed(3))
  static let console = Self(
    label: .indexed(15), function: .indexed(11), dim: .indexed(8), faint: .indexed(13), accent: .indexed(7),
    listen: .indexed(10), speak: .indexed(10), speakSmall: .indexed(8), speakFrame: .indexed(10), help: .indexed(9),
    helpFrame: .indexed(9), rest: .indexed(12),
    speaking: .indexed(14), flash: .indexed(0), clock: .indexed(15), good: .indexed(10), doubtful: .indexed(7))
  static let consoleNight = Self(
    label: .indexed(8), function: .indexed(8), dim: .indexed(13), faint: .indexed(13), accent: .indexed(7),
    listen: .indexed(10), speak: .indexed(10), speakSmall: .indexed(13), speakFrame: .indexed(10), help: .indexed(9),
    helpFrame: .indexed(9), rest: .indexed(12),
    speaking: .indexed(14), flash: .indexed(0), clock: .indexed(13), good: .indexed(10), doubtful: .indexed(7))
  static let mono = Self(
    label: .standard, function: .standard, dim: .standard, faint: .standard, accent: .standard, listen: .standard,
    speak: .standard, speakSmall: .standard,
    speakFrame: .standard, help: .standard, helpFrame: .standard, rest: .standard, speaking: .standard,
    flash: .standard, clock: .standard, good: .standard, doubtful: .standard)
}

/// The Linux console's sixteen slots in our colours; only the first eight can be grounds. `ESC ] P n rrggbb` sets one
/// (console_codes(4)), `ESC ] R` puts all back.
enum ConsoleColours {
  private static let slots = [
    "0d1117", "2a1416", "123a33", "6b4a1a", "161b26", "1b222c", "0f4a5c", "ffb454",
    "9fb0c2", "ff9c94", "8ff0d3", "b9c4d0", "a9b6e8", "55606d", "d6f6ff", "e9edf2",
  ]
  private static let digits = Array("0123456789abcdef")

  static let set = zip(digits, slots).map { "\u{1B}]P\($0)\($1)" }.joined()
  static let restore = "\u{1B}]R"
}
