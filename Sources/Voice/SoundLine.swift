import Audio
import Platform
import Terms

/// The line to yanyu-sound: configured again after each start.
final class SoundLine {
  enum Event {
    case reply(SoundReply)
    /// The process is gone, and every stream with it.
    case lost
  }

  private let program: RestartingProgram
  private var configuration: SoundCommand
  private var lastNews: Instant = .zero
  /// Something is to be heard from it: it has frames that it has not reported as played.
  var expectsNews = false
  private var works: [SinkPlace: Bool] = [:]

  /// After this long without a word while it should be playing it is killed. It speaks up four times a second; the rest
  /// is for devices that take long to open.
  static let patience = Interval.seconds(4)
  /// A cold disk may take this long to load it; killing it then only begins the wait anew.
  static let loadPatience = Interval.seconds(15)

  init(folder: String, poller: Poller, configuration: SoundCommand) {
    program = RestartingProgram("yanyu-sound", folder: folder, poller: poller)
    self.configuration = configuration
  }

  /// Whether the place has a device that works, as far as is known.
  func works(_ place: SinkPlace) -> Bool { works[place] ?? false }
  /// It has said how its sinks are.
  var isKnown: Bool { works[.room] != nil || program.isHopeless }
  var isRunning: Bool { program.link != nil }
  var processID: Int32? { program.link?.child?.pid }

  func owns(_ descriptor: Int32) -> Bool { program.owns(descriptor) }

  func begin(at now: Instant) {
    guard program.startIfDue(at: now) else { return }
    lastNews = now
    send(configuration)
  }

  func configure(_ command: SoundCommand) {
    guard command != configuration else { return }
    configuration = command
    send(command)
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
    guard case .frames(let frames) = link.receive(readiness) else { return lost(at: now) }
    lastNews = now
    var events: [Event] = []
    for frame in frames {
      guard let reply = try? SoundReply(frame) else { return events + lost(at: now) }
      if case .availability(let place, let works, _) = reply {
        self.works[place] = works
        program.prove()
      }
      events.append(.reply(reply))
    }
    return events
  }

  var deadline: Instant? {
    guard program.link != nil else { return program.deadline }
    return expectsNews ? lastNews + (program.isLoading ? SoundLine.loadPatience : SoundLine.patience) : nil
  }

  func fire(at now: Instant) -> [Event] {
    guard let due = deadline, due <= now else { return [] }
    guard program.link != nil else {
      begin(at: now)
      return []
    }
    return lost(at: now)
  }

  /// Lets go of the device at once, for `pause`.
  func yieldDevice(for pause: Interval, at now: Instant) -> [Event] { lost(at: now, restartingFrom: now + pause) }

  private func lost(at now: Instant, restartingFrom earliest: Instant = .zero) -> [Event] {
    program.lose(at: now, restartingFrom: earliest)
    works = [:]
    expectsNews = false
    begin(at: now)
    return [.lost]
  }

  func close() { program.close() }
}
