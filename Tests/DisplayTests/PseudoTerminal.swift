import Display
import Foundation
import Glibc
import Platform
import Terms

/// A pseudo-terminal whose other end is ours.
final class PseudoTerminal: @unchecked Sendable {
  // Only one thread at a time touches the mutable part: a test reads, or its reading thread does.
  private var master: Descriptor?
  let slave: Descriptor

  init(columns: Int, rows: Int) throws {
    let master = try Descriptor.open("/dev/ptmx", O_RDWR | O_NOCTTY)
    // TIOCSPTLCK and TIOCGPTN (asm-generic/ioctls.h): macros that Swift does not see.
    var lock: Int32 = 0
    try check("TIOCSPTLCK") { ioctl(master.raw, 0x4004_5431, &lock) }
    var number: Int32 = -1
    try check("TIOCGPTN") { ioctl(master.raw, 0x8004_5430, &number) }
    slave = try Descriptor.open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    try TerminalState.makeRaw(slave.raw)
    try master.setNonBlocking()
    self.master = master
    resize(columns: columns, rows: rows)
  }

  func resize(columns: Int, rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(slave.raw, UInt(TIOCSWINSZ), &size)
  }

  func hangUp() { master = nil }

  /// What came within `milliseconds`, or nothing.
  private func next(_ milliseconds: Int32) -> [UInt8]? {
    guard let master else { return nil }
    var item = pollfd(fd: master.raw, events: Int16(POLLIN), revents: 0)
    guard poll(&item, 1, milliseconds) > 0 else { return nil }
    return try? master.readAvailable()
  }

  /// Reads until `text` has come; false when it does not within five seconds.
  func read(until text: String) -> Bool {
    let deadline = MonotonicClock.now() + .seconds(5)
    var found = ""
    while MonotonicClock.now() < deadline {
      guard let bytes = next(100) else { continue }
      found += String(decoding: bytes, as: UTF8.self)
      if found.contains(text) { return true }
    }
    return false
  }

  /// What a terminal would show of all that comes, until it shows `text`.
  func screen(untilItShows text: String, columns: Int, rows: Int) -> String {
    let deadline = MonotonicClock.now() + .seconds(5)
    var bytes: [UInt8] = []
    while MonotonicClock.now() < deadline {
      if let more = next(100) { bytes += more }
      let start = String(decoding: bytes, as: UTF8.self)
      // Everything from the last complete clearing on, as a screen.
      guard let clear = start.range(of: "\u{1B}[2J", options: .backwards) else { continue }
      var screen = PlainScreen(columns: columns, rows: rows)
      screen.take(Array(start[clear.lowerBound...].utf8))
      let shown = screen.cells.joined()
      if shown.contains(text) { return shown }
    }
    return ""
  }

  /// Reads on another thread until nothing has come for half a second.
  /// - Returns: Waits for the end, and says whether what came ends with the text that is given.
  func keepReading() -> (String) -> Bool {
    let done = try? Mailbox<[UInt8]>()
    try? ThreadStart.detached { [self] in
      var all: [UInt8] = []
      var quiet = 0
      while quiet < 20, all.count < 50_000_000 {
        guard let bytes = next(100) else {
          quiet += 1
          continue
        }
        quiet = 0
        all += bytes
      }
      done?.put(all)
    }
    return { ending in
      guard let done else { return false }
      var item = pollfd(fd: done.ready.raw, events: Int16(POLLIN), revents: 0)
      guard poll(&item, 1, 20_000) > 0, let all = done.take() else { return false }
      return String(decoding: all, as: UTF8.self).hasSuffix(ending)
    }
  }
}
