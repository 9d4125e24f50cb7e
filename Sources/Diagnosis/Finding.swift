/// One row of the doctor's table: what a finding is worth, and its words. `{name}` stands for what is filled in.
package struct FindingRow: Hashable, Sendable {
  package var verdict: Verdict
  package var found: String
  package var means: String
  /// The one command; what is filled in is quoted for the shell.
  package var mend: String?

  package init(_ verdict: Verdict, found: String, means: String, mend: String? = nil) {
    self.verdict = verdict
    self.found = found
    self.means = means
    self.mend = mend
  }
}

/// The cases of one check: the single source of every word the doctor says, and of docs/doctor.md.
package protocol Finding: CaseIterable, RawRepresentable, Sendable where RawValue == String {
  /// The name of the check.
  static var check: String { get }
  /// What the check looks at, in a few words for docs/doctor.md.
  static var about: String { get }
  /// The words of this case.
  var row: FindingRow { get }
}

extension Finding {
  /// The line of this case, with what was found filled in.
  package func line(_ values: [String: String] = [:], check: String? = nil) -> CheckLine {
    let shown = values.mapValues(\.shownBriefly)
    return CheckLine(
      name: check ?? Self.check, finding: rawValue, verdict: row.verdict, found: row.found.filled(with: shown),
      means: row.means.filled(with: shown), mend: row.mend?.filled(with: shown.mapValues(\.quotedForShell)))
  }
}

/// What can befall every check.
package enum AnyCheckFinding: String, Finding {
  case notLookedAt = "not-looked-at"
  case tookTooLong = "took-too-long"
  case failed = "failed"

  package static let check = "any"
  package static let about = "what can befall every check"

  package var row: FindingRow {
    switch self {
    case .notLookedAt:
      FindingRow(
        .unknown, found: "not looked at: --root",
        means: "This can only be seen on the machine itself while it runs: run the doctor there, without --root.")
    case .tookTooLong:
      FindingRow(
        .doubtful, found: "no answer within {seconds} s",
        means: "Something on this machine hangs or is very slow; what this check looks at may not work.",
        mend: "sudo dmesg --level=err,warn | tail -n 20")
    case .failed:
      FindingRow(
        .doubtful, found: "the check itself ended early ({reason})",
        means: "Nothing can be said about this; the rest of the list is not touched by it.", mend: "{yanyu} doctor")
    }
  }
}

extension String {
  /// What devices and files call themselves, made fit to be shown: no control characters, and not without end.
  var shownBriefly: String {
    let limit = 160
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars.prefix(limit) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
        scalars.append(scalar == "\n" || scalar == "\t" ? " " : "?")
      default: scalars.append(scalar)
      }
    }
    if unicodeScalars.count > limit { scalars.append("…") }
    return String(scalars)
  }

  /// For a command that is pasted into a shell.
  var quotedForShell: String {
    let isPlain =
      !isEmpty
      && utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "/._-:+,=@%".utf8.contains(byte)
        }
      }
    return isPlain ? self : "'" + replacing("'", with: #"'\''"#) + "'"
  }

  /// With `{name}` replaced, once and in one go, so that what is filled in is never filled again.
  fileprivate func filled(with values: [String: String]) -> String {
    var result = ""
    var rest = self[...]
    while let opening = rest.firstIndex(of: "{"), let closing = rest[opening...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: opening)..<closing])
      result += rest[..<opening]
      result += values[name] ?? "{\(name)}"
      rest = rest[rest.index(after: closing)...]
    }
    return result + rest
  }
}
