import CLinux
import Glibc
import Platform

/// A terminal's line settings (termios), kept to be put back.
package struct TerminalState: @unchecked Sendable {
  // termios is a plain C value of numbers; it is not marked Sendable by its module.
  private let settings: termios

  /// Reads the settings as they are.
  /// - Throws: `SystemError` when the descriptor is no terminal.
  package static func save(_ descriptor: Int32) throws(SystemError) -> TerminalState {
    var settings = termios()
    try check("tcgetattr") { tcgetattr(descriptor, &settings) }
    return TerminalState(settings: settings)
  }

  /// Sets the terminal to hand over every byte as it comes: no echo, no lines, no signals from keys.
  package static func makeRaw(_ descriptor: Int32) throws(SystemError) {
    var settings = termios()
    try check("tcgetattr") { tcgetattr(descriptor, &settings) }
    cfmakeraw(&settings)
    // At once, not after draining: a terminal that stopped reading would hold us here.
    try check("tcsetattr") { tcsetattr(descriptor, TCSANOW, &settings) }
  }

  /// Puts the settings back and drops input that was not read: reports of the mouse must not reach the shell.
  package func restore(_ descriptor: Int32) throws(SystemError) {
    var settings = settings
    tcflush(descriptor, TCIFLUSH)
    try check("tcsetattr") { tcsetattr(descriptor, TCSANOW, &settings) }
  }
}
