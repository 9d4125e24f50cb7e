import Diagnosis
import FileDiagnosis
import Foundation
import Testing

/// The doctor's words, as they stand in the code and in docs/doctor.md.
@Suite struct TableTests {
  @Test func `the document lists exactly the cases that there are`() throws {
    let document = try String(contentsOfFile: Repository.folder + "/docs/doctor.md", encoding: .utf8)
    let start = try #require(document.range(of: "### input-devices"))
    #expect(
      String(document[start.lowerBound...]) == DoctorTable.markdown(EveryCheck.table),
      "write it anew: the head of docs/doctor.md, then what yanyu doctor --table prints")
  }

  @Test func `each check of the list has its table, and each table its check`() {
    let tables = EveryCheck.table.map { $0.check }
    #expect(Set(tables).count == tables.count)
    #expect(tables == EveryCheck.all.map(\.name) + ["any"])
  }

  @Test func `what is wrong has one command that mends it, and what is right has none`() {
    for check in EveryCheck.table {
      for (name, row) in DoctorTable.rows(of: check) {
        switch row.verdict {
        case .good: #expect(row.mend == nil, "\(check.check) \(name)")
        case .doubtful, .bad: #expect(row.mend?.isEmpty == false, "\(check.check) \(name)")
        case .unknown: break
        }
        #expect(!row.found.isEmpty && !row.found.hasSuffix("."), "\(check.check) \(name)")
        #expect(row.means.hasSuffix("."), "\(check.check) \(name)")
        #expect(row.means.first?.isUppercase == true || row.means.hasPrefix("udev"), "\(check.check) \(name)")
        #expect(name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }, "\(check.check) \(name)")
      }
    }
  }

  /// `sh -n` reads a script and runs nothing of it.
  @Test func `every command that mends is one that a shell understands`() throws {
    let mends = EveryCheck.table.flatMap { check in DoctorTable.rows(of: check).compactMap(\.row.mend) }
    let script = mends.map { $0.replacing(/\{\w+\}/, with: "word") }.joined(separator: "\n")
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-n", "-c", script]
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
  }

  @Test func `what is filled in cannot become part of the command`() {
    let line = SoundMixerFinding.muted.line(["control": "Master'; rm -rf ~ #{card}", "card": "default"])
    #expect(line.mend == #"amixer -D default sset 'Master'\''; rm -rf ~ #{card}' 80% unmute"#)
  }

  @Test func `what devices call themselves is shown without what steers a terminal, and not without end`() {
    let name = "\u{1B}[2J\u{7}\u{202E}evil\n" + String(repeating: "x", count: 10_000)
    let line = SourceFinding.tracker.line(["name": name, "node": "/dev/input/event5"])
    #expect(line.found.hasPrefix("?[2J??evil xxx") && line.found.count < 300)
    #expect(!line.json.line.contains("\u{1B}"))
  }
}
