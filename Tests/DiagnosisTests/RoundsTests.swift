import Diagnosis
import Foundation
import Platform
import Testing

/// Parts in processes of their own: shell commands act for them.
@Suite struct RoundsTests {
  private static let good = CheckLine(name: "a", finding: "x", verdict: .good, found: "a", means: "b")

  private func run(_ script: String, parts: [DoctorCheck.Part] = [.tone]) -> Diagnosed {
    let checks = parts.map { part in
      DoctorCheck("check-\(part.rawValue)", part: part) { _ in Self.good }
    }
    let rounds = DoctorRounds(checks: checks, start: .program { _ in ("/bin/sh", ["-c", script]) })
    return rounds.run(Examination(environment: [:]))
  }

  @Test func `a part that hangs is killed in its time, with all that it started waiting for nobody`() {
    let start = ContinuousClock.now
    let diagnosed = run("trap '' TERM HUP; exec sleep 60", parts: [.tone, .mixer, .devices])
    #expect(diagnosed.lines.map(\.finding) == ["took-too-long", "took-too-long", "took-too-long"])
    #expect(ContinuousClock.now - start < .seconds(11), "they wait side by side")
    #expect(diagnosed.verdict == .doubtful)
  }

  @Test func `a part that dies, says rubbish or cannot be started is told as such`() {
    #expect(run("kill -SEGV $$").lines.first?.finding == "failed")
    #expect(run("echo '{'; echo 7; printf '\\377\\n'").lines.first?.finding == "failed")
    #expect(run("exec yes").lines.first?.finding == "failed")
    let rounds = DoctorRounds(
      checks: [DoctorCheck("c", part: .disk) { _ in Self.good }], start: .program { _ in ("/nowhere", []) })
    let line = rounds.run(Examination(environment: [:])).lines.first
    #expect(line?.finding == "failed" && line?.found.contains("nowhere") == true)
  }

  @Test func `what a part said before it hung counts`() {
    let checks = ["one", "two"].map { name in DoctorCheck(name, part: .mixer) { _ in Self.good } }
    let said = CheckLine(name: "one", finding: "x", verdict: .bad, found: "it", means: "that", mend: "do")
    let rounds = DoctorRounds(
      checks: checks, start: .program { _ in ("/bin/sh", ["-c", "echo '\(said.json.line)'; exec sleep 60"]) })
    let diagnosed = rounds.run(Examination(environment: [:]))
    #expect(diagnosed.lines.map(\.finding) == ["x", "took-too-long"])
    #expect(diagnosed.lines.first == said)
    #expect(diagnosed.verdict == .bad)
  }

  @Test func `the answer is one object with sorted keys, and the worst verdict is that of all`() throws {
    let line = CheckLine(name: "n", finding: "f", verdict: .bad, found: "x", means: "y", mend: nil)
    #expect(
      Diagnosed(lines: [line]).json.line
        == #"{"checks":[{"case":"f","found":"x","means":"y","mend":null,"name":"n","verdict":"bad"}],"verdict":"bad"}"#)
    #expect(Verdict.worst([.good, .unknown, .doubtful]) == .doubtful)
    #expect(Verdict.worst([.unknown]) == .unknown)
    #expect(Verdict.worst([]) == .unknown)
    #expect(Verdict.worst([.unknown, .good]) == .good)
  }
}
