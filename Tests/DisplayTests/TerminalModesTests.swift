import Display
import Testing

struct TerminalModesTests {
  private static let all = [
    TerminalCapabilities(colours: .trueColour), TerminalCapabilities(colours: .mono, glyphs: .ascii),
    TerminalCapabilities(colours: .console, glyphs: .console, isEmulator: false),
    TerminalCapabilities(colours: .sixteen, glyphs: .console, isEmulator: false),
  ]

  /// The private modes a terminal has after these bytes, over what a terminal has at rest.
  private func modes(after bytes: [[UInt8]]) -> [Int: Bool] {
    var modes = [7: true, 25: true]
    for match in String(decoding: bytes.joined(), as: UTF8.self).matches(of: /\x{1B}\[\?(\d+)([hl])/) {
      guard let mode = Int(match.1) else { continue }
      modes[mode] = match.2 == "h"
    }
    return modes.filter { $0.value }
  }

  @Test(arguments: all.indices)
  func `every mode that is entered is left`(index: Int) {
    let capabilities = Self.all[index]
    let before = modes(after: [])
    let enter = TerminalModes.enter(capabilities)
    let leave = TerminalModes.leave(capabilities)
    #expect(modes(after: [enter]) != before)
    #expect(modes(after: [enter, leave]) == before)
    var worse = [enter, enter]
    // Reports in pixels, and a frame cut in the middle.
    if capabilities.isEmulator {
      worse += [TerminalModes.reportPixels(true), Array("\u{1B}[?2026h\u{1B}[38;2;1".utf8)]
    }
    worse.append(leave)
    #expect(modes(after: worse) == before)
    #expect(leave.first == 0x18)
  }

  @Test func `the mouse, focus and the other screen are asked for`() {
    let modes = modes(after: [TerminalModes.enter(Self.all[0])])
    #expect(modes == [1049: true, 1003: true, 1006: true, 1004: true])
  }

  @Test func `a console is not sent what it would print`() {
    for capabilities in Self.all.suffix(2) {
      let text = String(decoding: TerminalModes.enter(capabilities) + TerminalModes.leave(capabilities), as: UTF8.self)
      #expect(!text.contains("1003") && !text.contains("1049") && !text.contains("$p"))
    }
    let colours = String(decoding: TerminalModes.enter(Self.all[2]), as: UTF8.self)
    #expect(colours.matches(of: /\x{1B}\]P[0-9a-f]{7}\x{1B}/.repetitionBehavior(.eager)).count >= 8)
    #expect(String(decoding: TerminalModes.leave(Self.all[2]), as: UTF8.self).contains("\u{1B}]R"))
    #expect(!String(decoding: TerminalModes.enter(Self.all[3]), as: UTF8.self).contains("]P"))
  }

  @Test(arguments: [
    (["TERM": "xterm-256color", "COLORTERM": "truecolor"], false, ColourDepth.trueColour, GlyphSet.full),
    (["TERM": "xterm-256color"], false, .indexed, .full), (["TERM": "tmux-256color"], false, .indexed, .full),
    (["TERM": "xterm"], false, .sixteen, .full), (["TERM": "xterm-kitty"], false, .trueColour, .full),
    (["TERM": "linux"], true, .console, .console), (["TERM": "linux"], false, .sixteen, .console),
    (["TERM": "linux", "NO_COLOR": "1"], true, .mono, .console), (["TERM": "vt100"], false, .mono, .ascii),
    (["TERM": "dumb"], false, .mono, .ascii), ([:], false, .mono, .ascii),
    (["TERM": "xterm-256color", "NO_COLOR": ""], false, .indexed, .full),
    (["TERM": "xterm-256color", "NO_COLOR": "1", "COLORTERM": "24bit"], false, .mono, .full),
  ])
  func `capabilities follow the environment`(
    environment: [String: String], isConsole: Bool, colours: ColourDepth, glyphs: GlyphSet
  ) {
    let found = TerminalCapabilities.detect(isConsole: isConsole) { environment[$0] }
    #expect(found.colours == colours && found.glyphs == glyphs)
    #expect(found.isEmulator == (environment["TERM"] != "linux"))
  }

  @Test func `answers are learned, and only those that say yes`() {
    var found = TerminalCapabilities(colours: .indexed)
    let refused = [
      found.learn(mode: 2026, .unknown), found.learn(mode: 1016, .permanentlyReset), found.learn(mode: 1, .set),
    ]
    #expect(refused == [false, false, false])
    let accepted = [found.learn(mode: 2026, .reset), found.learn(mode: 1016, .set), found.learn(mode: 1016, .set)]
    #expect(accepted == [true, true, false])
    #expect(found.synchronisedOutput && found.pixelMouse)
  }

  @Test(arguments: [
    (0, 0, 80, 24), (65535, 65535, 1000, 400), (132, 0, 80, 24), (1, 1, 1, 1), (120, 40, 120, 40), (-3, 9, 80, 24),
  ])
  func `a size nobody can have is replaced`(columns: Int, rows: Int, expectedColumns: Int, expectedRows: Int) {
    let size = TerminalSize.checked(columns: columns, rows: rows)
    #expect(size == TerminalSize(columns: expectedColumns, rows: expectedRows))
  }

  @Test func `fewer pixels than cells are not believed`() {
    #expect(TerminalSize.checked(columns: 80, rows: 24, width: 79, height: 480).pixels == nil)
    #expect(TerminalSize.checked(columns: 80, rows: 24, width: 800, height: 480).pixels != nil)
  }
}
