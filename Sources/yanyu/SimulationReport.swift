import JSONLines
import Simulation
import Terms
import Trials

/// What `yanyu simulate` prints.
struct SimulationReport {
  private let order: SimulationOrder
  private let results: SimulationResults

  init(_ order: SimulationOrder, _ results: SimulationResults) {
    self.order = order
    self.results = results
  }

  // MARK: For programs

  /// Fields may be added, none changed.
  var json: JSONValue {
    var fields = Self.figures(of: results.engine)
    fields["person"] = .string(order.plan.person.name)
    fields["language"] = .string(order.language.rawValue)
    fields["seeds"] = .integer(Int64(order.seeds.count))
    fields["first_seed"] = .integer(Int64(order.seeds.first ?? 0))
    fields["rate"] = .integer(Int64(order.plan.conditions.rate))
    fields["without"] = .array(order.without.map { .string($0) })
    var compared: [String: JSONValue] = [:]
    for (kind, outcome) in results.baselines {
      var own = Self.figures(of: outcome)
      own["difference"] = Self.interval(results.engine.difference(outcome) { $0.wordsPerMinute })
      compared[kind.rawValue] = .object(own)
    }
    fields["baselines"] = .object(compared)
    if !results.variants.isEmpty {
      fields["ablation"] = .object(
        Dictionary(
          results.variants.map { ($0.name, .object(variant($0.outcome))) }, uniquingKeysWith: { first, _ in first }))
    }
    return .object(fields)
  }

  /// Differences are those of the engine as it was run, less those of the variant, person by person.
  private func variant(_ outcome: TrialOutcome) -> [String: JSONValue] {
    var own = Self.figures(of: outcome)
    own["difference"] = Self.interval(results.engine.difference(outcome) { $0.wordsPerMinute })
    own["wrong_difference"] = Self.interval(results.engine.difference(outcome) { $0.wrongRate })
    return own
  }

  private static func figures(of outcome: TrialOutcome) -> [String: JSONValue] {
    let whole = outcome.whole
    var parts: [String: JSONValue] = [:]
    for part in timed {
      let share = Double(whole.time(on: part).nanoseconds) / Double(max(1, whole.time.nanoseconds))
      parts[part.rawValue] = number(whole.time > .zero ? share : nil)
    }
    return [
      "wpm": interval(outcome.statistics { $0.wordsPerMinute }), "hanzi_per_minute": .null,
      "selections_per_character": number(whole.selectionsPerCharacter),
      "keystroke_saving": number(whole.keystrokeSaving), "wrong_selection_rate": number(whole.wrongRate),
      "wrong_word_rate": number(whole.wrongWordRate), "wrong_selections": interval(outcome.statistics { $0.wrongRate }),
      "lapse_selection_rate": number(whole.lapseRate), "undo_share": number(whole.undoShare),
      "uncorrected_error_rate": number(whole.uncorrectedRate), "given_up": number(whole.givenUpShare),
      "false_selections_per_minute": number(outcome.falsePerMinute), "parts": .object(parts),
      "sentences": .integer(Int64(whole.sentences)), "selections": .integer(Int64(whole.choices)),
    ]
  }

  /// Parts of the time of a sentence.
  private static let timed = Intention.Part.allCases.filter { $0 != .waiting && $0 != .looking }

  private static func interval(_ statistics: TrialStatistics?) -> JSONValue {
    guard let statistics else { return .null }
    return [
      "mean": number(statistics.mean), "low": number(statistics.low), "high": number(statistics.high),
      "p10": number(statistics.tenth),
    ]
  }

  /// Six decimals: more say nothing.
  private static func number(_ value: Double?) -> JSONValue {
    guard let value, value.isFinite else { return .null }
    return .number((value * 1e6).rounded() / 1e6)
  }

  // MARK: For people

  var table: String {
    let plan = order.plan
    var lines = [
      "\(plan.person.name), \(order.seeds.count) simulated persons (seeds \(order.seeds.first ?? 0) to "
        + "\(order.seeds.last ?? 0)), \(plan.sentences) sentences each, \(plan.conditions.rate) reports a second"
        + (order.without.isEmpty ? "" : ", without \(order.without.joined(separator: ", "))"),
      "Mean of the persons, [95 % interval], 10th percentile of the persons. Nothing simulated is a claim about "
        + "patients.",
    ]
    if order.leftOut > 0 { lines.append("\(order.leftOut) characters of the phrases have no key and were left out.") }
    let columns = [("keyboard", results.engine)] + results.baselines.map { ($0.kind.rawValue, $0.outcome) }
    lines.append("")
    lines.append(Self.row("", columns.map(\.0)))
    lines += Self.rows.map { title, cell in Self.row(title, columns.map { cell($0.1) }) }
    lines += Self.timed.map { part in
      Self.row(
        "  \(part.rawValue)",
        columns.map {
          $0.1.whole.time > .zero
            ? Self.percent(
              Double($0.1.whole.time(on: part).nanoseconds) / Double($0.1.whole.time.nanoseconds), digits: 1) : "-"
        })
    }
    for (kind, outcome) in results.baselines {
      lines.append(Self.comparison("against \(kind.rawValue)", results.engine, outcome))
    }
    if !results.variants.isEmpty {
      lines += ["", "What each step is worth (the keyboard as it was run, less the variant; paired by person):"]
      lines += results.variants.map { Self.comparison($0.name, results.engine, $0.outcome, withErrors: true) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let rows: [(String, @Sendable (TrialOutcome) -> String)] = [
    ("words a minute", { interval($0.statistics { $0.wordsPerMinute }) }),
    ("selections per character", { decimal($0.whole.selectionsPerCharacter, 3) }),
    ("keystroke saving", { percent($0.whole.keystrokeSaving, digits: 1) }),
    ("wrong selections", { percent($0.whole.wrongRate, digits: 2) }),
    ("  interval of persons", { shares($0.statistics { $0.wrongRate }) }),
    ("selections by lapses", { percent($0.whole.lapseRate, digits: 2) }),
    ("undo share", { percent($0.whole.undoShare, digits: 2) }),
    ("uncorrected errors", { percent($0.whole.uncorrectedRate, digits: 2) }),
    ("sentences given up", { percent($0.whole.givenUpShare, digits: 1) }),
    ("false selections a look-only minute", { decimal($0.falsePerMinute, 3) }),
    ("time in parts", { _ in "" }),
  ]

  private static func comparison(
    _ name: String, _ mine: TrialOutcome, _ other: TrialOutcome, withErrors: Bool = false
  ) -> String {
    let speed = mine.statistics { $0.wordsPerMinute }?.mean ?? 0
    let compared = other.statistics { $0.wordsPerMinute }?.mean ?? 0
    let ratio = compared > 0 ? ", \(decimal(speed / compared, 2)) times as many" : ""
    let errors =
      withErrors ? ", \(shares(mine.difference(other) { $0.wrongRate })) of selections wrong" : ""
    return row(name, [interval(mine.difference(other) { $0.wordsPerMinute }, tenth: false) + " wpm" + ratio + errors])
  }

  private static func row(_ title: String, _ cells: [String]) -> String {
    let padded = cells.dropLast().map { pad($0, 26) } + cells.suffix(1)
    let line = pad(title, 37) + padded.joined(separator: " ")
    return String(line.reversed().drop { $0 == " " }.reversed())
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func interval(_ statistics: TrialStatistics?, tenth: Bool = true) -> String {
    guard let statistics else { return "-" }
    let range = "\(decimal(statistics.mean, 2)) [\(decimal(statistics.low, 2)), \(decimal(statistics.high, 2))]"
    return tenth ? "\(range) p10 \(decimal(statistics.tenth, 2))" : range
  }

  private static func shares(_ statistics: TrialStatistics?) -> String {
    guard let statistics else { return "-" }
    return "[\(percent(statistics.low, digits: 2)), \(percent(statistics.high, digits: 2))]"
  }

  private static func percent(_ value: Double?, digits: Int) -> String {
    value.map { "\(decimal($0 * 100, digits)) %" } ?? "-"
  }

  private static func decimal(_ value: Double?, _ digits: Int) -> String {
    guard let value, value.isFinite, abs(value) < 1e12 else { return "-" }
    let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
    let scaled = Int64((abs(value) * Double(scale)).rounded())
    let fraction = String(scaled % Int64(scale))
    let sign = value < 0 && scaled > 0 ? "-" : ""
    return sign + "\(scaled / Int64(scale))."
      + String(repeating: "0", count: max(0, digits - fraction.count)) + fraction
  }
}
