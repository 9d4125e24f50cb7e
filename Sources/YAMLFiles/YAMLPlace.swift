import Yams

extension YAMLText {
  /// Where a value stands that is reached by these names from the file's outermost ones, and where its name does; nil
  /// when it is not there or the text is no YAML.
  package static func place(
    of names: [String], in text: String, _ culprit: Culprit
  ) -> (name: FilePlace, value: FilePlace)? {
    guard var node = try? compose(text, culprit, file: "") else { return nil }
    var place: (name: FilePlace, value: FilePlace)?
    for name in names {
      guard case .mapping(let mapping) = node, let pair = mapping.first(where: { $0.key.scalar?.string == name })
      else { return nil }
      place = (FilePlace(pair.key.mark), FilePlace(pair.value.mark))
      node = pair.value
    }
    return place
  }

  /// The outermost names of a file, which tell what kind of file it is; none when the text is no YAML.
  package static func names(in text: String, _ culprit: Culprit) -> [String] {
    guard case .mapping(let mapping)? = try? compose(text, culprit, file: "") else { return [] }
    return mapping.compactMap { $0.key.scalar?.string }
  }
}
