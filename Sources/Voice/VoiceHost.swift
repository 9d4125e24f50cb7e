import Audio
import Platform
import Speaking
import Terms

/// The daemon's voice: text to yanyu-synth, its sound to yanyu-sound, marks and anchors back. It never waits and never throws; whatever
/// dies or hangs behind it becomes an event. Utterances are spoken in the order asked for; who interrupts whom is the engine's affair.
///
/// For one utterance:
///
///     waiting --> making (pieces; sound goes on as it is made) --> ended (all is made) --all heard--> finished
///     making --synthesiser lost--> making the piece once more --lost again--> ended --heard--> failed
///     any --stop--> stopped · any --sound lost--> failed
package final class VoiceHost {
  private var options: VoiceOptions
  private let synth: SynthLine
  private let sound: SoundLine
  private var silent: SilentVoice?
  private var active: SpokenUtterance?
  private var waiting: [Utterance] = []
  /// Events that came of commands, handed out by the next `handle` or `fire`.
  private var pending: [VoiceEvent] = []
  private var reported: VoiceAvailability?
  private var nextNumber: UInt64 = 1

  /// Utterances waiting; the engine keeps its own queue, so more means that something is wrong.
  package static let queueLimit = 64

  /// Starts yanyu-synth and yanyu-sound; when they cannot be started, that is an availability event.
  package init(options: VoiceOptions, poller: Poller) {
    self.options = options
    synth = SynthLine(folder: options.programFolder, poller: poller)
    sound = SoundLine(folder: options.programFolder, poller: poller, configuration: options.configuration)
    if options.sink == .none {
      silent = SilentVoice()
      report(.ready)
      return
    }
    let now = MonotonicClock.now()
    sound.begin(at: now)
    synth.begin(at: now)
    reportAvailability()
  }

  /// Process ids of the synthesiser and the sound process, for reports and tests.
  package var processes: (synth: Int32?, sound: Int32?) { (synth.processID, sound.processID) }

  /// New settings: rate and volume hold from the next piece on, sinks at once. Where the programs are cannot change, nor whether there
  /// is a voice at all.
  package func change(_ options: VoiceOptions) {
    guard (options.sink == .none) == (self.options.sink == .none) else { return }
    self.options = options
    sound.configure(options.configuration)
  }

  /// Does what the engine asks; reports come from `handle` and `fire`.
  package func perform(_ command: VoiceCommand, now: Instant) {
    if silent != nil {
      pending += silent?.perform(command, at: now) ?? []
      return
    }
    switch command {
    case .speak(let utterance):
      guard waiting.count < VoiceHost.queueLimit else { return pending.append(.failed(utterance.id, .noSink)) }
      waiting.append(utterance)
      startNext(at: now)
    case .stop(let id): stop(id, at: now)
    }
  }

  /// A short sound of looking.
  package func click(_ kind: ClickKind) { sound.send(.click(kind)) }

  /// The alarm asks for the device: yanyu-sound is ended, and not started again before `pause` has passed. What was being spoken fails.
  package func yieldDevice(for pause: Interval, now: Instant) {
    guard silent == nil else { return }
    for event in sound.yieldDevice(for: pause, at: now) { take(event, at: now) }
    reportAvailability()
  }

  /// Whether `handle` is meant for what is ready.
  package func owns(_ descriptor: Int32) -> Bool { synth.owns(descriptor) || sound.owns(descriptor) }

  /// Reads and writes what is ready; what there is to report.
  package func handle(_ readiness: Poller.Readiness, now: Instant) -> [VoiceEvent] {
    if synth.owns(readiness.descriptor) {
      for event in synth.handle(readiness, at: now) { take(event, at: now) }
    } else if sound.owns(readiness.descriptor) {
      for event in sound.handle(readiness, at: now) { take(event, at: now) }
    }
    return handOut(at: now)
  }

  /// When `fire` is next to be called.
  package var deadline: Instant? {
    if !pending.isEmpty { return .zero }
    if let silent { return silent.deadline }
    return [synth.deadline, sound.deadline].compactMap { $0 }.min()
  }

  /// The deadline has come; what there is to report.
  package func fire(now: Instant) -> [VoiceEvent] {
    if silent != nil {
      pending += silent?.fire(at: now) ?? []
      return handOut(at: now)
    }
    for event in synth.fire(at: now) { take(event, at: now) }
    for event in sound.fire(at: now) { take(event, at: now) }
    return handOut(at: now)
  }

  /// Ends both processes and waits until they are gone.
  package func close() {
    synth.close()
    sound.close()
  }

  private func handOut(at now: Instant) -> [VoiceEvent] {
    if silent == nil {
      startNext(at: now)
      reportAvailability()
    }
    defer { pending.removeAll() }
    return pending
  }

  private func number() -> UInt64 {
    defer { nextNumber += 1 }
    return nextNumber
  }
}

// MARK: An utterance from its start to its end

extension VoiceHost {
  private func startNext(at now: Instant) {
    while active == nil, !waiting.isEmpty {
      let utterance = waiting.removeFirst()
      guard let voice = VoiceNames.voice(for: utterance.language) else {
        pending.append(.failed(utterance.id, .noVoice))
        continue
      }
      sound.begin(at: now)
      synth.begin(at: now)
      guard sound.isRunning else {
        pending.append(.failed(utterance.id, .noSink))
        continue
      }
      // Its own device when there is one that works; else the room's, softer.
      let isPrivate = utterance.audience == .person
      let hasOwn = isPrivate && options.privateSink != nil && sound.works(.person)
      active = SpokenUtterance(
        utterance, voice: voice, stream: number(), place: hasOwn ? .person : .room,
        gainPercent: UInt16(clamping: isPrivate && !hasOwn ? options.softGain : 100))
      offerNextPiece(at: now)
    }
  }

  /// Offers the next piece as soon as there is room ahead; at the end of the text, ends the stream.
  private func offerNextPiece(at now: Instant) {
    guard let utterance = active, utterance.current == nil, !utterance.isEnded,
      !utterance.hasEnoughAhead || utterance.rate == nil
    else { return }
    let request = number()
    guard let piece = active?.takeNextPiece(request: request) else { return endStream(at: now) }
    offer(piece, request: request, voice: utterance.voice, at: now)
  }

  private func offer(_ piece: SpokenPiece, request: UInt64, voice: String, at now: Instant) {
    guard !synth.speak(options.request(piece, id: request, voice: voice), at: now) else { return }
    giveUp(.synthesiserDied, at: now)
  }

  /// All that will be made has been made: it ends when that has been heard, or now when there is nothing.
  private func endStream(at now: Instant) {
    guard let utterance = active else { return }
    active?.isEnded = true
    guard utterance.sent > 0 else {
      if utterance.rate != nil { sound.send(.drop(id: utterance.stream)) }
      return conclude(
        utterance.failure.map { .failed(utterance.utterance.id, $0) } ?? .finished(utterance.utterance.id))
    }
    sound.send(.end(id: utterance.stream))
    sound.expectNews(at: now)
  }

  private func giveUp(_ failure: VoiceFailure, at now: Instant) {
    active?.failure = failure
    active?.current = nil
    endStream(at: now)
  }

  private func conclude(_ event: VoiceEvent) {
    active = nil
    sound.expectsNews = false
    pending.append(event)
  }

  private func stop(_ id: UtteranceID, at now: Instant) {
    if let utterance = active, utterance.utterance.id == id {
      sound.send(.drop(id: utterance.stream))
      if utterance.current != nil { synth.stop(at: now) }
      conclude(.stopped(id))
      startNext(at: now)
    } else if let place = waiting.firstIndex(where: { $0.id == id }) {
      waiting.remove(at: place)
      pending.append(.stopped(id))
    }
  }
}

// MARK: What the processes say

extension VoiceHost {
  private func take(_ event: SynthLine.Event, at now: Instant) {
    switch event {
    case .reply(let reply): take(reply, at: now)
    case .lost(let isToBlame):
      guard active?.current != nil, let voice = active?.voice else { return }
      let request = number()
      guard let piece = active?.retry(request: request, isToBlame: isToBlame) else {
        return giveUp(.synthesiserDied, at: now)
      }
      offer(piece, request: request, voice: voice, at: now)
    }
  }

  /// Answers of a request that is no longer the current one are dropped.
  private func take(_ reply: SynthReply, at now: Instant) {
    guard let utterance = active, let request = utterance.current?.request else { return }
    switch reply {
    case .started(request, let sampleRate):
      guard utterance.rate == nil else { return }
      active?.rate = Int(sampleRate)
      sound.send(
        .play(id: utterance.stream, place: utterance.place, rate: sampleRate, gainPercent: utterance.gainPercent))
    case .pcm(request, let samples):
      guard let fresh = active?.pass(samples), !fresh.isEmpty else { return }
      sound.send(.pcm(id: utterance.stream, samples: fresh))
      sound.expectNews(at: now)
      synth.setPaused(active?.hasEnoughAhead ?? false, at: now)
    case .mark(request, let frame, let start, let length):
      guard let mark = active?.pass(frame: frame, start: start, length: length) else { return }
      report(mark, of: utterance.utterance.id)
    case .finished(request, _):
      active?.finishPiece()
      offerNextPiece(at: now)
    case .failed(request, let failure):
      giveUp(failure == .noVoice ? .noVoice : .synthesiserDied, at: now)
    case .started, .pcm, .mark, .finished, .failed, .pong: break
    }
  }

  /// Marks that follow each other go out in one event.
  private func report(_ mark: Mark, of id: UtteranceID) {
    if case .marks(id, let marks)? = pending.last {
      pending[pending.count - 1] = .marks(id, marks + [mark])
    } else {
      pending.append(.marks(id, [mark]))
    }
  }

  private func take(_ event: SoundLine.Event, at now: Instant) {
    switch event {
    case .reply(let reply): take(reply, at: now)
    case .lost:
      guard let utterance = active else { return }
      if utterance.current != nil { synth.stop(at: now) }
      conclude(.failed(utterance.utterance.id, .noSink))
    }
  }

  private func take(_ reply: SoundReply, at now: Instant) {
    guard let utterance = active else { return }
    switch reply {
    case .anchor(utterance.stream, let anchor): pending.append(.anchor(utterance.utterance.id, anchor))
    case .consumed(utterance.stream, let frames):
      active?.consumed = Int64(clamping: frames)
      sound.expectsNews = utterance.isEnded || utterance.sent > Int64(clamping: frames)
      synth.setPaused(active?.hasEnoughAhead ?? false, at: now)
      offerNextPiece(at: now)
    case .finished(utterance.stream):
      conclude(utterance.failure.map { .failed(utterance.utterance.id, $0) } ?? .finished(utterance.utterance.id))
    case .failed(utterance.stream, _):
      if utterance.current != nil { synth.stop(at: now) }
      conclude(.failed(utterance.utterance.id, .noSink))
    case .anchor, .consumed, .finished, .failed, .availability: break
    }
  }
}

// MARK: Whether it works

extension VoiceHost {
  private func reportAvailability() {
    // Before the sound process has said how its sinks are, nothing is known to be wrong with them.
    let hasSound = sound.works(.room) || !sound.isKnown
    switch synth.health {
    case .absent: report(.noSynthesiser)
    case .restarting: report(.restarting)
    case .ready: report(hasSound ? .ready : .noSound)
    }
  }

  private func report(_ availability: VoiceAvailability) {
    guard availability != reported else { return }
    reported = availability
    pending.append(.availability(availability))
  }
}
