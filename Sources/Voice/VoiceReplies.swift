import Audio
import Platform
import Speaking
import Terms

/// What the processes say.
extension VoiceHost {
  func take(_ event: SynthLine.Event, at now: Instant) {
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
    case .failed(request, .noVoice): useOwnVoice(of: utterance, at: now)
    case .failed(request, .refused): giveUp(.synthesiserDied, at: now)
    case .started, .pcm, .mark, .finished, .failed, .pong: break
    }
  }

  /// The voice that was named is not there: the language's own says it, if it is another one.
  private func useOwnVoice(of utterance: SpokenUtterance, at now: Instant) {
    let request = number()
    let own = VoiceNames.voice(for: utterance.utterance.language)
    guard own != utterance.voice, let piece = active?.retry(request: request, isToBlame: false)
    else { return giveUp(.noVoice, at: now) }
    if missingVoices.insert(utterance.voice).inserted { unknownVoice = utterance.voice }
    active?.voice = own
    offer(piece, request: request, voice: own, at: now)
  }

  /// Marks that follow each other go out in one event.
  private func report(_ mark: Mark, of id: UtteranceID) {
    if case .marks(id, let marks)? = pending.last {
      pending[pending.count - 1] = .marks(id, marks + [mark])
    } else {
      pending.append(.marks(id, [mark]))
    }
  }

  func take(_ event: SoundLine.Event, at now: Instant) {
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

/// Whether it works.
extension VoiceHost {
  func reportAvailability() {
    // Before the sound process has said how its sinks are, nothing is known to be wrong with them.
    let hasSound = sound.works(.room) || !sound.isKnown
    switch synth.health {
    case .absent: report(.noSynthesiser)
    case .restarting: report(.restarting)
    case .ready: report(hasSound ? .ready : .noSound)
    }
  }

  func report(_ availability: VoiceAvailability) {
    guard availability != reported else { return }
    reported = availability
    pending.append(.availability(availability))
  }
}
