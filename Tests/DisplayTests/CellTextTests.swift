import Display
import Testing

struct CellTextTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("眼语", 4), ("，。", 4), ("é", 1), ("e\u{301}", 1), ("😀", 2), ("👨‍👩‍👧", 2), ("❤️", 1), ("👍🏽", 2),
    ("🇨🇳", 2), ("ｆｕｌｌ", 8), ("ﾊﾝ", 2), ("한국", 4), ("\u{1100}\u{1161}\u{11A8}", 2), ("·…—", 3), ("ไทย", 3), ("กำ", 2),
    ("a\tb", 3), ("\u{3000}", 2), ("1\u{FE0F}\u{20E3}", 1), ("\u{1B}[31m", 4), ("\u{200B}\u{FEFF}\u{202E}", 0),
    ("\u{301}", 1),
  ])
  func `text has the width terminals give it`(text: String, width: Int) {
    #expect(CellText.width(text) == width)
    #expect(TerminalMeasure.width(of: text) == width * 10)
  }

  @Test func `marks stay with their letter, and no more than a few`() {
    let glyphs = CellText.glyphs("a" + String(repeating: "\u{301}", count: 100) + "b")
    #expect(glyphs.count == 2)
    #expect(glyphs[0].text.unicodeScalars.count == 5)
  }

  @Test(arguments: GlyphSet.allCases)
  func `nothing but printable scalars is let through`(set: GlyphSet) {
    // Every scalar of the first plane; beyond it every seventh, and the tags.
    let values = Array(0...0xFFFF) + Array(stride(from: 0x10000, through: 0x10FFFF, by: 7)) + Array(0xE0000...0xE01FF)
    for value in values.map(UInt32.init) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for glyph in CellText.glyphs(String(scalar), set) {
        for shown in glyph.text.unicodeScalars where !Self.isHarmless(shown) {
          Issue.record("U+\(String(value, radix: 16)) comes through as U+\(String(shown.value, radix: 16))")
          return
        }
      }
    }
  }

  /// Judged by number, not by the properties that the code judges by.
  static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F,
      0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
      false
    default: true
    }
  }
}
