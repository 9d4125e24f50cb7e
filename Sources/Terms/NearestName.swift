/// Finds the name that was probably meant.
package enum NearestName {
  /// Longer names than labels and settings have are compared by their beginnings: the cost grows with the length.
  private static let scalars = 60
  private static let slips = 3

  /// The name among `known` with the fewest insertions, deletions, replacements and swaps of neighbours away from
  /// `name` (optimal string alignment; Damerau 1964); nil when more than half of it, or more than three places, would
  /// have to change: that is no slip. Ties go to the first.
  package static func nearest(to name: String, among known: [String]) -> String? {
    let wanted = Array(name.unicodeScalars.prefix(scalars))
    var best: (name: String, distance: Int)?
    for candidate in known {
      let distance = distance(wanted, Array(candidate.unicodeScalars.prefix(scalars)))
      guard distance <= slips, distance * 2 <= max(wanted.count, 2) else { continue }
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var earlier: [Int] = []
    var row = Array(0...right.count)
    for (index, scalar) in left.enumerated() {
      var next = [index + 1]
      for (place, other) in right.enumerated() {
        var best = min(row[place] + (scalar == other ? 0 : 1), row[place + 1] + 1, next[place] + 1)
        if index > 0, place > 0, scalar == right[place - 1], left[index - 1] == other {
          best = min(best, earlier[place - 1] + 1)
        }
        next.append(best)
      }
      earlier = row
      row = next
    }
    return row[right.count]
  }
}
