/// How much room a label takes, as well as it can be told without its font.
package enum LabelWidth {
  /// Blocks whose characters are two cells wide and one em, by the first of their code points: the East Asian scripts
  /// and emoji that labels use. (The terminal's painter has a finer table of its own.)
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
  ]

  /// The cells that a character takes in a terminal.
  package static func cells(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first?.value else { return 1 }
    return wide.contains { $0.contains(first) } ? 2 : 1
  }

  /// The cells that a text takes in a terminal.
  package static func cells(_ text: some StringProtocol) -> Int { text.reduce(0) { $0 + cells($1) } }

  /// The width of a text in hundredths of its type's size: an East Asian character fills it, others take 60 hundredths,
  /// the mean of a wide sans serif's letters (DejaVu Sans), and narrow marks and spaces 35.
  package static func hundredths(_ text: some StringProtocol) -> Int {
    text.reduce(0) { sum, character in
      if cells(character) == 2 { return sum + 100 }
      return sum + (" .,:;!'’|ijl()[]".contains(character) ? 35 : 60)
    }
  }

  /// How many lines a label needs when it is broken at spaces and beside wide characters; nil when a word is wider than
  /// a line.
  package static func lines(_ label: String, width: Int, measure: (Substring) -> Int) -> Int? {
    var lines = 0
    var rest = label[...].drop { $0 == " " }
    while !rest.isEmpty {
      guard let end = lineEnd(rest, width: width, measure: measure) else { return nil }
      lines += 1
      rest = rest[end...].drop { $0 == " " }
    }
    return lines
  }

  /// Where the longest beginning ends that fits into one line.
  private static func lineEnd(
    _ text: Substring, width: Int, measure: (Substring) -> Int
  ) -> Substring.Index? {
    if measure(text) <= width { return text.endIndex }
    var best: Substring.Index?
    for index in text.indices.dropFirst() {
      let breaks = text[index] == " " || cells(text[index]) == 2 || cells(text[text.index(before: index)]) == 2
      if breaks, measure(text[..<index]) <= width { best = index }
    }
    return best
  }
}
