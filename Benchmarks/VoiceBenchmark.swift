import Glibc
import Platform
import Speaking
import Terms
import Voice

/// Speak → first samples at the sink: with the synthesiser warm, and with one that was killed in the moment before. A
/// sample ends when the report of the first samples is back in this process, so it is an upper bound. Real yanyu-synth
/// and yanyu-sound, from this program's folder (build them too); the sink is a WAV file on /dev/null, which has no
/// lead-in.
func voiceBenchmarks() -> [Benchmark] {
  let bench = VoiceBench()
  let reference = Reference(name: "start of a process", work: .sampled { try bench.processStart() })
  return [
    Benchmark(
      "voice-speak-to-sink-warm", .sampled { try bench.firstSound(killingFirst: false) }, reference: reference,
      budget: 10_000_000, samples: 300),
    Benchmark(
      "voice-speak-to-sink-fresh-synth", .sampled { try bench.firstSound(killingFirst: true) }, reference: reference,
      budget: 30_000_000, samples: 300),
  ]
}

private final class VoiceBench {
  private var running: (poller: Poller, host: VoiceHost)?
  private var nextID: UInt64 = 1

  deinit { running?.host.close() }

  /// Started with the first sample, so that nobody pays for it who measures other things.
  private func begin() throws -> (poller: Poller, host: VoiceHost) {
    if let running { return running }
    let poller = try Poller()
    let host = VoiceHost(
      options: VoiceOptions(sink: .wav("/dev/null"), programFolder: ProcessHabits.programFolder()), poller: poller)
    running = (poller, host)
    _ = try wait { $0 == .availability(.ready) }
    return (poller, host)
  }

  /// Nanoseconds from the command to the report of the first samples.
  func firstSound(killingFirst: Bool) throws -> Int64 {
    let host = try begin().host
    let id = UtteranceID(rawValue: nextID)
    nextID += 1
    if killingFirst, let process = host.processes.synth { kill(process, SIGKILL) }
    let start = MonotonicClock.now()
    host.perform(
      .speak(
        Utterance(
          id: id, text: "Could you please turn me to the left side?", language: .english, priority: .message,
          manner: .wait, audience: .room)), now: start)
    let end = try wait { if case .anchor(id, _) = $0 { true } else { false } }
    host.perform(.stop(id), now: MonotonicClock.now())
    _ = try wait { $0 == .stopped(id) }
    // A person's next sentence does not come in the same instant.
    _ = try wait(atMost: .milliseconds(30)) { _ in false }
    return (end - start).nanoseconds
  }

  func processStart() throws -> Int64 {
    let start = MonotonicClock.now()
    let child = try ChildProcess(path: "/bin/true", arguments: [])
    _ = child.collect(waiting: true)
    return (MonotonicClock.now() - start).nanoseconds
  }

  private func wait(atMost limit: Interval = .seconds(10), for condition: (VoiceEvent) -> Bool) throws -> Instant {
    let (poller, host) = try begin()
    let end = MonotonicClock.now() + limit
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
