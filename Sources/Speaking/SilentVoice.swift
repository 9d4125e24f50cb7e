import Terms

/// A voice that makes no sound: words pass at a fixed rate, by the times it is told. For `--voice none`, live and in
/// replay.
///
///     idle --speak--> speaking --deadline--> idle (finished) · speaking --stop--> idle (stopped) · what comes
///     meanwhile waits
package struct SilentVoice: Sendable {
  /// Frames are milliseconds.
  package static let rate = 1000
  /// 175 words a minute, eSpeak NG's own pace.
  package static let wordFrames: Int64 = 343
  /// A Chinese character is a syllable: about four a second.
  package static let characterFrames: Int64 = 250
  /// Utterances waiting; what is beyond is refused.
  package static let queueLimit = 64

  private struct Speaking: Sendable {
    var id: UtteranceID
    var end: Instant
  }

  private var speaking: Speaking?
  private var waiting: [Utterance] = []

  package init() {}

  /// When the utterance being "spoken" ends.
  package var deadline: Instant? { speaking?.end }

  /// Does what the engine asks; the reports of that instant.
  package mutating func perform(_ command: VoiceCommand, at now: Instant) -> [VoiceEvent] {
    switch command {
    case .speak(let utterance):
      guard waiting.count < SilentVoice.queueLimit else { return [.failed(utterance.id, .noSink)] }
      waiting.append(utterance)
      return startNext(at: now)
    case .stop(let id):
      if speaking?.id == id {
        speaking = nil
        return [.stopped(id)] + startNext(at: now)
      }
      guard let place = waiting.firstIndex(where: { $0.id == id }) else { return [] }
      waiting.remove(at: place)
      return [.stopped(id)]
    }
  }

  /// Ends what is due; the next begins when the last one ended.
  package mutating func fire(at now: Instant) -> [VoiceEvent] {
    guard let due = speaking, due.end <= now else { return [] }
    speaking = nil
    return [.finished(due.id)] + startNext(at: due.end)
  }

  private mutating func startNext(at now: Instant) -> [VoiceEvent] {
    guard speaking == nil, !waiting.isEmpty else { return [] }
    let utterance = waiting.removeFirst()
    let (marks, frames) = SilentVoice.words(of: utterance.text)
    speaking = Speaking(id: utterance.id, end: now + .milliseconds(frames))
    return [
      .marks(utterance.id, marks),
      .anchor(utterance.id, Anchor(frame: 0, instant: now, rate: SilentVoice.rate)),
    ]
  }

  /// The words of a text and how long it takes. A word is a run without white space that has a letter or digit; each
  /// Chinese character is one of its own.
  package static func words(of text: String) -> (marks: [Mark], frames: Int64) {
    var marks: [Mark] = []
    var frames: Int64 = 0
    var run: (start: Int, hasLetter: Bool)?
    var place = 0
    func end(at place: Int) {
      guard let (start, hasLetter) = run else { return }
      run = nil
      guard hasLetter else { return }
      marks.append(Mark(frame: frames, start: start, length: place - start))
      frames += wordFrames
    }
    for scalar in text.unicodeScalars {
      let properties = scalar.properties
      if properties.isIdeographic {
        end(at: place)
        marks.append(Mark(frame: frames, start: place, length: 1))
        frames += characterFrames
      } else if properties.isWhitespace {
        end(at: place)
      } else {
        let isLetter = properties.isAlphabetic || properties.numericType != nil
        run = (run?.start ?? place, (run?.hasLetter ?? false) || isLetter)
      }
      place += 1
    }
    end(at: place)
    return (marks, frames)
  }
}
