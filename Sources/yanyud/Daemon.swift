import Composing
import Configuration
import Display
import Engine
import Gaze
import Glibc
import Layouts
import LinuxInput
import Platform
import Recording
import Settings
import Speaking
import Storage
import Supervision
import Terms
import Voice

/// The shell round the engine: one thread that waits for descriptors and deadlines, hands events in and carries effects
/// out.
final class Daemon {
  /// A deadline that comes later than this was slept through (a stopped process, a suspended machine): what lay in
  /// between was not watched, so it must not add up to a look.
  static let sleptThrough = Interval.milliseconds(100)

  /// How long yanyu-sound stays away from a device that the alarm asks for: the alarm tries every 50 ms.
  static let alarmTakesDeviceIn = Interval.seconds(2)

  /// The first message is sent before our program begins; a busy machine may deliver it a little later.
  static let helloWait = Interval.milliseconds(300)

  let options: LaunchOptions
  let poller: Poller
  var engine: TypingEngine
  var engineDeadline: Instant?
  var now = MonotonicClock.now()
  /// The time of the newest event the engine has seen; its clock never runs back.
  var engineTime: Instant
  let front: Front
  var devices: InputSources?
  var playback: Playback?
  let voice: VoiceHost
  let journal: JournalWriter
  let journalFolders: [String]
  /// Layouts, dictionaries and quirks; nil when there is none.
  let dataFolder: String?
  var prediction: PredictionDesk
  let settings: SettingsDesk
  let care: CareDesk
  /// The number of the next source that devices make.
  var nextSource = TerminalKeys.mouse.rawValue + 1
  let supervisor: SupervisorLine?
  /// The console is in front, or there is none: screen and input are ours.
  var isInFront: Bool
  /// How many times the supervisor has asked for screen and input without an answer.
  var owedReleases = 0
  var control: ControlDesk?
  var recorder: SessionRecorder?
  var erasure: Erasure?
  var pictures: PictureRequests
  /// The newest finished message.
  var lastMessage: UInt64
  let signals: Descriptor
  var clock = WallClock()
  let log = DaemonLog()
  var isRunning = true
  /// It is a plain one because those before it died.
  let isPlainAfterDeaths: Bool
  /// It ends to be started anew, with everything.
  var isRenewing = false
  /// What stays wrong whatever the devices do; shown when nothing is wrong with those.
  var standingTrouble = ""
  var report = StatusReport()

  init(options: LaunchOptions) throws {
    self.options = options
    poller = try Poller()
    signals = try ProcessHabits.catchSignals([SIGTERM, SIGINT, SIGHUP, SIGWINCH])
    let state = try StateFolder(option: options.state, environment: Daemon.environment())
    pictures = PictureRequests(file: "\(state.path)/picture.png")
    dataFolder = try? DataFolder.find(option: options.data)
    settings = SettingsDesk(
      options: options, state: state, data: dataFolder, environment: Daemon.environment())
    let start = settings.start()
    let values = settings.state.values
    supervisor = try SupervisorLine.inherited()
    // Before anything is drawn.
    let hello = supervisor?.hello(waitingAtMost: Daemon.helloWait)
    isInFront = hello?.isInFront ?? true
    isPlainAfterDeaths = options.isSafeMode && hello?.lastDeath != nil
    front = try Front(
      options: options, isPointer: Daemon.usesTerminalMouse(options, values),
      connector: values.text(.screenConnector), wording: settings.wording, isInFront: isInFront)
    let layout = start?.layout ?? BuiltInLayout.english
    engine = TypingEngine(
      layout: layout, surface: front.surface, settings: Daemon.engineSettings(settings.state, options),
      wording: settings.wording)
    engineTime = now
    let settingsOfJournal = JournalSettings(state)
    journalFolders = settingsOfJournal.folders
    let aside = ReadingMarks.shared.aside
    for line in JournalSetAside.keep(aside) { log.line(line) }
    let (text, notes) = JournalReader.restore(journalFolders)
    journal = try JournalWriter(settingsOfJournal, continuing: text)
    lastMessage = text.lastMessage
    prediction = PredictionDesk(
      language: layout.language, dataFolder: dataFolder, isSafeMode: options.isSafeMode)
    care = CareDesk(poller: poller, log: { [log] in log.line($0) })
    voice = VoiceHost(options: VoiceOptions(options, values), poller: poller)
    for note in notes { log.line("journal: \(note)") }
    if let recovery = text.recovery {
      log.line("journal: recovered after damage: \(recovery.edits) edits behind it are in the text")
    }
    if notes.contains(where: \.isOfAnotherRelease) { standingTrouble = settings.wording[.otherRelease] }
    if notes.contains(where: \.concernsText) { standingTrouble = settings.wording[.partlyUnreadable] }
    if let trouble = troubleAfterDeaths(hello, aside) { standingTrouble = trouble }
    try watch()
    front.themesChanged(settings.themes)
    begin(with: text)
    if let start { begin(with: start) }
    restoreTouchUp()
    restoreTrackers()
    restoreUse()
    report.startedAt = now
    // What was read from the disk is on it.
    (report.written, report.durable) = (engine.composer.revision, engine.composer.revision)
    do { control = try ControlDesk(state: state, environment: Daemon.environment(), poller: poller) } catch {
      log.line(error.description)
    }
    if let complaint = control?.complaint { log.line(complaint) }
    if let remark = prediction.remark { log.line(remark) }
    if let complaint = prediction.complaint {
      log.line(complaint)
      if standingTrouble.isEmpty { standingTrouble = complaint }
    }
    if !standingTrouble.isEmpty { feed(.trouble(standingTrouble), at: now) }
    if let path = options.record { startRecording(path) }
    startInput()
  }

  /// Runs until it is asked to end.
  func run() throws {
    supervisor?.report(.ready(pid: getpid(), startedAt: now))
    // What came with the first message lies read, and nothing would wake us for it.
    deliver(takeSupervisor())
    tellTerms()
    while isRunning {
      let ready = try poller.wait(until: nextDeadline)
      now = MonotonicClock.now()
      var arrivals: [Event] = []
      for readiness in ready { arrivals += take(readiness) }
      arrivals += overdue()
      deliver(arrivals)
      carryOnErasure()
      carryOnSettings()
      tellTerms()
      control?.tellWatchers(self)
    }
    end()
  }

  /// What the person is told after deaths: what is left alone because of them, or why the keyboard is a plain one.
  private func troubleAfterDeaths(_ hello: SupervisorOrder.Hello?, _ aside: Set<ReadingPlace>) -> String? {
    if options.isSafeMode {
      return settings.wording.text(.plainKeyboard, ("reason", hello?.lastDeath?.brief ?? "--safe-mode"))
    }
    guard let place = aside.min(by: { $0.path < $1.path }) else { return nil }
    let name = place.path.split(separator: "/").last.map(String.init) ?? place.path
    return settings.wording.text(.setAside, ("file", printable(name)))
  }

  /// The first picture and what was kept of the text.
  private func begin(with text: RestoredText) {
    carryOut(engine.start(at: now))
    feed(.clock(clock.read()), at: now)
    if text != .nothing { feed(.restored(text), at: now) }
  }

  private func watch() throws {
    try poller.watch(signals.raw)
    try poller.watch(journal.events)
    if let supervisor { try poller.watch(supervisor.descriptor) }
    if let keys = front.keys { try poller.watch(keys.input) }
    if let events = front.events { try poller.watch(events) }
    if let files = settings.files { try poller.watch(files.events) }
    if let keeper = settings.keeper { try poller.watch(keeper.events) }
  }

  /// Text first: the journal takes what is still queued before anything else is given up.
  private func end() {
    journal.close()
    if let known = engine.trackersAtEnd() { settings.keep(trackers: known) }
    if let known = engine.useAtEnd() { settings.keep(use: known) }
    settings.close()
    control?.farewell(now: now)
    recorder?.close()
    voice.close()
    care.command.close()
    front.close()
  }

  private var nextDeadline: Instant? {
    [
      engineDeadline, voice.deadline, devices?.deadline, playback?.deadline, supervisor?.deadline, control?.deadline,
      front.keys?.deadline, clock.deadline, settings.deadline,
      pictures.deadline, care.command.deadline,
    ].compactMap { $0 }.min()
  }

  static func environment() -> [String: String] {
    var result: [String: String] = [:]
    for entry in ChildProcess.currentEnvironment() {
      guard let equals = entry.firstIndex(of: "=") else { continue }
      result[String(entry[..<equals])] = String(entry[entry.index(after: equals)...])
    }
    return result
  }

  /// A terminal's own mouse is the pointer unless a device is named; a console has none.
  static func usesTerminalMouse(_ options: LaunchOptions, _ values: SettingsValues) -> Bool {
    switch options.input {
    case .terminal: true
    case .device, .replay: false
    case nil: values.text(.inputDevice).isEmpty && TerminalCapabilities.detect(descriptor: 1).isEmulator
    }
  }
}
