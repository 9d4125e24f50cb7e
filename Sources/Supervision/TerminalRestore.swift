import CLinux
import Glibc
import Platform

/// The terminal as it was before the session, and the way back to it from everywhere.
package final class TerminalRestore {
  /// How long a terminal that takes nothing (its reader hangs) may hold us up, in milliseconds.
  static let patience: Int32 = 300

  /// Ends an escape sequence that was cut in the middle (CAN), then saves the cursor (DECSC), which leaving the
  /// alternate screen brings
  /// back: when the session never entered it, an error is then written where the cursor stands and not over the top
  /// of the screen.
  private static let preparation: [UInt8] = Array("\u{18}\u{1B}7".utf8)

  private let farewell: [UInt8]
  private let saved: termios
  /// File status flags of descriptors 0 to 2: they are shared with the shell, and O_NONBLOCK left on them breaks it.
  private let flags: [Int32]
  private let input: Int32
  private let output: Descriptor?

  /// Nil when none of the two is a terminal. `leave` ends every mode that the display enters. Opens the terminal once
  /// more for writing without waiting: setting O_NONBLOCK on the
  /// descriptor itself would set it for the shell that shares it.
  package init?(leave: [UInt8], input: Int32 = 0, output: Int32 = 1) {
    guard let terminal = [input, output].first(where: { isatty($0) == 1 }) else { return nil }
    var state = termios()
    guard tcgetattr(terminal, &state) == 0 else { return nil }
    // A terminal that does not read lines was left so by a killed session: shells read lines when they start a program.
    if state.c_lflag & UInt32(ICANON) == 0 { TerminalRestore.makeSane(&state) }
    saved = state
    farewell = TerminalRestore.preparation + leave
    flags = (0...2).map { yanyu_fcntl($0, F_GETFL, 0) }
    self.input = terminal
    let writable = isatty(output) == 1 ? output : terminal
    let access = O_WRONLY | O_NONBLOCK | O_NOCTTY
    self.output = (try? Descriptor.open("/proc/self/fd/\(writable)", access)) ?? (try? TerminalRestore.copy(writable))
    CrashRestore.arm(farewell, state: saved, terminal: terminal, output: self.output?.raw ?? writable)
  }

  /// Leaves every mode, puts the saved state back and drops what was typed or reported meanwhile. Can be called again.
  package func restore() {
    write()
    var state = saved
    // Reports of the mouse that were on their way arrive while the terminal still echoes nothing, and are dropped
    // with the rest.
    usleep(20_000)
    tcsetattr(input, TCSANOW, &state)
    tcflush(input, TCIFLUSH)
    for (number, value) in flags.enumerated() where value >= 0 { _ = yanyu_fcntl(Int32(number), F_SETFL, value) }
  }

  private func write() {
    guard let output else { return }
    var rest = farewell[...]
    while !rest.isEmpty {
      var room = pollfd(fd: output.raw, events: Int16(POLLOUT), revents: 0)
      guard poll(&room, 1, TerminalRestore.patience) == 1, room.revents & Int16(POLLOUT) != 0,
        let count = try? output.writeAvailable(rest)
      else { return }
      rest = rest.dropFirst(count)
    }
  }

  private static func copy(_ descriptor: Int32) throws(SystemError) -> Descriptor {
    Descriptor(owning: try check("fcntl") { yanyu_fcntl(descriptor, F_DUPFD_CLOEXEC, 3) })
  }

  /// What `stty sane` sets of the flags that raw mode clears.
  private static func makeSane(_ state: inout termios) {
    state.c_iflag |= UInt32(BRKINT | ICRNL | IXON)
    state.c_oflag |= UInt32(OPOST | ONLCR)
    state.c_lflag |= UInt32(ICANON | ECHO | ECHOE | ECHOK | ISIG | IEXTEN)
    withUnsafeMutableBytes(of: &state.c_cc) { characters in
      // In raw mode these two are a count and a time in the places of end-of-file and end-of-line on some systems;
      // not on Linux.
      characters[Int(VEOF)] = 4
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
  }
}
