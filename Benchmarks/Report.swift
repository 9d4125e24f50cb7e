/// How an outcome is told: a line for people, and a line of JSON for scripts/benchmark.
extension Outcome {
  var line: String {
    let name = benchmark.name + String(repeating: " ", count: max(1, 34 - benchmark.name.count))
    var text = "\(name)p50 \(duration(measured.median))  p99 \(duration(measured.percentile99))"
    text += "  mean \(duration(measured.mean))  = \(rounded(ratio, digits: 2)) × \(benchmark.reference.name)"
    if let budget = benchmark.budget {
      text += "  budget \(duration(budget)): \(measured.percentile99 <= budget ? "kept" : "exceeded")"
    }
    return text
  }

  /// Keys sorted, nanoseconds; names hold no character that JSON would escape.
  var json: String {
    var fields: [(String, String)] = [
      ("benchmark", "\"\(benchmark.name)\""),
      ("mean_ns", rounded(measured.mean, digits: 1)),
      ("p50_ns", rounded(measured.median, digits: 1)),
      ("p99_ns", rounded(measured.percentile99, digits: 1)),
      ("ratio", rounded(ratio, digits: 3)),
      ("reference", "\"\(benchmark.reference.name)\""),
      ("reference_p50_ns", rounded(reference.median, digits: 1)),
      ("reference_p99_ns", rounded(reference.percentile99, digits: 1)),
      ("samples", "\(measured.count)"),
      ("worst_ns", rounded(measured.worst, digits: 1)),
    ]
    if let budget = benchmark.budget { fields.append(("budget_p99_ns", rounded(budget, digits: 1))) }
    return "{" + fields.sorted { $0.0 < $1.0 }.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
  }
}

/// "0.25 µs", "3.10 ms".
private func duration(_ nanoseconds: Double) -> String {
  nanoseconds < 1_000_000
    ? rounded(nanoseconds / 1000, digits: 2) + " µs" : rounded(nanoseconds / 1_000_000, digits: 2) + " ms"
}

/// Decimal, with exactly so many digits after the point.
private func rounded(_ value: Double, digits: Int) -> String {
  let factor = (0..<digits).reduce(1.0) { result, _ in result * 10 }
  guard let scaled = Int64(exactly: (value * factor).rounded()) else { return "0" }
  let whole = String(scaled.magnitude)
  let padded = String(repeating: "0", count: max(0, digits + 1 - whole.count)) + whole
  return (scaled < 0 ? "-" : "") + padded.dropLast(digits) + (digits > 0 ? "." + padded.suffix(digits) : "")
}
