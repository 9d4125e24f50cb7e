import Terms

extension LaunchOptions {
  private static let safeMode = "--safe-mode"

  /// Reads `--option value` and `--option=value`; of an option given twice the last counts.
  /// - Parameter arguments: without the program's name.
  /// - Throws: on the first argument that is not understood.
  package init(parsing arguments: some Collection<String>) throws(LaunchOptionsError) {
    var rest = Array(arguments)[...]
    while let argument = rest.popFirst() {
      if argument == LaunchOptions.safeMode {
        isSafeMode = true
        continue
      }
      let equals = argument.hasPrefix("--") ? argument.firstIndex(of: "=") : nil
      let name = equals.map { String(argument[..<$0]) } ?? argument
      guard let option = LaunchOption.all.first(where: { $0.name == name }) else {
        throw LaunchOptions.unknown(name, isAssigned: equals != nil)
      }
      let value: String
      if let equals {
        value = String(argument[argument.index(after: equals)...])
      } else if let next = rest.first, !next.hasPrefix("--") {
        value = next
        rest = rest.dropFirst()
      } else {
        throw LaunchOptionsError(option: name, problem: "needs a value: \(option.accepts)")
      }
      guard option.read(&self, value) else { throw LaunchOptions.malformed(option, value) }
    }
  }

  /// The arguments that give these options again: `LaunchOptions(parsing: options.arguments)` equals `options`.
  package var arguments: [String] {
    LaunchOption.all.flatMap { option in
      // `=` keeps a value that begins with dashes from being taken for an option.
      option.write(self).map { $0.hasPrefix("--") ? ["\(option.name)=\($0)"] : [option.name, $0] } ?? []
    } + (isSafeMode ? [LaunchOptions.safeMode] : [])
  }

  private static func unknown(_ name: String, isAssigned: Bool) -> LaunchOptionsError {
    if name == safeMode, isAssigned { return LaunchOptionsError(option: name, problem: "takes no value") }
    guard name.hasPrefix("-") else {
      return LaunchOptionsError(option: name, problem: "is not an option, and nothing asks for a value here")
    }
    return LaunchOptionsError(
      option: name, problem: "is not an option",
      nearest: nearest(to: name, among: LaunchOption.all.map(\.name) + [safeMode]))
  }

  private static func malformed(_ option: LaunchOption, _ value: String) -> LaunchOptionsError {
    LaunchOptionsError(
      option: option.name, problem: "cannot be \"\(printable(value))\": it is \(option.accepts)",
      nearest: nearest(to: value, among: option.words).map { "\(option.name) \($0)" })
  }
}

/// The candidate that the fewest edits make of `word`, when they are few enough to be a slip: at most a third of its
/// length, and 1 to 3.
/// Ties go to the first.
package func nearest(to word: String, among candidates: [String]) -> String? {
  // Nobody mistypes a name this long, and the cost grows with its length.
  guard word.utf8.count <= 64 else { return nil }
  let allowed = min(3, max(1, word.count / 3))
  let measured = candidates.map { (candidate: $0, distance: editDistance(Array(word), Array($0))) }
  guard let best = measured.min(by: { $0.distance < $1.distance }), best.distance <= allowed else { return nil }
  return best.candidate
}

/// Insertions, removals, replacements and swaps of neighbours (optimal string alignment: Damerau's four slips, each
/// place edited once).
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var before: [Int] = []
  var previous = Array(0...right.count)
  for row in 0..<left.count {
    var current = [row + 1]
    for column in 0..<right.count {
      let replaced = previous[column] + (left[row] == right[column] ? 0 : 1)
      var best = min(replaced, previous[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        best = min(best, before[column - 1] + 1)
      }
      current.append(best)
    }
    before = previous
    previous = current
  }
  return previous[right.count]
}
