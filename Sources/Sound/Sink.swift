import Audio
import Platform
import Terms

/// Something that takes samples and makes them heard, now or a little later. Nothing here waits.
package protocol Sink: AnyObject {
  /// What reports call it.
  var name: String { get }
  /// Frames a second.
  var rate: Int { get }
  /// True when only speech belongs into it, end to end: no lead-in, no clicks, no silence.
  var takesSpeechOnly: Bool { get }
  /// Frames it would take now.
  func space(at now: Instant) throws(SinkFailure) -> Int
  /// Takes at most `space(at:)` frames; how many of them it took.
  @discardableResult
  func write(_ samples: [Int16], at now: Instant) throws(SinkFailure) -> Int
  /// Frames taken and not yet heard.
  func delay(at now: Instant) throws(SinkFailure) -> Int
  /// Forgets what is not yet heard: silence at once. The next write starts it again.
  func drop()
  /// An utterance has been heard to its end.
  func settle() throws(SinkFailure)
}

/// The device failed or went away.
package struct SinkFailure: Error, Hashable, Sendable {
  package var reason: String
  /// Somebody else holds the device.
  package var isBusy: Bool

  package init(reason: String, isBusy: Bool = false) {
    self.reason = reason
    self.isBusy = isBusy
  }
}

/// How much sound lies between writing and hearing.
package enum SinkBuffer {
  /// Long enough to survive a late wake-up of some periods, short enough that a click is felt with its choice.
  package static let milliseconds = 60
  /// How often a sounding sink is filled up.
  package static let period = Interval.milliseconds(15)

  /// Frames in the buffer.
  package static func frames(rate: Int) -> Int { rate * milliseconds / 1000 }
}

/// A device that is not there: frames pass as the clock does.
package struct VirtualClock {
  package let rate: Int
  private var written: Int64 = 0
  /// At `since`, `base` frames had been heard and the rest began to be.
  private var base: Int64 = 0
  private var since: Instant = .zero

  package init(rate: Int) { self.rate = rate }

  private func heard(at now: Instant) -> Int64 {
    let (product, overflow) = max(0, (now - since).nanoseconds).multipliedReportingOverflow(by: Int64(rate))
    return overflow ? written : min(written, base + product / 1_000_000_000)
  }

  package func delay(at now: Instant) -> Int { Int(written - heard(at: now)) }

  package func space(at now: Instant) -> Int { max(0, SinkBuffer.frames(rate: rate) - delay(at: now)) }

  package mutating func write(_ count: Int, at now: Instant) {
    if heard(at: now) == written {
      base = written
      since = now
    }
    written += Int64(count)
  }

  package mutating func drop(at now: Instant) {
    written = heard(at: now)
    base = written
    since = now
  }
}

/// No device: nothing is heard, words light up all the same.
package final class ClockSink: Sink {
  package let name = "none"
  package let takesSpeechOnly = true
  private var clock: VirtualClock

  package init(rate: Int) { clock = VirtualClock(rate: rate) }

  package var rate: Int { clock.rate }
  package func space(at now: Instant) -> Int { clock.space(at: now) }
  package func write(_ samples: [Int16], at now: Instant) -> Int {
    clock.write(samples.count, at: now)
    return samples.count
  }
  package func delay(at now: Instant) -> Int { clock.delay(at: now) }
  package func drop() { clock = VirtualClock(rate: clock.rate) }
  package func settle() {}
}

/// Speech into a file, as fast as it would be heard.
package final class WaveSink: Sink {
  package let name: String
  package let takesSpeechOnly = true
  private var clock: VirtualClock
  private let file: WaveFile

  /// Begins the file, or goes on with what stands there.
  package init(path: String, rate: Int, continuing: Bool = false) throws(SinkFailure) {
    name = "wav:\(path)"
    clock = VirtualClock(rate: rate)
    do {
      file = continuing ? try WaveFile(continuing: path, rate: rate) : try WaveFile(path: path, rate: rate)
    } catch {
      throw SinkFailure(reason: "\(error)")
    }
  }

  package var rate: Int { clock.rate }
  package func space(at now: Instant) -> Int { clock.space(at: now) }

  package func write(_ samples: [Int16], at now: Instant) throws(SinkFailure) -> Int {
    do { try file.append(samples) } catch { throw SinkFailure(reason: "\(error)") }
    clock.write(samples.count, at: now)
    return samples.count
  }

  package func delay(at now: Instant) -> Int { clock.delay(at: now) }

  package func drop() {
    clock = VirtualClock(rate: clock.rate)
    try? settle()
  }

  package func settle() throws(SinkFailure) {
    do { try file.settle() } catch { throw SinkFailure(reason: "\(error)") }
  }
}
