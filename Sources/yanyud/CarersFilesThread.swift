import Compiled
import Configuration
import Layouts
import Platform
import Settings
import Terms
import Words

/// The thread of `CarersFiles`.
final class CarersFilesThread {
  /// What it needs to know, once.
  struct Setup: Sendable {
    var places: FilePlaces
    var kept: OverridesFile.Places
    /// The program `yanyu`.
    var program: String
    /// Holds the dictionaries.
    var data: String?
    /// What is wanted when these settings count.
    var wanted: @Sendable (SettingsValues) -> CarersFiles.Wanted
  }

  /// One kind of file, as far as it was followed.
  struct Followed {
    /// What was taken last; nil is what is built in.
    var content: CompiledContent?
    /// What is wrong with the file as it is; it was told.
    var refusal: FileRefusal?
    /// When it was first seen to be gone; editors that save by two renames leave a moment between them.
    var goneSince: Instant?
    /// Its file when it was last looked for.
    var file: String?
    /// It changed then, and has not been compiled since.
    var changedAt: Instant?
    /// The first of the changes that wait.
    var waitsSince: Instant?
  }

  /// Changes that follow each other are one: editors write, rename and set rights.
  private static let quiet = Interval.milliseconds(50)
  /// Whoever never stops writing is read all the same.
  private static let longestWait = Interval.milliseconds(200)
  /// A file that is gone for so long is gone.
  static let goneAfter = Interval.milliseconds(500)

  let setup: Setup
  let line: CarersFiles
  let poller: Poller
  let watch: FolderWatch
  let folder: CompiledFolder
  var wanted: CarersFiles.Wanted
  var followed = Dictionary(uniqueKeysWithValues: FilePlaces.Kind.allCases.map { ($0, Followed()) })
  var run: CompileRun?
  /// A book was told that is the file's, or that stands for its absence.
  var isBookTold = false
  /// Whose words are proposed.
  var predicted: LanguageTag?
  /// Asked for; begun with the present run; done.
  private var reloads: (wanted: UInt64, begun: UInt64, done: UInt64) = (0, 0, 0)
  private var isStopping = false

  init(_ setup: Setup, line: CarersFiles) throws(SystemError) {
    self.setup = setup
    self.line = line
    poller = try Poller()
    watch = FolderWatch(poller: poller)
    folder = CompiledFolder(path: setup.kept.compiled)
    wanted = setup.wanted(.standard)
    try poller.watch(line.orders.descriptor.raw)
  }

  func follow() throws(SystemError) {
    begin(at: MonotonicClock.now())
    while !isStopping {
      let ready = try poller.wait(until: deadline)
      let now = MonotonicClock.now()
      for one in ready { handle(one, at: now) }
      if let due = watch.deadline, due <= now { changed(watch.fire(now: now), at: now) }
      if let run, !run.isExpired, run.deadline <= now { run.expire() }
      compileWhenDue(at: now)
    }
    run?.end()
  }

  private var deadline: Instant? {
    let run = run.flatMap { $0.isExpired ? nil : $0.deadline }
    return [watch.deadline, run, self.run == nil ? due : nil].compactMap { $0 }.min()
  }

  /// When the next run is to begin; nil while nothing has changed.
  private var due: Instant? {
    followed.values.compactMap { one in
      guard let changed = one.changedAt, let since = one.waitsSince else { return nil }
      return min(changed + CarersFilesThread.quiet, since + CarersFilesThread.longestWait)
    }.min()
  }

  private func handle(_ readiness: Poller.Readiness, at now: Instant) {
    if watch.owns(readiness.descriptor) {
      changed(watch.handle(now: now), at: now)
    } else if let run, run.owns(readiness.descriptor) {
      guard let result = run.handle(readiness.descriptor) else { return }
      self.run = nil
      finish(run, result, at: now)
      reloadIsDone()
    } else if readiness.descriptor == line.orders.descriptor.raw {
      takeOrders(at: now)
    }
  }

  private func takeOrders(at now: Instant) {
    let orders = line.takeOrders()
    isStopping = orders.isStopping
    if orders.reloads > reloads.wanted {
      reloads.wanted = orders.reloads
      for kind in FilePlaces.Kind.allCases { mark(kind, at: now - CarersFilesThread.longestWait) }
    }
    if let wanted = orders.wanted { want(wanted, at: now) }
  }

  /// Follows other files from now on.
  private func want(_ wanted: CarersFiles.Wanted, at now: Instant) {
    let before = self.wanted
    self.wanted = wanted
    if wanted.layout != before.layout { openLayout(at: now) }
    if wanted.language != before.language { openStrings(at: now) }
    watchAll(at: now)
  }

  /// Has the files of a kind compiled soon.
  func mark(_ kind: FilePlaces.Kind, at now: Instant) {
    followed[kind]?.changedAt = now
    if followed[kind]?.waitsSince == nil { followed[kind]?.waitsSince = now }
  }

  private func changed(_ paths: Set<String>, at now: Instant) {
    for kind in FilePlaces.Kind.allCases where !paths.isDisjoint(with: candidates(kind)) { mark(kind, at: now) }
  }

  private func compileWhenDue(at now: Instant) {
    guard run == nil, let due, due <= now else { return }
    for kind in FilePlaces.Kind.allCases {
      followed[kind]?.changedAt = nil
      followed[kind]?.waitsSince = nil
    }
    reloads.begun = reloads.wanted
    compile(at: now)
    if run == nil { reloadIsDone() }
  }

  private func reloadIsDone() {
    guard reloads.begun > reloads.done else { return }
    reloads.done = reloads.begun
    let done = reloads.done
    line.tell { $0.reloaded = done }
  }
}
