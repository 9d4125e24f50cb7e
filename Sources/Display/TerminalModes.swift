import Themes

/// The bytes that make a terminal ours, and those that give it back.
///
/// Entering twice does no harm, so a daemon that was restarted may enter again; leaving puts back everything that any
/// entering or any frame may have set, and begins with CAN, which ends an escape sequence that was cut in the middle.
package enum TerminalModes {
  package static let synchronisedOutput = 2026
  package static let pixelMouse = 1016

  /// DEC private modes that are on while we draw: alternate screen, every motion of the mouse, in SGR form, focus.
  package static let entered = [1049, 1003, 1006, 1004]
  /// Modes that are off while we draw and on otherwise: wrapping at the right edge, the cursor.
  package static let suspended = [7, 25]

  /// For a terminal that has these capabilities; ends with the questions whose answers `TerminalCapabilities.learn`
  /// takes.
  package static func enter(_ capabilities: TerminalCapabilities) -> [UInt8] {
    var text = ""
    if capabilities.isEmulator {
      // Pasted text arrives like typed text; shells turn their brackets on again by themselves.
      text += entered.map(set).joined() + suspended.map(reset).joined() + reset(2004)
      text += ask(pixelMouse) + ask(synchronisedOutput)
    } else {
      text += suspended.map(reset).joined()
    }
    if capabilities.colours == .console { text += ConsoleColours.set(.builtIn(.dark)) }
    return Array((text + "\u{1B}[0m").utf8)
  }

  /// Gives the terminal back; safe on every terminal that `enter` was written to, in any state.
  package static func leave(_ capabilities: TerminalCapabilities) -> [UInt8] {
    var text = "\u{18}"
    if capabilities.colours == .console { text += ConsoleColours.restore }
    text += "\u{1B}[0m"
    if capabilities.isEmulator {
      text += reset(synchronisedOutput) + reset(pixelMouse)
      text += suspended.map(set).joined() + entered.reversed().map(reset).joined()
    } else {
      text += suspended.map(set).joined() + "\u{1B}[2J\u{1B}[H"
    }
    return Array(text.utf8)
  }

  /// Turns reports in pixels on or off, then asks again: the answer stands in the input exactly where the reports
  /// change.
  package static func reportPixels(_ wanted: Bool) -> [UInt8] {
    Array(((wanted ? set(pixelMouse) : reset(pixelMouse)) + ask(pixelMouse)).utf8)
  }

  static func set(_ mode: Int) -> String { "\u{1B}[?\(mode)h" }
  static func reset(_ mode: Int) -> String { "\u{1B}[?\(mode)l" }
  /// DECRQM: the terminal answers with DECRPM.
  static func ask(_ mode: Int) -> String { "\u{1B}[?\(mode)$p" }
}

/// What a terminal answers about a mode (DECRPM).
package enum ModeState: Int, Hashable, Sendable {
  case unknown = 0
  case set = 1
  case reset = 2
  case permanentlySet = 3
  case permanentlyReset = 4

  /// Whether it can be turned on. Terminals that do not answer stay unsupported.
  package var isSupported: Bool { self == .set || self == .reset || self == .permanentlySet }
  package var isOn: Bool { self == .set || self == .permanentlySet }
}
