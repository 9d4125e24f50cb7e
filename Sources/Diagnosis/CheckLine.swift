import JSONLines

/// How a check came out.
package enum Verdict: String, Hashable, Sendable, CaseIterable {
  case good
  /// It works, or may; somebody should look.
  case doubtful
  /// Something that a person needs does not work.
  case bad
  /// It could not be looked at, or there was nothing to look at.
  case unknown

  /// The whole is as the worst of its parts that were looked at.
  package static func worst(_ verdicts: some Sequence<Verdict>) -> Verdict {
    let found = Set(verdicts)
    return [.bad, .doubtful, .good].first(where: found.contains) ?? .unknown
  }
}

/// What one check says: one line for a person, one object for programs.
package struct CheckLine: Hashable, Sendable {
  /// Which check: "sound-mixer".
  package var name: String
  /// Which case of the check: "muted"; docs/doctor.md lists them all.
  package var finding: String
  package var verdict: Verdict
  /// What was met.
  package var found: String
  /// What that means for the person who writes or the one who cares.
  package var means: String
  /// The one command that mends it; nil when nothing need or can be done by a command.
  package var mend: String?

  package init(
    name: String, finding: String, verdict: Verdict, found: String, means: String, mend: String? = nil
  ) {
    self.name = name
    self.finding = finding
    self.verdict = verdict
    self.found = found
    self.means = means
    self.mend = mend
  }

  /// The fields are a contract with programs: some may be added, none changed.
  package var json: JSONValue {
    [
      "name": .string(name), "case": .string(finding), "verdict": .string(verdict.rawValue), "found": .string(found),
      "means": .string(means), "mend": mend.map { .string($0) } ?? .null,
    ]
  }

  /// Reads what `json` wrote; nil for anything else.
  package init?(_ json: JSONValue) {
    guard let name = json["name"]?.string, let finding = json["case"]?.string, let found = json["found"]?.string,
      let verdict = json["verdict"]?.string.flatMap(Verdict.init(rawValue:)), let means = json["means"]?.string
    else { return nil }
    self.init(
      name: name, finding: finding, verdict: verdict, found: found, means: means, mend: json["mend"]?.string)
  }

  /// One line for a person: the verdict, the check, what was found, what it means, what mends it.
  package var text: String {
    let verdict = self.verdict.rawValue.padded(to: 8)
    let mending = mend.map { "  To mend: \($0)" } ?? ""
    return "\(verdict)  \(name.padded(to: 13))  \(found.asSentence) \(means)\(mending)"
  }
}

/// All that the doctor found.
package struct Diagnosed: Hashable, Sendable {
  package var lines: [CheckLine]

  package init(lines: [CheckLine]) { self.lines = lines }

  package var verdict: Verdict { .worst(lines.map(\.verdict)) }

  /// One object: `{"checks":[…],"verdict":"bad"}`.
  package var json: JSONValue {
    ["checks": .array(lines.map(\.json)), "verdict": .string(verdict.rawValue)]
  }
}

extension String {
  /// With spaces behind, at least `width` long.
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

  /// With a full stop.
  fileprivate var asSentence: String { (last.map { ".!?".contains($0) } ?? false) ? self : self + "." }
}
