import Speaking
import Terms

/// A voice that works ahead of virtual time: the whole sound of an utterance is known when it begins.
package protocol VirtualVoice {
  /// The length and the marks of an utterance; nil when it cannot be spoken.
  mutating func render(_ utterance: Utterance) -> RenderedUtterance?
  /// The utterance was heard as far as frame `frames` (its length, or where it was stopped).
  mutating func heard(_ id: UtteranceID, frames: Int64)
}

/// What a voice made of an utterance: its length and its marks.
package struct RenderedUtterance: Hashable, Sendable {
  package var frames: Int64
  /// Frames a second.
  package var rate: Int
  package var marks: [Mark]

  package init(frames: Int64, rate: Int, marks: [Mark]) {
    self.frames = frames
    self.rate = rate
    self.marks = marks
  }

  /// How long it sounds.
  package var duration: Interval {
    SpeechQueue.instant(of: frames, by: Anchor(frame: 0, instant: .zero, rate: rate)) - .zero
  }

  /// How many of its frames are heard in that time.
  func frames(in elapsed: Interval) -> Int64 {
    guard elapsed > .zero else { return 0 }
    let (frames, overflow) = (elapsed.nanoseconds / 1000).multipliedReportingOverflow(by: Int64(clamping: rate))
    return overflow ? self.frames : min(self.frames, frames / 1_000_000)
  }
}

/// The voice of a replay in virtual time: turns commands into the reports that a live voice would give.
struct VirtualSpeech {
  private struct Sounding {
    var id: UtteranceID
    var startedAt: Instant
    var sound: RenderedUtterance
  }

  private var voice: any VirtualVoice
  private var sounding: Sounding?
  /// Reports that are due at once, oldest first.
  private var reports: [VoiceEvent] = []
  private var reportsAt = Instant.zero

  init(_ voice: any VirtualVoice) { self.voice = voice }

  /// When the next report is due.
  var deadline: Instant? {
    if !reports.isEmpty { return reportsAt }
    return sounding.map { $0.startedAt + $0.sound.duration }
  }

  mutating func perform(_ command: VoiceCommand, at now: Instant) {
    reportsAt = now
    switch command {
    case .speak(let utterance):
      guard let sound = voice.render(utterance) else {
        reports.append(.failed(utterance.id, .synthesiserDied))
        return
      }
      sounding = Sounding(id: utterance.id, startedAt: now, sound: sound)
      reports.append(.marks(utterance.id, sound.marks))
      reports.append(.anchor(utterance.id, Anchor(frame: 0, instant: now, rate: sound.rate)))
    case .stop(let id):
      guard let current = sounding, current.id == id else { return }
      voice.heard(id, frames: current.sound.frames(in: now - current.startedAt))
      sounding = nil
      reports.append(.stopped(id))
    }
  }

  /// The report that is due at `now`.
  mutating func report(at now: Instant) -> VoiceEvent? {
    if !reports.isEmpty { return reports.removeFirst() }
    guard let current = sounding, current.startedAt + current.sound.duration <= now else { return nil }
    sounding = nil
    voice.heard(current.id, frames: current.sound.frames)
    return .finished(current.id)
  }
}
