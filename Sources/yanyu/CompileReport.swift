import Compiled
import JSONLines
import Platform
import YAMLFiles

/// What `yanyu compile` found and did, told line by line.
struct CompileReport {
  let json: Bool
  private(set) var hasFaults = false

  init(json: Bool) { self.json = json }

  mutating func add(_ faults: FileFaults) throws(CommandFailure) {
    for fault in faults.errors { try add(fault) }
  }

  mutating func add(_ fault: FileFault) throws(CommandFailure) {
    hasFaults = true
    if json { try StandardOutput.write(line: fault.json) } else { ProcessHabits.complain(fault.description.onOneLine) }
  }

  /// Of a file that has no place to show: it is not there, cannot be read or cannot be written.
  mutating func add(_ culprit: String, _ file: String, _ message: String) throws(CommandFailure) {
    hasFaults = true
    if json {
      try StandardOutput.write(line: FileFault.json(culprit, file, .start, message))
    } else {
      ProcessHabits.complain("\(culprit): \(file): \(message)".onOneLine)
    }
  }

  func compiled(_ file: CompiledFile) throws(CommandFailure) {
    let (kind, name) = file.content.words
    if json {
      try StandardOutput.write(
        line: JSONValue.object([
          "type": "compiled", "kind": .string(kind), "name": .string(name), "file": .string(file.source.path),
        ]).line)
    } else {
      try StandardOutput.write(line: "\(kind)\(name.isEmpty ? "" : " \(name)"): \(file.source.path)".onOneLine)
    }
  }
}

extension CompiledContent {
  /// Its kind, and its name among those of its kind.
  fileprivate var words: (kind: String, name: String) {
    switch self {
    case .layout(let layout): ("layout", layout.name)
    case .settings: ("settings", "")
    case .wording(let wording): ("strings", wording.language.rawValue)
    case .theme(let theme): ("theme", theme.name.rawValue)
    }
  }
}

extension FileFault {
  /// One line for programs.
  var json: String { FileFault.json(culprit.rawValue, file, place, message) }

  fileprivate static func json(_ culprit: String, _ file: String, _ place: FilePlace, _ message: String) -> String {
    JSONValue.object([
      "type": "fault", "culprit": .string(culprit), "file": .string(file), "line": .integer(Int64(place.line)),
      "column": .integer(Int64(place.column)), "message": .string(message),
    ]).line
  }
}
