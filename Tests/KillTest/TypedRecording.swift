import Gaze
import JSONLines
import Layouts
import Recording
import Terms

/// A recording of a person who writes the same words again and again.
enum TypedRecording {
  /// How keys are chosen.
  enum Means: String, CustomStringConvertible {
    case dwelling
    case pressing

    var description: String { rawValue }

    /// Time for each key. A look must have left the last one for 80 ms before a press can choose.
    var keyTime: Int64 { self == .dwelling ? 900 : 120 }
    /// Milliseconds that a daemon lives at the most before it is killed.
    var longestLife: Int64 { self == .dwelling ? 4000 : 1500 }
  }

  /// No letter twice in a row: between two of them the eye would have to leave.
  static let words: [Unicode.Scalar] = Array("we can go by train to my house ".unicodeScalars)
  private static let surface = Surface.terminal(columns: 128, rows: 40)
  /// Longer than any life.
  private static let keys = 1100

  /// The letter or the space that the n-th choice of a life types.
  static func expected(_ number: Int) -> Unicode.Scalar { words[number % words.count] }

  /// The recording's lines, of the words again and again.
  static func text(_ means: Means) -> String? {
    text((0..<keys).map { Key(id: expected($0) == " " ? "space" : String(expected($0))) }, means)
  }

  /// A key of the built-in layout.
  struct Key {
    var id: String
    var page = "letters"
  }

  /// Those keys, one after the other; nil when one is not there.
  static func text(_ keys: [Key], _ means: Means) -> String? {
    let source = SourceID(rawValue: 1)
    let head = SessionRecording.Head(
      build: "kill-test", layout: "en", surface: surface, dictionary: "built-in", settingsRevision: 0)
    var lines = [SessionRecording.line(head).line]
    func add(_ milliseconds: Int64, _ kind: TimedInput.Kind) {
      lines.append(
        SessionRecording.line(TimedInput(at: Instant(nanoseconds: milliseconds * 1_000_000), kind: kind)).line)
    }
    add(0, .source(.attached(SourceDescription(id: source, name: "kill-test", kind: .held))))
    for (number, key) in keys.enumerated() {
      guard let place = place(of: key) else { return nil }
      let start = 50 + Int64(number) * means.keyTime
      let at = Instant(nanoseconds: start * 1_000_000)
      add(start, .sample(GazeSample(source: source, measuredAt: at, position: place, validity: .valid)))
      if means == .pressing { add(start + means.keyTime - 10, .source(.switchPressed(source))) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func place(of key: Key) -> SurfaceFraction? {
    let layout = BuiltInLayout.english
    guard let page = layout.page(named: key.page) else { return nil }
    let geometry = PageGeometry(layout: layout, page: page, surface: surface)
    guard let cell = geometry.placed.first(where: { layout.key($0.target)?.id == key.id }) else { return nil }
    let centre = cell.rect.center
    return SurfaceFraction(x: centre.x / Double(surface.width), y: centre.y / Double(surface.height))
  }
}
