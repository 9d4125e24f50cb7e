import Platform

/// Which files and records end the daemon that reads them. Pure: what was being read at each death comes in, what is to
/// be set aside comes out. One death may have any cause; what is being read at two deaths in a row is not read again.
package struct KillingFiles: Hashable, Sendable {
  /// So many deaths in a row over the same file or record.
  package static let deathsBeforeAside = 2
  /// So many records of one file, and the whole file is set aside: each cost two deaths.
  package static let recordsOfOneFile = 8

  /// What was being read at the last deaths, and at how many in a row.
  private var suspects: [ReadingPlace: Int] = [:]
  /// Oldest first.
  package private(set) var aside: [ReadingPlace] = []

  package init() {}

  /// The daemon has died.
  /// - Parameters:
  ///   - death: how.
  ///   - reading: what it was reading then.
  ///   - wasOutOfMemory: the kernel has killed for want of memory since the daemon before.
  /// - Returns: what is set aside from now on; empty when there is nothing new.
  package mutating func died(
    _ death: DaemonDeath, reading: [ReadingPlace], wasOutOfMemory: Bool = false
  ) -> [ReadingPlace] {
    // Killed from without: what it read then proves nothing, and clears nobody.
    guard death.isItsOwn || (wasOutOfMemory && death == .signalled(9)) else { return [] }
    var next: [ReadingPlace: Int] = [:]
    for place in reading where !aside.contains(place) { next[place] = suspects[place, default: 0] + 1 }
    suspects = next.filter { $0.value < KillingFiles.deathsBeforeAside }
    let found = next.filter { $0.value >= KillingFiles.deathsBeforeAside }.keys.sorted {
      ($0.path, $0.offset ?? -1) < ($1.path, $1.offset ?? -1)
    }
    var fresh: [ReadingPlace] = []
    for place in found {
      aside.append(place)
      fresh.append(place)
      let records = aside.filter { $0.path == place.path && $0.offset != nil }.count
      let whole = ReadingPlace(path: place.path)
      guard records >= KillingFiles.recordsOfOneFile, !aside.contains(whole) else { continue }
      aside.append(whole)
      fresh.append(whole)
    }
    return fresh
  }
}

extension DaemonDeath {
  /// By a fault of its own: a trap, a bad address, a loop without end, an error it could not go on with. (A kill, a
  /// console not let go of and bytes on the line say nothing about what it read.)
  var isItsOwn: Bool {
    switch self {
    // SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGXCPU, SIGSYS.
    case .signalled(let number): [3, 4, 5, 6, 7, 8, 11, 24, 31].contains(number)
    case .hung, .neverReady, .exited: true
    case .garbled, .heldConsole, .notStarted: false
    }
  }
}
