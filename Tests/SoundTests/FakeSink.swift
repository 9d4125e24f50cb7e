import Audio
import Sound
import Terms

/// A simulated loudspeaker: plays by the times it is told, keeps what it was given, and fails when asked to.
final class FakeSink: Sink {
  let name = "fake"
  let takesSpeechOnly = false
  private(set) var written: [Int16] = []
  private(set) var drops = 0
  var failure: SinkFailure?
  private var clock = VirtualClock(rate: 22050)

  var rate: Int { clock.rate }

  func space(at now: Instant) throws(SinkFailure) -> Int {
    if let failure { throw failure }
    return isStuck ? 0 : clock.space(at: now)
  }

  /// It says that it has space and takes so many frames of a write; nil: all.
  var appetite: Int?
  /// It takes nothing and plays nothing.
  var isStuck = false
  private var stuckDelay: Int?

  func write(_ samples: [Int16], at now: Instant) throws(SinkFailure) -> Int {
    if let failure { throw failure }
    let taken = samples.prefix(appetite ?? samples.count)
    written += taken
    clock.write(taken.count, at: now)
    return taken.count
  }

  func delay(at now: Instant) throws(SinkFailure) -> Int {
    if let failure { throw failure }
    guard isStuck else { return clock.delay(at: now) }
    let delay = stuckDelay ?? clock.delay(at: now)
    stuckDelay = delay
    return delay
  }

  func drop() {
    drops += 1
    clock = VirtualClock(rate: 22050)
  }

  func settle() {}
}
