import Terms

/// Numbers utterances in the order in which they were asked for.
package struct UtteranceID: RawRepresentable, Hashable, Sendable, Comparable {
  package var rawValue: UInt64
  package init(rawValue: UInt64) { self.rawValue = rawValue }
  package static func < (left: UtteranceID, right: UtteranceID) -> Bool { left.rawValue < right.rawValue }
}

/// Who may interrupt whom: a higher priority interrupts a lower one, an equal one waits or interrupts by its manner.
package enum UtterancePriority: UInt8, Hashable, Sendable, Comparable {
  case notice = 0
  case message = 1
  case interrupt = 2
  case alarm = 3

  package static func < (left: UtterancePriority, right: UtterancePriority) -> Bool { left.rawValue < right.rawValue }

  /// As reports name it.
  package var name: String {
    switch self {
    case .notice: "notice"
    case .message: "message"
    case .interrupt: "interrupt"
    case .alarm: "alarm"
    }
  }
}

/// One message to be spoken.
package struct Utterance: Hashable, Sendable {
  /// Who is to hear it: the person alone (private sink, else softer and announced as a draft) or the room.
  package enum Audience: UInt8, Hashable, Sendable { case person = 0, room = 1 }
  /// Towards an utterance of the same priority that is being spoken.
  package enum Manner: UInt8, Hashable, Sendable { case wait = 0, interrupt = 1 }

  package var id: UtteranceID
  package var text: String
  package var language: LanguageTag
  package var priority: UtterancePriority
  package var manner: Manner
  package var audience: Audience

  package init(
    id: UtteranceID, text: String, language: LanguageTag, priority: UtterancePriority, manner: Manner,
    audience: Audience
  ) {
    self.id = id
    self.text = text
    self.language = language
    self.priority = priority
    self.manner = manner
    self.audience = audience
  }
}

/// A spoken part: at `frame` of the utterance's sound begins what stands at `start`, `length` scalars long, in its
/// text.
package struct Mark: Hashable, Sendable {
  package var frame: Int64
  package var start: Int
  package var length: Int

  package init(frame: Int64, start: Int, length: Int) {
    self.frame = frame
    self.start = start
    self.length = length
  }

  /// The part as a range; nil when start and length are none.
  package var range: Range<Int>? {
    let (end, overflow) = start.addingReportingOverflow(length)
    return overflow || start < 0 || length < 0 ? nil : start..<end
  }
}

/// Frame `frame` of the utterance is heard at `instant`; frames pass at `rate` a second from there on.
package struct Anchor: Hashable, Sendable {
  package var frame: Int64
  package var instant: Instant
  /// Frames a second.
  package var rate: Int

  package init(frame: Int64, instant: Instant, rate: Int) {
    self.frame = frame
    self.instant = instant
    self.rate = rate
  }
}

/// What the engine asks of the voice.
package enum VoiceCommand: Hashable, Sendable {
  case speak(Utterance)
  /// Silence at once, and nothing more of this utterance.
  case stop(UtteranceID)
}

/// What the voice reports. For each utterance that was asked for exactly one of `finished`, `stopped` and `failed`
/// comes last.
package enum VoiceEvent: Hashable, Sendable {
  /// Marks as far as they are known, ahead of what is heard; positions in the utterance's own text.
  case marks(UtteranceID, [Mark])
  case anchor(UtteranceID, Anchor)
  /// Heard to the end.
  case finished(UtteranceID)
  case stopped(UtteranceID)
  case failed(UtteranceID, VoiceFailure)
  /// The sound or the voice as a whole changed state; shown in the status line.
  case availability(VoiceAvailability)
}

/// Why an utterance was not heard.
package enum VoiceFailure: UInt8, Hashable, Sendable {
  /// The synthesiser died or hung on this text.
  case synthesiserDied = 0
  /// No sound device would take it.
  case noSink = 1
  /// There is no voice for the language.
  case noVoice = 2
  /// The synthesiser died or hung on a part of it, even spelled; everything else was heard.
  case partlySpoken = 3
  /// The sound broke off and went on: a word may be missing, none was heard twice.
  case brokenOff = 4
}

/// How voice and sound are as a whole.
package enum VoiceAvailability: UInt8, Hashable, Sendable {
  case ready = 0
  /// A fresh synthesiser is being started.
  case restarting = 1
  /// There is no sound device: words light up, nothing is heard.
  case noSound = 2
  /// The synthesiser cannot be started at all.
  case noSynthesiser = 3
  /// The loudspeaker is switched off or turned down to nothing: words light up, nothing is heard.
  case muted = 4
  /// Another program holds the sound device; it is taken as soon as it is free. Words light up, nothing is heard.
  case busy = 5
}

/// Short sounds that belong to looking, not to speech.
package enum ClickKind: UInt8, Hashable, Sendable {
  case completion = 0
  case trouble = 1
}
