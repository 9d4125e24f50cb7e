import Engine
import Glibc
import Painting
import Platform
import Scene
import Screens
import Terms

/// The painter's thread on a screen of memory: how soon a choice is to be seen, and what a key costs that fills.
func displayBenchmarks() -> [Benchmark] {
  let bench = DisplayBench(PixelSize(width: 1920, height: 1080))
  return [
    Benchmark(
      "choice-to-frame-buffer-1920x1080", .sampled { try bench.choice() },
      reference: Reference(name: "memcpy of the frame", work: .sampled { bench.copyTime() }), budget: 2_000_000,
      samples: 1000),
    Benchmark(
      "progress-at-60-hz-1920x1080", .sampled { try bench.progressShare() },
      reference: Reference(name: "memcpy of the frame at 60 Hz", work: .sampled { bench.copyShare() }), budget: 3000,
      samples: 10, unit: .percent, warmsUp: false),
  ]
}

private final class DisplayBench {
  private static let patience = Interval.seconds(10)
  /// Several frames of a ring lie between the picture before and the choice.
  private static let pause: UInt32 = 20_000

  private let size: PixelSize
  private var running: Running?
  private lazy var frames = (0..<2).map { _ in PixelFrame(width: size.width, height: size.height) }

  private struct Running {
    var screen: MemoryScreen
    var display: ScreenDisplay
    var person: DrawnPerson
  }

  init(_ size: PixelSize) { self.size = size }

  deinit { running?.display.close() }

  /// Started with the first sample, so that nobody pays for it who measures other things.
  private func begun() throws -> Running {
    if let running { return running }
    let screen = try MemoryScreen(size)
    let surface = Surface(width: size.width, height: size.height)
    let made = Running(
      screen: screen, display: try ScreenDisplay { () throws(ScreenFault) in try screen.open() },
      person: DrawnPerson(surface, draft: 300, painter: Painter()))
    running = made
    return made
  }

  /// From handing in the report that completes a key until the screen's memory has what it changes. The key fills
  /// meanwhile, in real time.
  func choice() throws -> Int64 {
    let (display, person) = (try begun().display, try begun().person)
    let event = try person.nextChoice(at: MonotonicClock.now() + .microseconds(Int64(DisplayBench.pause) + 2000))
    guard let before = person.looking.picture else { throw SystemError(call: "find a picture", code: ENOENT) }
    let shownAt = MonotonicClock.now()
    display.show(before)
    _ = try wait { $0.lastRevision == before.revision && ($0.lastFrameAt ?? .zero) > shownAt }
    usleep(DisplayBench.pause)
    let start = MonotonicClock.now()
    let step = person.looking.step(event)
    var revision: UInt64?
    for case .show(let picture) in step.effects {
      display.show(picture)
      revision = picture.revision
    }
    guard let revision else { throw SystemError(call: "find the picture of a choice", code: ENOENT) }
    let seen = try wait { $0.lastRevision == revision && ($0.lastFrameAt ?? .zero) > start }
    return ((seen.lastFrameAt ?? start) - start).nanoseconds
  }

  private func wait(for condition: (ScreenDisplay.Record) -> Bool) throws -> ScreenDisplay.Record {
    let running = try begun()
    let end = MonotonicClock.now() + DisplayBench.patience
    var item = pollfd(fd: running.screen.told.descriptor.raw, events: Int16(POLLIN), revents: 0)
    while MonotonicClock.now() < end {
      let record = running.display.record
      if condition(record) { return record }
      // The record follows the frame by a moment.
      if poll(&item, 1, 1) > 0 { running.screen.told.clear() }
    }
    throw SystemError(call: "wait for a frame", code: ETIMEDOUT)
  }

  /// What the painter's thread runs for a frame while a key fills, sixty times: a busy machine that makes it leave out
  /// frames does not flatter.
  func progressShare() throws -> Int64 {
    let running = try begun()
    _ = try running.person.nextChoice(at: MonotonicClock.now())
    guard var picture = running.person.looking.picture,
      let filling = picture.boxes.firstIndex(where: { $0.state == .lockedOn })
    else { throw SystemError(call: "find a key that fills", code: ENOENT) }
    let start = MonotonicClock.now()
    picture.boxes[filling].progress = Progress(since: start, share: 0, perSecond: 1)
    running.display.show(picture)
    _ = try wait { ($0.lastFrameAt ?? .zero) > start }
    usleep(100_000)
    let before = running.screen.figures.withLock { $0 }
    usleep(800_000)
    let after = running.screen.figures.withLock { $0 }
    guard after.presents - before.presents >= 10 else { throw SystemError(call: "see the key fill", code: ETIMEDOUT) }
    let perFrame = (after.threadTime - before.threadTime) / Int64(after.presents - before.presents)
    return DisplayBench.share(perFrame * 60)
  }

  func copyTime() -> Int64 {
    guard let from = frames[0].bytes.baseAddress, let to = frames[1].bytes.baseAddress else { return 0 }
    return ThreadTime.of { memcpy(to, from, frames[0].bytes.count) }
  }

  func copyShare() -> Int64 { DisplayBench.share((0..<60).reduce(0) { sum, _ in sum + copyTime() }) }

  /// Of a second, in thousandths of a percent.
  private static func share(_ nanoseconds: Int64) -> Int64 { nanoseconds / 10_000 }
}
