import Speaking
import Words

/// What is said of a voice that failed, and of sound that nobody hears.
extension StatusKeeping {
  /// What became of the sentence that was to be spoken.
  func failureNotice(_ words: Wording) -> String {
    switch failure {
    case .synthesiserDied, .noVoice: words[.sentenceFailed]
    case .noSink: words[.sentenceUnheard]
    case .partlySpoken: words[.sentencePartly]
    case .brokenOff: words[.soundBrokeOff]
    }
  }

  /// Why nothing can be heard though the voice works, in large and in small; nil when it can.
  func silence(_ words: Wording) -> (headline: String, detail: String)? {
    switch voice {
    case .noSound: (words[.headlineNoSound], words[.noSound])
    case .muted: (words[.headlineMuted], words[.soundMuted])
    case .busy: (words[.headlineNoSound], words[.soundBusy])
    case .ready, .restarting, .noSynthesiser: nil
    }
  }
}
