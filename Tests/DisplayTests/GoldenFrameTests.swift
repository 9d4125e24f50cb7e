import Display
import Foundation
import Scene
import Terms
import Testing

/// Frames kept as the bytes a terminal gets, one row a line. `YANYU_UPDATE_GOLDENS=1` writes them anew; look at them
/// with `scripts/terminal-picture` before keeping them.
struct GoldenFrameTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Goldens/Display")

  static let pages: [(String, Picture, Int, Int)] = [
    ("letters-128x40", SamplePictures.letters(columns: 128, rows: 40), 128, 40),
    ("letters-80x24", SamplePictures.letters(columns: 80, rows: 24), 80, 24),
    ("call-128x40", SamplePictures.call(columns: 128, rows: 40), 128, 40),
    ("rest-128x40", SamplePictures.rest(columns: 128, rows: 40), 128, 40),
    ("answers-100x30", SamplePictures.answers(columns: 100, rows: 30), 100, 30),
    ("letters-128x40.light", SamplePictures.letters(columns: 128, rows: 40, theme: .light), 128, 40),
    ("answers-100x30.light", SamplePictures.answers(columns: 100, rows: 30, theme: .light), 100, 30),
    ("letters-128x40.high-contrast", SamplePictures.letters(columns: 128, rows: 40, theme: .highContrast), 128, 40),
    ("answers-100x30.high-contrast", SamplePictures.answers(columns: 100, rows: 30, theme: .highContrast), 100, 30),
    ("too-small-40x10", SamplePictures.letters(columns: 40, rows: 10), 40, 10),
  ]

  static func capabilities(_ depth: ColourDepth) -> TerminalCapabilities {
    switch depth {
    case .mono: TerminalCapabilities(colours: .mono, glyphs: .ascii)
    case .console: TerminalCapabilities(colours: .console, glyphs: .console, isEmulator: false)
    case .sixteen, .indexed, .trueColour: TerminalCapabilities(colours: depth)
    }
  }

  @Test(arguments: pages.indices, ColourDepth.allCases)
  func `a page is drawn as it was kept`(page: Int, depth: ColourDepth) throws {
    let (name, picture, columns, rows) = Self.pages[page]
    let renderer = PictureRenderer(theme: picture.theme, capabilities: Self.capabilities(depth))
    let canvas = renderer.render(picture, columns: columns, rows: rows, at: .milliseconds(1120))
    let lines = try ANSIRows.lines(of: canvas)
    let file = Self.folder.appendingPathComponent("\(name).\(depth.rawValue).ansi")
    if ProcessInfo.processInfo.environment["YANYU_UPDATE_GOLDENS"] == "1" {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try (lines.joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
    }
    let kept = try String(contentsOf: file, encoding: .utf8)
    #expect(kept == lines.joined(separator: "\n") + "\n", "\(file.lastPathComponent) differs")
  }
}

/// A canvas as rows of styled text, like `tmux capture-pane -e -p` prints them.
enum ANSIRows {
  /// By the real writer: each row is the frame of a canvas that has only this row, with the placing of the cursor left
  /// out.
  static func lines(of canvas: CellCanvas) throws -> [String] {
    try (0..<canvas.rows).map { row in
      var single = CellCanvas(columns: canvas.columns, rows: 1, ground: CellStyle(.standard, on: .standard))
      for column in 0..<canvas.columns {
        guard let cell = canvas.cell(column: column, row: row), !cell.isContinuation else { continue }
        let isWide = canvas.cell(column: column + 1, row: row)?.isContinuation ?? false
        single.put(Glyph(text: cell.text, width: isWide ? 2 : 1), column: column, row: 0, cell.style)
      }
      var writer = FrameWriter()
      let bytes = writer.frame(for: single, synchronised: false)
      let text = try #require(String(validating: bytes, as: UTF8.self))
      return text.replacing("\u{1B}[0m\u{1B}[2J", with: "").replacing(/\x{1B}\[\d+;\d+H/, with: "")
    }
  }
}
