import Gaze
import Glibc
import Platform
import Recording
import Terms

/// Recordings for a whole keyboard: a streaming source of 120 reports a second, written as `yanyu record` writes them.
struct LiveRecording {
  private static let source = SourceID(rawValue: 7)
  private let surface: Surface
  private let person: LookingPerson
  private var inputs: [TimedInput] = []
  private var now = Instant.zero

  init(surface: Surface) {
    self.surface = surface
    person = LookingPerson(kind: .streaming, surface: surface)
    let description = SourceDescription(id: LiveRecording.source, name: "benchmark", kind: .streaming)
    inputs.append(TimedInput(at: now, kind: .source(.attached(description))))
  }

  /// Looks at a key; at the clock, where nothing can be chosen, for an id that is none.
  mutating func look(at id: String, for time: Interval) {
    let place = person.place(of: id)
    let end = now + time
    while now < end {
      now += LookingPerson.period
      let sample = GazeSample(source: LiveRecording.source, measuredAt: now, position: place, validity: .valid)
      inputs.append(TimedInput(at: now, kind: .sample(sample)))
    }
  }

  var duration: Interval { now - .zero }

  /// Writes it to a file that is not there yet.
  func write(to path: String) throws {
    let file = try Descriptor.open(path, O_WRONLY | O_CREAT | O_EXCL)
    let head = SessionRecording.Head(
      build: "benchmark", layout: "en", surface: surface, dictionary: "en",
      settingsRevision: 0)
    var text = SessionRecording.line(head).line + "\n"
    for input in inputs { text += SessionRecording.line(input).line + "\n" }
    try file.writeAll(Array(text.utf8))
  }
}
