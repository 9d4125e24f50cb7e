import Audio
import Platform
import Terms

/// The line to yanyu-synth: one piece at a time, watched, and a fresh process when it dies, hangs or talks nonsense.
final class SynthLine {
  enum Event {
    case reply(SynthReply)
    /// The process `generation` is gone; a fresh one is started, now or after a pause. `isToBlame` when the piece in
    /// flight may have killed it.
    case lost(generation: Int, isToBlame: Bool)
    /// A fresh process takes pieces.
    case began
  }

  private let program: RestartingProgram
  /// Counts the processes.
  private(set) var generation = 0
  /// The piece it works on.
  private var inFlight: PieceWatch?
  /// What it must have let go of by then.
  private var stopping: (id: UInt64, by: Instant)?
  /// When it last said anything, or was last free to.
  private var lastNews: Instant = .zero
  /// The newest ping, and the one whose answer comes next.
  private var ping: UInt64 = 0
  private var nextPong: UInt64 = 1
  /// It has not yet said anything since its start.
  private var isComingUp = false
  /// Since when it has answered, while it has not yet proved that it stays.
  private var upSince: Instant?
  /// Answers about pieces that were taken back, since the last piece was given.
  private var strays = 0

  /// After this long without an answer to a stop it is killed.
  static let stopPatience = Interval.milliseconds(50)
  /// It may take this long to come up: an emulated machine with a cold disk was seen to need more than three seconds,
  /// and killing it then only begins the wait anew.
  static let startPatience = Interval.seconds(15)
  /// One that came up and dies sooner than this has not come up.
  static let proof = Interval.seconds(2)
  /// Of one piece that is taken back at most three seconds' worth of sound and words is on the way, of several a few
  /// times as much.
  private static let strayLimit = 2000

  init(folder: String, poller: Poller) { program = RestartingProgram("yanyu-synth", folder: folder, poller: poller) }

  enum Health { case ready, restarting, absent }
  var health: Health { program.isHopeless ? .absent : program.link == nil || isComingUp ? .restarting : .ready }
  /// The process now at work, for tests and reports.
  var processID: Int32? { program.link?.child?.pid }

  func owns(_ descriptor: Int32) -> Bool { program.owns(descriptor) }

  /// Starts the process if it is to be started now. True when it has been.
  @discardableResult
  func begin(at now: Instant) -> Bool {
    guard program.startIfDue(at: now) else { return false }
    generation += 1
    isComingUp = true
    lastNews = now
    sendPing()
    return true
  }

  /// Gives it a piece. False when there is no process now.
  func speak(_ request: SynthesisRequest, at now: Instant) -> Bool {
    // It may have been left waiting with the end of an utterance that has since been stopped.
    setPaused(false, at: now)
    guard program.link != nil else { return false }
    inFlight = PieceWatch(request)
    strays = 0
    lastNews = now
    sendPing()
    send(.speak(request))
    return true
  }

  /// Takes back the piece in flight. A process that is still coming up will find both in its socket.
  func stop(at now: Instant) {
    guard let id = inFlight?.id else { return }
    inFlight = nil
    if !isComingUp { stopping = (id, now + SynthLine.stopPatience) }
    setPaused(false, at: now)
    send(.stop(id: id))
  }

  /// Leaves its sound with it while there is enough on the way.
  func setPaused(_ paused: Bool, at now: Instant) {
    guard let link = program.link, link.isPaused != paused else { return }
    guard !paused else {
      if stopping == nil { link.pause() }
      return
    }
    lastNews = now
    do { try link.resume() } catch { program.lose(at: now) }
  }

  func handle(_ readiness: Poller.Readiness, at now: Instant) -> [Event] {
    if program.collect(readiness.descriptor) { return [] }
    guard let link = program.link, link.owns(readiness.descriptor) else { return [] }
    guard case .frames(let frames) = link.receive(readiness) else { return lost(at: now, isToBlame: true) }
    lastNews = now
    var events: [Event] = []
    for frame in frames {
      guard let reply = try? SynthReply(frame), accept(reply, at: now) else {
        return events + lost(at: now, isToBlame: true)
      }
      if case .pong = reply { continue }
      events.append(.reply(reply))
    }
    return events
  }

  /// False when it is nothing that it was asked for.
  private func accept(_ reply: SynthReply, at now: Instant) -> Bool {
    if case .pong(let number) = reply {
      if isComingUp { upSince = now }
      isComingUp = false
      guard number == nextPong, number <= ping else { return false }
      nextPong += 1
      if number == ping { inFlight?.answered() }
      return true
    }
    guard reply.id == inFlight?.id else {
      strays += 1
      if case .finished(let id, _) = reply, stopping?.id == id { stopping = nil }
      if case .failed(let id, _) = reply, stopping?.id == id { stopping = nil }
      return strays <= SynthLine.strayLimit
    }
    guard inFlight?.take(reply) ?? false else { return false }
    switch reply {
    case .started: prove()
    case .finished, .failed: inFlight = nil
    case .pcm, .mark, .pong: break
    }
    return true
  }

  var deadline: Instant? {
    guard program.link != nil else { return program.deadline }
    return [stopping?.by, silence, proofDue].compactMap { $0 }.min()
  }

  private var proofDue: Instant? { upSince.map { $0 + SynthLine.proof } }

  /// It works.
  private func prove() {
    upSince = nil
    program.prove()
  }

  /// When it will have been silent for too long.
  private var silence: Instant? {
    if isComingUp { return lastNews + SynthLine.startPatience }
    guard let inFlight, program.link?.isPaused == false else { return nil }
    return lastNews + inFlight.patience
  }

  func fire(at now: Instant) -> [Event] {
    guard let due = deadline, due <= now else { return [] }
    guard program.link != nil else { return begin(at: now) ? [.began] : [] }
    guard [stopping?.by, silence].contains(where: { $0.map { $0 <= now } ?? false }) else {
      prove()
      return []
    }
    return lost(at: now, isToBlame: stopping == nil)
  }

  private func lost(at now: Instant, isToBlame: Bool) -> [Event] {
    // While an older piece was being stopped, the one behind it had not begun.
    let blame = isToBlame && stopping == nil && (inFlight?.isBegun ?? false)
    program.lose(at: now)
    inFlight = nil
    stopping = nil
    nextPong = ping + 1
    isComingUp = false
    upSince = nil
    let event = Event.lost(generation: generation, isToBlame: blame)
    return begin(at: now) ? [event, .began] : [event]
  }

  private func sendPing() {
    ping += 1
    send(.ping(ping))
  }

  private func send(_ command: SynthCommand) {
    // A process that cannot be written to is found dead by its socket or its silence.
    try? program.link?.send(command.frame)
  }

  func close() { program.close() }
}
