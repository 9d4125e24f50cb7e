import Advice
import Composing
import Decoding
import Engine
import Gaze
import Layouts
import Scene
import Settings
import Simulation
import Speaking
import Terms

/// The engine as a simulated person meets it, in virtual time: it predicts with the predictor that it is given, its
/// voice passes words at a fixed rate, and its disk keeps everything at once.
package struct EngineKeyboard: TrialKeyboard {
  /// What an engine is made of.
  package struct Plan: Sendable {
    package var layout: Layout
    package var surface: Surface
    package var settings: SettingsState
    package var predictor: any Predictor
    /// Changes the engine's settings after they were read: steps that are left out.
    package var adjust: @Sendable (EngineSettings) -> EngineSettings = { $0 }
    /// From a question to its answer; live it is answered in the same process, in under a millisecond.
    package var predictionDelay = Interval.milliseconds(2)
    /// Stands there at the beginning.
    package var text = ""
    /// Answers are late or do not come, by this seed; nil: never.
    package var faultSeed: UInt64?

    package init(layout: Layout, surface: Surface, settings: SettingsState, predictor: any Predictor) {
      self.layout = layout
      self.surface = surface
      self.settings = settings
      self.predictor = predictor
    }
  }

  /// Choices and words that nobody has taken yet; a trial takes them after every report.
  private static let untakenLimit = 256

  private static let source = SourceID(rawValue: 1)

  package private(set) var picture: Picture
  private let plan: Plan
  private var engine: TypingEngine
  private var settings: SettingsState
  private var deadline: Instant?
  private var voice = SilentVoice()
  /// The newest question; the engine drops answers to older ones.
  private var question: (due: Instant, revision: UInt64, query: PredictionQuery)?
  private var choices: [TrialChoice] = []
  private var heard: [HeardAnchor] = []
  private var answers: FaultyAnswers?

  package init(_ plan: Plan) {
    self.plan = plan
    settings = plan.settings
    answers = plan.faultSeed.map { FaultyAnswers(seed: $0) }
    engine = TypingEngine(
      layout: plan.layout, surface: plan.surface, settings: plan.adjust(EngineSettings(plan.settings)))
    picture = Picture(
      revision: 0, surface: plan.surface, theme: .dark, boxes: [],
      message: MessageView(
        rect: ScreenRect(x: 0, y: 0, width: 0, height: 0), lineHeight: 1, lines: [], cursor: nil,
        hasEarlierLines: false),
      clock: ClockView(rect: ScreenRect(x: 0, y: 0, width: 0, height: 0), time: "", date: ""),
      status: StatusView(text: "", light: .good), notice: "", animatesUntil: .zero)
    carryOut(engine.start(at: .zero), at: .zero)
    if !plan.text.isEmpty { feed(.restored(Self.draft(of: plan.text, plan.layout.language)), at: .zero) }
    feed(.clock(.ofReplays), at: .zero)
    feed(.source(.attached(SourceDescription(id: Self.source, name: "an eye", kind: .streaming))), at: .zero)
  }

  package var text: String { engine.text }

  /// What is advised to the person now.
  package var advice: Suggestion? { engine.advice?.suggestion }

  /// A minute passes on the clock.
  package mutating func passMinute(at now: Instant) { feed(.clock(.ofReplays), at: now) }

  package mutating func take(_ sample: GazeSample, at now: Instant) {
    advance(to: now)
    var sample = sample
    sample.source = Self.source
    feed(.sample(sample), at: now)
  }

  package mutating func advance(to now: Instant) {
    while let due = nextDue, due <= now {
      if let voiceDue = voice.deadline, voiceDue <= due {
        for event in voice.fire(at: voiceDue) { feed(.voice(event), at: voiceDue) }
      } else if let asked = question, asked.due <= due {
        question = nil
        feed(.proposed(revision: asked.revision, plan.predictor.propose(asked.query)), at: asked.due)
      } else {
        feed(.deadline, at: due)
        // (An engine whose deadline stands still is no trial's business to free.)
        if let next = deadline, next <= due { deadline = due + .milliseconds(1) }
      }
    }
  }

  package mutating func takeChoices() -> [TrialChoice] {
    guard !choices.isEmpty else { return [] }
    defer { choices.removeAll(keepingCapacity: true) }
    return choices
  }

  package mutating func takeHeard() -> [HeardAnchor] {
    guard !heard.isEmpty else { return [] }
    defer { heard.removeAll(keepingCapacity: true) }
    return heard
  }

  /// Awake, nobody called, nothing spoken, nothing written.
  package mutating func clearForNextSentence(at now: Instant) {
    advance(to: now)
    feed(.carer(.acknowledge), at: now)
    feed(.carer(.resume), at: now)
    feed(.carer(.stopSpeaking), at: now)
    feed(.restored(.nothing), at: now)
  }

  private var nextDue: Instant? {
    var due = deadline
    if let voiceDue = voice.deadline { due = min(due ?? voiceDue, voiceDue) }
    if let asked = question { due = min(due ?? asked.due, asked.due) }
    return due
  }

  private mutating func feed(_ kind: Event.Kind, at now: Instant) {
    carryOut(engine.step(Event(kind, at: now)), at: now)
  }

  private mutating func carryOut(_ step: Step, at now: Instant) {
    deadline = step.deadline
    for effect in step.effects {
      switch effect {
      case .selected(let report): note(report, at: now)
      case .show(let picture): self.picture = picture
      case .predict(let revision, let query):
        // (An answer that does not come is not waited for.)
        question = answerDelay().map { (now + $0, revision, query) }
      case .measure(let revision, let words):
        feed(.measured(revision: revision, words.map(measured)), at: now)
      case .store(.edit(let edit)): feed(.storage(.durable(revision: edit.revision)), at: now)
      case .voice(let command): for event in voice.perform(command, at: now) { feed(.voice(event), at: now) }
      case .heard(let word):
        if heard.count < Self.untakenLimit {
          heard.append(HeardAnchor(at: word.at, start: word.start, length: word.length))
        }
      case .alarm(let command): feed(.alarm(command == .start ? .sounding : .silent), at: now)
      case .settings(let wish):
        _ = settings.take(wish)
        feed(.settings(plan.adjust(EngineSettings(settings))), at: now)
      case .tellCarer: feed(.carersCommand(.done), at: now)
      case .click, .store(.finished), .care, .touchUp, .trackers, .use: break
      }
    }
  }

  private mutating func answerDelay() -> Interval? {
    answers == nil ? plan.predictionDelay : answers?.delay()
  }

  /// What stood on it is what stood there until now: the picture that shows the choice comes after it.
  private mutating func note(_ report: SelectionReport, at now: Instant) {
    let target = report.selection.target
    // A fresh look that ends idleness is meant to be quick, and chooses nothing.
    if report.page == "idle", engine.layout.key(target)?.action == .wake { return }
    guard choices.count < Self.untakenLimit else { return }
    let box = picture.boxes.last { $0.target == target }
    choices.append(
      TrialChoice(
        at: now, enteredAt: report.selection.enteredAt, label: box?.label.map(\.text).joined() ?? report.key,
        role: box?.role ?? .function, target: target))
  }

  /// Half of what a line is high to a letter, as the engine itself estimates it: nothing is drawn here.
  private func measured(_ word: String) -> MeasuredWord {
    let letter = Double(min(plan.surface.width, plan.surface.height)) * 0.025
    return MeasuredWord(text: word, width: Double(word.unicodeScalars.count) * letter)
  }

  private static func draft(of text: String, _ language: LanguageTag) -> RestoredText {
    var composer = Composer(language: language)
    guard composer.perform(.appendText(text)) != nil else { return .nothing }
    let draft = RestoredText.RestoredDraft(
      id: DraftID(rawValue: 1), tokens: composer.state.tokens, cursor: composer.state.cursor, preedit: .empty)
    return RestoredText(drafts: [draft], current: draft.id, revision: 1, edits: [], lastMessage: 0)
  }
}
