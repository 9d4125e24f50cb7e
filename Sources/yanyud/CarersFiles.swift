import Compiled
import Configuration
import Glibc
import Layouts
import Platform
import Scene
import Settings
import Synchronization
import Terms
import Themes
import Words

/// Settings, layouts, words and themes, followed on a thread of their own: it watches the files, has them compiled,
/// reads what was compiled, and tells. Whatever a disk, a network or a file of 100 MB does, the engine's thread never
/// waits.
///
///     watch -> 50 ms of quiet -> yanyu compile -> decode -> news
///       ^            |  changed meanwhile: once more          |
///       +------------+------------------ what is wanted <-----+ (a layout, a language)
final class CarersFiles: Sendable {
  /// What is to be followed, which settings decide.
  struct Wanted: Hashable, Sendable {
    var layout: String
    var language: LanguageTag
  }

  /// What was there at the start.
  struct Start: Sendable {
    /// Nil: nothing compiled is there yet, and news will follow.
    var book: SettingsBook?
    /// False: `book` is the last good one, or there is none; the file itself is being read.
    var isBookKnown = false
    /// The settings file that is there; absolute.
    var file: String?
    var kept = OverridesFile.Kept()
    var wanted: Wanted
    var layout: Layout?
    var wording: Wording?
    var themes = ThemeSet()
    var complaints: [String] = []
  }

  /// What has come of one kind of file since the last time.
  struct Change<Content: Sendable>: Sendable {
    /// The newest content that was taken.
    var taken: Content?
    /// The last one before it was refused, which was said: so its mending is said too.
    var isMended = false
    /// What is wrong with what came after that.
    var refusal: FileRefusal?
    /// Where it was read; nil for what is built in.
    var file: String?
  }

  struct News: Sendable {
    var start: Start?
    var settings = Change<SettingsBook>()
    var layout = Change<Layout>()
    var wording = Change<Wording>()
    var themes: [ThemeName: Change<Theme>] = [:]
    /// The words of the newest layout's language, when that is another one than before.
    var prediction: PredictionDesk?
    /// For the log.
    var complaints: [String] = []
    /// The files were read anew for every `reload` up to this one.
    var reloaded: UInt64 = 0
  }

  private struct Shared {
    var news = News()
    var wanted: Wanted?
    var reloads: UInt64 = 0
    var isStopping = false
  }

  /// Lines for the log that wait at one time.
  private static let complaintLimit = 50

  private let shared = Mutex(Shared())
  private let ready: WakeUp
  /// Readable when the thread has orders.
  let orders: WakeUp

  /// Starts the thread; the first news has a `start`.
  /// - Throws: when no thread or descriptor can be had.
  init(_ setup: CarersFilesThread.Setup) throws(SystemError) {
    ready = try WakeUp()
    orders = try WakeUp()
    try ThreadStart.detached { [self] in
      do throws(SystemError) {
        try CarersFilesThread(setup, line: self).follow()
      } catch {
        tell { $0.complaints.append("kernel: files of settings and layouts are not followed: \(error)") }
      }
    }
  }

  // MARK: The engine's thread

  /// Readable when there is news.
  var events: Int32 { ready.descriptor.raw }

  /// What came since the last time. Never waits.
  func take() -> News {
    ready.clear()
    return shared.withLock { shared in
      defer { shared.news = News(reloaded: shared.news.reloaded) }
      return shared.news
    }
  }

  /// What was there at the start, waited for at most so long; nil when it takes longer: it comes as news.
  func start(waitingAtMost limit: Interval) -> Start? {
    var waiting = pollfd(fd: events, events: Int16(POLLIN), revents: 0)
    let end = MonotonicClock.now() + limit
    while true {
      let left = max(.zero, end - MonotonicClock.now())
      if poll(&waiting, 1, Int32(clamping: left.wholeMilliseconds)) > 0 {
        // What else has come stays where it is, and the descriptor ready.
        return shared.withLock { shared in
          defer { shared.news.start = nil }
          return shared.news.start
        }
      }
      if left == .zero { return nil }
    }
  }

  /// Another layout, another language.
  func want(_ wanted: Wanted) {
    shared.withLock { $0.wanted = wanted }
    orders.raise()
  }

  /// Everything is read anew, changed or not; `News.reloaded` reaches the number that is given back.
  func reload() -> UInt64 {
    let number = shared.withLock { shared in
      shared.reloads += 1
      return shared.reloads
    }
    orders.raise()
    return number
  }

  func stop() {
    shared.withLock { $0.isStopping = true }
    orders.raise()
  }

  // MARK: The files' thread

  func takeOrders() -> (wanted: Wanted?, reloads: UInt64, isStopping: Bool) {
    orders.clear()
    return shared.withLock { shared in
      defer { shared.wanted = nil }
      return (shared.wanted, shared.reloads, shared.isStopping)
    }
  }

  /// Adds to the news that wait.
  func tell(_ change: (inout News) -> Void) {
    shared.withLock { shared in
      change(&shared.news)
      let surplus = shared.news.complaints.count - CarersFiles.complaintLimit
      if surplus > 0 { shared.news.complaints.removeFirst(surplus) }
    }
    ready.raise()
  }
}

extension CarersFiles.Change {
  /// It was taken: what was wrong before is over.
  mutating func take(_ content: Content, file: String?, isMended: Bool) {
    taken = content
    self.file = file
    self.isMended = self.isMended || isMended || refusal != nil
    refusal = nil
  }
}
