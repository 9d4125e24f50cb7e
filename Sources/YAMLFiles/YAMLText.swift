import Yams

/// From the text of a file to nodes that know their places.
package enum YAMLText {
  /// - Throws: what stops it from being YAML that we read: its size, its depth, aliases, or a slip of the syntax.
  package static func compose(_ text: String, _ culprit: Culprit, file: String) throws(FileFaults) -> Node {
    var faults = FaultList(culprit, file: file)
    if let (place, message) = TextScan.fault(in: text) { faults.add(message, at: place) }
    try faults.throwIfAny()
    do {
      if let node = try Yams.compose(yaml: text, .default, .default, .utf8) { return node }
      faults.add("the file is empty", at: .start)
    } catch let error as YamlError {
      let (place, message) = error.fault
      faults.add(message, at: place)
    } catch {
      faults.add("it cannot be read as YAML", at: .start)
    }
    throw FileFaults(errors: faults.errors)
  }
}

extension YamlError {
  /// Where the text stops being YAML, and why.
  fileprivate var fault: (FilePlace, String) {
    let start = FilePlace(line: 1, column: 1)
    return switch self {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (FilePlace(mark), problem)
    case .duplicatedKeysInMapping(let names, let context):
      (FilePlace(context.mark), "“\((names.first ?? "").shortened)” stands here twice")
    case .reader(let problem, _, _, _), .writer(let problem), .emitter(let problem), .representer(let problem):
      (start, problem)
    case .no, .memory, .dataCouldNotBeDecoded: (start, "it cannot be read as YAML")
    }
  }
}
