import Composing
import Gaze
import Scene
import Speaking
import Terms
import Words

/// What the small status and the one line for the carer have to say.
struct StatusKeeping: Hashable, Sendable {
  /// Unsaved longer than this is said.
  static let savingSlowlyAfter = Interval.seconds(1)
  /// How long a notice stands.
  static let noticeFor = Interval.seconds(6)
  /// Edits after which the person has seen what stands there.
  static let readAfterEdits = 20
  /// Scalars of a notice that are shown; more has no room on any screen.
  static let noticeLimit = 300

  enum Source: Hashable, Sendable { case none, present, lost }
  enum Call: Hashable, Sendable { case none, calling, acknowledged, failed }

  var source = Source.none
  /// False where a switch alone chooses: eyes that are not found are no trouble then.
  var needsEyes = true
  private(set) var isSeen = false
  private var eyes = MissedEyes()
  var call = Call.none
  var details = CallDetails()
  var voice = VoiceAvailability.ready
  var sentenceFailed = false
  /// How it failed, while it did.
  var failure = VoiceFailure.synthesiserDied
  var nothingToSay = false
  /// The draft has reached the composer's limit, and what was chosen was not typed.
  var isDraftFull = false
  var isMemoryOnly = false
  var isSavingSlowly = false
  /// The text was put together again behind damage, and the person is asked to read it.
  private(set) var isRecovered = false
  private var editsSinceRecovery = 0
  /// From the shell: a device that cannot be used, another daemon.
  var trouble = ""
  var notUsed = ""
  /// What is to be remembered now.
  var reminder = ""
  private(set) var news = ""
  private(set) var newsIsTrouble = false
  private var newsUntil: Instant?
  private var unsaved = UnsavedEdits()

  var deadline: Instant? {
    var due = savingSlowlyAt
    if let newsUntil { due = min(due ?? newsUntil, newsUntil) }
    if let missed = eyes.deadline { due = min(due ?? missed, missed) }
    return due
  }

  /// No eye has been seen for long enough that the carer is told.
  var eyesAreMissed: Bool { needsEyes && eyes.areMissed }

  mutating func eyesSeen() {
    isSeen = true
    eyes = MissedEyes()
  }

  /// A streaming source would tell of an eye if it saw one.
  mutating func eyesLost(streaming: Bool, at now: Instant) {
    isSeen = false
    eyes.lost(streaming: streaming, at: now)
  }

  private var savingSlowlyAt: Instant? {
    guard !isSavingSlowly, let oldest = unsaved.oldest else { return nil }
    return oldest + StatusKeeping.savingSlowlyAfter
  }

  var isSaved: Bool { unsaved.oldest == nil }

  mutating func stored(revision: UInt64, at now: Instant) {
    unsaved.add(revision: revision, at: now)
    editsSinceRecovery += 1
    if editsSinceRecovery >= StatusKeeping.readAfterEdits { isRecovered = false }
  }

  /// A text without damage says nothing about one that was asked to be read (an erasure restores the text too).
  mutating func restored(_ recovery: Recovery?) {
    guard recovery != nil else { return }
    isRecovered = true
    editsSinceRecovery = 0
  }

  /// Nothing is left to be read.
  mutating func draftIsEmpty() { isRecovered = false }

  /// True when something that is shown has changed.
  mutating func take(_ report: StorageReport, at now: Instant) -> Bool {
    switch report {
    case .written: return false
    case .durable(let revision):
      unsaved.confirm(through: revision)
      let isLate = unsaved.oldest.map { now - $0 >= StatusKeeping.savingSlowlyAfter } ?? false
      let changes = isMemoryOnly || isSaved || isSavingSlowly != isLate
      isMemoryOnly = false
      isSavingSlowly = isLate
      return changes
    case .memoryOnly:
      isMemoryOnly = true
      return true
    case .moved: return false
    }
  }

  mutating func take(_ report: AlarmReport) {
    switch report {
    case .stillSounding, .deadMansCall: call = .calling
    case .sounding: if call != .none { call = .calling }
    case .silent, .acknowledged: if call == .calling || call == .failed { call = .acknowledged }
    // (Of a call that was answered no tone is missed.)
    case .failed: if call == .calling { call = .failed }
    }
  }

  /// Stands for a while in the one line for the carer; the newest takes the place of an older one.
  mutating func tell(_ text: String, isTrouble: Bool = false, at now: Instant) {
    newsIsTrouble = isTrouble
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(StatusKeeping.noticeLimit) {
      line.append(scalar.properties.generalCategory == .control ? " " : scalar)
    }
    news = String(line)
    newsUntil = news.isEmpty ? nil : now + StatusKeeping.noticeFor
  }

  mutating func deadlinePassed(at now: Instant) {
    if let slow = savingSlowlyAt, slow <= now { isSavingSlowly = true }
    eyes.deadlinePassed(at: now)
    if let until = newsUntil, until <= now {
      news = ""
      newsUntil = nil
    }
  }

  /// Whether what `notice` tells went wrong; mere news is shown calmly.
  var noticeIsTrouble: Bool {
    switch call {
    case .calling, .failed: true
    case .none, .acknowledged: news.isEmpty || newsIsTrouble
    }
  }

  /// The one line for the carer: the most urgent thing, or nothing.
  func notice(_ words: Wording) -> String {
    switch call {
    case .calling:
      let what = details.isByItself ? words[.headlineCalledByItself] : words[.calling]
      return ([details.reason, what, words[.acknowledgeHint]]).filter { !$0.isEmpty }.joined(separator: "  ")
    case .failed: return words[.callFailed]
    case .none, .acknowledged: break
    }
    if !news.isEmpty { return news }
    if needsEyes, source == .lost { return words[.trackerLost] }
    if isMemoryOnly { return words[.memoryOnly] }
    if isSavingSlowly { return words[.savingSlowly] }
    if isRecovered { return words[.recovered] }
    if sentenceFailed { return failureNotice(words) }
    if nothingToSay { return words[.nothingToSay] }
    if isDraftFull { return words[.draftFull] }
    switch voice {
    case .noSynthesiser: return words[.noVoice]
    case .restarting: return words[.voiceRestarting]
    case .ready, .noSound, .muted, .busy: break
    }
    if needsEyes, source == .none { return trouble.isEmpty ? words[.noSource] : trouble }
    if !trouble.isEmpty { return trouble }
    if !reminder.isEmpty { return reminder }
    if let silence = silence(words) { return silence.detail }
    return notUsed.isEmpty ? "" : words.text(.alsoThere, ("name", notUsed))
  }

  func view(_ words: Wording) -> StatusView {
    let saved = isSaved ? words[.saved] : words[.saving]
    guard needsEyes else {
      return StatusView(text: "\(words[.bySwitch]) · \(saved)", light: isMemoryOnly ? .bad : .good)
    }
    switch source {
    case .none, .lost: return StatusView(text: "\(words[.eyesNotFound]) · \(saved)", light: .bad)
    case .present:
      return isSeen
        ? StatusView(text: "\(words[.eyesFound]) · \(saved)", light: isMemoryOnly ? .bad : .good)
        : StatusView(text: "\(words[.eyesNotFound]) · \(saved)", light: .doubtful)
    }
  }
}
