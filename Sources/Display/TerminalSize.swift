import CLinux
import Glibc
import Terms

/// A terminal's size in cells, and in its own pixels where it tells them.
package struct TerminalSize: Hashable, Sendable {
  package var columns: Int
  package var rows: Int
  /// Nil when the terminal does not say.
  package var pixels: Pixels?

  package struct Pixels: Hashable, Sendable {
    package var width: Int
    package var height: Int

    package init(width: Int, height: Int) {
      self.width = width
      self.height = height
    }
  }

  /// No screen has more cells; a hostile size would cost gigabytes.
  package static let most = TerminalSize(columns: 1000, rows: 400)
  /// What every terminal once had; used when the size is not told.
  package static let usual = TerminalSize(columns: 80, rows: 24)
  /// Below this the pages cannot be drawn.
  package static let least = TerminalSize(columns: 60, rows: 20)

  package init(columns: Int, rows: Int, pixels: Pixels? = nil) {
    self.columns = columns
    self.rows = rows
    self.pixels = pixels
  }

  package var surface: Surface { .terminal(columns: columns, rows: rows) }

  /// Asks the kernel (TIOCGWINSZ); what is not a terminal, or says 0×0, counts as 80×24.
  package static func read(_ descriptor: Int32) -> TerminalSize {
    var size = winsize()
    guard yanyu_ioctl_pointer(descriptor, UInt(TIOCGWINSZ), &size) == 0 else { return usual }
    return checked(
      columns: Int(size.ws_col), rows: Int(size.ws_row), width: Int(size.ws_xpixel), height: Int(size.ws_ypixel))
  }

  /// Makes a size fit for use of what a terminal claims.
  package static func checked(columns: Int, rows: Int, width: Int = 0, height: Int = 0) -> TerminalSize {
    guard columns > 0, rows > 0 else { return usual }
    // Fewer pixels than cells cannot be true.
    let pixels = width >= columns && height >= rows ? Pixels(width: width, height: height) : nil
    return TerminalSize(columns: min(columns, most.columns), rows: min(rows, most.rows), pixels: pixels)
  }
}
