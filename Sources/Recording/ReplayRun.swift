import Composing
import Decoding
import Engine
import Gaze
import JSONLines
import Layouts
import Scene
import Settings
import Speaking
import Terms

/// Feeds a recording to a fresh engine in virtual time. The same recording gives the same lines, byte for byte: nothing
/// here waits, and predictions are answered before the next event.
package struct ReplayRun {
  /// After its last report a held source is still there: a dwell that has begun may complete. By default the longest
  /// one takes 2 s; slower settings are given their time.
  package static let restAfterLast = Interval.milliseconds(2500)

  private var engine: TypingEngine
  private let surface: Surface
  /// What answers looks at the settings page: nobody else is there.
  private var settings: SettingsState
  /// The recording tells what came of such looks.
  private var settingsAreRecorded = false
  private var speech: VirtualSpeech
  private let predict: (PredictionQuery) -> Proposal
  private let emit: (JSONValue) -> Void
  private var deadline: Instant?
  /// Virtual time; it never runs back, though a deadline may have been due before the event that set it.
  private var now = Instant.zero
  private var shownText = ""
  private var lastPicture: Picture?

  /// `predict` answers a query, and the same query must always get the same answer; `emit` takes each line, in order.
  package init(
    layout: Layout, surface: Surface, settings: SettingsState = SettingsState(), voice: any VirtualVoice,
    predict: @escaping (PredictionQuery) -> Proposal, emit: @escaping (JSONValue) -> Void
  ) {
    engine = TypingEngine(layout: layout, surface: surface, settings: EngineSettings(settings))
    self.surface = surface
    self.settings = settings
    speech = VirtualSpeech(voice)
    self.predict = predict
    self.emit = emit
  }

  /// Runs to the end of the recording and of what it made speak.
  /// - Returns: the visible text, and the last picture.
  package mutating func run(_ inputs: [TimedInput]) -> (text: String, picture: Picture?) {
    carryOut(engine.start(at: .zero), at: .zero)
    feed(.clock(.ofReplays), at: .zero)
    for input in inputs {
      let arrival = max(now, input.at)
      advance(to: arrival)
      switch input.kind {
      case .sample(let sample): feed(.sample(sample), at: arrival)
      case .source(let change): feed(.source(change), at: arrival)
      case .settings(let recorded):
        settingsAreRecorded = true
        feed(.settings(recorded.engineSettings), at: arrival)
      }
    }
    advance(to: now + max(ReplayRun.restAfterLast, longestLook + .milliseconds(500)))
    // Speech that lasts longer: on from report to report. Each utterance ends, and nothing new is chosen by a source at
    // rest.
    while let due = speech.deadline { advance(to: due) }
    emit(["type": "end", "text": .string(engine.text), "language": .string(engine.layout.language.rawValue)])
    return (engine.text, lastPicture)
  }

  private var longestLook: Interval {
    let look = engine.settings.look
    return engine.layout.keys.reduce(look.candidate) { max($0, look.completion(of: $1)) }
  }

  /// Lets everything fire that is due up to `limit`, each at its own instant.
  private mutating func advance(to limit: Instant) {
    while let due = nextDue, due <= limit {
      if let voiceDue = speech.deadline, voiceDue <= due {
        if let report = speech.report(at: voiceDue) { feed(.voice(report), at: voiceDue) }
      } else {
        feed(.deadline, at: due)
      }
    }
  }

  private var nextDue: Instant? {
    guard let deadline else { return speech.deadline }
    guard let voice = speech.deadline else { return deadline }
    return min(deadline, voice)
  }

  private mutating func feed(_ kind: Event.Kind, at instant: Instant) {
    now = max(now, instant)
    carryOut(engine.step(Event(kind, at: now)), at: now)
  }

  private mutating func carryOut(_ step: Step, at now: Instant) {
    deadline = step.deadline
    var wishes: [SettingsWish] = []
    for effect in step.effects {
      switch effect {
      case .show(let picture): lastPicture = picture
      case .click, .measure, .care, .tellCarer, .touchUp, .trackers, .use: break
      case .settings(let wish): if !settingsAreRecorded { wishes.append(wish) }
      case .selected(let report): emit(ReplayLines.selection(report, at: now))
      case .store(.edit(let edit)):
        reportText(at: now)
        feed(.storage(.durable(revision: edit.revision)), at: now)
      case .store(.finished(let message)): emit(ReplayLines.finished(message, at: now))
      case .predict(let revision, let query): feed(.proposed(revision: revision, predict(query)), at: now)
      case .voice(let command):
        if case .speak(let utterance) = command { emit(ReplayLines.utterance(utterance, at: now)) }
        speech.perform(command, at: now)
      case .heard(let heard): emit(ReplayLines.word(heard))
      case .alarm(let command): emit(ReplayLines.alarm(command, at: now))
      }
    }
    // As live: what the choice has done comes before what it asked for.
    for wish in wishes { answer(wish, at: now) }
  }

  private mutating func answer(_ wish: SettingsWish, at now: Instant) {
    let outcome = settings.take(wish)
    if case .limited(let id, let limit) = outcome {
      let words = engine.wording
      feed(.notice(Notice(words.text(.atTheLimit, ("limit", words.number(limit, of: id))))), at: now)
    }
    feed(.settings(EngineSettings(settings)), at: now)
  }

  /// One line for what an edit changed in the visible text; none when nothing visible changed.
  private mutating func reportText(at now: Instant) {
    let text = engine.text
    if let line = ReplayLines.edit(from: shownText, to: text, at: now) { emit(line) }
    shownText = text
  }
}
