import Glibc
import Platform
import Screens
import Terms

/// The whole keyboard as processes, in a pseudo-terminal of 128×40 cells with the voice written to /dev/null. Build all
/// programs first; they are looked for beside this one.
func sessionBenchmarks(short: Bool) -> [Benchmark] {
  let bench = SessionBench(short: short, screenSize: nil)
  let start = Reference(name: "start of a process", work: .sampled { try bench.processStart() })
  return [
    Benchmark(
      "start-of-yanyu-to-first-frame", .sampled { try bench.start("yanyu") }, reference: start, budget: 100_000_000,
      samples: 40),
    Benchmark(
      "start-of-supervisor-to-first-frame", .sampled { try bench.start("yanyu-supervisor") }, reference: start,
      budget: 100_000_000, samples: 40),
    Benchmark(
      "killed-daemon-to-next-frame", .sampled { try bench.restart() }, reference: start, budget: 200_000_000,
      samples: 40),
    bench.memory("memory-after-a-sentence", .proportional, budget: 40_000_000),
    bench.memory("memory-after-a-sentence-shared-in-full", .sharedInFull, budget: 40_000_000),
    bench.load("processor-at-120-reports", budget: 1000, resting),
    bench.load("processor-at-120-reports-progress-moving", budget: 3000, growing),
  ]
}

/// The same, drawn on a framebuffer of memory.
func drawnSessionBenchmarks(short: Bool) -> [Benchmark] {
  let bench = SessionBench(short: short, screenSize: (1920, 1080))
  let start = Reference(name: "start of a process", work: .sampled { try bench.processStart() })
  return [
    Benchmark(
      "drawn-start-of-yanyu-to-first-frame", .sampled { try bench.start("yanyu") }, reference: start,
      budget: 100_000_000, samples: 40),
    Benchmark(
      "drawn-start-of-supervisor-to-first-frame", .sampled { try bench.start("yanyu-supervisor") }, reference: start,
      budget: 100_000_000, samples: 40),
    Benchmark(
      "drawn-killed-daemon-to-next-frame", .sampled { try bench.restart() }, reference: start, budget: 200_000_000,
      samples: 40),
    bench.memory("drawn-memory-after-a-sentence", .proportional, budget: 80_000_000),
    bench.memory("drawn-memory-after-a-sentence-shared-in-full", .sharedInFull, budget: 80_000_000),
    bench.load("drawn-processor-at-120-reports", budget: 1000, resting),
    bench.load("drawn-processor-at-120-reports-progress-moving", budget: 3000, growing),
  ]
}

/// On the clock: looked at, and nothing can be chosen.
private func resting(_ recording: inout LiveRecording, _ time: Interval) { recording.look(at: "nowhere", for: time) }

/// From one letter to another after 600 of the 800 ms: something always fills or drains, nothing is chosen.
private func growing(_ recording: inout LiveRecording, _ time: Interval) {
  let keys = ["h", "t", "m", "q", "p"]
  let end = recording.duration + time
  var index = 0
  while recording.duration < end {
    recording.look(at: keys[index % keys.count], for: .milliseconds(600))
    index += 1
  }
}

private final class SessionBench {
  private static let warmUp = Interval.seconds(2)
  /// By their names as the kernel cuts them.
  private static let programs: Set<String> = [
    "yanyu-superviso", "yanyud", "yanyu-synth", "yanyu-sound", "yanyu-alarm",
  ]
  private let short: Bool
  private let screenSize: (width: Int, height: Int)?

  /// - Parameters:
  ///   - short: takes a second where it would take ten.
  ///   - screenSize: of the framebuffer; nil to draw in the terminal.
  init(short: Bool, screenSize: (width: Int, height: Int)?) {
    self.short = short
    self.screenSize = screenSize
  }

  private func screen() throws -> FramebufferFile? {
    try screenSize.map { try FramebufferFile(width: $0.width, height: $0.height) }
  }

  private var surface: Surface {
    screenSize.map { Surface(width: $0.width, height: $0.height) } ?? .terminal(columns: 128, rows: 40)
  }

  private var measuredTime: Interval { short ? .seconds(1) : .seconds(10) }

  func start(_ name: String) throws -> Int64 {
    guard screenSize != nil else { return try Session(name).firstFrame() }
    return try withSession(name, { resting(&$0, .seconds(1)) }) { session, _ in try session.firstFrame() }
  }

  /// From the kill to the next picture; a session for each, so that deaths do not add up to safe mode.
  func restart() throws -> Int64 {
    guard screenSize != nil else { return try restart(of: try Session("yanyu-supervisor")) }
    return try withSession("yanyu-supervisor", { resting(&$0, .seconds(5)) }) { session, _ in try restart(of: session) }
  }

  private func restart(of session: Session) throws -> Int64 {
    _ = try session.firstFrame()
    session.drain(until: MonotonicClock.now() + .milliseconds(200))
    let daemon = try daemon(of: session)
    session.wipe()
    let start = MonotonicClock.now()
    kill(daemon, SIGKILL)
    return try session.firstFrame(since: start)
  }

  func processStart() throws -> Int64 {
    let start = MonotonicClock.now()
    let child = try ChildProcess(path: "/bin/true", arguments: [])
    _ = child.collect(waiting: true)
    return (MonotonicClock.now() - start).nanoseconds
  }

  func memory(_ name: String, _ sum: ProcessFigures.MemorySum, budget: Double) -> Benchmark {
    Benchmark(
      name, .sampled { try self.memory(sum) },
      reference: Reference(name: "a sleeping process", work: .sampled { try self.sleeperSize(sum) }),
      budget: budget, samples: 1, unit: .bytes, warmsUp: false)
  }

  /// After a sentence was typed and spoken; mapped dictionaries apart, and the screen's memory with the frame that the
  /// painter keeps of it.
  private func memory(_ sum: ProcessFigures.MemorySum) throws -> Int64 {
    let sentence = short ? ["i", "speak"] : ["h", "e", "l", "p", "space", "m", "e", "period", "speak"]
    return try withRecording { recording in
      recording.look(at: "nowhere", for: .milliseconds(300))
      for key in sentence {
        // 1200 ms complete a function key, 800 a letter; the start of a look is lost to the filter.
        recording.look(at: key, for: .milliseconds(key == "speak" ? 1400 : 1000))
        recording.look(at: "nowhere", for: .milliseconds(200))
      }
      recording.look(at: "nowhere", for: .seconds(2))
    } measuring: { session, duration in
      session.drain(until: MonotonicClock.now() + duration)
      let family = ProcessFigures.family(of: session.program.pid)
      // A figure without one of them, or of a keyboard on which nothing was typed, would flatter.
      let absent = SessionBench.programs.subtracting(family.compactMap(ProcessFigures.name(of:)))
      guard absent.isEmpty else { throw SystemError(call: "find \(absent.sorted())", code: ESRCH) }
      guard session.keptBytes > 40 * sentence.count else {
        throw SystemError(call: "find what was typed", code: ENODATA)
      }
      let frame = screenSize.map { PixelFrame(width: $0.width, height: $0.height).bytes.count } ?? 0
      return try size(of: family, sum) - Int64(frame)
    }
  }

  private func sleeperSize(_ sum: ProcessFigures.MemorySum) throws -> Int64 {
    let child = try ChildProcess(path: "/bin/sleep", arguments: ["60"])
    defer {
      child.send(SIGKILL)
      _ = child.collect(waiting: true)
    }
    usleep(100_000)
    return try size(of: [child.pid], sum)
  }

  private func size(of family: [pid_t], _ sum: ProcessFigures.MemorySum) throws -> Int64 {
    guard let size = ProcessFigures.memory(of: family, sum) else {
      throw SystemError(call: "read the maps of \(family)", code: ESRCH)
    }
    return size
  }

  /// The share of a core that the daemon takes; beside it a bare loop that wakes up as often.
  func load(
    _ name: String, budget: Double, _ looking: @escaping (inout LiveRecording, Interval) -> Void
  ) -> Benchmark {
    Benchmark(
      name, .sampled { try self.daemonShare(looking) },
      reference: Reference(name: "a bare loop at 120 Hz", work: .sampled { try self.bareLoopShare() }), budget: budget,
      samples: 3, unit: .percent, warmsUp: false)
  }

  private func daemonShare(_ looking: (inout LiveRecording, Interval) -> Void) throws -> Int64 {
    try withRecording {
      looking(&$0, SessionBench.warmUp + measuredTime + .seconds(2))
    } measuring: { session, _ in
      session.drain(until: MonotonicClock.now() + SessionBench.warmUp)
      let daemon = try daemon(of: session)
      let before = try (MonotonicClock.now(), ProcessFigures.runTime(of: daemon))
      session.drain(until: MonotonicClock.now() + measuredTime)
      let after = try (MonotonicClock.now(), ProcessFigures.runTime(of: daemon))
      return SessionBench.share(after.1 - before.1, of: after.0 - before.0)
    }
  }

  private func bareLoopShare() throws -> Int64 {
    let poller = try Poller()
    let (start, before) = (MonotonicClock.now(), ThreadTime.now())
    var due = start
    while due - start < .seconds(2) {
      due += LookingPerson.period
      _ = try poller.wait(until: due)
    }
    return SessionBench.share(ThreadTime.now() - before, of: MonotonicClock.now() - start)
  }

  /// In thousandths of a percent.
  private static func share(_ part: Int64, of whole: Interval) -> Int64 { part * 100_000 / max(1, whole.nanoseconds) }

  private func daemon(of session: Session) throws -> pid_t {
    guard
      let pid = ProcessFigures.family(of: session.program.pid).first(where: {
        ProcessFigures.name(of: $0) == "yanyud"
      })
    else { throw SystemError(call: "find yanyud", code: ESRCH) }
    return pid
  }

  private func withRecording<Result>(
    _ make: (inout LiveRecording) -> Void, measuring: (Session, Interval) throws -> Result
  ) throws -> Result {
    try withSession("yanyu-supervisor", make) { session, duration in
      _ = try session.firstFrame()
      return try measuring(session, duration)
    }
  }

  /// A session that has just been started, with a recording as its source.
  private func withSession<Result>(
    _ name: String, _ make: (inout LiveRecording) -> Void, _ body: (Session, Interval) throws -> Result
  ) throws -> Result {
    var recording = LiveRecording(surface: surface)
    make(&recording)
    let path = "/tmp/yanyu-benchmark-\(getpid()).recording"
    unlink(path)
    try recording.write(to: path)
    defer { unlink(path) }
    return try body(try Session(name, replay: path, screen: try screen()), recording.duration)
  }
}
