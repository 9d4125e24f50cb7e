import Advice
import Configuration
import Engine
import Gaze
import JSONLines
import Platform
import Settings
import Storage
import Terms
import Themes
import Words

/// The settings that count, on the engine's thread: what the carer's files say, what looks and `yanyu ctl set` have
/// made of it, and who waits for an answer. Files are read by `CarersFiles` and written by `FileKeeper`, each on a
/// thread of its own.
final class SettingsDesk {
  /// A change that was made and whose answer waits until the disk has it.
  struct Waiting {
    var path: String
    var number: UInt64
    var fields: [String: JSONValue]
    var by: Instant
    /// The layout whose file has to be found first.
    var layout: String?
    var answer: (JSONValue) -> Void
  }

  /// More answers than that wait for the disk only when it hangs: further ones are given at once.
  static let waitingLimit = 256
  /// A disk that takes longer is slow enough to be told of.
  static let patience = Interval.seconds(2)
  /// How soon what was not kept is tried again.
  static let retryAfter = Interval.seconds(10)

  /// How long the first picture waits for compiled files: a warm disk takes a few milliseconds.
  static let startPatience = Interval.milliseconds(80)

  let options: LaunchOptions
  let files: CarersFiles?
  let keeper: FileKeeper?
  let places: OverridesFile.Places?
  var state = SettingsState()
  var wording = Wording.english
  var themes = ThemeSet()
  /// A book has come from the carer's file, or it is known that there is none. Until then nothing falls.
  var isBookKnown = false
  /// What is kept, or on its way to the disk, by profile; "" is the usual one.
  var kept: [String: [SettingsOverride]] = [:]
  /// The profile that was chosen last; the book may not have it any more, or not yet.
  var chosenProfile = ""
  var question = ""
  var touchUp: ScreenPoint?
  var trackers = KnownTrackers()
  var use = KnownUse()
  /// The number of the newest content that was handed to the keeper.
  var newest: UInt64 = 0
  /// The newest of each path, and the newest that the disk has.
  var handed: [String: UInt64] = [:]
  var durable: [String: UInt64] = [:]
  var waiting: [Waiting] = []
  /// Asked for in this turn of the loop, and done at its end: what the eye has reported comes first, each at its own
  /// time. (The control socket limits how many there are.)
  var afterwards: [() -> Void] = []
  /// The files' thread or the keeper has something to say.
  var hasNews = false
  var hasOutcomes = false
  var reloads: [(number: UInt64, answer: (JSONValue) -> Void)] = []
  /// What the disk did not take is tried again then.
  var retryAt: Instant?
  /// Why the newest changes are not kept; nil when they are.
  var keepFailure: String?
  /// How the carer's files are, for `ctl status`.
  var report = FilesReport()
  /// A look has asked for a layout: it goes before the one of the command line from then on.
  var isLayoutByLook = false
  /// The layout before a change of it that is still being looked for.
  var layoutBefore: String?

  /// How the carer's files are.
  struct FilesReport {
    /// The file that was read last; nil when there is none.
    var settingsFile: String?
    var refusals: [FilePlaces.Kind: FileRefusal] = [:]
    /// Settings that are stated and do nothing in this release.
    var withoutEffect: [SettingID] = []
  }

  /// Begins to follow the carer's files. In safe mode there are none: the built-in settings and layout serve.
  init(options: LaunchOptions, state folder: StateFolder, data: String?, environment: [String: String]) {
    self.options = options
    guard !options.isSafeMode else {
      (files, keeper, places) = (nil, nil, nil)
      isBookKnown = true
      return
    }
    let places = OverridesFile.Places(state: folder.path)
    self.places = places
    keeper = try? FileKeeper()
    let setup = CarersFilesThread.Setup(
      places: FilePlaces(
        option: options.settings, data: data, environment: environment, currentFolder: ProcessHabits.currentFolder()),
      kept: places, program: ProcessHabits.programFolder() + "/yanyu", data: data,
      wanted: { SettingsDesk.wanted($0, options) })
    files = try? CarersFiles(setup)
  }

  /// Which layout and words these settings ask for; the command line goes before them.
  static func wanted(_ values: SettingsValues, _ options: LaunchOptions) -> CarersFiles.Wanted {
    let language = options.language?.rawValue ?? values.text(.language)
    // A layout of the file's belongs to its language: another language by the command line wants its own.
    let named = options.layout ?? (options.language == nil ? values.text(.layout) : "")
    return CarersFiles.Wanted(layout: named.isEmpty ? language : named, language: LanguageTag(rawValue: language))
  }

  /// What was compiled and kept before, waited for only a moment: the first picture must not wait for a disk. Nil when
  /// it takes longer; it comes as news then.
  func start() -> CarersFiles.Start? {
    guard let start = files?.start(waitingAtMost: SettingsDesk.startPatience) else { return nil }
    take(start)
    return start
  }

  var wanted: CarersFiles.Wanted {
    var wanted = SettingsDesk.wanted(state.values, options)
    let byLook = state.values.text(.layout)
    if isLayoutByLook { wanted.layout = byLook.isEmpty ? wanted.language.rawValue : byLook }
    return wanted
  }

  /// Notes who has something to say; true when it was one of ours.
  func isConcerned(_ descriptor: Int32) -> Bool {
    if descriptor == files?.events {
      hasNews = true
    } else if descriptor == keeper?.events {
      hasOutcomes = true
    } else {
      return false
    }
    return true
  }

  var deadline: Instant? { (waiting.map(\.by) + [retryAt].compactMap { $0 }).min() }

  /// What was kept is here, and the first book.
  func take(_ start: CarersFiles.Start) {
    kept = start.kept.overrides
    chosenProfile = start.kept.profile
    question = start.kept.question
    isBookKnown = start.isBookKnown
    if let book = start.book { _ = state.adopt(book) }
    enterChosenProfile()
    if let wording = start.wording { self.wording = wording }
    themes = start.themes
  }

  /// Another book: the overrides that have fallen with it.
  func take(_ book: SettingsBook) -> [SettingID] {
    guard isBookKnown else {
      isBookKnown = true
      _ = state.adopt(book)
      // What was changed before the book came was changed over other values: it was merged into what is kept.
      enterChosenProfile()
      return state.fallen
    }
    let fallen = state.adopt(book)
    guard state.profile != chosenProfile else { return fallen }
    enterChosenProfile()
    return fallen + state.fallen
  }

  /// The profile that was chosen, as far as the book has it, with what was kept for it.
  private func enterChosenProfile() {
    let isThere = state.book.profiles.contains { $0.name == chosenProfile }
    let name = isThere ? chosenProfile : ""
    state.choose(profile: name, overrides: kept[name] ?? [])
  }

  /// Nobody may be caught in a keyboard that the command line names: a look at another one counts, until it is taken
  /// back.
  func noteLayout(_ wish: SettingsWish, _ outcome: SettingOutcome) {
    switch (wish, outcome) {
    case (.change(SettingID.layout.rawValue, _), .changed), (.change(SettingID.layout.rawValue, _), .unchanged):
      isLayoutByLook = true
    case (.undo, .changed(.layout, _)), (.undo, .restored), (.carersSettings, _): isLayoutByLook = false
    default: break
    }
  }

  func close() {
    files?.stop()
    keeper?.close()
  }
}
