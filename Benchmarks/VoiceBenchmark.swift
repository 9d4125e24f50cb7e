import Glibc
import Platform
import Speaking
import Terms
import Voice

/// Speak → first samples at the sink: with the synthesiser warm, and with one that was killed in the moment before; and
/// Stop → silence. A sample ends when the report is back in this process, so it is an upper bound. Real yanyu-synth and
/// yanyu-sound, from this program's folder (build them too); the sink is a WAV file, which has no lead-in, on /dev/null
/// where nobody looks at its length.
func voiceBenchmarks() -> [Benchmark] {
  let bench = VoiceBench(file: "/dev/null")
  let watched = VoiceBench(file: "\(ProcessHabits.programFolder())/benchmark-\(getpid()).wav")
  let reference = Reference(name: "start of a process", work: .sampled { try bench.processStart() })
  return [
    Benchmark(
      "voice-speak-to-sink-warm", .sampled { try bench.firstSound(killingFirst: false) }, reference: reference,
      budget: 10_000_000, samples: 300),
    Benchmark(
      "voice-speak-to-sink-fresh-synth", .sampled { try bench.firstSound(killingFirst: true) }, reference: reference,
      budget: 30_000_000, samples: 300),
    Benchmark(
      "voice-stop-to-silence", .sampled { try watched.silence() }, reference: reference, budget: 50_000_000,
      samples: 100),
  ]
}

private final class VoiceBench {
  private var running: (poller: Poller, host: VoiceHost)?
  private var nextID: UInt64 = 1
  private let file: String

  init(file: String) { self.file = file }

  deinit {
    running?.host.close()
    if file != "/dev/null" { unlink(file) }
  }

  /// Started with the first sample, so that nobody pays for it who measures other things.
  private func begun() throws -> (poller: Poller, host: VoiceHost) {
    if let running { return running }
    let poller = try Poller()
    let host = VoiceHost(
      options: VoiceOptions(sink: .wav(file), programFolder: ProcessHabits.programFolder()), poller: poller)
    running = (poller, host)
    _ = try wait { $0 == .availability(.ready) }
    return (poller, host)
  }

  /// Nanoseconds from the command to the report of the first samples.
  func firstSound(killingFirst: Bool) throws -> Int64 {
    let host = try begun().host
    if killingFirst, let process = host.processes.synth { kill(process, SIGKILL) }
    let start = MonotonicClock.now()
    let id = speak(host, at: start)
    let end = try wait { if case .anchor(id, _) = $0 { true } else { false } }
    host.perform(.stop(id), now: MonotonicClock.now())
    _ = try wait { $0 == .stopped(id) }
    // A person's next sentence does not come in the same instant.
    try pass(.milliseconds(30))
    return (end - start).nanoseconds
  }

  /// Nanoseconds from the command until it was reported as stopped and the sink had its last sample, whichever was
  /// later.
  func silence() throws -> Int64 {
    let host = try begun().host
    let id = speak(host, at: MonotonicClock.now())
    _ = try wait { if case .anchor(id, _) = $0 { true } else { false } }
    // In the middle of the sentence.
    try pass(.milliseconds(200))
    let start = MonotonicClock.now()
    var length = try fileLength()
    var lastSample = start
    var stoppedAt: Instant?
    host.perform(.stop(id), now: start)
    // Several of the sink's periods longer than the budget.
    while MonotonicClock.now() - start < .milliseconds(150) {
      let events = try turn(until: MonotonicClock.now() + .microseconds(500))
      if events.contains(.stopped(id)) { stoppedAt = MonotonicClock.now() }
      let now = try fileLength()
      if now != length { lastSample = MonotonicClock.now() }
      length = now
    }
    guard let stoppedAt else { throw SystemError(call: "wait for the voice to stop", code: ETIMEDOUT) }
    return (max(stoppedAt, lastSample) - start).nanoseconds
  }

  private func speak(_ host: VoiceHost, at now: Instant) -> UtteranceID {
    let id = UtteranceID(rawValue: nextID)
    nextID += 1
    host.perform(
      .speak(
        Utterance(
          id: id, text: "Could you please turn me to the left side?", language: .english, priority: .message,
          manner: .wait, audience: .room)), now: now)
    return id
  }

  private func fileLength() throws -> Int {
    var status = stat()
    try check("stat \(file)") { stat(file, &status) }
    return Int(status.st_size)
  }

  func processStart() throws -> Int64 {
    let start = MonotonicClock.now()
    let child = try ChildProcess(path: "/bin/true", arguments: [])
    _ = child.collect(waiting: true)
    return (MonotonicClock.now() - start).nanoseconds
  }

  /// The loop goes on for so long.
  private func pass(_ time: Interval) throws {
    let end = MonotonicClock.now() + time
    while MonotonicClock.now() < end { _ = try turn(until: end) }
  }

  /// When the first such report came.
  /// - Throws: when it does not come.
  private func wait(for condition: (VoiceEvent) -> Bool) throws -> Instant {
    let end = MonotonicClock.now() + .seconds(10)
    while MonotonicClock.now() < end {
      if try turn(until: end).contains(where: condition) { return MonotonicClock.now() }
    }
    throw SystemError(call: "wait for the voice", code: ETIMEDOUT)
  }

  /// One turn of a daemon's loop.
  private func turn(until end: Instant) throws -> [VoiceEvent] {
    let (poller, host) = try begun()
    var events: [VoiceEvent] = []
    for readiness in try poller.wait(until: min(end, host.deadline ?? end)) {
      events += host.handle(readiness, now: MonotonicClock.now())
    }
    if let due = host.deadline, due <= MonotonicClock.now() { events += host.fire(now: MonotonicClock.now()) }
    return events
  }
}
