/// How far what was written is from what was wanted, in characters (Levenshtein: one for each that is wrong, missing or
/// too many).
enum EditDistance {
  /// Longer texts are compared as far as this; no sentence is.
  static let lengthLimit = 2000

  /// In small letters, with plain apostrophes and single spaces, and none at the ends.
  static func plain(_ text: String) -> [Character] {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return Array(words.map { $0 == "’" ? "'" : $0 }.prefix(lengthLimit))
  }

  static func between(_ wanted: [Character], _ written: [Character]) -> Int {
    distances(wanted, written).last ?? 0
  }

  /// The beginning of `wanted` that `written` is nearest to (the longest such), and how near.
  static func toBestBeginning(of wanted: [Character], from written: [Character]) -> (length: Int, distance: Int) {
    let all = distances(wanted, written)
    let least = all.min() ?? 0
    return (all.lastIndex(of: least) ?? 0, least)
  }

  /// From `written` to each beginning of `wanted`, from the empty one to the whole.
  private static func distances(_ wanted: [Character], _ written: [Character]) -> [Int] {
    var row = Array(0...wanted.count)
    for (place, character) in written.enumerated() {
      var diagonal = row[0]
      row[0] = place + 1
      for column in wanted.indices {
        let here = min(diagonal + (wanted[column] == character ? 0 : 1), min(row[column], row[column + 1]) + 1)
        diagonal = row[column + 1]
        row[column + 1] = here
      }
    }
    return row
  }
}
