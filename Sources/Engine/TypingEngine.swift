import Composing
import Decoding
import Dwell
import Gaze
import Layouts
import Scene
import Settings
import Speaking
import Terms
import Words

/// The whole of what the person meets, as a value: events in, effects and the next deadline out. It knows no clock but
/// `Event.at`, and never throws, blocks or waits. The shell lets due deadlines fire, each at its own instant, before it
/// hands in a later event.
package struct TypingEngine {
  package internal(set) var layout: Layout { didSet { counters.furniture += 1 } }
  package internal(set) var wording: Wording { didSet { counters.furniture += 1 } }
  package internal(set) var settings: EngineSettings { didSet { counters.furniture += 1 } }
  /// Settings that came in the middle of a dwell; they count from the next one.
  var waitingLook: LookSettings?
  /// The newest time the engine has seen: it never runs back.
  var clock = Instant(nanoseconds: .min)
  /// Answers to questions up to this one are about a surface that is gone.
  var measurementsForgotten: UInt64 = 0
  package internal(set) var screen: ScreenStateMachine
  package internal(set) var composer: Composer { didSet { counters.text += 1 } }
  var surface: Surface
  var following: GazeFollowing
  var mean = FixationMean()
  /// Of a streaming source.
  var gaze = TrackedGaze()
  var pace = Pace()
  var dwell = DwellStateMachine()
  var standstill = Standstill()
  /// Counts while the second look of a call is waited for.
  var journey = HelpJourney(look: .zero)
  var unconfirmed = UnconfirmedLooks()
  /// What the second look of a call must be.
  var proof = UnconfirmedLooks.Proof.look
  /// Where the key that confirms stood when it was looked at first.
  var confirmedAt: ScreenRect?
  /// When an eye that was at the key that confirms was lost.
  var blinkSince: Instant?
  /// Where a pointer stood at its last report.
  var lastPosition: SurfaceFraction?
  var speech = SpeechQueue()
  var board: SlotBoard
  /// The rectangles of the page below and of the overlay above it, for the present surface.
  var geometry: PageGeometry {
    didSet {
      counters.furniture += 1
      gaze.isStale = true
    }
  }
  var overlayGeometry: PageGeometry? { didSet { counters.furniture += 1 } }
  /// What targets showed when they were locked on to: the newest few.
  var lockedContents: [(target: TargetID, content: ShownContent)] = []
  /// What was chosen last, for its sign of completion.
  var completed: (target: TargetID, at: Instant)?
  var offScreenSince: Instant?
  /// Where the eye was when the page changed, until it has gone far from there.
  var pageChangedUnder: SurfaceFraction?
  /// A layout without a page for idleness knows none.
  var knowsIdleness: Bool
  var prior = TargetPrior.flat
  var spoken: [SpokenText] = []
  /// The last that the room was told by choice, for Say again.
  var lastSaid: String?
  var speechKeysMeanStop = false
  /// A carer put it to rest, not the person; counts while it rests.
  var isPausedByCarer = false
  var wall: WallTime?
  var status = StatusKeeping()
  var care = CareStateMachine()
  /// What was said of it last; nil before the first time.
  var reportedCare: CareReport?
  var loss = LongLoss()
  var touchUp = TouchUp()
  var steady = SteadyFixation()
  /// What is known of the tracker in use, and of others.
  var trackers = TrackerKeeping()
  /// What is counted of the use, and what is advised.
  var use = UseKeeping()
  var reminders = ReminderKeeping()
  /// Whose keys stand on the page.
  var placedReminder: Reminder?
  /// Nobody's eye was on their place when they came.
  var isReminderArmed = false
  var composition: MessageComposition
  /// A carer's question, until it is taken back.
  var question: Question
  /// Where the view of the text begins, in scalars, once the person has moved it; nil while it follows the cursor.
  var viewStart: Int?
  /// The view goes with the words being spoken: from Listen or Speak until the person moves it, or the text changes.
  var viewFollowsSpeech = false
  var counters = Counters()
  /// What the last picture was made of.
  var drawing = DrawingCache()
  /// Choosing with one switch alone; nil while looks or a switch with looks choose.
  var scan: ScanningStateMachine?

  /// Numbers that only grow.
  struct Counters {
    var picture: UInt64 = 0
    var prediction: UInt64 = 0
    var measurement: UInt64 = 0
    var utterance: UInt64 = 0
    /// Grows whenever Listen and Speak change between their own meaning and Stop.
    var speechKeys: UInt64 = 0
    /// Grows whenever a key of the settings page comes to mean something else.
    var settingKeys: UInt64 = 0
    /// Grows whenever the reasons for a call come to be called otherwise.
    var reasons: UInt64 = 0
    /// Grows whenever the keys of a reminder come to mean another one, or none.
    var reminder: UInt64 = 0
    /// Grows whenever Undo may have come to take back a touch-up, or the text again.
    var touchUp: UInt64 = 0
    /// Grows whenever layout, page, overlay, surface, settings or wording may be others.
    var furniture: UInt64 = 0
    /// Grows whenever the text, its cursor or its preedit may be others.
    var text: UInt64 = 0
    /// Grows with every answer about widths, and with every question of a carer's.
    var widths: UInt64 = 0
  }

  /// Contents remembered for targets that are locked on; more than keep credit in dwell are never needed.
  static let lockedContentLimit = DwellStateMachine.creditLimit + 1
  /// Utterances whose place in the draft is remembered: the one that speaks and those that wait.
  static let spokenLimit = SpeechQueue.waitingLimit + 1

  /// A saccade across the screen, a blink, and reading what stands there.
  static let findingTime = Interval.milliseconds(800)
  /// More than any key and its hysteresis, as a share of the screen's sides.
  static let acrossTheScreen = 0.4
  /// Slots a board has at the most: more than one screen can show, whatever a layout says.
  static let slotLimit = 64

  package init(
    layout: Layout, surface: Surface, settings: EngineSettings = EngineSettings(), wording: Wording = .english
  ) {
    self.layout = layout
    self.wording = wording
    self.surface = surface
    self.settings = settings
    let first = TypingEngine.firstPage(of: layout)
    knowsIdleness = layout.page(named: "idle") != nil
    screen = ScreenStateMachine(firstPage: first.name)
    geometry = PageGeometry(layout: layout, page: first, surface: surface)
    following = GazeFollowing(lostAfter: settings.look.lostAfter)
    composer = Composer(language: layout.language, settings: settings.look.composing)
    board = SlotBoard(count: TypingEngine.slotCount(of: layout))
    board.filled = settings.candidates
    composition = MessageComposition(estimatePerScalar: TypingEngine.estimatePerScalar(surface))
    question = Question(estimatePerScalar: TypingEngine.estimatePerScalar(surface))
  }

  /// Takes one event. Effects are in the order in which they are to be carried out.
  package mutating func step(_ event: Event) -> Step {
    clock = max(clock, event.at)
    var event = event
    event.at = clock
    var effects: [Effect] = []
    switch event.kind {
    case .sample(let sample):
      if let report = following.sample(sample, at: event.at) { take(report, &effects) }
    case .source(let change): take(change, at: event.at, &effects)
    case .deadline: deadlinePassed(at: event.at, &effects)
    case .surface(let surface): take(surface, at: event.at, &effects)
    case .settings(let settings): take(settings, at: event.at, &effects)
    case .clock(let time):
      wall = time
      careFollowsClock()
      reminders.take(time, settings.care, at: event.at)
      settleAdvice(at: event.at, &effects)
      show(at: event.at, &effects)
    case .restored(let text):
      composer.restore(text)
      status.restored(text.recovery)
      viewStart = nil
      textChanged(at: event.at, &effects)
    case .proposed(let revision, let proposal): take(proposal, revision: revision, at: event.at, &effects)
    case .measured(let revision, let words):
      guard revision > measurementsForgotten, revision <= counters.measurement else { break }
      composition.learn(words)
      question.learn(words)
      counters.widths += 1
      show(at: event.at, &effects)
    case .voice(let report): take(report, at: event.at, &effects)
    case .storage(let report):
      if status.take(report, at: event.at) { show(at: event.at, &effects) }
    case .alarm(let report): take(report, at: event.at, &effects)
    case .carersCommand(let report): take(report, at: event.at, &effects)
    case .carer(let command): take(command, at: event.at, &effects)
    case .layout(let layout): take(layout, at: event.at, &effects)
    case .wording(let wording): take(wording, at: event.at, &effects)
    case .notice(let notice): take(notice, at: event.at, &effects)
    case .trouble(let line):
      status.trouble = line
      show(at: event.at, &effects)
    case .careState(let state):
      restore(state)
      show(at: event.at, &effects)
    case .touchUp(let shift):
      restoreTouchUp(shift)
      show(at: event.at, &effects)
    case .trackers(let known): restore(known, at: event.at, &effects)
    case .use(let known): restore(known, at: event.at, &effects)
    }
    settleReminders(at: event.at, &effects)
    if let report = newCareReport() { effects.append(.care(report)) }
    return Step(effects: effects, deadline: deadline)
  }

  /// The first picture, the first prediction, and what is due; once, before the first event.
  package mutating func start(at now: Instant) -> Step {
    clock = max(clock, now)
    var effects: [Effect] = []
    textChanged(at: now, &effects)
    if let report = newCareReport() { effects.append(.care(report)) }
    return Step(effects: effects, deadline: deadline)
  }

  package var surfaceInUse: Surface { surface }
  package var source: SourceDescription? { following.source }
  package var isSpeaking: Bool { !speech.isSilent }
  /// A call is out and nobody has acknowledged it.
  package var isCalling: Bool { status.call == .calling || status.call == .failed }

  /// The visible text: draft, preedit and capitals.
  package var text: String { composer.text.visible }

  /// Nil too at the end of time, which never comes.
  var deadline: Instant? {
    let due = earlier(
      earlier(earlier(following.deadline, speech.deadline), earlier(lossDeadline, trialDeadline)),
      earlier(
        earlier(screen.deadline, reminders.deadline), earlier(earlier(idleDeadline, status.deadline), scan?.deadline)))
    return due == Instant(nanoseconds: .max) ? nil : due
  }

  /// (No array: this runs for every sample.)
  private func earlier(_ left: Instant?, _ right: Instant?) -> Instant? {
    guard let left else { return right }
    guard let right else { return left }
    return min(left, right)
  }

  var idleDeadline: Instant? {
    guard knowsIdleness, !isScanning, screen.isTyping, let offScreenSince else { return nil }
    return offScreenSince + settings.idleAfter
  }

  /// Everything that is due at `now` fires, in a fixed order.
  private mutating func deadlinePassed(at now: Instant, _ effects: inout [Effect]) {
    if let due = following.deadline, due <= now, let report = following.deadlinePassed(at: now) {
      take(report, &effects)
    }
    var isChanged = false
    // One mark a turn; marks that share an instant are all heard at it.
    while let due = speech.deadline, due <= now, let heard = speech.deadlinePassed(at: now) {
      effects.append(.heard(heard))
      isChanged = true
    }
    if let due = screen.deadline, due <= now, !giveMoreTime(at: now) {
      screen.deadlinePassed()
      screenChanged()
      isChanged = true
    }
    if let due = idleDeadline, due <= now {
      screen.becomeIdle()
      screenChanged()
      isChanged = true
    }
    if let due = status.deadline, due <= now {
      status.deadlinePassed(at: now)
      isChanged = true
    }
    if loss.deadlinePassed(after: settings.care.movedAfter, at: now) {
      lossBecameLong()
      isChanged = true
    }
    endTrials(at: now, &effects)
    if let due = reminders.deadline, due <= now { reminders.deadlinePassed(at: now) }
    if let due = scan?.deadline, due <= now { scan(at: now, &effects) { $0.deadlinePassed(at: now) } }
    if isChanged { show(at: now, &effects) }
  }
}
