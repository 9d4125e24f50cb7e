import CLinux
import Glibc
import Terms

/// Tells when a file of a person's may have another content: written in place, replaced by a rename as editors do it,
/// reached by other links as dotfile tools do it, removed, made for the first time, in folders that come and go.
///
/// Two ways lead to a report. inotify watches every folder whose entries decide where a path leads, and reports at
/// once. Beside it each path is looked at once a second: file systems over a network tell inotify nothing of what other
/// machines write, a full queue drops events, and a user's watches may be used up.
///
/// For a thread that may wait for disks: looking at a path does.
package final class FolderWatch {
  /// More paths than a keyboard's settings, layouts and words have; what is beyond is not watched.
  package static let pathLimit = 64
  /// Folders watched by inotify at one time; the slow look serves the rest.
  private static let folderLimit = 128
  /// A file that the slow look finds changed is reported when it has stayed as it is for so long: it may be half
  /// written.
  private static let settling = Interval.milliseconds(100)
  /// How often what a path leads to may change while it is being walked, before the slow look has to find the rest.
  private static let walks = 3

  private static let mask =
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF
    | IN_ONLYDIR

  private let poller: Poller
  private let lookEvery: Interval?
  /// Nil when the kernel gives none (the user's limit is reached).
  private var queue: Descriptor?
  private var paths: [String] = []
  /// What is known and reported of each path; nil when it leads nowhere.
  private var stamps: [String: FileStamp?] = [:]
  /// A new stamp that is not settled, and when it will be.
  private var unsettled: [String: (stamp: FileStamp?, at: Instant)] = [:]
  /// By inotify's number of a folder: the names in it that count, with the path each one is for.
  private var watches: [Int32: [String: Set<String>]] = [:]
  private var nextLook: Instant?

  /// - Parameters:
  ///   - poller: the thread's own.
  ///   - lookEvery: how often every path is looked at beside inotify; nil for tests of inotify alone.
  ///   - usesNotification: false for tests of the slow look alone.
  package init(poller: Poller, lookEvery: Interval? = .seconds(1), usesNotification: Bool = true) {
    self.poller = poller
    self.lookEvery = lookEvery
    guard usesNotification else { return }
    let raw = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    guard raw >= 0 else { return }
    let queue = Descriptor(owning: raw)
    guard (try? poller.watch(raw)) != nil else { return }
    self.queue = queue
  }

  deinit {
    if let queue { poller.unwatch(queue.raw) }
  }

  /// How many folders inotify watches, for tests.
  package var folderCount: Int { watches.count }

  /// Watches these absolute paths and no others. What a path leads to now is not reported; changes from now on are.
  package func watch(_ paths: some Sequence<String>, now: Instant) {
    let wanted = Array(Set(paths)).sorted().prefix(FolderWatch.pathLimit)
    if nextLook == nil, let lookEvery { nextLook = now + lookEvery }
    guard Array(wanted) != self.paths else { return }
    self.paths = Array(wanted)
    unsettled = unsettled.filter { wanted.contains($0.key) }
    follow()
    var known: [String: FileStamp?] = [:]
    for path in wanted { known[path] = stamps[path] ?? FileStamp(path: path) }
    stamps = known
  }

  /// Whether `handle` is meant for what is ready.
  package func owns(_ descriptor: Int32) -> Bool { descriptor == queue?.raw }

  /// Reads what inotify has to say: the paths that may have another content. Bounded; what is left makes the descriptor
  /// ready again.
  package func handle(now: Instant) -> Set<String> {
    guard let queue, let bytes = try? queue.readAvailable(limit: 1 << 16) else { return [] }
    let (touched, isOverflown) = concerned(bytes)
    guard isOverflown || !touched.isEmpty else { return [] }
    follow()
    // What was not named, but lay in a folder that came or went, is told by its stamp.
    if isOverflown { nextLook = now }
    for path in touched {
      stamps[path] = .some(FileStamp(path: path))
      unsettled[path] = nil
    }
    return touched
  }

  /// When `fire` wants to be called.
  package var deadline: Instant? { (unsettled.values.map(\.at) + [nextLook].compactMap { $0 }).min() }

  /// Looks at every path: those that have another content than was reported, and have kept it for a moment.
  package func fire(now: Instant) -> Set<String> {
    if let due = nextLook, due <= now {
      nextLook = lookEvery.map { now + $0 }
      follow()
    }
    var changed: Set<String> = []
    for path in paths {
      let stamp = FileStamp(path: path)
      guard stamps[path] != .some(stamp) else {
        unsettled[path] = nil
        continue
      }
      if let known = unsettled[path], known.stamp == stamp {
        guard known.at <= now else { continue }
        unsettled[path] = nil
        stamps[path] = .some(stamp)
        changed.insert(path)
      } else {
        unsettled[path] = (stamp, now + FolderWatch.settling)
      }
    }
    return changed
  }

  /// The paths that the events are about. An event that only tells that a file is being made is none: its closing will
  /// be told too.
  private func concerned(_ bytes: [UInt8]) -> (paths: Set<String>, isOverflown: Bool) {
    var reader = ByteReader(bytes[...])
    var touched: Set<String> = []
    var isOverflown = false
    while let watch = reader.integer(Int32.self), let mask = reader.integer(UInt32.self),
      reader.integer(UInt32.self) != nil, let length = reader.integer(UInt32.self), let raw = reader.raw(Int(length))
    {
      if mask & UInt32(IN_Q_OVERFLOW) != 0 { isOverflown = true }
      let names = watches[watch] ?? [:]
      if mask & UInt32(IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT) != 0 {
        if mask & UInt32(IN_IGNORED) != 0 { watches[watch] = nil }
        // Whatever lay in that folder is to be looked at; whether it has changed its stamp tells.
        if !names.isEmpty { isOverflown = true }
        continue
      }
      let name = String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      for path in names[name] ?? [] where mask & UInt32(IN_CREATE) == 0 || !isBeingWritten(path) {
        touched.insert(path)
      }
    }
    return (touched, isOverflown)
  }

  /// A plain file that was just made is written next, and its closing tells; a link, or a second name of a file, is
  /// whole.
  private func isBeingWritten(_ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT == S_IFREG && status.st_nlink <= 1
  }

  /// Watches the folders that decide where the paths lead now.
  private func follow() {
    guard queue != nil else { return }
    for _ in 0..<FolderWatch.walks {
      let before = walk()
      watch(folders: before)
      // What came between walking and watching is seen by walking again.
      if walk() == before { return }
    }
  }

  private func walk() -> [String: [String: Set<String>]] {
    var folders: [String: [String: Set<String>]] = [:]
    for path in paths {
      for step in PathSteps(path).steps { folders[step.folder, default: [:]][step.name, default: []].insert(path) }
    }
    return folders
  }

  private func watch(folders: [String: [String: Set<String>]]) {
    guard let queue else { return }
    var wanted: [Int32: [String: Set<String>]] = [:]
    for (folder, names) in folders.sorted(by: { $0.key < $1.key }).prefix(FolderWatch.folderLimit) {
      let number = inotify_add_watch(queue.raw, folder, UInt32(FolderWatch.mask))
      // One that cannot be watched is looked at once a second.
      guard number >= 0 else { continue }
      wanted[number, default: [:]].merge(names) { $0.union($1) }
    }
    for number in watches.keys where wanted[number] == nil { inotify_rm_watch(queue.raw, number) }
    watches = wanted
  }
}
