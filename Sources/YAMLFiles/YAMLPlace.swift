import Yams

extension YAMLText {
  /// Where a value stands that is reached by these names from the file's outermost ones, and where its name does; nil
  /// when it is not there or the text is no YAML. Names may stand in one, with dots between them (“dwell.keys:”).
  package static func place(
    of names: [String], in text: String, _ culprit: Culprit
  ) -> (name: FilePlace, value: FilePlace)? {
    guard var node = try? compose(text, culprit, file: "") else { return nil }
    var place: (name: FilePlace, value: FilePlace)?
    var rest = names[...]
    while !rest.isEmpty {
      guard case .mapping(let mapping) = node, let (pair, count) = pair(of: rest, in: mapping) else { return nil }
      place = (FilePlace(pair.key.mark), FilePlace(pair.value.mark))
      node = pair.value
      rest = rest.dropFirst(count)
    }
    return place
  }

  /// The pair that leads on, and how many of the names it takes.
  private static func pair(
    of names: ArraySlice<String>, in mapping: Node.Mapping
  ) -> ((key: Node, value: Node), Int)? {
    for count in 1...max(1, names.count) {
      let name = names.prefix(count).joined(separator: ".")
      if let pair = mapping.first(where: { $0.key.scalar?.string == name }) {
        return ((pair.key, pair.value), count)
      }
    }
    return nil
  }

  /// The outermost names of a file, which tell what kind of file it is; none when the text is no YAML.
  package static func names(in text: String, _ culprit: Culprit) -> [String] {
    guard case .mapping(let mapping)? = try? compose(text, culprit, file: "") else { return [] }
    return mapping.compactMap { $0.key.scalar?.string }
  }
}
