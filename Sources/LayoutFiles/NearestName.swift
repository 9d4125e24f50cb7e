/// Finds the name that was probably meant.
enum NearestName {
  /// The name among `known` with the fewest insertions, deletions and replacements (Levenshtein, 1965) away from `name`; nil when
  /// more than half of it would have to change. Ties go to the first.
  static func nearest(to name: String, among known: [String]) -> String? {
    let wanted = Array(name.unicodeScalars.prefix(LayoutLimits.labelScalars))
    var best: (name: String, distance: Int)?
    for candidate in known {
      let distance = distance(wanted, Array(candidate.unicodeScalars.prefix(LayoutLimits.labelScalars)))
      if distance * 2 <= max(wanted.count, 2), distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var row = Array(0...right.count)
    for (index, scalar) in left.enumerated() {
      var diagonal = index
      row[0] = index + 1
      for (place, other) in right.enumerated() {
        let replaced = diagonal + (scalar == other ? 0 : 1)
        diagonal = row[place + 1]
        row[place + 1] = min(replaced, diagonal + 1, row[place] + 1)
      }
    }
    return row[right.count]
  }
}
