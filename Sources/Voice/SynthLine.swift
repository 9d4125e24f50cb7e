import Audio
import Platform
import Terms

/// The line to yanyu-synth: one piece at a time, watched, and a fresh process when it dies or hangs.
final class SynthLine {
  enum Event {
    case reply(SynthReply)
    /// The process is gone and a fresh one is started; the piece in flight, if any, is to be offered again.
    /// `isToBlame` when the piece itself may have killed it.
    case lost(isToBlame: Bool)
  }

  private let program: RestartingProgram
  /// The piece it works on.
  private var inFlight: UInt64?
  /// What it must have let go of by then.
  private var stopping: (id: UInt64, by: Instant)?
  /// When it last said anything, or was last free to.
  private var lastNews: Instant = .zero
  private var awaitsPong = false

  /// After this long without an answer to a stop it is killed.
  static let stopPatience = Interval.milliseconds(50)
  /// After this long without a word while it should be speaking it is killed. Its chunks come every millisecond on a
  /// fast machine.
  static let silencePatience = Interval.seconds(3)
  /// It may take this long to come up: an emulated machine with a cold disk was seen to need more than three seconds,
  /// and killing it then only begins the wait anew.
  static let startPatience = Interval.seconds(15)

  init(folder: String, poller: Poller) { program = RestartingProgram("yanyu-synth", folder: folder, poller: poller) }

  enum Health { case ready, restarting, absent }
  var health: Health { program.isHopeless ? .absent : program.link == nil || awaitsPong ? .restarting : .ready }
  /// The process now at work, for tests and reports.
  var processID: Int32? { program.link?.child?.pid }

  func owns(_ descriptor: Int32) -> Bool { program.owns(descriptor) }

  /// Starts the process if it is to be started now.
  func begin(at now: Instant) {
    guard program.startIfDue(at: now) else { return }
    awaitsPong = true
    lastNews = now
    send(.ping(1), at: now)
  }

  /// Gives it a piece. False when there is no process.
  func speak(_ request: SynthesisRequest, at now: Instant) -> Bool {
    // It may have been left waiting with the end of an utterance that has since been stopped.
    setPaused(false, at: now)
    guard program.link != nil else { return false }
    inFlight = request.id
    lastNews = now
    send(.speak(request), at: now)
    return program.link != nil
  }

  /// Takes back the piece in flight.
  func stop(at now: Instant) {
    guard let id = inFlight else { return }
    inFlight = nil
    stopping = (id, now + SynthLine.stopPatience)
    setPaused(false, at: now)
    send(.stop(id: id), at: now)
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
      guard let reply = try? SynthReply(frame) else { return events + lost(at: now, isToBlame: true) }
      note(reply)
      events.append(.reply(reply))
    }
    return events
  }

  private func note(_ reply: SynthReply) {
    switch reply {
    case .pong:
      awaitsPong = false
      program.prove()
    case .finished(let id, _), .failed(let id, _):
      if stopping?.id == id { stopping = nil }
      if inFlight == id { inFlight = nil }
    case .started, .pcm, .mark: break
    }
  }

  var deadline: Instant? {
    guard let link = program.link else { return program.deadline }
    let patience = awaitsPong ? SynthLine.startPatience : SynthLine.silencePatience
    let silence = (inFlight != nil || awaitsPong) && !link.isPaused ? lastNews + patience : nil
    return [stopping?.by, silence].compactMap { $0 }.min()
  }

  func fire(at now: Instant) -> [Event] {
    guard let due = deadline, due <= now else { return [] }
    guard program.link != nil else {
      begin(at: now)
      return []
    }
    return lost(at: now, isToBlame: stopping == nil)
  }

  private func lost(at now: Instant, isToBlame: Bool) -> [Event] {
    // While an older piece was being stopped, the one behind it had not begun.
    let blame = isToBlame && stopping == nil && inFlight != nil
    program.lose(at: now)
    inFlight = nil
    stopping = nil
    awaitsPong = false
    begin(at: now)
    return [.lost(isToBlame: blame)]
  }

  private func send(_ command: SynthCommand, at now: Instant) {
    // A process that cannot be written to is found dead by its socket or its silence.
    try? program.link?.send(command.frame)
  }

  func close() { program.close() }
}
