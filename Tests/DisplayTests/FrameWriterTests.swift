import Display
import Scene
import Terms
import Testing

struct FrameWriterTests {
  private let plain = CellStyle(.standard, on: .standard)

  @Test(arguments: 0..<30)
  func `frames one after the other leave exactly the last canvas on the screen`(seed: UInt64) {
    var noise = SeededNoise(seed: seed)
    var writer = FrameWriter()
    var screen = PlainScreen(columns: 24, rows: 5)
    let glyphs = ["a", "眼", " ", "é", "😀", "▌", "e\u{301}", "─"].flatMap { CellText.glyphs($0) }
    var canvas = CellCanvas(columns: 24, rows: 5, ground: plain)
    for _ in 0..<40 {
      for _ in 0..<noise.next() % 12 {
        let style = CellStyle(.indexed(UInt8(noise.next() % 4)), on: .standard, noise.next() % 2 == 0 ? .bold : [])
        canvas.put(
          glyphs[Int(noise.next() % 8)], column: Int(noise.next() % 26) - 1, row: Int(noise.next() % 6), style)
      }
      screen.take(writer.frame(for: canvas, synchronised: noise.next() % 2 == 0))
      #expect(screen.cells == canvas.cells.map(\.text))
      #expect(!screen.isStrange)
    }
  }

  @Test func `the same canvas again costs nothing`() {
    var writer = FrameWriter()
    let canvas = CellCanvas(columns: 10, rows: 3, ground: plain)
    #expect(!writer.frame(for: canvas, synchronised: false).isEmpty)
    #expect(writer.frame(for: canvas, synchronised: false).isEmpty)
    writer.forget()
    #expect(!writer.frame(for: canvas, synchronised: false).isEmpty)
  }

  @Test func `a step of progress touches its key alone, and few cells of it`() {
    let picture = SamplePictures.letters(columns: 128, rows: 40)
    let renderer = PictureRenderer(theme: .dark, capabilities: TerminalCapabilities(colours: .trueColour))
    var most = 0
    for step in 0..<18 {
      let at = Instant.milliseconds(1000 + Int64(step) * 33)
      let before = renderer.render(picture, columns: 128, rows: 40, at: at)
      let after = renderer.render(picture, columns: 128, rows: 40, at: at + .milliseconds(33))
      let changed = (0..<40 * 128).filter { before.cells[$0] != after.cells[$0] }
      // The key under the look: c, the third of its row.
      #expect(changed.allSatisfy { (24...34).contains($0 % 128) && (27...33).contains($0 / 128) })
      most = max(most, changed.count)
    }
    #expect((1...24).contains(most))
  }

  @Test func `a frame is wrapped only where the terminal holds it back`() {
    var writer = FrameWriter()
    let canvas = CellCanvas(columns: 2, rows: 1, ground: plain)
    let wrapped = String(decoding: writer.frame(for: canvas, synchronised: true), as: UTF8.self)
    #expect(wrapped.hasPrefix("\u{1B}[?2026h") && wrapped.hasSuffix("\u{1B}[?2026l"))
    writer.forget()
    #expect(!String(decoding: writer.frame(for: canvas, synchronised: false), as: UTF8.self).contains("2026"))
  }

  @Test func `a canvas of another size is drawn whole`() {
    var writer = FrameWriter()
    _ = writer.frame(for: CellCanvas(columns: 10, rows: 3, ground: plain), synchronised: false)
    let bytes = writer.frame(for: CellCanvas(columns: 9, rows: 3, ground: plain), synchronised: false)
    #expect(String(decoding: bytes, as: UTF8.self).contains("\u{1B}[2J"))
  }
}

/// A terminal that knows what we send: placing the cursor, styles (which it skips), clearing, and characters.
struct PlainScreen {
  let columns: Int
  var cells: [String]
  /// It got something that no frame should hold.
  var isStrange = false
  private var column = 0
  private var row = 0

  init(columns: Int, rows: Int) {
    self.columns = columns
    cells = Array(repeating: " ", count: columns * rows)
  }

  mutating func take(_ bytes: [UInt8]) {
    var rest = String(decoding: bytes, as: UTF8.self)[...]
    while let first = rest.unicodeScalars.first {
      if first == "\u{1B}" {
        guard let match = rest.prefixMatch(of: /\x{1B}\[(\??)([0-9;]*)([A-Za-z])/.matchingSemantics(.unicodeScalar))
        else {
          isStrange = true
          return
        }
        obey(String(match.3), match.2.split(separator: ";").compactMap { Int($0) })
        rest = rest[match.range.upperBound...]
      } else {
        rest = rest.unicodeScalars.dropFirst().isEmpty ? "" : Substring(rest.unicodeScalars.dropFirst())
        print(first)
      }
    }
  }

  private mutating func obey(_ final: String, _ numbers: [Int]) {
    switch final {
    case "H": (row, column) = (numbers[0] - 1, numbers[1] - 1)
    case "J": cells = cells.map { _ in " " }
    case "m", "h", "l": break
    default: isStrange = true
    }
  }

  private mutating func print(_ scalar: Unicode.Scalar) {
    let width = CellWidth.of(scalar)
    if width == 0 {
      cells[row * columns + column - 1].unicodeScalars.append(scalar)
      return
    }
    guard scalar.value >= 0x20, column + width <= columns else {
      isStrange = true
      return
    }
    for place in column..<column + width { split(place) }
    cells[row * columns + column] = String(scalar)
    if width == 2 { cells[row * columns + column + 1] = "" }
    column += width
  }

  /// A terminal blanks the other half of a wide character that is overwritten.
  private mutating func split(_ place: Int) {
    let index = row * columns + place
    if cells[index].isEmpty, place > 0 { cells[index - 1] = " " }
    if place + 1 < columns, cells[index + 1].isEmpty { cells[index + 1] = " " }
  }
}
