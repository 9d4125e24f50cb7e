import Scene
import Themes

/// The colours of a theme at one depth. Grounds lie under text, inks are text and lines.
package struct TerminalPalette: Hashable, Sendable {
  package struct Grounds: Hashable, Sendable {
    package var screen, key, function, candidate, speak, help, rest, speaking, progress, flash: CellColour
  }

  package struct Inks: Hashable, Sendable {
    package var label, function, dim, faint, accent, listen, speak, speakSmall, speakFrame, help, helpFrame,
      rest: CellColour
    package var speaking, flash, clock, good, doubtful: CellColour
    /// On the ground of progress.
    package var filled: CellColour
  }

  package var grounds: Grounds
  package var inks: Inks
  /// Without colours, attributes and characters tell what grounds and inks would.
  var isMono = false
  /// For what stands out; empty where bold may be another colour.
  var strong: CellAttributes = .bold
  /// The frame of keys that have none of their own: for whoever cannot tell grounds apart.
  package var outline: CellColour?

  /// The colours of the theme count where the terminal shows any colour; elsewhere its name alone does.
  package init(theme: Theme, depth: ColourDepth) {
    switch depth {
    case .mono:
      grounds = .mono
      inks = .mono
      isMono = true
    case .sixteen: self = .sixteen(theme.name)
    case .console:
      // The slots themselves are set to the theme's colours.
      grounds = .console
      inks = .console
      if theme.name == .highContrast { outline = .indexed(8) }
      strong = []
    case .indexed: self = .indexed(theme.name)
    case .trueColour: self = .trueColour(theme)
    }
  }

  private init(_ grounds: Grounds, _ inks: Inks, strong: CellAttributes = .bold, outline: CellColour? = nil) {
    self.grounds = grounds
    self.inks = inks
    self.strong = strong
    self.outline = outline
  }

  private static func trueColour(_ theme: Theme) -> Self {
    Self(
      Grounds(theme), Inks(theme), outline: theme.name == .highContrast ? CellColour(theme[.keyFrame]) : nil)
  }

  private static func indexed(_ theme: ThemeName) -> Self {
    switch theme {
    case .dark: Self(.indexed, .indexed)
    case .night: Self(.indexedNight, .indexedNight)
    case .light: Self(.indexedLight, .indexedLight)
    case .highContrast: Self(.indexedHighContrast, .indexedHighContrast, outline: .indexed(251))
    }
  }

  private static func sixteen(_ theme: ThemeName) -> Self {
    switch theme {
    case .dark: Self(.sixteen, .sixteen)
    case .night: Self(.sixteen, .sixteenNight)
    // Bold black is grey on many terminals.
    case .light: Self(.sixteenLight, .sixteenLight, strong: [])
    case .highContrast: Self(.sixteenHighContrast, .sixteenHighContrast, outline: .indexed(7))
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
    case .hint: inks.dim
    }
  }

  /// The colour of the frame a key always has; nil for those that have none.
  func frame(_ role: BoxRole) -> CellColour? {
    switch role {
    case .listen: inks.speakFrame
    case .help, .urgent: inks.helpFrame
    case .letter, .answer, .candidate, .function, .speak, .rest: outline
    case .hint: nil
    }
  }
}
