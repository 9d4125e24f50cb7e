import CLinux
import Glibc
import Platform
import Terms

/// Where the next file goes: a new one beside the one that failed, then the next folder, then nowhere.
struct JournalPlaces {
  /// Files of one run in one folder that ended with an error; then the folder is given up until the next try.
  static let failuresLimit = 32

  /// How far above what is seen a run begins that could not look into a folder: its word counts when that can be read
  /// again.
  private static let step: UInt64 = 10_000_000_000
  /// Names have eleven digits at the most.
  private static let farthestStep: UInt64 = 80_000_000_000

  private let folders: [JournalFolder]
  private var index = 0
  /// Files begun here of which nothing has proven durable yet.
  private var unproven = 0
  private var failures = 0
  private(set) var generation: UInt64 = 0
  let run = UInt64.random(in: 1...UInt64.max)
  private let settings: JournalSettings
  /// In all files together, as far as we know, and their number.
  var bytes = 0
  var files = 0
  /// A folder of ours could not be read.
  private var isBlind = false
  private var compactAbove = 0
  private var compactAboveFiles = 0

  private let calls: any FileCalls

  init(settings: JournalSettings, calls: any FileCalls) {
    self.calls = calls
    folders = settings.folders.map(JournalFolder.init(path:))
    self.settings = settings
    let largest = recount()
    if files == 0 { generation = max(generation, max(1, settings.firstGeneration) - 1) }
    if isBlind, generation < JournalPlaces.farthestStep { generation += JournalPlaces.step }
    // The largest file is what the last compaction left: it has to be outgrown before the next one pays.
    compactAbove = settings.compactAbove + 2 * largest
    compactAboveFiles = settings.compactAboveFiles
  }

  var isSecond: Bool { index > 0 }
  var all: [JournalFolder] { folders }
  private var current: JournalFolder? { index < folders.count ? folders[index] : nil }

  var isLarge: Bool { bytes > compactAbove || files > compactAboveFiles }

  /// After a compaction, a failed one too, which is not tried again at once.
  mutating func compacted() {
    _ = recount()
    compactAbove = settings.compactAbove + 2 * bytes
    compactAboveFiles = settings.compactAboveFiles + files
  }

  /// Looks at what is there, and gives the size of the largest; the next generation is above all of it, ours or not.
  private mutating func recount() -> Int {
    var entries: [JournalFolder.Entry] = []
    isBlind = false
    for folder in folders {
      do throws(SystemError) { entries += try folder.measuredEntries(calls) } catch {
        if error.mayHideText { isBlind = true }
      }
    }
    for entry in entries { generation = max(generation, entry.generation) }
    bytes = entries.reduce(0) { $0 + $1.bytes }
    files = entries.count
    return entries.map(\.bytes).max() ?? 0
  }

  mutating func nextGeneration() -> UInt64 {
    generation += 1
    return generation
  }

  /// The folder for the next file; nil when all have been tried.
  mutating func next(afterFailure: Bool) -> JournalFolder? {
    if afterFailure { failures += 1 }
    if unproven >= 2 || failures >= JournalPlaces.failuresLimit {
      index += 1
      unproven = 0
      failures = 0
    }
    guard let current else { return nil }
    unproven += 1
    return current
  }

  mutating func proven() { unproven = 0 }

  mutating func startOver() {
    index = 0
    unproven = 0
    failures = 0
  }
}

extension JournalThread {
  /// Begins a file wherever one can be begun, with the state and everything that is not durable; else stays in memory
  /// and says so.
  func begin(afterFailure: Bool) {
    var afterFailure = afterFailure
    while let folder = places.next(afterFailure: afterFailure) {
      do throws(StorageFailure) {
        try open(in: folder)
        if let file, afterFailure || places.isSecond {
          queue.report(.movedTo(file: file.path, isSecondFolder: places.isSecond))
        }
        return writePending()
      } catch { queue.report(.failed(error)) }
      file = nil
      afterFailure = true
    }
    lastTry = MonotonicClock.now()
    queue.report(.memoryOnly)
  }

  private func open(in folder: JournalFolder) throws(StorageFailure) {
    let generation = places.nextGeneration()
    let path = folder.path(of: generation)
    do throws(SystemError) {
      try calls.makePrivateFolder(folder.path)
      file = OpenFile(descriptor: try calls.create(path), path: path, folder: folder, generation: generation)
    } catch { throw StorageFailure(file: path, reason: .system(error)) }
    places.files += 1
    writtenPending = 0
    covered = 0
    isSynchronising = false
    var bytes = JournalHeader(generation: generation, run: places.run).encoded
    if isStateKnown { bytes += JournalFraming.encode(.state(state), generation: generation) }
    if let reason = put(bytes) { throw StorageFailure(file: path, reason: reason) }
  }

  /// The present file is left for good.
  func failed(_ reason: StorageFailure.Reason) {
    queue.report(.failed(StorageFailure(file: file?.path ?? "", reason: reason)))
    file = nil
    isSynchronising = false
    begin(afterFailure: true)
  }

  /// From memory back to a disk, when one takes it again.
  func tryAgain() {
    let now = MonotonicClock.now()
    guard now - lastTry >= settings.retryAfter else { return }
    places.startOver()
    begin(afterFailure: true)
  }

  func synchronise() {
    guard let file, !isSynchronising, writtenPending > 0 || !file.isProven else { return }
    covered = writtenPending
    isSynchronising = true
    synchroniser.begin(
      JournalSynchroniser.Request(
        descriptor: file.descriptor, generation: file.generation, folder: file.isProven ? nil : file.folder.path))
  }

  /// The result for a file that has been left says nothing any more.
  func synchronised(_ result: JournalQueue.Synchronised) {
    guard let file, result.generation == file.generation else {
      // Its records are in the next file; that the disk failed is told all the same.
      if let failure = result.failure {
        let path = file?.folder.path(of: result.generation) ?? ""
        queue.report(.failed(StorageFailure(file: path, reason: .system(failure))))
      }
      return
    }
    isSynchronising = false
    if let failure = result.failure { return failed(.system(failure)) }
    self.file?.isProven = true
    places.proven()
    let done = pending.prefix(covered)
    for record in done.reversed() {
      guard case .edit(let edit) = record else { continue }
      queue.report(.durable(revision: edit.revision))
      break
    }
    for case .finished(let message) in done { queue.report(.messageDurable(id: message.id)) }
    pending.removeFirst(covered)
    writtenPending -= covered
    covered = 0
  }
}
