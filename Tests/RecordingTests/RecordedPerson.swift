import Composing
import Decoding
import Engine
import Gaze
import JSONLines
import Layouts
import Recording
import Speaking
import Terms

/// Makes recordings of a pointer that rests on keys, and replays them without a dictionary.
struct RecordedPerson {
  static let source = SourceID(rawValue: 1)
  let surface: Surface
  private(set) var now = Instant.zero
  private(set) var inputs: [TimedInput]

  init(surface: Surface = Surface(width: 1280, height: 800), kind: SourceDescription.Kind = .held) {
    self.surface = surface
    inputs = [
      TimedInput(
        at: .zero,
        kind: .source(.attached(SourceDescription(id: RecordedPerson.source, name: "recorded", kind: kind))))
    ]
  }

  /// The centre of a key or slot on a page, as a share of the surface.
  func place(of id: String, page name: String = "letters") -> SurfaceFraction? {
    let layout = BuiltInLayout.english
    guard let page = layout.page(named: name) else { return nil }
    for placed in PageGeometry(layout: layout, page: page, surface: surface).placed {
      if layout.key(placed.target)?.id == id {
        let center = placed.rect.center
        return SurfaceFraction(x: center.x / Double(surface.width), y: center.y / Double(surface.height))
      }
    }
    return nil
  }

  mutating func report(_ place: SurfaceFraction?) {
    inputs.append(
      TimedInput(
        at: now,
        kind: .sample(GazeSample(source: RecordedPerson.source, measuredAt: now, position: place, validity: .unknown))))
  }

  mutating func change(_ change: SourceChange) { inputs.append(TimedInput(at: now, kind: .source(change))) }

  mutating func settings(_ settings: EngineSettings) {
    inputs.append(TimedInput(at: now, kind: .settings(RecordedSettings(settings))))
  }

  mutating func wait(_ milliseconds: Int64) { now += .milliseconds(milliseconds) }

  /// Goes to a key and stands still.
  mutating func rest(on id: String, page: String = "letters", milliseconds: Int64 = 1000) {
    report(place(of: id, page: page))
    wait(milliseconds)
  }

  /// Into the message, which chooses nothing.
  mutating func leave() {
    report(SurfaceFraction(x: 0.3, y: 0.1))
    wait(200)
  }
}

/// Speaks at 1,000 frames a second, 100 ms a scalar, one mark a word.
struct PlainVoice: VirtualVoice {
  private(set) var rendered: [Utterance] = []

  mutating func render(_ utterance: Utterance) -> RenderedUtterance? {
    rendered.append(utterance)
    var marks: [Mark] = []
    var start: Int?
    let scalars = Array(utterance.text.unicodeScalars)
    for (index, scalar) in (scalars + [" "]).enumerated() {
      if scalar == " ", let begun = start {
        marks.append(Mark(frame: Int64(begun) * 100, start: begun, length: index - begun))
        start = nil
      } else if scalar != " ", start == nil {
        start = index
      }
    }
    return RenderedUtterance(frames: Int64(scalars.count) * 100, rate: 1000, marks: marks)
  }

  mutating func heard(_ id: UtteranceID, frames: Int64) {}
}

final class Lines { var all: [JSONValue] = [] }

/// Replays and keeps the lines.
func replay(_ person: RecordedPerson, voice: some VirtualVoice = PlainVoice()) -> (lines: [JSONValue], text: String) {
  let lines = Lines()
  var run = ReplayRun(
    layout: BuiltInLayout.english, surface: person.surface, voice: voice,
    predict: { _ in Proposal(candidates: [], forecast: Forecast()) }, emit: { lines.all.append($0) })
  let end = run.run(person.inputs)
  return (lines.all, end.text)
}

extension [JSONValue] {
  func of(type: String) -> [JSONValue] { filter { $0["type"]?.string == type } }
}
