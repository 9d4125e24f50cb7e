import Terms

/// Who speaks when, and which part of it is heard at this instant.
///
///     silent --say--> asked --anchor--> heard --finished, stopped, failed--> next waiting one, or silent
///                       ^                 |
///                       +--say (higher priority, or interrupt among equals): stop, then speak the new one
///     any --stop--> silent, and nothing waits
///
/// The voice gives exactly one final event for each utterance; one that comes late, for an utterance that was replaced,
/// is dropped.
package struct SpeechQueue: Hashable, Sendable {
  /// Utterances that may wait; a further one replaces the oldest of the lowest priority. Nobody listens to more.
  package static let waitingLimit = 16
  /// Marks kept of one utterance: 100 kB of text have fewer words.
  package static let markLimit = 50_000
  /// Frames a second; no sound card takes more, and nanoseconds of a second's rest stay within 64 bits.
  static let highestRate = 1_000_000

  /// What is being spoken.
  package struct Current: Hashable, Sendable {
    package var utterance: Utterance
    package var marks: [Mark] = []
    package var anchor: Anchor?
    /// The mark whose part is lit.
    package var litMark: Int?

    package init(utterance: Utterance) { self.utterance = utterance }
  }

  /// A part of an utterance begins to be heard.
  package struct Heard: Hashable, Sendable {
    package var utterance: UtteranceID
    package var start: Int
    package var length: Int
    package var at: Instant
  }

  private enum State: Hashable, Sendable {
    case silent
    case speaking(Current)
  }

  private var state = State.silent
  private var waiting: [Utterance] = []

  package init() {}

  package var current: Current? {
    switch state {
    case .silent: nil
    case .speaking(let current): current
    }
  }

  package var isSilent: Bool { current == nil }

  /// The part that is heard now, in scalars of the utterance.
  package var lit: Range<Int>? {
    guard let current, let index = current.litMark, current.marks.indices.contains(index) else { return nil }
    return current.marks[index].range
  }

  /// When the next part begins to be heard.
  package var deadline: Instant? {
    guard let current, let anchor = current.anchor, let next = nextMark(of: current) else { return nil }
    return SpeechQueue.instant(of: current.marks[next].frame, by: anchor)
  }

  /// Asks for an utterance: what the voice must be told, in order.
  package mutating func say(_ utterance: Utterance) -> [VoiceCommand] {
    guard case .speaking(let current) = state else {
      state = .speaking(Current(utterance: utterance))
      return [.speak(utterance)]
    }
    let interrupts =
      utterance.priority > current.utterance.priority
      || (utterance.priority == current.utterance.priority && utterance.manner == .interrupt)
    if interrupts {
      // What this one interrupts is over; what waits at its own priority or below was meant for before it.
      waiting.removeAll { $0.priority <= utterance.priority }
      state = .speaking(Current(utterance: utterance))
      return [.stop(current.utterance.id), .speak(utterance)]
    }
    enqueue(utterance)
    return []
  }

  /// Silence, and nothing waits any more.
  package mutating func stopAll() -> [VoiceCommand] {
    waiting.removeAll()
    guard case .speaking(let current) = state else { return [] }
    state = .silent
    return [.stop(current.utterance.id)]
  }

  /// What the voice reported: further commands, and the failure to tell the person, if any.
  package mutating func voice(_ event: VoiceEvent) -> [VoiceCommand] {
    switch event {
    case .marks(let id, let marks):
      guard case .speaking(var current) = state, current.utterance.id == id else { return [] }
      current.marks.append(
        contentsOf: marks.prefix(SpeechQueue.markLimit - min(current.marks.count, SpeechQueue.markLimit)))
      state = .speaking(current)
      return []
    case .anchor(let id, let anchor):
      guard case .speaking(var current) = state, current.utterance.id == id, anchor.rate > 0 else { return [] }
      current.anchor = anchor
      state = .speaking(current)
      return []
    case .finished(let id), .stopped(let id), .failed(let id, _):
      guard case .speaking(let current) = state, current.utterance.id == id else { return [] }
      return next()
    case .availability: return []
    }
  }

  /// To be called at `deadline`, with that instant, again and again until it lies ahead.
  package mutating func deadlinePassed(at now: Instant) -> Heard? {
    guard case .speaking(var current) = state, let next = nextMark(of: current) else { return nil }
    current.litMark = next
    state = .speaking(current)
    let mark = current.marks[next]
    return Heard(utterance: current.utterance.id, start: mark.start, length: mark.length, at: now)
  }

  private func nextMark(of current: Current) -> Int? {
    let next = (current.litMark ?? -1) + 1
    return next < current.marks.count ? next : nil
  }

  private mutating func next() -> [VoiceCommand] {
    guard !waiting.isEmpty else {
      state = .silent
      return []
    }
    let utterance = waiting.removeFirst()
    state = .speaking(Current(utterance: utterance))
    return [.speak(utterance)]
  }

  /// Higher priorities first, equals in the order in which they came.
  private mutating func enqueue(_ utterance: Utterance) {
    // The same notice again and again, while something long is read, is told once.
    if utterance.priority == .notice,
      waiting.contains(where: { $0.priority == .notice && $0.text == utterance.text })
    {
      return
    }
    if waiting.count >= SpeechQueue.waitingLimit,
      let lowest = waiting.indices.min(by: { waiting[$0].priority < waiting[$1].priority })
    {
      waiting.remove(at: lowest)
    }
    let place = waiting.firstIndex { $0.priority < utterance.priority } ?? waiting.endIndex
    waiting.insert(utterance, at: place)
  }

  /// When `frame` is heard, by an anchor.
  package static func instant(of frame: Int64, by anchor: Anchor) -> Instant {
    // Frames and rates come from another process: nothing here may overflow.
    let (difference, overflow) = frame.subtractingReportingOverflow(anchor.frame)
    let frames = overflow ? (frame < anchor.frame ? Int64.min : .max) : difference
    let rate = Int64(min(max(1, anchor.rate), SpeechQueue.highestRate))
    return anchor.instant + .seconds(frames / rate) + Interval(nanoseconds: frames % rate * 1_000_000_000 / rate)
  }
}
