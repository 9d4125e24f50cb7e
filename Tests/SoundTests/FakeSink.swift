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
    return clock.space(at: now)
  }

  func write(_ samples: [Int16], at now: Instant) throws(SinkFailure) {
    if let failure { throw failure }
    written += samples
    clock.write(samples.count, at: now)
  }

  func delay(at now: Instant) throws(SinkFailure) -> Int {
    if let failure { throw failure }
    return clock.delay(at: now)
  }

  func drop() {
    drops += 1
    clock = VirtualClock(rate: 22050)
  }

  func settle() {}
}
