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
  func offerNextPiece(at now: Instant) {
    guard let utterance = active, utterance.current == nil, !utterance.isEnded,
      !utterance.hasEnoughAhead || utterance.rate == nil
    else { return }
    let request = number()
    guard let piece = active?.takeNextPiece(request: request) else { return endStream(at: now) }
    offer(piece, request: request, voice: utterance.voice, at: now)
  }

  func offer(_ piece: SpokenPiece, request: UInt64, voice: String, at now: Instant) {
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

  func giveUp(_ failure: VoiceFailure, at now: Instant) {
    active?.failure = failure
    active?.current = nil
    endStream(at: now)
  }

  func conclude(_ event: VoiceEvent) {
    active = nil
    sound.expectsNews = false
    pending.append(event)
  }

  func stop(_ id: UtteranceID, at now: Instant) {
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
