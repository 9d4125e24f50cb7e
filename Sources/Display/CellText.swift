/// One character as a terminal draws it: a scalar and the marks upon it.
package struct Glyph: Hashable, Sendable {
  package var text: String
  /// 1 or 2 cells.
  package var width: Int

  package init(text: String, width: Int) {
    self.text = text
    self.width = width
  }

  package static let space = Glyph(text: " ", width: 1)
}

/// Text made safe for a terminal and divided into cells. What it lets through is printable: no control byte, no escape
/// sequence, nothing that turns the direction of writing or whose width terminals disagree about.
package enum CellText {
  /// More marks than any script puts on one letter would only slow the terminal down.
  private static let markLimit = 4

  /// A text cut into what one cell, or two, can show.
  package static func glyphs(_ text: String, _ set: GlyphSet = .full) -> [Glyph] {
    if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
      return text.unicodeScalars.map { Glyph(text: String($0), width: 1) }
    }
    var glyphs: [Glyph] = []
    glyphs.reserveCapacity(text.utf8.count)
    var marks = 0
    var isJoined = false
    for scalar in text.unicodeScalars {
      if scalar.value == 0x200D {
        isJoined = true
        continue
      }
      defer { isJoined = false }
      guard let shown = printable(scalar, set) else { continue }
      let width = CellWidth.of(shown)
      // The rest of a joined emoji (a family, a profession): its first one stands for it.
      if isJoined, width == 2, glyphs.last?.width == 2 { continue }
      if width > 0 {
        glyphs.append(Glyph(text: String(shown), width: width))
        marks = 0
      } else if glyphs.isEmpty {
        glyphs.append(Glyph(text: " \(shown)", width: 1))
        marks = 1
      } else if marks < markLimit, set == .full {
        glyphs[glyphs.count - 1].text.unicodeScalars.append(shown)
        marks += 1
      }
    }
    return glyphs
  }

  /// How many cells a text takes.
  package static func width(_ text: String) -> Int { width(glyphs(text)) }

  /// How many cells these take.
  package static func width(_ glyphs: some Sequence<Glyph>) -> Int { glyphs.reduce(0) { $0 + $1.width } }

  /// What to print for a scalar; nil for what is left out.
  private static func printable(_ scalar: Unicode.Scalar, _ set: GlyphSet) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: return " "
    // Selectors, the colours of skin, tags, the frame of a keycap: terminals differ about their width.
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x1F3FB...0x1F3FF, 0xE0000...0xE007F, 0x20E3: return nil
    // A flag is written as the letters of its country.
    case 0x1F1E6...0x1F1FF: return Unicode.Scalar(scalar.value - 0x1F1E6 + 0x41)
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate: return nil
    case .unassigned: return "\u{FFFD}"
    case .spaceSeparator where CellWidth.of(scalar) == 1: return " "
    default: return set == .full ? scalar : plain(scalar, set)
    }
  }

  /// One scalar of the same width that small fonts have.
  private static func plain(_ scalar: Unicode.Scalar, _ set: GlyphSet) -> Unicode.Scalar {
    switch scalar.value {
    case 0x2018, 0x2019: return "'"
    case 0x201C, 0x201D, 0x201E: return "\""
    case 0x2010...0x2015: return "-"
    case 0x2026: return "."
    case 0x232B where set == .console: return "\u{2190}"
    case 0x232B, 0x2190: return "<"
    case 0x2191 where set == .ascii: return "^"
    case 0xB7, 0x2022: return set == .ascii ? "-" : scalar
    default: return scalar
    }
  }
}

/// Widths for the core, which breaks the lines.
package enum TerminalMeasure {
  /// In the surface's pixels: ten a cell (`Surface.terminal`).
  package static func width(of text: String) -> Int { CellText.width(text) * 10 }

  /// How many cells each word takes.
  package static func widths(of words: [String]) -> [Int] { words.map(width) }
}
