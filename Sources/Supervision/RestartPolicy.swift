import Terms

/// How soon a program that ended is started again, and whether plainly. It never gives up.
///
/// A program that had been ready is started again at once, always: it was of use, and may be again. One that dies
/// before it is ready
/// has done nothing but burn the processor, and will again: the first ten starts follow each other at once (a start
/// takes some 10 to
/// 100 ms, so this is about a second at most, long enough for a passing cause); then the pause doubles from 50 ms to
/// 1 s. At one start
/// a second a small board keeps nine tenths of a core for the alarm, and a cause that has gone (a disk that is
/// writable again, a file
/// put right) is noticed within a second.
package struct RestartPolicy: Hashable, Sendable {
  /// A life shorter than this is quick.
  package static let quickLife = Interval.seconds(2)
  /// So many quick deaths in a row, and the next start is in safe mode.
  package static let quickDeathsBeforeSafeMode = 2
  /// So many deaths before being ready in a row without any pause.
  package static let unreadyDeathsWithoutPause = 10
  package static let shortestPause = Interval.milliseconds(50)
  package static let longestPause = Interval.seconds(1)

  private var quickDeaths = 0
  private var unreadyDeaths = 0

  package init() {}

  /// Counts one more life, `lived` long from its start to the last sign of it.
  package mutating func died(lived: Interval, wasReady: Bool) {
    unreadyDeaths = wasReady ? 0 : min(unreadyDeaths + 1, 1000)
    let isQuick = !wasReady || lived < RestartPolicy.quickLife
    quickDeaths = isQuick ? min(quickDeaths + 1, 1000) : 0
  }

  /// What ended the last ones is set aside, or somebody wants it tried again: quick deaths count from here.
  package mutating func forgive() { quickDeaths = 0 }

  package var isSafeModeDue: Bool { quickDeaths >= RestartPolicy.quickDeathsBeforeSafeMode }

  package var pause: Interval {
    let extra = unreadyDeaths - RestartPolicy.unreadyDeathsWithoutPause
    guard extra >= 0 else { return .zero }
    return min(RestartPolicy.shortestPause * (1 << Int64(min(extra, 10))), RestartPolicy.longestPause)
  }
}
