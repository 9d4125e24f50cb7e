import CLinux
import Glibc

/// How many colours the terminal shows.
package enum ColourDepth: String, Hashable, Sendable, CaseIterable {
  /// None: reverse video, bold, underline and characters tell everything.
  case mono
  /// The sixteen standard ones.
  case sixteen
  /// A Linux console: sixteen slots whose colours we set, eight of them as grounds.
  case console
  /// The 256 of xterm: a 6×6×6 cube and 24 greys.
  case indexed
  /// 24 bits.
  case trueColour
}

/// Which characters the terminal's font can be trusted with beside letters.
package enum GlyphSet: String, Hashable, Sendable, CaseIterable {
  /// ASCII alone.
  case ascii
  /// What the kernel's own console font has (code page 437): lines, halves of blocks.
  case console
  /// Rounded lines and eighths of blocks too.
  case full
}

/// What a terminal can do: from its environment at first, then from its answers.
package struct TerminalCapabilities: Hashable, Sendable {
  package var colours: ColourDepth
  package var glyphs: GlyphSet
  /// False on the Linux console, which has no mouse reports, no alternate screen and no answers to questions.
  package var isEmulator: Bool
  /// DEC mode 2026: a frame is shown at once.
  package var synchronisedOutput: Bool
  /// DEC mode 1016: the mouse is reported in pixels.
  package var pixelMouse: Bool

  package init(
    colours: ColourDepth, glyphs: GlyphSet = .full, isEmulator: Bool = true, synchronisedOutput: Bool = false,
    pixelMouse: Bool = false
  ) {
    self.colours = colours
    self.glyphs = glyphs
    self.isEmulator = isEmulator
    self.synchronisedOutput = synchronisedOutput
    self.pixelMouse = pixelMouse
  }

  /// Judges by TERM, COLORTERM and NO_COLOR.
  /// - Parameters:
  ///   - isConsole: whether the descriptor is one of the kernel's consoles; only there is TERM=linux believed to set
  ///   colours.
  ///   - variable: looks an environment variable up.
  /// - Returns: What can be known before the terminal was asked.
  package static func detect(isConsole: Bool, variable: (String) -> String?) -> TerminalCapabilities {
    let term = variable("TERM") ?? ""
    var found: TerminalCapabilities
    if term == "linux" {
      found = TerminalCapabilities(colours: isConsole ? .console : .sixteen, glyphs: .console, isEmulator: false)
    } else if term.isEmpty || term == "dumb" || term.hasPrefix("vt1") || term.hasPrefix("vt2") {
      found = TerminalCapabilities(colours: .mono, glyphs: .ascii)
    } else {
      found = TerminalCapabilities(colours: depth(term: term, colorterm: variable("COLORTERM") ?? ""))
    }
    if let refusal = variable("NO_COLOR"), !refusal.isEmpty { found.colours = .mono }
    return found
  }

  /// Of this process's environment and `descriptor`.
  package static func detect(descriptor: Int32) -> TerminalCapabilities {
    detect(isConsole: isConsole(descriptor)) { name in
      guard let value = getenv(name) else { return nil }
      return String(cString: value)
    }
  }

  /// Takes in the terminal's answer to one of our questions.
  /// - Returns: Whether anything changed; then the display must be told.
  package mutating func learn(mode: Int, _ state: ModeState) -> Bool {
    let before = self
    switch mode {
    case TerminalModes.synchronisedOutput: synchronisedOutput = state.isSupported
    case TerminalModes.pixelMouse: pixelMouse = state.isSupported
    default: break
    }
    return self != before
  }

  private static func depth(term: String, colorterm: String) -> ColourDepth {
    if colorterm == "truecolor" || colorterm == "24bit" || term.hasSuffix("-direct") { return .trueColour }
    let families = ["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm"]
    if families.contains(where: { term.hasPrefix($0) }) { return .trueColour }
    return term.hasSuffix("256color") ? .indexed : .sixteen
  }

  /// Major number 4, minor 1 to 63: /dev/tty1 to /dev/tty63 (the kernel's devices.txt).
  private static func isConsole(_ descriptor: Int32) -> Bool {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFCHR else { return false }
    let major = (status.st_rdev >> 8) & 0xFFF
    return major == 4 && (1...63).contains(status.st_rdev & 0xFF)
  }
}
