/// Where a label may be broken into lines: at spaces, and between Chinese characters.
struct KeyLabelBreaks {
  /// A line ends before byte `end`, and the next begins at byte `start`.
  struct Opportunity: Hashable {
    var end: Int
    var start: Int
  }

  /// More places than this are not tried: a label is a few words, and triples of places are compared.
  static let limit = 48

  let opportunities: [Opportunity]
  let byteCount: Int

  init(_ text: String) {
    var found: [Opportunity] = []
    var offset = 0
    var previous: Character?
    for character in text {
      if character == " ", previous != " ", previous != nil {
        found.append(Opportunity(end: offset, start: offset + 1))
      } else if character == " ", !found.isEmpty {
        found[found.count - 1].start = offset + 1
      } else if let previous, previous != " ", KeyLabelBreaks.mayPart(previous, character) {
        found.append(Opportunity(end: offset, start: offset))
      }
      offset += character.utf8.count
      previous = character
    }
    byteCount = offset
    opportunities = Array(found.filter { $0.start < offset }.prefix(KeyLabelBreaks.limit))
  }

  private static func mayPart(_ left: Character, _ right: Character) -> Bool {
    (left.isChinese || right.isChinese) && !right.isClosing && !left.isOpening
      && (left.isChinese || left.isWide) == (right.isChinese || right.isWide)
  }

  /// The lines, as ranges of bytes, whose widest is the narrowest (of equal ways the one with the longer upper lines); nil
  /// when there are not enough places to break at. `width` is that of a range of bytes, in any unit.
  func balanced(lines: Int, width: (Range<Int>) -> Double) -> [Range<Int>]? {
    switch lines {
    case 1: return [0..<byteCount]
    case 2: return best(opportunities.map { [$0] }, width)
    case 3:
      var pairs: [[Opportunity]] = []
      for (index, first) in opportunities.enumerated() {
        for second in opportunities[(index + 1)...] { pairs.append([first, second]) }
      }
      return best(pairs, width)
    default: return nil
    }
  }

  private func best(_ ways: [[Opportunity]], _ width: (Range<Int>) -> Double) -> [Range<Int>]? {
    var best: [Range<Int>]?
    var least = Double.infinity
    for way in ways {
      let lines = ranges(way)
      let widest = lines.map(width).max() ?? 0
      if widest <= least { (best, least) = (lines, widest) }
    }
    return best
  }

  private func ranges(_ breaks: [Opportunity]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    for opportunity in breaks {
      result.append(start..<max(start, opportunity.end))
      start = opportunity.start
    }
    result.append(start..<max(start, byteCount))
    return result
  }
}

extension Character {
  private var value: UInt32 { unicodeScalars.first?.value ?? 0 }

  /// A Chinese character; lines may be broken beside it.
  var isChinese: Bool {
    switch value {
    case 0x2E80...0x2FDF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF, 0x3005, 0x3007: true
    default: false
    }
  }

  /// Full-width punctuation: as wide as a character, with its ink on one side.
  var isWide: Bool { (0x3000...0x303F).contains(value) || (0xFF00...0xFFEF).contains(value) }

  /// May not begin a line.
  var isClosing: Bool { "，。、；：！？…—）》」』】〉”’%".contains(self) }
  /// May not end a line.
  var isOpening: Bool { "（《「『【〈“‘".contains(self) }

  /// Stands on the baseline beside letters: letters, digits and the marks of writing, ° and + too. Arrows, ⌫, other
  /// signs and emoji are centred by their ink.
  var standsOnBaseline: Bool {
    guard let scalar = unicodeScalars.first, scalar.value >= 0x2190 else { return true }
    switch scalar.properties.generalCategory {
    case .otherSymbol, .mathSymbol, .modifierSymbol, .privateUse, .unassigned: return false
    default: return true
    }
  }
}
