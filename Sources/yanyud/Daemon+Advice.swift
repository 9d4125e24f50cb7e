import Advice
import Configuration
import Engine
import JSONLines
import Platform
import Terms

/// What was counted of the use, and what is advised by it.
extension Daemon {
  /// What was counted comes back; in safe mode nothing that was kept is trusted.
  func restoreUse() {
    guard let places = settings.places else { return }
    let found = KnownUseFile.read(places.use)
    if let complaint = found.complaint {
      log.line(complaint)
      notice(settings.wording[.useUnreadable], isTrouble: true)
    }
    guard let known = found.known else { return }
    settings.use = known
    feed(.use(known), at: now)
  }

  /// For `ctl advice`: counts and times, and what is advised; docs/control.md names the fields.
  var adviceReport: JSONValue {
    let counts = engine.useCounts
    var counted: [String: JSONValue] = [:]
    for figure in UseFigure.allCases { counted[figure.name] = .integer(Int64(counts[figure])) }
    func regions(_ count: (Int) -> Int) -> JSONValue {
      .array((0..<UseCounts.regions).map { .integer(Int64(count($0))) })
    }
    counted["letters-by-place"] = regions { counts.letters(in: $0) }
    counted["beside-by-place"] = regions { counts.beside(in: $0) }
    return [
      "ok": true, "counted": .object(counted), "advice": advised,
      "adapted": .number(Double(engine.adaptedShare) / 10_000),
    ]
  }

  /// For `ctl status`: which rule has something to say.
  var statusOfAdvice: [String: JSONValue] {
    ["advice": engine.advice.map { .string($0.suggestion.rule.rawValue) } ?? .null]
  }

  private var advised: JSONValue {
    guard let advice = engine.advice else { return .null }
    var fields: [String: JSONValue] = [
      "rule": .string(advice.suggestion.rule.rawValue), "evidence": .string(advice.evidence),
      "question": .string(advice.question),
    ]
    switch advice.suggestion.change {
    case .letter(let from, let to), .word(let from, let to):
      (fields["from"], fields["to"]) = (.string("\(from)"), .string("\(to)"))
    case .keyboard(let from, let to): (fields["from"], fields["to"]) = (.string(from), .string(to))
    case .calibration(let wish): fields["calibrate"] = .string(wish.rawValue)
    }
    return .object(fields)
  }

  /// What a carer makes of it; why not, when there is nothing to answer.
  func refusal(of wish: AdviceWish) -> JSONValue? {
    guard wish != .forget, engine.advice == nil else { return nil }
    return ["ok": false, "error": "yanyu: there is nothing to advise now"]
  }
}

extension OverridesFile.Places {
  var use: String { state + "/use" }
}
