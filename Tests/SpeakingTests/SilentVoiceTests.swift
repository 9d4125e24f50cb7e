import Speaking
import Terms
import Testing

@Suite struct SilentVoiceTests {
  private func utterance(_ id: UInt64, _ text: String) -> Utterance {
    Utterance(
      id: UtteranceID(rawValue: id), text: text, language: .english, priority: .message, manner: .wait, audience: .room)
  }

  @Test func `words pass at a fixed rate and end on time`() {
    var voice = SilentVoice()
    let id = UtteranceID(rawValue: 1)
    let start = Instant.milliseconds(1000)
    let events = voice.perform(.speak(utterance(1, "Hello, big world!")), at: start)
    #expect(
      events == [
        .marks(
          id,
          [
            Mark(frame: 0, start: 0, length: 6), Mark(frame: 343, start: 7, length: 3),
            Mark(frame: 686, start: 11, length: 6),
          ]),
        .anchor(id, Anchor(frame: 0, instant: start, rate: 1000)),
      ])
    #expect(voice.deadline == .milliseconds(1000 + 3 * 343))
    #expect(voice.fire(at: .milliseconds(2028)).isEmpty)
    #expect(voice.fire(at: .milliseconds(2029)) == [.finished(id)])
    #expect(voice.deadline == nil)
  }

  @Test func `what waits begins when the last one ended, however late it is told`() {
    var voice = SilentVoice()
    _ = voice.perform(.speak(utterance(1, "one")), at: .zero)
    #expect(voice.perform(.speak(utterance(2, "two")), at: .milliseconds(5)).isEmpty)
    let events = voice.fire(at: .milliseconds(500))
    #expect(events.first == .finished(UtteranceID(rawValue: 1)))
    #expect(events.last == .anchor(UtteranceID(rawValue: 2), Anchor(frame: 0, instant: .milliseconds(343), rate: 1000)))
  }

  @Test func `a stop ends the one that is spoken, or the one that waits, and only once`() {
    var voice = SilentVoice()
    _ = voice.perform(.speak(utterance(1, "one")), at: .zero)
    _ = voice.perform(.speak(utterance(2, "two")), at: .zero)
    #expect(voice.perform(.stop(UtteranceID(rawValue: 2)), at: .zero) == [.stopped(UtteranceID(rawValue: 2))])
    #expect(voice.perform(.stop(UtteranceID(rawValue: 1)), at: .zero) == [.stopped(UtteranceID(rawValue: 1))])
    #expect(voice.perform(.stop(UtteranceID(rawValue: 1)), at: .zero).isEmpty)
    #expect(voice.deadline == nil)
  }

  @Test func `marks without a letter or digit are no words; each Chinese character is one`() {
    #expect(SilentVoice.words(of: " -- ... 🙂 ").marks.isEmpty)
    #expect(SilentVoice.words(of: "我 ok 9").marks.map(\.start) == [0, 2, 5])
    #expect(SilentVoice.words(of: "我累了").frames == 750)
  }

  @Test func `a queue that is full refuses, and says so`() {
    var voice = SilentVoice()
    for id in 0...UInt64(SilentVoice.queueLimit) { _ = voice.perform(.speak(utterance(id, "a")), at: .zero) }
    #expect(voice.perform(.speak(utterance(99, "a")), at: .zero) == [.failed(UtteranceID(rawValue: 99), .noSink)])
  }
}
