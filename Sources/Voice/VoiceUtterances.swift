import Audio
import Platform
import Speaking
import Terms

/// An utterance from its start to its end.
extension VoiceHost {
  func startNext(at now: Instant) {
    while active == nil, !waiting.isEmpty {
      let utterance = waiting.removeFirst()
      let voice = options.voice(for: utterance.language, missing: missingVoices)
      sound.begin(at: now)
      synth.begin(at: now)
      guard sound.isRunning || !sound.isHopeless else {
        pending.append(.failed(utterance.id, .noSink))
        continue
      }
      // Its own device when there is one that works; else the room's, softer.
      let isPrivate = utterance.audience == .person
      let hasOwn = isPrivate && options.privateSink != nil && sound.works(.person)
      active = SpokenUtterance(
        utterance, voice: voice, stream: number(), place: hasOwn ? .person : .room,
        gainPercent: UInt16(clamping: isPrivate && !hasOwn ? options.softGain : 100))
      offerNext(at: now)
    }
  }

  /// Offers the next part as soon as there is room ahead; at the end of the text, ends the stream.
  func offerNext(at now: Instant) {
    guard let utterance = active, !utterance.isMade else { return }
    if utterance.current == nil {
      guard !utterance.hasEnoughAhead else { return }
      guard active?.takeNextPart(request: number()) ?? false else {
        active?.isMade = true
        return giveSound(at: now)
      }
    }
    offer(at: now)
  }

  /// Gives the current part to the synthesiser; while none is there, it waits for one.
  func offer(at now: Instant) {
    guard let utterance = active, let current = utterance.current, utterance.offeredTo == nil else { return }
    let request = options.request(current.part.piece, id: current.request, voice: utterance.voice)
    if synth.speak(request, at: now) {
      active?.offeredTo = synth.generation
    } else if synth.health == .absent {
      giveUp(.synthesiserDied, at: now)
    }
  }

  /// Passes on what has been made, and the end when all has been.
  func giveSound(at now: Instant) {
    guard let utterance = active else { return }
    guard utterance.sound.made > 0, let rate = utterance.rate else {
      if utterance.isMade { conclude(utterance.ending) }
      return
    }
    guard sound.isRunning else { return }
    if utterance.sound.given == utterance.sound.streamStart, utterance.sound.made > utterance.sound.given {
      sound.send(
        .play(
          id: utterance.stream, place: utterance.place, rate: UInt32(clamping: rate),
          gainPercent: utterance.gainPercent))
    }
    if let samples = active?.sound.give(), !samples.isEmpty {
      for start in stride(from: 0, to: samples.count, by: VoiceHost.samplesInMessage) {
        let part = Array(samples[start..<min(samples.count, start + VoiceHost.samplesInMessage)])
        sound.send(.pcm(id: utterance.stream, samples: part))
      }
      sound.expectNews(at: now)
    }
    guard utterance.isMade, !utterance.isEnded else { return }
    active?.isEnded = true
    guard utterance.sound.made > utterance.sound.streamStart else { return conclude(utterance.ending) }
    sound.send(.end(id: utterance.stream))
    sound.expectNews(at: now)
  }

  /// After its streams were lost: goes on with the first word of which nothing can have been heard.
  func carryOnSound(at now: Instant) {
    guard let utterance = active, sound.isRunning else { return }
    if active?.sound.resume(rate: utterance.rate ?? 0) ?? false { active?.brokeOff() }
    active?.stream = number()
    active?.isEnded = false
    sound.expectsNews = false
    giveSound(at: now)
    synth.setPaused(active?.hasEnoughAhead ?? false, at: now)
    offerNext(at: now)
  }

  /// No more of it is made; what was made is heard.
  func giveUp(_ failure: VoiceFailure, at now: Instant) {
    guard active != nil else { return }
    active?.failure = failure
    active?.current = nil
    active?.isMade = true
    giveSound(at: now)
  }

  /// Ends it now.
  func fail(_ failure: VoiceFailure, at now: Instant) {
    guard let utterance = active else { return }
    sound.send(.drop(id: utterance.stream))
    if utterance.offeredTo != nil { synth.stop(at: now) }
    conclude(.failed(utterance.utterance.id, failure))
  }

  func conclude(_ event: VoiceEvent) {
    active = nil
    sound.expectsNews = false
    pending.append(event)
  }

  func stop(_ id: UtteranceID, at now: Instant) {
    if let utterance = active, utterance.utterance.id == id {
      sound.send(.drop(id: utterance.stream))
      if utterance.offeredTo != nil { synth.stop(at: now) }
      conclude(.stopped(id))
      startNext(at: now)
    } else if let place = waiting.firstIndex(where: { $0.id == id }) {
      waiting.remove(at: place)
      pending.append(.stopped(id))
    }
  }
}
