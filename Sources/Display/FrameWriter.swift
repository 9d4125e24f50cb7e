/// Makes the bytes that turn what is on the screen into what should be there.
package struct FrameWriter: Sendable {
  /// What the terminal shows once everything written has reached it; nil when that is not known.
  package private(set) var shown: CellCanvas?

  package init() {}

  /// Forgets what is on the screen: the next frame draws every cell.
  package mutating func forget() { shown = nil }

  /// The bytes for `canvas`; empty when nothing changed.
  package mutating func frame(for canvas: CellCanvas, synchronised: Bool) -> [UInt8] {
    let old = shown.flatMap { $0.columns == canvas.columns && $0.rows == canvas.rows ? $0 : nil }
    shown = canvas
    if let old, old == canvas { return [] }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(old == nil ? canvas.cells.count * 4 : 512)
    if synchronised { bytes.append(contentsOf: TerminalModes.set(TerminalModes.synchronisedOutput).utf8) }
    if old == nil { bytes.append(contentsOf: "\u{1B}[0m\u{1B}[2J".utf8) }
    for row in 0..<canvas.rows { Self.append(row, of: canvas, over: old, to: &bytes) }
    bytes.append(contentsOf: "\u{1B}[0m".utf8)
    if synchronised { bytes.append(contentsOf: TerminalModes.reset(TerminalModes.synchronisedOutput).utf8) }
    return bytes
  }

  private static func append(_ row: Int, of canvas: CellCanvas, over old: CellCanvas?, to bytes: inout [UInt8]) {
    let start = row * canvas.columns
    var style: CellStyle?
    // Where the terminal's cursor is known to stand in this row.
    var cursor: Int?
    for column in 0..<canvas.columns {
      let cell = canvas.cells[start + column]
      if cell.isContinuation || (old.map { $0.cells[start + column] == cell } ?? false) { continue }
      if cursor != column { bytes.append(contentsOf: "\u{1B}[\(row + 1);\(column + 1)H".utf8) }
      if style != cell.style {
        cell.style.appendSequence(to: &bytes)
        style = cell.style
      }
      bytes.append(contentsOf: cell.text.utf8)
      cursor = isSure(cell.text) ? column + width(column, start, canvas) : nil
    }
  }

  private static func width(_ column: Int, _ start: Int, _ canvas: CellCanvas) -> Int {
    column + 1 < canvas.columns && canvas.cells[start + column + 1].isContinuation ? 2 : 1
  }

  /// Whether every terminal agrees about its width; after others the cursor is placed anew.
  private static func isSure(_ text: String) -> Bool {
    var scalars = text.unicodeScalars.makeIterator()
    guard let scalar = scalars.next(), scalars.next() == nil else { return false }
    switch scalar.value {
    case 0...0x2FF, 0x2500...0x259F, 0x3041...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3: return true
    default: return false
    }
  }
}
