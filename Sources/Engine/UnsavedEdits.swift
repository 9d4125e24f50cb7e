import Terms

/// The edits that the disk has not confirmed yet, and since when the oldest of them waits.
struct UnsavedEdits: Hashable, Sendable {
  /// Groups told apart: more than are typed in the time after which a wait is said. Further edits join the newest
  /// group, whose wait then counts from its first one.
  static let limit = 64

  private struct Group: Hashable, Sendable {
    var revision: UInt64
    var since: Instant
  }

  /// Oldest first.
  private var groups: [Group] = []

  /// When the oldest one was made; nil when all are on the disk.
  var oldest: Instant? { groups.first?.since }

  mutating func add(revision: UInt64, at now: Instant) {
    if groups.count < UnsavedEdits.limit {
      groups.append(Group(revision: revision, since: now))
    } else {
      groups[groups.count - 1].revision = revision
    }
  }

  /// Everything up to `revision` is on the disk.
  mutating func confirm(through revision: UInt64) { groups.removeAll { $0.revision <= revision } }
}
