import Yams

/// From the text of a file to nodes that know their places.
package enum YAMLText {
  /// - Throws: what stops it from being YAML that we read: its size, its depth, aliases, or a slip of the syntax; and
  ///   when there is nothing in it.
  package static func compose(_ text: String, _ culprit: Culprit, file: String) throws(FileFaults) -> Node {
    if let node = try composeIfAny(text, culprit, file: file) { return node }
    throw FileFaults(errors: [FileFault(culprit, file: file, place: .start, message: "the file is empty")])
  }

  /// The same for files that may be empty: nil for a text of nothing but comments.
  package static func composeIfAny(_ text: String, _ culprit: Culprit, file: String) throws(FileFaults) -> Node? {
    // A byte order mark is no part of the first line.
    let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    var faults = FaultList(culprit, file: file)
    if let (place, message) = TextScan.fault(in: text) { faults.add(message, at: place) }
    try faults.throwIfAny()
    do {
      // Every value is a text to us: what YAML would make of it (a number, a date) costs ten patterns a value, and
      // would let “1” and 1 stand beside each other as two names.
      return try Yams.compose(yaml: text, .basic, .default, .utf8)
    } catch let error as YamlError {
      let (place, message) = SyntaxSlip(text: text).explain(error)
      faults.add(message, at: place)
    } catch {
      faults.add("it cannot be read as YAML", at: .start)
    }
    throw FileFaults(errors: faults.errors)
  }
}
