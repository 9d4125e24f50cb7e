import Audio
import Glibc
import Platform
import Speaking
import Terms
import Testing
import Voice
import VoiceRuns

/// Texts that kill or hang the synthesiser, with a fake one whose words can be told apart in the file.
@Suite(.serialized) struct StubbornTextTests {
  private struct Result {
    var final: [VoiceEvent]
    var heard: String
    var letters: [Double]
    var starts: [Int]
    var id: UtteranceID
  }

  /// Words begin with different letters, so that each is a letter of `heard`.
  private func speak(_ text: String, _ mode: String, seconds: Int64 = 30) throws -> Result {
    let folder = try FakeFolder(synth: mode)
    let run = try HostRun(.wav(folder.wave), folder: folder.path)
    let id = run.speak(text)
    #expect(try run.run(seconds: seconds) { !$0.final(of: id).isEmpty })
    run.host.close()
    let heard = folder.heard()
    return Result(
      final: run.final(of: id), heard: String(heard.map(\.letter)), letters: heard.map(\.letters),
      starts: run.marks(of: id).map(\.start), id: id)
  }

  @Test func `a word that kills is spelled; everything else is whole, and nothing is heard twice`() throws {
    let result = try speak("ab cd, ef kaputt gh, ij", "killer")
    // (The same letter twice in a row is one run of samples; a comma is as long as a letter.)
    #expect(result.heard == "acekaputgi" && result.letters == [2, 3, 2, 1, 1, 1, 1, 2, 3, 2])
    #expect(result.final == [.finished(result.id)])
    #expect(result.starts == [0, 3, 7, 10, 11, 12, 13, 14, 15, 17, 21])
  }

  @Test func `a letter that kills even alone is left out, and that is said`() throws {
    let result = try speak("ab kaputt cd", "killer-spelled")
    #expect(result.heard == "aputc" && result.letters == [3, 1, 1, 2, 2])
    #expect(result.final == [.failed(result.id, .partlySpoken)])
  }

  @Test func `a text of which nothing can be said has failed`() throws {
    let result = try speak("k", "killer-spelled")
    #expect(result.final == [.failed(result.id, .synthesiserDied)] && result.heard.isEmpty)
  }

  @Test func `a word that hangs is found by its silence and spelled`() throws {
    let result = try speak("ab kaputt cd", "hanging", seconds: 40)
    #expect(result.heard == "akaputc" && result.final == [.finished(result.id)])
  }

  @Test func `a word that is refused is spelled`() throws {
    let result = try speak("ab kaputt cd", "refusing", seconds: 40)
    #expect(result.heard == "akaputc" && result.final == [.finished(result.id)])
  }

  @Test func `a message of nothing but killers ends, and the next one is spoken`() throws {
    let folder = try FakeFolder(synth: "killer-spelled")
    let run = try HostRun(.wav(folder.wave), folder: folder.path)
    let id = run.speak(String(repeating: "kkk kaputt k, ", count: 200))
    #expect(try run.run(seconds: 60) { !$0.final(of: id).isEmpty })
    #expect(run.final(of: id) == [.failed(id, .partlySpoken)])
    let next = run.speak("ab")
    #expect(try run.run { !$0.final(of: next).isEmpty })
    #expect(run.final(of: next) == [.finished(next)])
  }

  @Test func `a kill between two words repeats none of them`() throws {
    let folder = try FakeFolder(synth: "well")
    let run = try HostRun(.wav(folder.wave), folder: folder.path)
    let id = run.speak(
      "abcdefghij klmnopqrst bcdefghijk lmnopqrstu cdefghijkl mnopqrstuv defghijklm nopqrstuvw efghijklmn")
    #expect(try run.run { !$0.anchors(of: id).isEmpty })
    for _ in 0..<2 {
      try run.pass(milliseconds: 400)
      if let process = run.host.processes.synth { kill(process, SIGKILL) }
    }
    #expect(try run.run(seconds: 40) { !$0.final(of: id).isEmpty })
    #expect(run.final(of: id) == [.finished(id)])
    run.host.close()
    #expect(String(folder.heard().map(\.letter)) == "akblcmdne")
    #expect(folder.heard().allSatisfy { $0.letters == 10 })
  }

  @Test(arguments: ["garbage", "noise", "closes", "mute", "dies-awake", "foreign", "pongs", "marks", "dies", "absent"])
  func `a synthesiser out of its mind is replaced for ever, the utterance ends, and a good one is taken`(
    _ mode: String
  ) throws {
    let folder = try FakeFolder(synth: mode)
    let run = try HostRun(.wav(folder.wave), folder: folder.path)
    let id = run.speak("ab cd")
    #expect(try run.run(seconds: 60) { !$0.final(of: id).isEmpty })
    #expect(run.final(of: id).count == 1)
    #expect(run.final(of: id).first == .failed(id, .synthesiserDied))
    try folder.place("yanyu-synth", mode: "well")
    // The pause grows to ten seconds at most.
    let isBack = try run.run(seconds: 15) { run in
      guard
        run.events.last(where: { if case .availability = $0.event { true } else { false } })?.event
          == .availability(.ready)
      else { return false }
      return true
    }
    #expect(isBack)
    let next = run.speak("ef")
    #expect(try run.run(seconds: 15) { !$0.final(of: next).isEmpty })
    #expect(run.final(of: next) == [.finished(next)])
  }
}
