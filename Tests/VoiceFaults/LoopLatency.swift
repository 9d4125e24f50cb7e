import Glibc
import Platform
import Speaking
import Terms
import Voice
import VoiceRuns

/// How late a loop that hosts the voice comes to its other work, every four milliseconds, while the voice misbehaves.
struct LoopLatency: Sendable {
  var name: String
  var synth: String?
  var sound: String?
  var strike: @Sendable (HostRun) -> Void = { _ in }

  static let quiet = LoopLatency(name: "speaking, no fault (reference)")
  static let all = [
    LoopLatency(name: "synth stopped", strike: stopped(.synth)),
    LoopLatency(name: "synth dies in a loop", synth: "dies"),
    LoopLatency(name: "synth dies awake in a loop", synth: "dies-awake"),
    LoopLatency(name: "synth floods with sound", synth: "flood"),
    LoopLatency(name: "synth floods with words", synth: "marks"),
    LoopLatency(name: "synth floods with answers", synth: "pongs"),
    LoopLatency(name: "sound stopped", strike: stopped(.sound)),
    LoopLatency(name: "sound dies in a loop", sound: "dies"),
    LoopLatency(name: "sound floods with reports", sound: "flood"),
    LoopLatency(name: "sound hangs opening", sound: "opening"),
  ]

  struct Figures {
    var median: Int64
    var p99: Int64
    var most: Int64
  }

  /// Speaks on and on for so long.
  func measure(seconds: Int64) throws -> Figures {
    let folder = try FakeFolder(synth: synth, sound: sound)
    let run = try HostRun(.wav("/dev/null"), folder: folder.path)
    try run.run(seconds: 1) { $0.has(.ready) }
    var id = run.speak(Trial.text)
    try run.pass(milliseconds: 100)
    strike(run)
    run.tickPeriod = .milliseconds(4)
    let end = MonotonicClock.now() + .seconds(seconds)
    while MonotonicClock.now() < end {
      try run.run(seconds: 1) { !$0.final(of: id).isEmpty || MonotonicClock.now() >= end }
      if !run.final(of: id).isEmpty { id = run.speak(Trial.text) }
      try run.pass(milliseconds: 20)
    }
    let late = run.lateness.sorted()
    guard let most = late.last else { return Figures(median: 0, p99: 0, most: 0) }
    return Figures(median: late[late.count / 2], p99: late[late.count * 99 / 100], most: most)
  }
}
