import Decoding
import Engine
import Gaze
import JSONLines
import Layouts
import Recording
import Speaking
import Terms
import Testing

@Suite struct `A recording` {
  private let head = SessionRecording.line(
    SessionRecording.Head(
      build: "test", layout: "en", surface: Surface(width: 1280, height: 800), dictionary: "built-in",
      settingsRevision: 0)
  ).line

  private let sample = #"{"at":5,"measured":5,"source":1,"validity":"valid","x":0.5,"y":0.5}"#

  @Test func `that was cut off as it was written is read up to there`() throws {
    for cut in 1..<sample.utf8.count {
      let text = head + "\n" + sample + "\n" + String(sample.prefix(cut))
      #expect(try SessionRecording.parse(text).inputs.count == 1)
    }
    #expect(try SessionRecording.parse(head + "\n" + sample + "\n" + sample).inputs.count == 2)
  }

  @Test func `that is damaged anywhere else is refused, with its line`() {
    let failure = #expect(throws: SessionRecording.Failure.self) {
      try SessionRecording.parse(head + "\n" + sample.dropLast(3) + "\n" + sample + "\n")
    }
    #expect(failure?.line == 2)
  }

  @Test(arguments: [
    #"{"at":-1,"measured":5,"source":1,"validity":"valid"}"#, #"{"at":1,"source":1,"validity":"valid"}"#,
    #"{"at":1,"measured":5,"source":-1,"validity":"valid"}"#,
    #"{"at":1,"measured":5,"source":4294967296,"validity":"valid"}"#,
    #"{"at":1,"measured":5,"source":1,"validity":"perhaps"}"#, #"{"at":1,"change":"exploded","source":1}"#,
    #"{"at":1,"change":"attached","source":1,"kind":"magic"}"#, "[]", "1",
    #"{"at":9223372036854775807,"measured":5,"source":1,"validity":"valid"}"#,
    #"{"at":172800000000001,"measured":5,"source":1,"validity":"valid"}"#,
  ])
  func `refuses what is no report`(line: String) {
    let failure = #expect(throws: SessionRecording.Failure.self) {
      try SessionRecording.parse(head + "\n" + sample + "\n" + line + "\n")
    }
    #expect(failure?.line == 3)
  }

  @Test(arguments: [
    #"{"yanyu-recording":1,"size":[1280,800],"cell":[9223372036854775807,1]}"#,
    #"{"yanyu-recording":1,"size":[1280,800],"cell":[0,1]}"#, #"{"yanyu-recording":1,"size":[0,800],"cell":[1,1]}"#,
    #"{"yanyu-recording":1,"size":[1280],"cell":[1,1]}"#, #"{"yanyu-recording":1,"size":[1280,800.5],"cell":[1,1]}"#,
    #"{"yanyu-recording":1}"#,
  ])
  func `refuses a screen that is none`(line: String) {
    #expect(throws: SessionRecording.Failure.self) { try SessionRecording.parse(line) }
  }

  @Test func `keeps a name with any character, and lines that end like those of another system`() throws {
    let name = "a\u{2028}b\u{85}c\"\\\u{1}眼"
    let description = SourceDescription(
      id: SourceID(rawValue: 3), name: name, kind: .held, border: SurfaceFraction(x: 0.01, y: 0.02))
    let input = TimedInput(at: .zero, kind: .source(.attached(description)))
    let line = SessionRecording.line(input).line
    #expect(try SessionRecording.parse(head + "\r\n" + line + "\r\n\n").inputs == [input])
  }

  @Test func `keeps every kind of report as it was`() throws {
    let id = SourceID(rawValue: .max)
    var inputs: [TimedInput] = []
    let changes: [SourceChange] = [
      .attached(SourceDescription(id: id, name: "", kind: .streaming)), .gone(id), .released(id), .gap(id),
      .switchPressed(id), .notUsed(name: "other"),
    ]
    for change in changes { inputs.append(TimedInput(at: .milliseconds(1), kind: .source(change))) }
    for validity in [GazeSample.Validity.valid, .invalid, .unknown] {
      for position in [nil, SurfaceFraction(x: 0.1 + 0.2, y: -1.0 / 3)] {
        let sample = GazeSample(
          source: id, measuredAt: Instant(nanoseconds: -77), position: position, validity: validity)
        inputs.append(TimedInput(at: Instant(nanoseconds: 123_456_789), kind: .sample(sample)))
      }
    }
    let text = ([head] + inputs.map { SessionRecording.line($0).line }).joined(separator: "\n")
    #expect(try SessionRecording.parse(text).inputs == inputs)
  }
}

@Suite struct `A replay in virtual time` {
  @Test func `takes well under a tenth of the recording's length`() {
    var person = RecordedPerson(kind: .streaming)
    // Two minutes of an eye at 120 Hz that writes and speaks.
    while person.now < .zero + .seconds(120) {
      for key in ["h", "e", "l", "o", "space", "speak"] {
        for _ in 0..<160 {
          person.report(person.place(of: key))
          person.wait(8)
        }
      }
    }
    let clock = ContinuousClock()
    var text = ""
    let elapsed = clock.measure { text = replay(person).text }
    #expect(text.hasPrefix("Helo "))
    let (seconds, attoseconds) = elapsed.components
    let ratio = (Double(seconds) + Double(attoseconds) / 1e18) / ((person.now - .zero).inMilliseconds / 1000)
    print("replay: \(ratio) of the recording's length, debug build")
    #expect(ratio < 0.1)
  }

  @Test func `goes on until speech has ended, however long that lasts`() {
    var person = RecordedPerson()
    for key in ["h", "i"] { person.rest(on: key) }
    person.rest(on: "speak", milliseconds: 1300)
    struct SlowVoice: VirtualVoice {
      mutating func render(_ utterance: Utterance) -> RenderedUtterance? {
        RenderedUtterance(frames: 3_600_000, rate: 1000, marks: [Mark(frame: 3_599_000, start: 0, length: 2)])
      }
      mutating func heard(_ id: UtteranceID, frames: Int64) {}
    }
    let lines = replay(person, voice: SlowVoice()).lines
    let times = lines.compactMap { $0["t"]?.double }
    #expect(lines.of(type: "word").count == 1 && times.last.map { $0 > 3_599_000 } == true)
    #expect(times == times.sorted())
  }

  @Test func `of a voice that cannot speak ends, and keeps the text`() {
    struct NoVoice: VirtualVoice {
      mutating func render(_ utterance: Utterance) -> RenderedUtterance? { nil }
      mutating func heard(_ id: UtteranceID, frames: Int64) {}
    }
    var person = RecordedPerson()
    for key in ["h", "i"] { person.rest(on: key) }
    person.rest(on: "speak", milliseconds: 1300)
    let (lines, text) = replay(person, voice: NoVoice())
    #expect(text == "Hi" && lines.of(type: "utterance").count == 1 && lines.of(type: "word").isEmpty)
  }

  @Test func `of a tracker that ends in the middle of a look does not complete it`() {
    var person = RecordedPerson(kind: .streaming)
    for _ in 0..<45 {
      person.report(person.place(of: "h"))
      person.wait(17)
    }
    #expect(replay(person).text.isEmpty)
    for _ in 0..<10 {
      person.report(person.place(of: "h"))
      person.wait(17)
    }
    #expect(replay(person).text == "H")
  }

  @Test func `tells an interruption once, and every utterance ends`() {
    final class Ends { var frames: [Int64] = [] }
    struct Voice: VirtualVoice {
      let ends: Ends
      mutating func render(_ utterance: Utterance) -> RenderedUtterance? {
        RenderedUtterance(frames: 60_000, rate: 1000, marks: [])
      }
      mutating func heard(_ id: UtteranceID, frames: Int64) { ends.frames.append(frames) }
    }
    var person = RecordedPerson()
    person.rest(on: "h")
    person.rest(on: "speak", milliseconds: 1300)
    person.leave()
    person.rest(on: "speak", milliseconds: 1300)
    person.leave()
    let ends = Ends()
    let lines = replay(person, voice: Voice(ends: ends)).lines
    #expect(lines.of(type: "utterance").count == 1)
    #expect(ends.frames.count == 1 && ends.frames.first.map { (1000...2000).contains($0) } == true)
  }

  @Test func `of nothing is an empty text`() {
    var lines: [JSONValue] = []
    let sink = Lines()
    var run = ReplayRun(
      layout: BuiltInLayout.english, surface: Surface(width: 1, height: 1),
      voice: PlainVoice(), predict: { _ in Proposal(candidates: [], forecast: Forecast()) },
      emit: { sink.all.append($0) })
    _ = run.run([])
    lines = sink.all
    #expect(lines.map(\.line) == [#"{"language":"en","text":"","type":"end"}"#])
  }

  @Test func `whose reports go back in time does not`() {
    var person = RecordedPerson()
    person.rest(on: "h")
    person.rest(on: "i")
    person.leave()
    let sink = Lines()
    var run = ReplayRun(
      layout: BuiltInLayout.english, surface: person.surface, voice: PlainVoice(),
      predict: { _ in Proposal(candidates: [], forecast: Forecast()) }, emit: { sink.all.append($0) })
    var inputs = person.inputs
    inputs.append(TimedInput(at: .zero, kind: .source(.released(RecordedPerson.source))))
    _ = run.run(inputs)
    let times = sink.all.compactMap { $0["t"]?.double }
    #expect(times == times.sorted() && !times.isEmpty)
  }
}

@Suite struct `An edit line` {
  @Test(arguments: [
    ("", "H", 0, "", "H"), ("Hel", "Helo", 3, "", "o"), ("Helo", "Hel", 3, "o", ""), ("i am", "I am", 0, "i", "I"),
    ("aa", "aaa", 2, "", "a"), ("hello.", "hello. ", 6, "", " "), ("👨‍👩‍👧", "👨‍👩", 3, "\u{200D}👧", ""),
  ])
  func `is the smallest replacement, in scalars`(
    old: String, new: String, position: Int, removed: String, inserted: String
  ) throws {
    let line = try #require(ReplayLines.edit(from: old, to: new, at: .zero))
    #expect(line["position"]?.integer == Int64(position))
    #expect(line["removed"]?.string == removed && line["inserted"]?.string == inserted)
  }

  @Test func `is none when nothing visible changed`() {
    #expect(ReplayLines.edit(from: "a", to: "a", at: .zero) == nil)
  }
}
