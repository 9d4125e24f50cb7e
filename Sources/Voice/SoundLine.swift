import Audio
import Platform
import Terms

/// The line to yanyu-sound: configured again after each start, and a fresh process when it dies, hangs or talks
/// nonsense.
final class SoundLine {
  enum Event {
    case reply(SoundReply)
    /// The process is gone, and every stream with it; a fresh one is started, now or after a pause.
    case lost
    /// A fresh process takes streams.
    case began
  }

  private let program: RestartingProgram
  private var configuration: SoundCommand
  private var lastNews: Instant = .zero
  /// Something is to be heard from it: it has frames that it has not reported as played.
  var expectsNews = false
  /// It has not yet said how its sinks are.
  private var isOpening = false
  private var states: [SinkPlace: SinkState] = [:]
  /// Since when it has worked, while it has not yet proved that it stays.
  private var upSince: Instant?
  /// Messages in the second that began at `countedFrom`.
  private var count = 0
  private var countedFrom: Instant = .zero

  /// After this long without a word while it should be playing it is killed. It speaks up four times a second, with a
  /// device that takes nothing, too.
  static let patience = Interval.seconds(2)
  /// Devices may take this long to open.
  static let openingPatience = Interval.seconds(6)
  /// Messages in a second; it has at most a hundred to send.
  private static let messageLimit = 2000
  /// A cold disk may take this long to load it; killing it then only begins the wait anew.
  static let loadPatience = Interval.seconds(15)

  init(folder: String, poller: Poller, configuration: SoundCommand) {
    program = RestartingProgram("yanyu-sound", folder: folder, poller: poller)
    self.configuration = configuration
  }

  /// How the place's device is; nil while nothing is known of it.
  func state(_ place: SinkPlace) -> SinkState? {
    states[place] ?? (program.isHopeless ? .failed : nil)
  }
  /// Whether the place has a device that takes sound, as far as is known.
  func works(_ place: SinkPlace) -> Bool { states[place] == .works || states[place] == .muted }
  var isRunning: Bool { program.link != nil }
  /// It has been lost again and again without ever working.
  var isHopeless: Bool { program.isHopeless }
  var processID: Int32? { program.link?.child?.pid }

  func owns(_ descriptor: Int32) -> Bool { program.owns(descriptor) }

  /// Starts the process if it is to be started now. True when it has been.
  @discardableResult
  func begin(at now: Instant) -> Bool {
    guard program.startIfDue(at: now) else { return false }
    lastNews = now
    isOpening = true
    send(configuration)
    // What it writes into a file from here on, another would have to go on with.
    configuration = configuration.continued
    return true
  }

  /// New sinks, or another lead-in. True when it is told to a process that runs, which forgets its streams.
  func configure(_ command: SoundCommand, at now: Instant) -> Bool {
    guard command.continued != configuration.continued else { return false }
    let command = command.wavePath == configuration.wavePath ? command.continued : command
    guard program.link != nil else {
      configuration = command
      return false
    }
    configuration = command.continued
    lastNews = now
    isOpening = true
    send(command)
    return true
  }

  func send(_ command: SoundCommand) {
    // A process that cannot be written to is found dead by its socket or its silence.
    try? program.link?.send(command.frame)
  }

  /// A stream begins: the clock of its silence starts now.
  func expectNews(at now: Instant) {
    if !expectsNews { lastNews = now }
    expectsNews = true
  }

  func handle(_ readiness: Poller.Readiness, at now: Instant) -> [Event] {
    if program.collect(readiness.descriptor) { return [] }
    guard let link = program.link, link.owns(readiness.descriptor) else { return [] }
    guard case .frames(let frames) = link.receive(readiness), isBearable(frames.count, at: now) else {
      return lose(at: now)
    }
    lastNews = now
    var events: [Event] = []
    for frame in frames {
      guard let reply = try? SoundReply(frame) else { return events + lose(at: now) }
      if case .availability(let place, let state, _) = reply {
        states[place] = state
        if isOpening { upSince = now }
        isOpening = false
      }
      events.append(.reply(reply))
    }
    return events
  }

  /// False when it floods us.
  private func isBearable(_ messages: Int, at now: Instant) -> Bool {
    if now - countedFrom >= .seconds(1) {
      countedFrom = now
      count = 0
    }
    count += messages
    return count <= SoundLine.messageLimit
  }

  var deadline: Instant? {
    guard program.link != nil else { return program.deadline }
    return [silence, proofDue].compactMap { $0 }.min()
  }

  /// When it will have been silent for too long.
  private var silence: Instant? {
    if program.isLoading { return lastNews + SoundLine.loadPatience }
    if isOpening { return lastNews + SoundLine.openingPatience }
    return expectsNews ? lastNews + SoundLine.patience : nil
  }

  private var proofDue: Instant? { upSince.map { $0 + SynthLine.proof } }

  func fire(at now: Instant) -> [Event] {
    guard let due = deadline, due <= now else { return [] }
    guard program.link != nil else { return begin(at: now) ? [.began] : [] }
    guard let silence, silence <= now else {
      upSince = nil
      program.prove()
      return []
    }
    return lose(at: now)
  }

  /// Lets go of the device at once, for `pause`.
  func yieldDevice(for pause: Interval, at now: Instant) -> [Event] { lose(at: now, restartingFrom: now + pause) }

  /// Kills it: what it said makes no sense, or the device is wanted.
  func lose(at now: Instant, restartingFrom earliest: Instant = .zero) -> [Event] {
    program.lose(at: now, restartingFrom: earliest)
    states = [:]
    expectsNews = false
    isOpening = false
    upSince = nil
    return begin(at: now) ? [.lost, .began] : [.lost]
  }

  func close() { program.close() }
}

extension SoundCommand {
  fileprivate var wavePath: String? {
    switch self {
    case .configure(.wave(let path), _, _), .configure(.waveContinued(let path), _, _): path
    case .configure, .play, .pcm, .end, .drop, .dropAll, .click: nil
    }
  }

  /// The same configuration, for a process that comes after another.
  fileprivate var continued: SoundCommand {
    guard case .configure(.wave(let path), let person, let leadIn) = self else { return self }
    return .configure(room: .waveContinued(path), person: person, leadInMilliseconds: leadIn)
  }
}
