import Dwell
import Terms

/// A look drawn as text, a tenth of a second a letter.
///
/// In: a letter is the target looked at, "." nothing, "_" silence, "!" the loss of the gaze, "/" a change of the page, "A" a target
/// that cannot be chosen. Out, below each: e entered (what was looked at before is left), x left, l locked on, c completed.
struct Drawn {
  var dwell = DwellStateMachine()
  var settings = DwellStateMachine.Settings(drain: .milliseconds(750), repeats: false, bySwitch: false)
  var completion = Interval.milliseconds(800)
  var lockOn = Interval.milliseconds(250)
  var now = Instant.zero
  var selections: [Selection] = []

  static func target(_ letter: Character) -> TargetID {
    .key(Int(letter.unicodeScalars.first?.value ?? 0))
  }

  mutating func draw(_ looks: String) -> String {
    var result = ""
    var isAfterSilence = false
    for look in looks {
      switch look {
      case "_":
        isAfterSilence = true
        result.append("-")
      case "!": result.append(dwell.lost() == nil ? "-" : "x")
      case "/":
        dwell.pageChanged()
        result.append("-")
      default:
        let target = look == "." ? nil : Drawn.target(look)
        let sighting = Sighting(
          at: now, measuredAt: now, likeliest: target.map { Weighted($0, .certain) },
          credit: isAfterSilence ? nil : .milliseconds(100))
        isAfterSilence = false
        let terms = look.isUppercase ? nil : DwellTerms(completion: completion, lockOn: lockOn, shown: 1)
        result.append(sign(of: dwell.sighted(sighting, settings: settings, terms: terms)))
      }
      now += .milliseconds(100)
    }
    return result
  }

  private mutating func sign(of actions: [DwellAction]) -> Character {
    var sign: Character = "-"
    for action in actions {
      switch action {
      case .left: sign = "x"
      case .entered: sign = "e"
      case .lockedOn: sign = "l"
      case .completed(let selection):
        sign = "c"
        selections.append(selection)
      }
    }
    return sign
  }
}

/// Numbers that are the same on every run (Knuth's linear congruence, MMIX).
struct Dice: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493 }
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 32) | (state << 32)
  }
}
