import Glibc
import Platform
import Speaking
import Terms
import Voice
import VoiceRuns
import Words

/// One fault, made to happen while a sentence is spoken, and what came of it.
struct Trial {
  /// Words that begin with different letters, half a second each: with the fake synthesiser, `heard` tells them apart.
  static let text = "abcde fghij klmno pqrst uvwxy bcdef ghijk lmnop qrstu vwxyz"
  /// What became of the sentence.
  enum End: String {
    case spoken
    case reported
    /// Neither heard to its end nor said to have failed: must not be.
    case lost = "LOST"
  }

  var fault: String
  var end: End
  var isTwice: Bool
  var seen: [String]
  /// From the fault until the sentence had ended.
  var ended: Interval
  /// From the choice of the next sentence to its first sound.
  var next: Interval?
}

/// What a person reads once the voice had come up, in the order in which it stood there.
func seen(_ run: HostRun) -> [String] {
  let words = Wording.english
  var lines: [String] = []
  let isUp = run.events.firstIndex { $0.event == .availability(.ready) } ?? 0
  for (_, event) in run.events[isUp...] {
    let line: WordingID? =
      switch event {
      case .availability(.restarting): .headlineVoiceRestarting
      case .availability(.noSynthesiser): .headlineNoVoice
      case .availability(.noSound): .headlineNoSound
      case .availability(.muted): .headlineMuted
      case .availability(.busy): .soundBusy
      case .failed(_, .noSink): .sentenceUnheard
      case .failed(_, .partlySpoken): .sentencePartly
      case .failed(_, .brokenOff): .soundBrokeOff
      case .failed: .sentenceFailed
      case .availability(.ready), .marks, .anchor, .finished, .stopped: nil
      }
    if let line, lines.last != words[line], !lines.contains(words[line]) { lines.append(words[line]) }
  }
  return lines
}

/// A fault of one of the two processes, with the fake synthesiser's sound in a WAV file.
struct ProcessFault: Sendable {
  enum Moment { case before, during }

  var name: String
  /// What stands in the place of the programs; nil: the real one. The synthesiser is fake at any rate.
  var synth = "well"
  var sound: String?
  var text = Trial.text
  var moment = Moment.during
  /// Done once, before the sentence or in the middle of it.
  var strike: @Sendable (HostRun) -> Void = { _ in }

  /// Seconds that anything may take.
  private static let limit: Int64 = 60

  func trial() throws -> Trial {
    let folder = try FakeFolder(synth: synth, sound: sound)
    let run = try HostRun(.wav(folder.wave), folder: folder.path)
    try run.run(seconds: 2) { $0.has(.ready) && $0.host.processes.synth != nil }
    if moment == .before { strike(run) }
    var began = MonotonicClock.now()
    let id = run.speak(text)
    if moment == .during {
      try run.run(seconds: 5) { !$0.anchors(of: id).isEmpty }
      try run.pass(milliseconds: 700)
      began = MonotonicClock.now()
      strike(run)
    }
    try run.run(seconds: ProcessFault.limit) { !$0.final(of: id).isEmpty }
    let ended = MonotonicClock.now() - began
    let heard = folder.heard()
    try folder.place("yanyu-synth", mode: "well")
    try folder.place("yanyu-sound", mode: nil)
    // What misbehaves by nature is taken away; the pause before the next start is ten seconds at most.
    if sound != nil || synth != "well" {
      for process in [run.host.processes.synth, run.host.processes.sound].compactMap({ $0 }) { kill(process, SIGKILL) }
      try run.pass(milliseconds: 300)
      try run.run(seconds: 12) { $0.isReady }
    }
    let next = try firstSound(run)
    return Trial(
      fault: name, end: end(of: id, run, heard), isTwice: isTwice(heard), seen: seen(run), ended: ended, next: next)
  }

  private func firstSound(_ run: HostRun) throws -> Interval? {
    let asked = MonotonicClock.now()
    let id = run.speak("abcde")
    let came = try run.run(seconds: 15) { !$0.anchors(of: id).isEmpty }
    return came ? MonotonicClock.now() - asked : nil
  }

  private func end(of id: UtteranceID, _ run: HostRun, _ heard: [(letter: Character, letters: Double)]) -> Trial.End {
    switch run.final(of: id) {
    case [.finished(id)]:
      // (A spelled word is letters; what is not divided stands as it is.)
      let words = text.split(separator: " ").compactMap(\.first)
      return words.allSatisfy { word in heard.contains { $0.letter == word } } ? .spoken : .lost
    case [.failed(id, .synthesiserDied)], [.failed(id, .noSink)], [.failed(id, .partlySpoken)],
      [.failed(id, .brokenOff)], [.failed(id, .noVoice)]:
      return .reported
    default: return .lost
    }
  }

  /// No word of the plain text stands there twice, nor longer than it is.
  private func isTwice(_ heard: [(letter: Character, letters: Double)]) -> Bool {
    guard text == Trial.text else { return String(heard.map(\.letter)) != expectedSpelling }
    return Set(heard.map(\.letter)).count != heard.count || heard.contains { $0.letters > 5.01 }
  }

  /// For texts with a word that kills: the first letters of words, and the letters of the bad one that can be said.
  var expectedSpelling = ""
}

extension HostRun {
  /// The last that was said of the voice is that it is ready.
  var isReady: Bool {
    for (_, event) in events.reversed() { if case .availability(let state) = event { return state == .ready } }
    return false
  }
}

enum VoiceProcess { case synth, sound }

func stopped(_ process: VoiceProcess) -> @Sendable (HostRun) -> Void { { run in strike(run, process, SIGSTOP) } }

func killed(_ process: VoiceProcess) -> @Sendable (HostRun) -> Void { { run in strike(run, process, SIGKILL) } }

private func strike(_ run: HostRun, _ process: VoiceProcess, _ signal: Int32) {
  let processes = run.host.processes
  if let number = process == .synth ? processes.synth : processes.sound { kill(number, signal) }
}
