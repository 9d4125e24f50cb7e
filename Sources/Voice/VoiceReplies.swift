import Audio
import Platform
import Speaking
import Terms

/// What the processes say.
extension VoiceHost {
  func take(_ event: SynthLine.Event, at now: Instant) {
    switch event {
    case .reply(let reply): take(reply, at: now)
    case .lost(let generation, let isToBlame):
      if active?.offeredTo == generation { retry(isToBlame: isToBlame, at: now) }
    case .began: offerNext(at: now)
    }
  }

  /// The part that is being made is offered again, or what has become of it.
  private func retry(isToBlame: Bool, at now: Instant) {
    switch active?.remedy(request: number(), isToBlame: isToBlame) {
    case .again, .next: offerNext(at: now)
    case .hopeless: giveUp(.synthesiserDied, at: now)
    case nil: break
    }
  }

  /// Answers of a request that is no longer the current one are dropped.
  private func take(_ reply: SynthReply, at now: Instant) {
    guard let utterance = active, utterance.offeredTo != nil, reply.id == utterance.current?.request else { return }
    switch reply {
    case .started(_, let sampleRate): active?.rate = utterance.rate ?? Int(sampleRate)
    case .pcm(_, let samples): passOn(active?.current?.take(samples), at: now)
    case .mark(_, let frame, let start, let length):
      passOn(active?.current?.take(frame: frame, start: start, length: length), at: now)
    case .finished:
      passOn(active?.current?.finish(), at: now)
      active?.current = nil
      active?.offeredTo = nil
      offerNext(at: now)
    case .failed(_, .noVoice): useOwnVoice(of: utterance, at: now)
    case .failed(_, .refused): retry(isToBlame: true, at: now)
    case .pong: break
    }
  }

  private func passOn(_ passed: PieceInMaking.Passed?, at now: Instant) {
    guard let passed, !passed.samples.isEmpty || !passed.marks.isEmpty else { return }
    for mark in active?.sound.add(passed) ?? [] { report(mark) }
    giveSound(at: now)
    synth.setPaused(active?.hasEnoughAhead ?? false, at: now)
  }

  /// The voice that was named is not there: the language's own says it, if it is another one.
  private func useOwnVoice(of utterance: SpokenUtterance, at now: Instant) {
    let own = VoiceNames.voice(for: utterance.utterance.language)
    guard own != utterance.voice else { return giveUp(.noVoice, at: now) }
    if missingVoices.insert(utterance.voice).inserted { unknownVoice = utterance.voice }
    active?.voice = own
    retry(isToBlame: false, at: now)
  }

  /// Marks that follow each other go out in one event.
  private func report(_ mark: Mark) {
    guard let id = active?.utterance.id else { return }
    if case .marks(id, let marks)? = pending.last {
      pending[pending.count - 1] = .marks(id, marks + [mark])
    } else {
      pending.append(.marks(id, [mark]))
    }
  }

  func take(_ event: SoundLine.Event, at now: Instant) {
    switch event {
    case .reply(let reply): take(reply, at: now)
    case .began: carryOnSound(at: now)
    case .lost:
      guard active != nil else { return }
      active?.soundLosses += 1
      guard let losses = active?.soundLosses, losses <= SpokenUtterance.soundLossLimit else {
        return fail(.noSink, at: now)
      }
    }
  }

  private func take(_ reply: SoundReply, at now: Instant) {
    guard let utterance = active else { return }
    switch reply {
    case .anchor(utterance.stream, let anchor):
      active?.sound.heard()
      let frame = utterance.sound.streamStart + max(0, min(anchor.frame, utterance.sound.given))
      pending.append(.anchor(utterance.utterance.id, Anchor(frame: frame, instant: anchor.instant, rate: anchor.rate)))
    case .consumed(utterance.stream, let frames):
      guard active?.sound.took(frames) ?? false else { return dismissSound(at: now) }
      sound.expectsNews = utterance.isEnded || utterance.sound.given > (active?.sound.taken ?? 0)
      synth.setPaused(active?.hasEnoughAhead ?? false, at: now)
      offerNext(at: now)
    case .finished(utterance.stream):
      guard utterance.isEnded else { return dismissSound(at: now) }
      conclude(utterance.ending)
    case .failed(utterance.stream, _): fail(.noSink, at: now)
    case .anchor, .consumed, .finished, .failed, .availability: break
    }
  }

  /// It claims to have played what it was not given.
  private func dismissSound(at now: Instant) {
    for event in sound.lose(at: now) { take(event, at: now) }
  }
}

/// Whether it works.
extension VoiceHost {
  func reportAvailability() {
    switch synth.health {
    case .absent: report(.noSynthesiser)
    case .restarting: report(.restarting)
    case .ready:
      switch sound.state(.room) {
      // Before the sound process has said how its sinks are, nothing is known to be wrong with them.
      case .works, nil: report(.ready)
      case .failed: report(.noSound)
      case .busy: report(.busy)
      case .muted: report(.muted)
      }
    }
  }

  func report(_ availability: VoiceAvailability) {
    guard availability != reported else { return }
    reported = availability
    pending.append(.availability(availability))
  }
}
