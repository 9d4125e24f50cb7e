import Glibc
import Platform
import Speaking
import Terms
import Voice

/// Speak → first samples at the sink: with the synthesiser warm, and with one that has just been killed. The time ends when the report
/// of the first samples is back in this process, so it is an upper bound. Real yanyu-synth and yanyu-sound, from this program's
/// folder; the sink is a WAV file on /dev/null, so the lead-in is left out.
enum VoiceBenchmark {
  /// Prints one line of JSON for each figure.
  static func run(rounds: Int) throws {
    let poller = try Poller()
    let host = VoiceHost(
      options: VoiceOptions(sink: .wav("/dev/null"), programFolder: ProcessHabits.programFolder()), poller: poller)
    defer { host.close() }
    _ = try wait(host, poller) { $0 == .availability(.ready) }
    var id: UInt64 = 0
    for (name, killsFirst) in [("warm", false), ("fresh", true)] {
      var times: [Double] = []
      for _ in 0..<rounds {
        id += 1
        times.append(try firstSound(host, poller, id: UtteranceID(rawValue: id), killsFirst: killsFirst))
      }
      times.sort()
      print(
        "{\"benchmark\":\"speak_to_sink_\(name)\",\"max\":\(times[times.count - 1]),\"p50\":\(times[times.count / 2]),"
          + "\"p99\":\(times[times.count * 99 / 100]),\"rounds\":\(rounds),\"unit\":\"ms\"}")
    }
  }

  private static func firstSound(
    _ host: VoiceHost, _ poller: Poller, id: UtteranceID, killsFirst: Bool
  ) throws -> Double {
    if killsFirst, let process = host.processes.synth { kill(process, SIGKILL) }
    let start = MonotonicClock.now()
    host.perform(
      .speak(
        Utterance(
          id: id, text: "Could you please turn me to the left side?", language: .english, priority: .message,
          manner: .wait, audience: .room)), now: start)
    let end = try wait(host, poller) { if case .anchor(id, _) = $0 { true } else { false } }
    host.perform(.stop(id), now: MonotonicClock.now())
    _ = try wait(host, poller) { $0 == .stopped(id) }
    // A person's next sentence does not come in the same instant; the replaced process has long been up by then.
    let pause = MonotonicClock.now() + .milliseconds(30)
    _ = try wait(host, poller, until: pause) { _ in false }
    return (end - start).inMilliseconds
  }

  private static func wait(
    _ host: VoiceHost, _ poller: Poller, until end: Instant? = nil, for condition: (VoiceEvent) -> Bool
  ) throws -> Instant {
    let end = end ?? MonotonicClock.now() + .seconds(10)
    while MonotonicClock.now() < end {
      var events: [VoiceEvent] = []
      for readiness in try poller.wait(until: min(end, host.deadline ?? end)) {
        events += host.handle(readiness, now: MonotonicClock.now())
      }
      if let due = host.deadline, due <= MonotonicClock.now() { events += host.fire(now: MonotonicClock.now()) }
      if events.contains(where: condition) { return MonotonicClock.now() }
    }
    return end
  }
}
