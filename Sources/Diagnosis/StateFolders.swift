import Glibc
import Platform
import Terms

/// The folder that keeps what is written: whose it is, and who may enter it.
package enum StateFolderFinding: String, Finding {
  case own, fresh, unknown, foreign, openToOthers = "open-to-others", openFile = "open-file", closed, notAFolder =
    "no-folder"
  case foreignFile = "foreign-file"

  package static let check = "state-folder"
  package static let about = "the folder that keeps what is written: its owner, 0700, and 0600 for what is in it"

  package var row: FindingRow {
    switch self {
    case .own:
      FindingRow(.good, found: "{folder} belongs to {user} alone", means: "What is written is kept, and private.")
    case .fresh:
      FindingRow(.good, found: "{folder} is not there yet", means: "The first start makes it.")
    case .unknown:
      FindingRow(
        .bad, found: "no folder for what is written can be made out (HOME is not set)",
        means: "The keyboard does not start.", mend: "{yanyu} run --state /var/lib/yanyu")
    case .foreign:
      FindingRow(
        .bad, found: "{folder} belongs to {owner}, not to {user}",
        means:
          "Nothing can be kept there: the keyboard does not start, or loses what is written. Perhaps "
          + "it was started with sudo once.",
        mend: "sudo chown -R \"$USER\": {folder}")
    case .foreignFile:
      FindingRow(
        .bad, found: "{file} belongs to {owner}, not to {user}",
        means:
          "What is written may not be found again, or not be kept. Perhaps the keyboard was started with sudo once.",
        mend: "sudo chown -R \"$USER\": {folder}")
    case .openToOthers:
      FindingRow(
        .doubtful, found: "{folder} can be entered by others (mode {mode})",
        means: "What is in it is closed by itself, but others can see that and when something was written.",
        mend: "chmod 700 {folder}")
    case .openFile:
      FindingRow(
        .bad, found: "{file} can be read by others (mode {mode})", means: "Others can read what the person wrote.",
        mend: "chmod -R go-rwx {folder}")
    case .closed:
      FindingRow(
        .bad, found: "{folder} cannot be written by its own owner (mode {mode})",
        means: "Nothing can be kept there: what is written is lost at the end.", mend: "chmod 700 {folder}")
    case .notAFolder:
      FindingRow(
        .bad, found: "{folder} is no folder ({reason})",
        means: "Nothing can be kept there: the keyboard does not start.",
        mend: "mv {folder} {folder}.old")
    }
  }

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    guard let state = what.state else { return unknown.line() }
    let root = state.root
    var values = ["folder": state.path, "user": what.person.name]
    guard let status = root.status(state.path) else {
      switch root.names(state.path) {
      case .failure(.missing) where root.link(state.path) == nil: return fresh.line(values)
      case .failure(let trouble): return notAFolder.line(values.merging(["reason": trouble.words]) { $1 })
      case .success: return fresh.line(values)
      }
    }
    guard status.kind == .folder else {
      return notAFolder.line(values.merging(["reason": "it is something else"]) { $1 })
    }
    let accounts = Accounts(what.root)
    func owner(_ number: UInt32) -> String { accounts.name(ofUser: number) ?? "user \(number)" }
    values["mode"] = octal(status.mode)
    values["owner"] = owner(status.owner)
    if status.owner != what.person.user { return foreign.line(values) }
    if status.mode & 0o700 != 0o700 { return closed.line(values) }
    if let line = fileFault(state, what, values, owner) { return line }
    return (status.mode & 0o077 == 0 ? own : openToOthers).line(values)
  }

  /// The journal's folder is one of what is looked into; other folders in it are not ours.
  private static func fileFault(
    _ state: Place, _ what: Examination, _ values: [String: String], _ owner: (UInt32) -> String
  ) -> CheckLine? {
    let root = state.root
    let journal = root.list(state.file("journal")).map { "journal/\($0)" }
    for name in (root.list(state.path) + journal).prefix(fileLimit) {
      guard let status = root.status(state.file(name)), status.kind == .file || status.kind == .folder else { continue }
      let more = ["file": state.file(name), "owner": owner(status.owner), "mode": octal(status.mode)]
      let line = values.merging(more) { $1 }
      if status.owner != what.person.user { return foreignFile.line(line) }
      if status.kind == .file, isPrivate(name), status.mode & 0o077 != 0 { return openFile.line(line) }
    }
    return nil
  }

  /// More files are not looked at: the journal keeps a hundred at the most.
  private static let fileLimit = 1000

  /// What holds or tells of text.
  private static func isPrivate(_ name: String) -> Bool {
    name.hasPrefix("journal/") || name.hasPrefix("log") || name.hasSuffix(".yaml") || name.hasSuffix(".recording")
  }

  private static func octal(_ mode: UInt32) -> String {
    let digits = String(mode & 0o777, radix: 8)
    return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }
}
