import Gaze
import JSONLines
import Recording
import Terms
import Testing

@Suite struct `A replay` {
  @Test func `types what a still pointer rests on, and speaks it once`() {
    var person = RecordedPerson()
    for key in ["h", "e", "l"] { person.rest(on: key) }
    person.leave()
    for key in ["l", "o"] { person.rest(on: key) }
    person.rest(on: "speak", milliseconds: 1500)
    person.leave()
    let (lines, text) = replay(person)
    #expect(text == "Hello")
    #expect(lines.of(type: "selection").map { $0["key"]?.string } == ["h", "e", "l", "l", "o", "speak"])
    #expect(lines.of(type: "utterance").map { $0["text"]?.string } == ["Hello"])
    #expect(lines.of(type: "word").count == 1)
    #expect(lines.last?["text"]?.string == "Hello")
  }

  @Test func `does not type a letter twice that was not left`() {
    var person = RecordedPerson()
    for key in ["h", "e", "l", "l", "o"] { person.rest(on: key, milliseconds: 1500) }
    person.leave()
    #expect(replay(person).text == "Helo")
  }

  @Test func `completes the last look when the recording ends on it`() {
    var person = RecordedPerson()
    person.rest(on: "h", milliseconds: 100)
    #expect(replay(person).text == "H")
  }

  @Test func `takes 800 ms from entry to the choice of a letter`() throws {
    var person = RecordedPerson()
    person.wait(500)
    person.rest(on: "h")
    person.leave()
    let time = try #require(replay(person).lines.of(type: "selection").first?["t"]?.double)
    #expect(time >= 1300 && time <= 1320)
  }

  @Test func `gives the same lines twice`() {
    var person = RecordedPerson()
    for key in ["h", "i", "space", "y", "o", "u", "speak"] { person.rest(on: key, milliseconds: 1300) }
    let first = replay(person).lines.map(\.line)
    #expect(first == replay(person).lines.map(\.line))
    #expect(first.count > 10)
  }

  @Test func `survives being written and read`() throws {
    var person = RecordedPerson(kind: .streaming)
    for step in 0..<60 {
      person.report(person.place(of: "a"))
      person.wait(17)
      if step == 30 { person.change(.gap(RecordedPerson.source)) }
    }
    person.change(.gone(RecordedPerson.source))
    let head = SessionRecording.Head(
      build: "test", layout: "en", surface: person.surface, dictionary: "built-in", settingsRevision: 0)
    let text = ([SessionRecording.line(head)] + person.inputs.map(SessionRecording.line)).map(\.line).joined(
      separator: "\n")
    let read = try SessionRecording.parse(text)
    #expect(read.head == head)
    #expect(read.inputs == person.inputs)
  }

  @Test(arguments: ["", "{}", "nonsense", "{\"yanyu-recording\":2,\"size\":[1,1],\"cell\":[1,1]}"])
  func `refuses what is no recording, with its line`(text: String) {
    #expect(throws: SessionRecording.Failure.self) { try SessionRecording.parse(text) }
  }
}
