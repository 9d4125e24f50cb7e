import Composing
import Scene
import Speaking
import Terms
import Words

/// Listening, speaking, and what is lit.
extension TypingEngine {
  /// Listen and Speak: what is shown is committed first, then read; the text stays.
  mutating func read(to audience: Utterance.Audience, at now: Instant, _ effects: inout [Effect]) {
    compose(.commit, at: now, &effects)
    let (text, offset) = trimmed(composer.text.visible)
    guard !text.isEmpty else {
      status.nothingToSay = true
      effects.append(.click(.trouble))
      show(at: now, &effects)
      return
    }
    if audience == .person, !settings.hasPrivateSink {
      // A listener must not take a draft for the answer.
      speak(
        wording[.draftAnnouncement], in: wording.language, manner: .interrupt, audience: .person, &effects)
    }
    let id = speak(
      text, manner: audience == .person && !settings.hasPrivateSink ? .wait : .interrupt, audience: audience, &effects)
    if spoken.count >= TypingEngine.spokenLimit { spoken.removeFirst() }
    spoken.append(SpokenText(utterance: id, revision: composer.revision, offset: offset, text: text))
    viewFollowsSpeech = true
    // A draft that was only listened to is not for the room.
    if audience == .room { lastSaid = text }
  }

  /// Says a sentence to the room at once; the draft is not touched.
  mutating func sayToRoom(_ sentence: String, _ effects: inout [Effect]) {
    speak(sentence, manner: .interrupt, audience: .room, &effects)
  }

  /// What a call is for: before everything else that is being said.
  mutating func sayReason(_ sentence: String, _ effects: inout [Effect]) {
    speak(sentence, in: writtenLanguage(of: sentence), priority: .alarm, manner: .interrupt, audience: .room, &effects)
  }

  /// A carer writes reasons in the language of the house, whatever the keyboard's is.
  private func writtenLanguage(of sentence: String) -> LanguageTag? {
    sentence.unicodeScalars.contains { $0.properties.isIdeographic } ? LanguageTag(rawValue: "zh") : nil
  }

  @discardableResult
  private mutating func speak(
    _ text: String, in language: LanguageTag? = nil, priority: UtterancePriority = .message,
    manner: Utterance.Manner, audience: Utterance.Audience, _ effects: inout [Effect]
  ) -> UtteranceID {
    counters.utterance += 1
    let id = UtteranceID(rawValue: counters.utterance)
    let commands = speech.say(
      Utterance(
        id: id, text: text, language: language ?? layout.language, priority: priority, manner: manner,
        audience: audience))
    effects.append(contentsOf: commands.map { .voice($0) })
    speechKeysChanged()
    return id
  }

  /// Says what has happened, in the language of our words; it waits its turn and is no message of the person's.
  mutating func sayNotice(_ text: String, _ effects: inout [Effect]) {
    speak(text, in: wording.language, priority: .notice, manner: .wait, audience: .room, &effects)
  }

  /// Says what is to be remembered, softly, in the person's language; it waits for whatever is being said.
  mutating func sayReminder(_ words: String, _ effects: inout [Effect]) {
    speak(words, priority: .notice, manner: .wait, audience: .person, &effects)
  }

  /// A notice needs no Stop: the person's own words pass before it, and their keys must be there.
  var speechKeysAreStop: Bool {
    guard let current = speech.current else { return false }
    return current.utterance.priority > .notice
  }

  /// A message of the person's is being spoken, and not merely a notice.
  package var isSpeakingMessage: Bool { speechKeysAreStop }

  mutating func stopSpeaking(_ effects: inout [Effect]) {
    effects.append(contentsOf: speech.stopAll().map { .voice($0) })
    speechKeysChanged()
  }

  mutating func take(_ event: VoiceEvent, at now: Instant, _ effects: inout [Effect]) {
    let before = speech.current?.utterance.id
    let isNotice = speech.current?.utterance.priority == .notice
    switch event {
    // (Of an utterance that was replaced meanwhile, nobody waits for news.)
    case .failed(let id, let failure):
      if id == before, !isNotice { (status.sentenceFailed, status.failure) = (true, failure) }
    case .availability(let availability): status.voice = availability
    case .marks, .anchor, .finished, .stopped: break
    }
    effects.append(contentsOf: speech.voice(event).map { .voice($0) })
    let after = speech.current?.utterance.id
    if before != after {
      if let before { spoken.removeAll { $0.utterance == before } }
      speechKeysChanged()
    }
    switch event {
    // They change what is lit only at their own instants.
    case .marks, .anchor: break
    case .finished, .stopped, .failed, .availability: show(at: now, &effects)
    }
  }

  /// What is lit in the visible text.
  var litRange: Range<Int>? {
    guard let lit = speech.lit, let current = speech.current,
      let place = spoken.first(where: { $0.utterance == current.utterance.id })
    else { return nil }
    return place.range(of: lit, in: composer.text.visible)
  }

  /// Without the white space around it, and where the rest begins, in scalars.
  func trimmed(_ text: String) -> (text: String, offset: Int) {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return ("", 0) }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[first...last])
    return (String(view), first)
  }
}
