import Gaze
import Scene
import Speaking
import Terms

/// What the small status and the one line for the carer have to say.
struct StatusKeeping: Hashable, Sendable {
  /// Unsaved longer than this is said.
  static let savingSlowlyAfter = Interval.seconds(1)

  enum Source: Hashable, Sendable { case none, present, lost }
  enum Call: Hashable, Sendable { case none, calling, acknowledged, failed }

  var source = Source.none
  var isSeen = false
  var call = Call.none
  var voice = VoiceAvailability.ready
  var sentenceFailed = false
  var nothingToSay = false
  /// The draft has reached the composer's limit, and what was chosen was not typed.
  var isDraftFull = false
  var isMemoryOnly = false
  var isSavingSlowly = false
  /// From the shell: a device that cannot be used, another daemon.
  var trouble = ""
  var notUsed = ""
  private var unsaved = UnsavedEdits()

  var deadline: Instant? {
    guard !isSavingSlowly, let oldest = unsaved.oldest else { return nil }
    return oldest + StatusKeeping.savingSlowlyAfter
  }

  var isSaved: Bool { unsaved.oldest == nil }

  mutating func stored(revision: UInt64, at now: Instant) { unsaved.add(revision: revision, at: now) }

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
    case .stillSounding: call = .calling
    case .sounding: if call != .none { call = .calling }
    case .silent: if call == .calling || call == .failed { call = .acknowledged }
    case .failed: if call != .none { call = .failed }
    }
  }

  mutating func deadlinePassed() { isSavingSlowly = true }

  /// The one line for the carer: the most urgent thing, or nothing.
  var notice: String {
    switch call {
    case .calling: return "\(Strings.calling)  \(Strings.acknowledgeHint)"
    case .failed: return Strings.callFailed
    case .none, .acknowledged: break
    }
    if source == .lost { return Strings.trackerLost }
    if isMemoryOnly { return Strings.memoryOnly }
    if isSavingSlowly { return Strings.savingSlowly }
    if sentenceFailed { return Strings.sentenceFailed }
    if nothingToSay { return Strings.nothingToSay }
    if isDraftFull { return Strings.draftFull }
    switch voice {
    case .noSynthesiser: return Strings.noVoice
    case .restarting: return Strings.voiceRestarting
    case .ready, .noSound: break
    }
    if source == .none { return trouble.isEmpty ? Strings.noSource : trouble }
    if !trouble.isEmpty { return trouble }
    if voice == .noSound { return Strings.noSound }
    return notUsed.isEmpty ? "" : Strings.alsoThere(notUsed)
  }

  var view: StatusView {
    let saved = isSaved ? Strings.saved : Strings.saving
    switch source {
    case .none, .lost: return StatusView(text: "\(Strings.eyesNotFound) · \(saved)", light: .bad)
    case .present:
      return isSeen
        ? StatusView(text: "\(Strings.eyesFound) · \(saved)", light: isMemoryOnly ? .bad : .good)
        : StatusView(text: "\(Strings.eyesNotFound) · \(saved)", light: .doubtful)
    }
  }
}
