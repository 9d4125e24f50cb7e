import Speaking
import Terms
import Testing

@Suite struct `The queue of utterances` {
  private func utterance(
    _ id: UInt64, _ priority: UtterancePriority = .message, _ manner: Utterance.Manner = .wait
  ) -> Utterance {
    Utterance(
      id: UtteranceID(rawValue: id), text: "text \(id)", language: .english, priority: priority, manner: manner,
      audience: .room)
  }

  private func stop(_ id: UInt64) -> VoiceCommand { .stop(UtteranceID(rawValue: id)) }

  private static let priorities: [UtterancePriority] = [.notice, .message, .interrupt, .alarm]

  @Test(arguments: priorities, priorities)
  func `is interrupted by what is more urgent, by its equal when that asks for it, and by nothing less`(
    first: UtterancePriority, second: UtterancePriority
  ) {
    for manner in [Utterance.Manner.wait, .interrupt] {
      var queue = SpeechQueue()
      _ = queue.say(utterance(1, first))
      let next = utterance(2, second, manner)
      let interrupts = second > first || (second == first && manner == .interrupt)
      #expect(queue.say(next) == (interrupts ? [stop(1), .speak(next)] : []))
      let finished = queue.voice(.finished(UtteranceID(rawValue: 1)))
      // The end of one that was replaced is no news; of the present one it is the next one's turn.
      #expect(finished == (interrupts ? [] : [.speak(next)]))
      #expect(queue.current?.utterance.id.rawValue == 2)
    }
  }

  @Test func `lets the same notice wait once, and the same message as often as it is said`() {
    var queue = SpeechQueue()
    _ = queue.say(utterance(1))
    for id in 2...4 as ClosedRange<UInt64> {
      var notice = utterance(id, .notice)
      notice.text = "once"
      #expect(queue.say(notice).isEmpty)
      var message = utterance(id + 10)
      message.text = "again"
      #expect(queue.say(message).isEmpty)
    }
    var said: [String] = []
    while let current = queue.current, said.count < 20 {
      said.append(current.utterance.text)
      _ = queue.voice(.finished(current.utterance.id))
    }
    #expect(said == ["text 1", "again", "again", "again", "once"])
  }

  @Test func `lets what waits speak by priority, then by age`() {
    var queue = SpeechQueue()
    _ = queue.say(utterance(1, .alarm))
    for (id, priority) in [(2, .notice), (3, .message), (4, .interrupt), (5, .message)] as [(UInt64, UtterancePriority)]
    {
      #expect(queue.say(utterance(id, priority)).isEmpty)
    }
    var order: [UInt64] = []
    while let current = queue.current {
      order.append(current.utterance.id.rawValue)
      _ = queue.voice(.finished(current.utterance.id))
    }
    #expect(order == [1, 4, 3, 5, 2])
  }

  @Test func `forgets what waited when it is interrupted, but for what is more urgent`() {
    var queue = SpeechQueue()
    _ = queue.say(utterance(1, .interrupt))
    _ = queue.say(utterance(2, .message))
    _ = queue.say(utterance(3, .alarm))
    #expect(queue.voice(.finished(UtteranceID(rawValue: 3))).isEmpty)
    #expect(queue.isSilent)
  }

  @Test func `holds no more than its limit, and drops the oldest of the least urgent`() {
    var queue = SpeechQueue()
    _ = queue.say(utterance(0, .alarm))
    _ = queue.say(utterance(1, .notice))
    for id in 2...UInt64(SpeechQueue.waitingLimit) + 1 { _ = queue.say(utterance(id)) }
    var spoken: [UInt64] = []
    while let current = queue.current {
      spoken.append(current.utterance.id.rawValue)
      _ = queue.voice(.finished(current.utterance.id))
    }
    #expect(spoken == [0] + Array(2...UInt64(SpeechQueue.waitingLimit) + 1))
  }

  @Test func `is silent after a stop, whatever comes for what was stopped`() {
    var queue = SpeechQueue()
    _ = queue.say(utterance(1))
    _ = queue.say(utterance(2))
    #expect(queue.stopAll() == [stop(1)])
    #expect(queue.stopAll().isEmpty)
    let id = UtteranceID(rawValue: 1)
    for event in [VoiceEvent.stopped(id), .finished(id), .failed(id, .noSink), .marks(id, [])] {
      #expect(queue.voice(event).isEmpty)
    }
    #expect(queue.isSilent && queue.deadline == nil)
  }

  @Test func `ends each utterance once`() {
    var queue = SpeechQueue()
    for id in 1...3 as ClosedRange<UInt64> { _ = queue.say(utterance(id)) }
    let first = UtteranceID(rawValue: 1)
    #expect(queue.voice(.finished(first)) == [.speak(utterance(2))])
    #expect(queue.voice(.stopped(first)).isEmpty)
    #expect(queue.voice(.failed(first, .synthesiserDied)).isEmpty)
    #expect(queue.current?.utterance.id.rawValue == 2)
  }

  @Test func `keeps no more marks than its limit`() {
    var queue = SpeechQueue()
    _ = queue.say(utterance(1))
    let marks = [Mark](repeating: Mark(frame: 0, start: 0, length: 1), count: 20_000)
    for _ in 0..<4 { _ = queue.voice(.marks(UtteranceID(rawValue: 1), marks)) }
    #expect(queue.current?.marks.count == SpeechQueue.markLimit)
  }

  @Test(arguments: [Int64.min, -1, 0, 1, .max], [Int.min, 0, 1, 22050, .max])
  func `takes any frame at any rate`(frame: Int64, rate: Int) {
    for origin in [Int64.min, 0, .max] {
      let anchor = Anchor(frame: origin, instant: Instant(nanoseconds: origin), rate: rate)
      _ = SpeechQueue.instant(of: frame, by: anchor)
    }
    #expect(
      SpeechQueue.instant(of: 22050, by: Anchor(frame: 0, instant: .zero, rate: 22050)) == .milliseconds(1000))
  }

  @Test func `lights nothing for a mark that is no range`() {
    for (start, length) in [(-1, 1), (0, -1), (Int.max, 1), (.min, .min)] {
      var queue = SpeechQueue()
      _ = queue.say(utterance(1))
      let id = UtteranceID(rawValue: 1)
      _ = queue.voice(.marks(id, [Mark(frame: 0, start: start, length: length)]))
      _ = queue.voice(.anchor(id, Anchor(frame: 0, instant: .zero, rate: 1000)))
      #expect(queue.deadlinePassed(at: .zero) != nil)
      #expect(queue.lit == nil && queue.deadline == nil)
    }
  }
}

@Suite struct `The place of speech in a draft` {
  private let place = SpokenText(utterance: UtteranceID(rawValue: 1), revision: 1, offset: 2, text: "big world")

  @Test func `is found by a shift while the text stands`() {
    #expect(place.range(of: 4..<9, in: "A big world") == 6..<11)
    #expect(place.range(of: 4..<9, in: "A big world again") == 6..<11)
  }

  @Test func `is nowhere when the text has changed there, or the range is none of it`() {
    #expect(place.range(of: 4..<9, in: "A big house") == nil)
    #expect(place.range(of: 4..<9, in: "A big") == nil)
    for range in [-1..<3, 0..<10, 4..<Int.max, Int.min..<0] {
      #expect(place.range(of: range, in: "A big world") == nil)
    }
    let wild = SpokenText(utterance: UtteranceID(rawValue: 1), revision: 1, offset: .max, text: "a")
    #expect(wild.range(of: 0..<1, in: "a") == nil)
  }
}
