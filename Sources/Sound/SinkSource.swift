import Audio
import Terms

/// Keeps a sink at hand: the one that was asked for, or a clock while that one cannot be had.
final class SinkSource {
  private let open: Player.OpenSink
  private(set) var sink: any Sink = ClockSink(rate: SinkSource.rate)
  /// Why the sink that was asked for is not there; nil when it is.
  private(set) var trouble: String?
  /// Another program holds it.
  private(set) var isBusy = false
  /// When opening is tried again.
  private(set) var retryAt: Instant?
  /// The first try comes at once: a device that was pulled out and put back needs only to be opened again.
  private var wait = Interval.zero

  /// eSpeak NG's rate, frames a second.
  static let rate = 22050
  /// Then later and later: a device that is never there must not cost anything.
  private static let firstWait = Interval.milliseconds(250)
  private static let longestWait = Interval.seconds(10)
  /// A device that another program holds is taken as soon as that lets go of it.
  private static let longestWaitWhileBusy = Interval.seconds(1)

  init(open: @escaping Player.OpenSink) { self.open = open }

  func tryOpening(at now: Instant) {
    do throws(SinkFailure) {
      sink = try open()
      trouble = nil
      isBusy = false
      retryAt = nil
      wait = .zero
    } catch {
      fail(error, at: now)
    }
  }

  /// True when it was tried and succeeded.
  func retryIfDue(at now: Instant) -> Bool {
    guard let due = retryAt, due <= now else { return false }
    tryOpening(at: now)
    return trouble == nil
  }

  /// The sink has failed: time goes on by the clock.
  func fail(_ failure: SinkFailure, at now: Instant) {
    trouble = failure.reason
    isBusy = failure.isBusy
    // A file that was full or forbidden is not written anew: that would empty it.
    retryAt = sink is WaveSink ? nil : now + wait
    let longest = isBusy ? SinkSource.longestWaitWhileBusy : SinkSource.longestWait
    wait = min(max(wait * 2, SinkSource.firstWait), longest)
    if !(sink is ClockSink) { sink = ClockSink(rate: SinkSource.rate) }
  }
}
