import Baselines
import Gaze
import Scene
import Simulation
import Terms

/// A frozen keyboard and an eye that goes from key to key, in virtual time, 60 reports a second.
struct Stares {
  static let surface = Surface(width: 1920, height: 1080)
  static let period = Interval.microseconds(16_667)

  private(set) var keyboard: FrozenKeyboard
  private(set) var now = Instant.zero
  private(set) var choices: [TrialChoice] = []

  init(_ kind: FrozenKeyboard.Kind, text: String = "") {
    keyboard = FrozenKeyboard(kind, surface: Self.surface, text: text)
  }

  func rect(of label: String) -> ScreenRect? {
    keyboard.picture.boxes.first { $0.label.map(\.text).joined() == label }?.rect
  }

  /// On the middle of what bears that label, for so long; nowhere where nothing does.
  mutating func look(at label: String, for time: Interval = .milliseconds(700)) {
    look(at: rect(of: label)?.center, for: time)
  }

  /// At a point, or with the eyes shut.
  mutating func look(at point: ScreenPoint?, for time: Interval) {
    let end = now + time
    while now < end {
      now += Self.period
      let position = point.map {
        SurfaceFraction(x: $0.x / Double(Self.surface.width), y: $0.y / Double(Self.surface.height))
      }
      keyboard.take(
        GazeSample(
          source: SourceID(rawValue: 1), measuredAt: now, position: position,
          validity: position == nil ? .invalid : .valid), at: now)
      choices += keyboard.takeChoices()
    }
  }

  /// One key after the other, each left for a moment.
  mutating func write(_ labels: [String]) {
    for label in labels {
      look(at: label)
      look(at: ScreenPoint(x: 900, y: 20), for: .milliseconds(50))
    }
  }

  mutating func clear() { keyboard.clearForNextSentence(at: now) }
}
