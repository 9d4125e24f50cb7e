import Advice
import Composing
import Decoding
import Engine
import Gaze
import Layouts
import Scene
import Settings
import Speaking
import Terms
import Words

/// A fresh engine before an eye that does as it is told, in virtual time: brings the keyboard to a state of which a
/// picture is wanted. The same orders give the same picture.
package struct StagedRun {
  /// Why an order cannot be carried out.
  package enum Failure: Error, Hashable {
    /// The page has no such key that could be looked at; `known` are those that it has.
    case noKey(String, page: String, known: [String])
    /// A look of the longest time that is asked for has chosen nothing.
    case notChosen(String, page: String)
    /// More text than a draft takes.
    case tooLong
  }

  private static let source = SourceID(rawValue: 1)
  /// A tracker's reports.
  private static let period = Interval.milliseconds(10)
  /// Between two looks: longer than it takes to leave a key, and for what was half chosen to drain.
  private static let rest = Interval.milliseconds(1000)
  /// The same where the next look must follow at once.
  private static let shortRest = Interval.milliseconds(300)

  private var diskHangs = false
  private var engine: TypingEngine
  private var settings: SettingsState

  /// A look of the stage is as long as it is set: what is left half way is to be so in the picture.
  private static func staged(_ state: SettingsState) -> EngineSettings {
    var settings = EngineSettings(state)
    settings.steps.remove(.flow)
    settings.steps.remove(.adaptation)
    return settings
  }

  private var speech: VirtualSpeech
  private let predict: (PredictionQuery) -> Proposal
  private let measure: ([String]) -> [Double]
  private var deadline: Instant?
  private var chosen: [String] = []
  private var reports = 0
  /// Virtual time.
  package private(set) var now = Instant.zero
  /// What is to be seen now.
  package private(set) var picture: Picture?

  /// `predict` and `measure` answer at once, and the same question always alike.
  package init(
    layout: Layout, surface: Surface, settings: SettingsState, wording: Wording, wall: WallTime,
    predict: @escaping (PredictionQuery) -> Proposal, measure: @escaping ([String]) -> [Double]
  ) {
    engine = TypingEngine(
      layout: layout, surface: surface, settings: Self.staged(settings), wording: wording)
    self.settings = settings
    self.predict = predict
    self.measure = measure
    speech = VirtualSpeech(WordsAtFixedRate())
    carryOut(engine.start(at: now))
    feed(.clock(wall))
    feed(.source(.attached(SourceDescription(id: Self.source, name: "an eye", kind: .streaming))))
    stay(at: quietPlace, for: Self.rest)
  }

  /// The text that stands there, as if it had been kept from another day.
  ///
  /// - Parameters:
  ///   - text: the text; nothing when it is empty.
  ///   - recovery: how it was put together again behind damage, if it was.
  /// - Throws: when it is longer than a draft may be.
  package mutating func write(_ text: String, recovery: Recovery? = nil) throws(Failure) {
    guard !text.isEmpty else { return }
    var composer = Composer(language: engine.layout.language)
    guard composer.perform(.appendText(text)) != nil else { throw .tooLong }
    let draft = RestoredText.RestoredDraft(
      id: DraftID(rawValue: 1), tokens: composer.state.tokens, cursor: composer.state.cursor, preedit: .empty)
    feed(
      .restored(
        RestoredText(
          drafts: [draft], current: draft.id, revision: 1, edits: [], lastMessage: 0, recovery: recovery)))
  }

  /// Looks at a key or slot ("slot-1") until it is chosen, and then to where nothing is.
  package mutating func look(at key: String) throws(Failure) {
    let target = try place(of: key)
    let page = self.page
    let count = chosen.count
    let end = now + longestLook + Self.rest
    while now < end, chosen.count == count { stay(at: target, for: Self.period) }
    guard chosen.count > count else { throw .notChosen(key, page: page) }
    // Long enough for what the choice has started, and the sign of completion is over.
    // (The second look of a call is for those who do not look elsewhere first.)
    stay(at: quietPlace, for: self.page == TypingEngine.helpOverlay ? Self.shortRest : Self.rest)
  }

  /// Looks at a key for a share of the time that would choose it; 1 stays just below.
  package mutating func look(at key: String, share: Double) throws(Failure) {
    let target = try place(of: key)
    let whole = Double(completion(of: key).nanoseconds) * min(max(share, 0), 0.99)
    // The first report enters the key.
    feed(sample(at: target))
    stay(at: target, for: Interval(nanoseconds: Int64(whole)))
  }

  /// Something that happens beside the eye: what a carer asks, what the voice or the disk reports.
  package mutating func take(_ kind: Event.Kind) { feed(kind) }

  /// The disk takes nothing any more, and says nothing.
  package mutating func hangDisk() { diskHangs = true }

  /// The tracker is unplugged; it is not looked at any key afterwards.
  package mutating func loseSource() { feed(.source(.gone(Self.source))) }

  /// The eyes are shut, or away, for that long.
  package mutating func stayAway(for time: Interval) { advance(to: now + time) }

  /// They are there again, and choose nothing.
  package mutating func comeBack() { stay(at: quietPlace, for: Self.rest) }

  /// Looks at so many marks of a calibration, one after another, as a tracker sees it that is off by so much; the last
  /// look but one is a little off the others.
  package mutating func lookAtMarks(_ count: Int, besideBy error: SurfaceFraction) {
    for number in 0..<count {
      guard let mark = picture?.boxes.first(where: { isMark($0) })?.rect.center else { return }
      let place = fraction(mark)
      let more = number % 3 == 2 ? 0.012 : 0.0
      let meant = SurfaceFraction(x: place.x + error.x + more, y: place.y + error.y - more)
      let end = now + .seconds(10)
      while now < end, let box = picture?.boxes.first(where: { isMark($0) }),
        abs(box.rect.center.x - mark.x) <= 2, abs(box.rect.center.y - mark.y) <= 2
      {
        stay(at: meant, for: Self.period)
      }
    }
  }

  private func isMark(_ box: Box) -> Bool {
    guard let target = box.target else { return false }
    return engine.layout.key(target)?.action == .calibrate(.mark)
  }

  /// As if the person had written for a while and taken more back than a few: so there is advice.
  package mutating func haveWritten() {
    guard let situation = engine.useSituation else { return }
    var counts = UseCounts()
    counts.add(.letters, 120)
    counts.add(.lettersTakenBack, 9)
    feed(.use(KnownUse(situations: [KnownCounts(situation: situation, counts: [counts], keptAt: 0)])))
  }

  /// Something is to be remembered now; `wall` is the time on the clock.
  package mutating func remind(_ reminder: Reminder, at wall: WallTime) {
    var settings = engine.settings
    settings.care.reminders = [reminder]
    feed(.settings(settings))
    // (The minute that was told first is over.)
    var before = wall
    before.day = wall.day == 1 ? 2 : 1
    feed(.clock(before))
    feed(.clock(wall))
  }

  // MARK: Where and how long

  private var page: String { engine.screen.overlay ?? engine.screen.page }

  private var armed: PageGeometry? {
    let layout = engine.layout
    guard let page = layout.page(named: page) else { return nil }
    // (An overlay is turned over where a page has its first key elsewhere.)
    let standing = layout.page(named: engine.screen.page).map { layout.standing(page, above: $0) } ?? page
    return PageGeometry(layout: layout, page: standing, surface: engine.surfaceInUse)
  }

  private func place(of key: String) throws(Failure) -> SurfaceFraction {
    var known: [String] = []
    for placed in armed?.placed ?? [] {
      guard let name = engine.layout.name(of: placed.target) else { continue }
      if name == key { return fraction(placed.rect.center) }
      known.append(name)
    }
    throw .noKey(key, page: page, known: known)
  }

  /// The message or the clock, which choose nothing; else far off the screen.
  private var quietPlace: SurfaceFraction {
    for placed in armed?.placed ?? [] {
      if case .area = placed.target, placed.rect.width > 0 { return fraction(placed.rect.center) }
    }
    return SurfaceFraction(x: -1, y: -1)
  }

  private func fraction(_ point: ScreenPoint) -> SurfaceFraction {
    let surface = engine.surfaceInUse
    return SurfaceFraction(x: point.x / Double(surface.width), y: point.y / Double(surface.height))
  }

  private func completion(of key: String) -> Interval {
    engine.layout.keys.first { $0.id == key }.map(engine.settings.look.completion(of:))
      ?? engine.settings.look.candidate
  }

  private var longestLook: Interval {
    let look = engine.settings.look
    return engine.layout.keys.reduce(look.candidate) { max($0, look.completion(of: $1)) }
  }

  // MARK: Time

  /// An eye trembles; what repeats itself to the last bit is stuck, and calls nobody.
  private static let tremor = 1e-6

  private mutating func stay(at place: SurfaceFraction, for time: Interval) {
    let end = now + time
    while now < end {
      advance(to: min(end, now + Self.period))
      reports += 1
      let tremor = reports % 2 == 0 ? Self.tremor : 0
      feed(sample(at: SurfaceFraction(x: place.x + tremor, y: place.y)))
    }
  }

  private func sample(at place: SurfaceFraction) -> Event.Kind {
    .sample(GazeSample(source: Self.source, measuredAt: now, position: place, validity: .valid))
  }

  /// Lets everything fire that is due up to `limit`, each at its own instant.
  private mutating func advance(to limit: Instant) {
    while let due = nextDue, due <= limit {
      now = max(now, due)
      if let voiceDue = speech.deadline, voiceDue <= due {
        if let report = speech.report(at: voiceDue) { feed(.voice(report)) }
      } else {
        feed(.deadline)
      }
    }
    now = max(now, limit)
  }

  private var nextDue: Instant? {
    guard let deadline else { return speech.deadline }
    guard let voice = speech.deadline else { return deadline }
    return min(deadline, voice)
  }

  private mutating func feed(_ kind: Event.Kind) { carryOut(engine.step(Event(kind, at: now))) }

  private mutating func carryOut(_ step: Step) {
    deadline = step.deadline
    var wishes: [SettingsWish] = []
    for effect in step.effects {
      switch effect {
      case .show(let picture): self.picture = picture
      case .selected(let report): chosen.append(report.key)
      case .store(.edit(let edit)) where !diskHangs: feed(.storage(.durable(revision: edit.revision)))
      case .predict(let revision, let query): feed(.proposed(revision: revision, predict(query)))
      case .measure(let revision, let words):
        feed(.measured(revision: revision, zip(words, measure(words)).map { MeasuredWord(text: $0, width: $1) }))
      case .voice(let command): speech.perform(command, at: now)
      case .settings(let wish): wishes.append(wish)
      case .click, .store, .heard, .alarm, .care, .tellCarer, .touchUp, .trackers, .use: break
      }
    }
    for wish in wishes {
      _ = settings.take(wish)
      feed(.settings(Self.staged(settings)))
    }
  }
}

/// Words pass at a fixed rate, and nothing is heard.
private struct WordsAtFixedRate: VirtualVoice {
  func render(_ utterance: Utterance) -> RenderedUtterance? {
    let (marks, frames) = SilentVoice.words(of: utterance.text)
    return RenderedUtterance(frames: frames, rate: SilentVoice.rate, marks: marks)
  }

  func heard(_ id: UtteranceID, frames: Int64) {}
}
