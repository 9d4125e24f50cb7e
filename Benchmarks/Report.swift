/// How an outcome is told: a line for people, and a line of JSON for scripts/benchmark.
extension Outcome {
  var line: String {
    let unit = benchmark.unit
    let name = benchmark.name + String(repeating: " ", count: max(1, 40 - benchmark.name.count))
    var text = "\(name)p50 \(unit.told(measured.median))  p99 \(unit.told(measured.percentile99))"
    text += "  mean \(unit.told(measured.mean))"
    if let ratio { text += "  = \(rounded(ratio, digits: 2)) × \(benchmark.reference.name)" }
    if let budget = benchmark.budget {
      text += "  budget \(unit.told(budget)): \(measured.percentile99 <= budget ? "kept" : "exceeded")"
    }
    return text
  }

  /// Keys sorted; figures in the unit that their names end with; names hold no character that JSON would escape.
  var json: String {
    let unit = benchmark.unit
    var fields: [(String, String)] = [
      ("benchmark", "\"\(benchmark.name)\""),
      ("reference", "\"\(benchmark.reference.name)\""),
      ("samples", "\(measured.count)"),
      ("unit", "\"\(unit.rawValue)\""),
    ]
    func figure(_ name: String, _ value: Double) {
      fields.append(("\(name)_\(unit.rawValue)", rounded(unit.inJSON(value), digits: unit == .percent ? 3 : 1)))
    }
    figure("mean", measured.mean)
    figure("p50", measured.median)
    figure("p99", measured.percentile99)
    figure("reference_p50", reference.median)
    figure("reference_p99", reference.percentile99)
    figure("worst", measured.worst)
    if let budget = benchmark.budget { figure("budget_p99", budget) }
    if let ratio { fields.append(("ratio", rounded(ratio, digits: 3))) }
    return "{" + fields.sorted { $0.0 < $1.0 }.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
  }
}

extension Unit {
  fileprivate func inJSON(_ value: Double) -> Double { self == .percent ? value / 1000 : value }

  /// "0.25 µs", "3.10 ms", "38.2 MB", "0.31 %".
  fileprivate func told(_ value: Double) -> String {
    switch self {
    case .nanoseconds where value < 1_000_000: rounded(value / 1000, digits: 2) + " µs"
    case .nanoseconds: rounded(value / 1_000_000, digits: 2) + " ms"
    case .bytes where value < 10_000: rounded(value, digits: 0) + " B"
    case .bytes where value < 1_000_000: rounded(value / 1000, digits: 1) + " kB"
    case .bytes: rounded(value / 1_000_000, digits: 1) + " MB"
    case .percent: rounded(value / 1000, digits: 2) + " %"
    case .count: rounded(value, digits: 1)
    }
  }
}

/// Decimal, with exactly so many digits after the point.
private func rounded(_ value: Double, digits: Int) -> String {
  let factor = (0..<digits).reduce(1.0) { result, _ in result * 10 }
  guard let scaled = Int64(exactly: (value * factor).rounded()) else { return "0" }
  let whole = String(scaled.magnitude)
  let padded = String(repeating: "0", count: max(0, digits + 1 - whole.count)) + whole
  return (scaled < 0 ? "-" : "") + padded.dropLast(digits) + (digits > 0 ? "." + padded.suffix(digits) : "")
}
