import Foundation
import Glibc
import Platform
import Speaking
import Terms
import Testing
import Voice
import VoiceRuns

/// With real processes and time; one at a time, so that their bounds mean something.
@Suite(.serialized) struct VoiceHostTests {
  @Test func `a sentence is spoken into the file, with marks, anchors and one end`() throws {
    let file = TemporaryPath()
    let run = try HostRun(.wav(file.path))
    let text = "Hello big world."
    let id = run.speak(text)
    #expect(try run.run { !$0.final(of: id).isEmpty })
    #expect(run.final(of: id) == [.finished(id)])
    #expect(run.marks(of: id).map(\.start) == [0, 6, 10])
    let anchors = run.anchors(of: id)
    #expect(anchors.first?.frame == 0)
    #expect(anchors.count >= 3)
    let samples = try #require(try file.samples())
    let expected = try espeakFrames(text)
    #expect(abs(samples.count - expected) * 20 <= expected)
    #expect(samples.contains { abs(Int($0)) > 3000 })
    #expect(run.has(.ready))
  }

  @Test func `anchors agree with the time that passes`() throws {
    let run = try HostRun(.wav(TemporaryPath().path))
    let id = run.speak("One two three four five six seven eight nine ten.")
    #expect(try run.run { !$0.final(of: id).isEmpty })
    let anchors = run.anchors(of: id)
    let first = try #require(anchors.first)
    for anchor in anchors {
      let frames = (anchor.instant - first.instant).nanoseconds * 22050 / 1_000_000_000
      #expect(abs(anchor.frame - first.frame - frames) < 3000)
    }
  }

  @Test func `two utterances stand end to end in the file`() throws {
    let file = TemporaryPath()
    let run = try HostRun(.wav(file.path))
    let one = run.speak("First one.")
    let two = run.speak("Second one.")
    #expect(try run.run { !$0.final(of: two).isEmpty })
    #expect(run.final(of: one) == [.finished(one)])
    let expected = try espeakFrames("First one.") + espeakFrames("Second one.")
    let count = try #require(try file.samples()).count
    #expect(abs(count - expected) * 20 <= expected)
  }

  @Test func `stop is silence at once, and the next utterance works`() throws {
    let file = TemporaryPath()
    let run = try HostRun(.wav(file.path))
    let id = run.speak(String(repeating: "a long sentence that goes on and on, ", count: 10))
    #expect(try run.run { $0.anchors(of: id).count >= 2 })
    let asked = MonotonicClock.now()
    run.stop(id)
    #expect(try run.run { !$0.final(of: id).isEmpty })
    #expect(MonotonicClock.now() - asked < .milliseconds(50))
    // What was written by then is all there will be.
    try run.pass(milliseconds: 100)
    let size = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int
    try run.pass(milliseconds: 300)
    #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int == size)
    #expect(run.final(of: id) == [.stopped(id)])
    let next = run.speak("Next.")
    #expect(try run.run { !$0.final(of: next).isEmpty })
    #expect(run.final(of: next) == [.finished(next)])
    #expect(run.final(of: id) == [.stopped(id)])
  }

  @Test(arguments: [1, 2, 3, 4, 6, 8])
  func `a stop while the synthesiser waits for room ahead leaves it ready for the next`(_ seconds: Int) throws {
    let run = try HostRun(.wav(TemporaryPath().path))
    // A little more than the three seconds that are sent ahead, and other lengths about it.
    let id = run.speak(String(repeating: "one two, ", count: seconds))
    #expect(try run.run { !$0.anchors(of: id).isEmpty })
    try run.pass(milliseconds: 30)
    run.stop(id)
    let next = run.speak("Next.")
    #expect(try run.run { !$0.final(of: next).isEmpty })
    #expect(run.final(of: next) == [.finished(next)])
  }

  @Test func `a stop of one that waits, and of one that is unknown`() throws {
    let run = try HostRun(.wav(TemporaryPath().path))
    let one = run.speak("One.")
    let two = run.speak("Two.")
    run.stop(two)
    run.stop(UtteranceID(rawValue: 999))
    #expect(try run.run { !$0.final(of: one).isEmpty })
    #expect(run.final(of: two) == [.stopped(two)])
    #expect(run.final(of: one) == [.finished(one)])
  }

  @Test func `a synthesiser killed in mid-sentence is replaced, and the sentence is whole`() throws {
    let file = TemporaryPath()
    let run = try HostRun(.wav(file.path))
    let text = String(repeating: "This sentence will be interrupted by a kill. ", count: 5)
    let id = run.speak(text)
    #expect(try run.run { !$0.anchors(of: id).isEmpty })
    let victim = try #require(run.host.processes.synth)
    kill(victim, SIGKILL)
    #expect(try run.run(seconds: 60) { !$0.final(of: id).isEmpty })
    #expect(run.final(of: id) == [.finished(id)])
    #expect(run.host.processes.synth != victim)
    #expect(run.has(.restarting))
    let expected = try espeakFrames(text)
    let count = try #require(try file.samples()).count
    #expect(abs(count - expected) * 20 <= expected)
    let starts = run.marks(of: id).map(\.start)
    #expect(starts == Array(Set(starts)).sorted())
  }

  @Test func `a synthesiser that hangs is killed 50 ms after a stop, and the next utterance works`() throws {
    let run = try HostRun(.wav(TemporaryPath().path))
    #expect(try run.run { $0.has(.ready) })
    let victim = try #require(run.host.processes.synth)
    kill(victim, SIGSTOP)
    let id = run.speak("Nothing comes of this.")
    try run.pass(milliseconds: 30)
    let asked = MonotonicClock.now()
    run.stop(id)
    #expect(try run.run { $0.host.processes.synth != victim })
    let needed = MonotonicClock.now() - asked
    #expect(needed >= .milliseconds(50) && needed < .milliseconds(150))
    let next = run.speak("Next.")
    #expect(try run.run { !$0.final(of: next).isEmpty })
    #expect(run.final(of: next) == [.finished(next)])
    #expect(run.final(of: id) == [.stopped(id)])
  }

  @Test func `a synthesiser that hangs by itself is found by its silence`() throws {
    let run = try HostRun(.wav(TemporaryPath().path))
    #expect(try run.run { $0.has(.ready) })
    kill(try #require(run.host.processes.synth), SIGSTOP)
    let id = run.speak("This takes a while.")
    #expect(try run.run { !$0.final(of: id).isEmpty })
    #expect(run.final(of: id) == [.finished(id)])
  }

  @Test func `a sound process that is killed is replaced: the rest is heard, it is said, and the next one is heard`()
    throws
  {
    let run = try HostRun(.wav(TemporaryPath().path))
    let id = run.speak("This one will not be heard to its end.")
    #expect(try run.run { !$0.anchors(of: id).isEmpty })
    kill(try #require(run.host.processes.sound), SIGKILL)
    #expect(try run.run { !$0.final(of: id).isEmpty })
    #expect(run.final(of: id) == [.failed(id, .brokenOff)])
    let next = run.speak("Next.")
    #expect(try run.run { !$0.final(of: next).isEmpty })
    #expect(run.final(of: next) == [.finished(next)])
  }

  @Test func `a sound process that hangs is found by its silence`() throws {
    let run = try HostRun(.wav(TemporaryPath().path))
    let id = run.speak("This one hangs in the middle of the sentence.")
    #expect(try run.run { !$0.anchors(of: id).isEmpty })
    kill(try #require(run.host.processes.sound), SIGSTOP)
    #expect(try run.run { !$0.final(of: id).isEmpty })
    #expect(run.final(of: id) == [.failed(id, .brokenOff)])
  }

  @Test func `without a sound device words light up all the same, and it is said`() throws {
    let run = try HostRun(.alsa(device: "no-such-device"))
    #expect(try run.run { $0.has(.noSound) })
    let id = run.speak("Hello world.")
    #expect(try run.run { !$0.final(of: id).isEmpty })
    #expect(run.final(of: id) == [.finished(id)])
    #expect(run.marks(of: id).count == 2)
    #expect(run.anchors(of: id).first?.frame == 0)
  }

  @Test func `programs that are not there are said to be missing; utterances fail and nothing hangs`() throws {
    let run = try HostRun(.alsa(device: "default"), folder: "/nonexistent")
    let id = run.speak("Hello.")
    #expect(try run.run { !$0.final(of: id).isEmpty })
    // (Whichever of the two is missed first.)
    #expect([[.failed(id, .noSink)], [.failed(id, .synthesiserDied)]].contains(run.final(of: id)))
    #expect(try run.run { $0.has(.noSynthesiser) })
  }

  @Test func `a language without a voice fails alone`() throws {
    let run = try HostRun(.wav(TemporaryPath().path))
    let odd = run.speak("x", language: LanguageTag(rawValue: "tlh"))
    let good = run.speak("Good.")
    #expect(try run.run { !$0.final(of: good).isEmpty })
    #expect(run.final(of: odd) == [.failed(odd, .noVoice)])
    #expect(run.final(of: good) == [.finished(good)])
  }

  @Test func `a voice that is named and not there is told once, and the language's own speaks`() throws {
    let run = try HostRun(.wav(TemporaryPath().path))
    var options = VoiceOptions(sink: .wav(TemporaryPath().path), programFolder: ProcessHabits.programFolder())
    options.voice = VoiceOptions.Named(name: "nobody-speaks-so", language: .english)
    run.host.change(options)
    for word in ["First", "Second"] {
      let id = run.speak(word)
      #expect(try run.run { !$0.final(of: id).isEmpty })
      #expect(run.final(of: id) == [.finished(id)])
      #expect(run.host.takeUnknownVoice() == (word == "First" ? "nobody-speaks-so" : nil))
    }
    options.voice = VoiceOptions.Named(name: "en-us", language: LanguageTag(rawValue: "en-US"))
    run.host.change(options)
    let id = run.speak("Third")
    #expect(try run.run { !$0.final(of: id).isEmpty })
    #expect(run.final(of: id) == [.finished(id)] && run.host.takeUnknownVoice() == nil)
  }

  @Test(arguments: hostileTexts)
  func `hostile text ends once, one way or the other, and the next sentence is spoken`(_ text: String) throws {
    let run = try HostRun(.wav(TemporaryPath().path))
    let id = run.speak(text)
    // Long ones need not be heard to the end.
    try run.run(seconds: 1) { !$0.final(of: id).isEmpty }
    if run.final(of: id).isEmpty { run.stop(id) }
    let next = run.speak("Next.")
    #expect(try run.run { !$0.final(of: next).isEmpty })
    #expect(run.final(of: next) == [.finished(next)])
    #expect(run.final(of: id).count == 1)
    let count = text.unicodeScalars.count
    #expect(run.marks(of: id).allSatisfy { $0.start >= 0 && $0.length > 0 && $0.start + $0.length <= count })
  }

  @Test func `88 dotted letters, which kill eSpeak NG, are spelled in the middle of a message that is whole`() throws {
    let run = try HostRun(.wav(TemporaryPath().path))
    let letters = Array(repeating: "a", count: 88).joined(separator: ".") + "."
    let id = run.speak("Before it. " + letters + letters + " and after it.")
    // It takes a minute to be heard; what is sent ahead is enough to see.
    #expect(try run.run { $0.marks(of: id).count >= 6 })
    #expect(run.marks(of: id).prefix(6).map(\.start) == [0, 7, 11, 13, 15, 17])
    run.stop(id)
    let next = run.speak("Next.")
    #expect(try run.run { !$0.final(of: next).isEmpty })
    #expect(run.final(of: id) == [.stopped(id)] && run.final(of: next) == [.finished(next)])
  }

  @Test func `100 kB of text needs bounded memory everywhere`() throws {
    let run = try HostRun(.wav(TemporaryPath().path))
    #expect(try run.run { $0.has(.ready) })
    let id = run.speak(String(repeating: "word after word, ", count: 6000))
    try run.run(seconds: 4) { !$0.final(of: id).isEmpty }
    let (synth, sound) = run.host.processes
    let used = try [synth, sound].map { try peakKilobytes(of: try #require($0)) }
    #expect(used.allSatisfy { $0 < 60_000 }, "\(used)")
    run.stop(id)
    let next = run.speak("Next.")
    #expect(try run.run { !$0.final(of: next).isEmpty })
  }

  @Test func `the file is valid after a kill of everything`() throws {
    let file = TemporaryPath()
    let run = try HostRun(.wav(file.path))
    let id = run.speak("This sentence is complete.")
    #expect(try run.run { !$0.final(of: id).isEmpty })
    let next = run.speak("This one is not complete when the kill comes.")
    #expect(try run.run { $0.anchors(of: next).count >= 2 })
    kill(try #require(run.host.processes.sound), SIGKILL)
    let samples = try #require(try file.samples())
    let expected = try espeakFrames("This sentence is complete.")
    #expect(samples.count >= expected * 19 / 20)
  }

  @Test func `draft reading without a private sink is softer`() throws {
    let loud = TemporaryPath()
    let soft = TemporaryPath()
    for (file, audience) in [(loud, Utterance.Audience.room), (soft, .person)] {
      let run = try HostRun(.wav(file.path))
      let id = run.speak("Hello.", audience: audience)
      #expect(try run.run { !$0.final(of: id).isEmpty })
    }
    let loudest = try [loud, soft].map { try #require(try $0.samples()).map { abs(Int($0)) }.max() ?? 0 }
    #expect(loudest[1] * 3 < loudest[0] * 2 && loudest[1] > 1000)
  }
}
