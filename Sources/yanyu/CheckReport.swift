import Foundation
import JSONLines
import Platform
import YAMLFiles

/// Says what a check found: a line for each, and a summary.
final class CheckReport {
  private let isJSON: Bool
  private(set) var faults = 0
  private var advice = 0
  private var files: [Culprit: Int] = [:]

  init(isJSON: Bool) { self.isJSON = isJSON }

  func add(_ file: CheckedFile, _ findings: [FileFinding]) throws {
    files[file.kind, default: 0] += 1
    try add(findings)
  }

  /// What is said beside the files that are checked.
  func add(_ findings: [FileFinding]) throws {
    for finding in findings {
      switch finding.kind {
      case .fault: faults += 1
      case .advice: advice += 1
      }
      try say(finding)
    }
  }

  private func say(_ finding: FileFinding) throws {
    let fault = finding.fault
    if isJSON {
      let line: JSONValue = .object([
        "type": .string(finding.kind.rawValue), "culprit": .string(fault.culprit.rawValue), "file": .string(fault.file),
        "line": .integer(Int64(fault.line)), "column": .integer(Int64(fault.column)),
        "message": .string(fault.message),
      ])
      return try StandardOutput.write(line: line.line)
    }
    switch finding.kind {
    case .fault: ProcessHabits.complain(fault.description.onOneLine)
    case .advice:
      try StandardOutput.write(line: "advice: \(fault.file):\(fault.line):\(fault.column): \(fault.message)".onOneLine)
    }
  }

  /// The last line.
  func end() throws {
    if isJSON {
      let line: JSONValue = .object([
        "type": .string("end"), "files": .integer(Int64(files.values.reduce(0, +))), "faults": .integer(Int64(faults)),
        "advice": .integer(Int64(advice)),
      ])
      return try StandardOutput.write(line: line.line)
    }
    let kinds = Culprit.allCases.compactMap { kind in files[kind].map { Self.count($0, kind) } }
    let faults = faults == 0 ? "no fault" : faults == 1 ? "1 fault" : "\(faults) faults"
    let advice = advice == 0 ? "" : advice == 1 ? ", 1 advice" : ", \(advice) pieces of advice"
    try StandardOutput.write(line: "\(kinds.joined(separator: ", ")): \(faults)\(advice)")
  }

  private static func count(_ number: Int, _ kind: Culprit) -> String {
    let name =
      switch kind {
      case .layout: "layout"
      case .settings: "settings file"
      case .strings: "strings file"
      case .theme: "theme"
      }
    return "\(number) \(name)\(number == 1 ? "" : "s")"
  }
}
