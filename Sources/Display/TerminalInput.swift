/// What a terminal tells us, one report each.
package enum TerminalInput: Hashable, Sendable {
  /// The mouse is in this cell, counted from 0 at the top left.
  case pointer(column: Int, row: Int)
  /// The mouse is at this pixel of the terminal, counted from 0 at the top left.
  case pointerPixels(x: Int, y: Int)
  /// A mouse button: 1 left, 2 middle, 3 right, 8 and up the extra ones. The wheel is not reported.
  case button(ButtonChange, Int)
  /// The window got the keyboard, or lost it.
  case focus(Bool)
  case key(TerminalKey)
  /// The answer to a question about a mode.
  case modeReport(mode: Int, state: ModeState)
}

/// What happened to a mouse button.
package enum ButtonChange: Hashable, Sendable { case down, up }

/// A key as a terminal sends it; modifiers of named keys are not told apart.
package enum TerminalKey: Hashable, Sendable {
  case character(Unicode.Scalar)
  /// With Alt, or behind an Escape that came in the same instant.
  case alternate(Unicode.Scalar)
  /// Ctrl with a small letter: Ctrl-C is `control("c")`.
  case control(Unicode.Scalar)
  case enter, tab, backspace, escape, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  case function(Int)
}
