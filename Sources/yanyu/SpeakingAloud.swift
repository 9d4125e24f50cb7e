import Platform
import Speaking
import Terms
import Voice

/// One text, spoken now and heard to its end.
struct SpeakingAloud {
  private static let id = UtteranceID(rawValue: 1)

  let options: VoiceOptions

  init(options: VoiceOptions) { self.options = options }

  /// Returns when the last word was heard.
  /// - Throws: when there is no sound device, no voice for the language, or the synthesiser dies on the text.
  func speak(_ text: String, language: LanguageTag) throws {
    let poller = try Poller()
    let host = VoiceHost(options: options, poller: poller)
    defer { host.close() }
    let utterance = Utterance(
      id: Self.id, text: text, language: language, priority: .message, manner: .wait, audience: .room)
    host.perform(.speak(utterance), now: MonotonicClock.now())
    var isHeard = false
    while !isHeard {
      for event in try events(of: host, poller) where try ends(event) { isHeard = true }
    }
  }

  private func events(of host: VoiceHost, _ poller: Poller) throws -> [VoiceEvent] {
    var events: [VoiceEvent] = []
    for readiness in try poller.wait(until: host.deadline) where host.owns(readiness.descriptor) {
      events += host.handle(readiness, now: MonotonicClock.now())
    }
    return events + host.fire(now: MonotonicClock.now())
  }

  /// Whether the text has been heard to its end.
  private func ends(_ event: VoiceEvent) throws(CommandFailure) -> Bool {
    switch event {
    case .marks, .anchor, .availability(.ready), .availability(.restarting): return false
    case .availability(.muted): return false
    case .finished, .stopped: return true
    case .failed(_, .synthesiserDied):
      throw CommandFailure(.voice, "the synthesiser died on this text; change it and try again")
    case .failed(_, .partlySpoken):
      throw CommandFailure(.voice, "a part of this text killed the synthesiser; everything else was spoken")
    case .failed(_, .brokenOff):
      throw CommandFailure(.voice, "the sound broke off and went on; a word may be missing")
    case .failed(_, .noVoice):
      throw CommandFailure(.voice, "eSpeak NG has no voice for this language (espeak-ng --voices lists those it has)")
    case .failed(_, .noSink), .availability(.noSound), .availability(.busy):
      throw CommandFailure(
        .voice, "no sound device takes the sound; name one with --voice alsa:DEVICE, or write a file with --wav FILE")
    case .availability(.noSynthesiser):
      throw CommandFailure(.voice, "yanyu-synth cannot be started; build or install all of yanyu")
    }
  }
}
