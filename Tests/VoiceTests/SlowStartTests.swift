import Glibc
import Platform
import Speaking
import Terms
import TestTerminals
import Testing
import Voice
import VoiceRuns

/// Programs that the disk takes its time to give.
@Suite(.serialized) struct SlowStartTests {
  /// A folder with the two programs of the voice, one of which is held back.
  private final class Programs {
    let folder: TemporaryFolder
    let held: HeldProgram

    init(holding name: String) throws {
      let folder = try TemporaryFolder()
      for other in ["yanyu-synth", "yanyu-sound"] where other != name {
        try check("symlink") { symlink("\(ProcessHabits.programFolder())/\(other)", "\(folder.path)/\(other)") }
      }
      self.folder = folder
      held = try HeldProgram(copying: "\(ProcessHabits.programFolder())/\(name)", to: "\(folder.path)/\(name)")
    }
  }

  private final class TemporaryFolder {
    let path: String

    init() throws {
      var template = Array("/tmp/yanyu-slow-XXXXXX".utf8CString)
      guard mkdtemp(&template) != nil else { throw SystemError.last("mkdtemp") }
      path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { _ = try? ChildProcess(path: "/bin/rm", arguments: ["-rf", path]).collect(waiting: true) }
  }

  @Test(arguments: ["yanyu-synth", "yanyu-sound"])
  func `a program that is loaded slowly holds the loop up at no call, and then speaks`(name: String) throws {
    let programs = try Programs(holding: name)
    let file = TemporaryPath()
    let began = MonotonicClock.now()
    let run = try HostRun(.wav(file.path), folder: programs.folder.path)
    #expect(MonotonicClock.now() - began < .milliseconds(500))
    let asked = MonotonicClock.now()
    let id = run.speak("Spoken at last.")
    #expect(MonotonicClock.now() - asked < .milliseconds(100))
    // Each turn of the loop comes back; `pass` would take as long as the load otherwise.
    for _ in 0..<10 {
      let before = MonotonicClock.now()
      try run.pass(milliseconds: 50)
      #expect(MonotonicClock.now() - before < .milliseconds(500))
    }
    #expect(run.final(of: id).isEmpty)
    programs.held.release()
    #expect(try run.run { !$0.final(of: id).isEmpty })
    #expect(run.final(of: id) == [.finished(id)])
    let expected = try espeakFrames("Spoken at last.")
    let count = try #require(try file.samples()).count
    #expect(abs(count - expected) * 20 <= expected)
  }

  @Test func `a synthesiser that is killed and comes back slowly holds nothing up, and the sentence is whole`() throws {
    let programs = try Programs(holding: "yanyu-synth")
    programs.held.release()
    let file = TemporaryPath()
    let run = try HostRun(.wav(file.path), folder: programs.folder.path)
    let first = run.speak("One.")
    #expect(try run.run { !$0.final(of: first).isEmpty })
    // A running program's file can be leased for reading alone: another copy stands in its place.
    let path = "\(programs.folder.path)/yanyu-synth"
    try check("unlink") { unlink(path) }
    let held = try HeldProgram(copying: "\(ProcessHabits.programFolder())/yanyu-synth", to: path)
    kill(try #require(run.host.processes.synth), SIGKILL)
    let second = run.speak("Two.")
    let before = MonotonicClock.now()
    try run.pass(milliseconds: 1000)
    #expect(MonotonicClock.now() - before < .milliseconds(1500))
    held.release()
    #expect(try run.run { !$0.final(of: second).isEmpty })
    #expect(run.final(of: second) == [.finished(second)])
  }

  @Test func `a host that is closed meanwhile waits for no program`() throws {
    let programs = try Programs(holding: "yanyu-synth")
    let run = try HostRun(.wav(TemporaryPath().path), folder: programs.folder.path)
    try run.pass(milliseconds: 100)
    let before = MonotonicClock.now()
    run.host.close()
    #expect(MonotonicClock.now() - before < .seconds(1))
  }
}
