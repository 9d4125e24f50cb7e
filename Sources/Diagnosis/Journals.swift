import Glibc
import Platform
import Storage

/// The journal: what was written and can be given back.
package enum JournalFinding: String, Finding {
  case whole, fresh, cut, damaged, setAside = "set-aside", missing, newer, strange, unreadable, large, unasked

  package static let check = "journal"
  package static let about = "the journal of what was written, read as the next start will read it; nothing is changed"

  package var row: FindingRow {
    switch self {
    case .whole:
      FindingRow(
        .good, found: "the journal is whole (files: {files})", means: "What was written is there at the next start.")
    case .fresh: FindingRow(.good, found: "nothing has been written yet", means: "The first letter begins the journal.")
    case .cut:
      FindingRow(
        .good, found: "the journal is whole but for a last record that was cut off",
        means: "The power went or the program died in the midst of writing; at most the last letter is missing.")
    case .damaged:
      FindingRow(
        .bad, found: "the journal is damaged (places: {count}; {first})",
        means: "Some of what was written may be lost. The disk may be failing: keep a copy of the folder.",
        mend: "cp -a {folder} \"$HOME\"/yanyu-copy")
    case .setAside:
      FindingRow(
        .doubtful, found: "files of the journal were set aside: {files} ({first})",
        means: "They hold what an earlier run wrote and the next did not see; nothing of it was removed.",
        mend: "ls -l {folder}")
    case .missing:
      FindingRow(
        .bad, found: "parts of the journal are missing ({first})",
        means: "Some of what was written may be lost. Files were removed, or a disk was not there for a while.",
        mend: "ls -l {folder}")
    case .newer:
      FindingRow(
        .bad, found: "the journal was written by another release ({first})",
        means: "This release leaves it alone, so its text does not show: use the newer release.",
        mend: "git -C {checkout} pull && {checkout}/scripts/build release")
    case .strange:
      FindingRow(
        .doubtful, found: "a file in the journal's folder is no journal ({first})",
        means: "It is left alone and does no harm.", mend: "ls -l {folder}")
    case .unreadable:
      FindingRow(
        .bad, found: "the journal cannot be read ({first})",
        means: "What was written does not show at the next start; it is still on the disk.",
        mend: "ls -ld {folder} && ls -l {folder}")
    case .large:
      FindingRow(
        .doubtful, found: "the journal has {size} MiB, too much to look through here",
        means: "The start takes long, and something keeps it from being tidied up.", mend: "ls -l {folder}")
    case .unasked:
      FindingRow(.unknown, found: "no folder for what is written can be made out", means: "See “state-folder”.")
    }
  }

  /// Reading more takes longer than the doctor may.
  private static let sizeLimit: Int64 = 96 << 20

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    guard let state = what.state else { return unasked.line() }
    let shown = state.file("journal")
    var values = ["folder": shown]
    let names: [String]
    switch state.root.names(shown) {
    case .failure(.missing):
      guard state.root.link(shown) == nil else {
        return unreadable.line(values.merging(["first": "its link leads nowhere"]) { $1 })
      }
      return fresh.line()
    case .failure(let trouble): return unreadable.line(values.merging(["first": trouble.words]) { $1 })
    case .success(let found): names = found
    }
    let files = names.filter { $0.hasSuffix(".journal") }
    let size = files.prefix(1000).reduce(Int64(0)) { $0 + (state.root.status("\(shown)/\($1)")?.bytes ?? 0) }
    guard size <= sizeLimit else { return large.line(values.merging(["size": "\(size >> 20)"]) { $1 }) }
    guard let folder = state.root.hostPath(shown) else { return fresh.line() }
    if files.isEmpty, !names.contains(where: { $0.hasSuffix(".kept") }) { return fresh.line() }
    let all = folders(state, journal: folder)
    var notes = JournalReader.restore(all).1
    if notes.contains(where: mayBePassing) {
      // A keyboard that is running may have tidied up while we read.
      usleep(200_000)
      notes = JournalReader.restore(all).1
    }
    values["files"] = "\(files.count)"
    return judge(notes, kept: names.filter { $0.hasSuffix(".kept") }, values)
  }

  /// As the daemon reads them: of the live machine the second folder in /var/tmp too.
  private static func folders(_ state: Place, journal: String) -> [String] {
    guard state.root.isLive, let place = state.hostPath, let folder = try? StateFolder(existing: place) else {
      return [journal]
    }
    return JournalSettings(folder).folders
  }

  /// The gravest of what the reader met.
  private static func judge(_ notes: [RecoveryNote], kept: [String], _ values: [String: String]) -> CheckLine {
    func line(_ finding: JournalFinding, _ matches: [RecoveryNote]) -> CheckLine {
      // The note's own culprit is not wanted within the line.
      let text = matches.first.map(\.description) ?? ""
      let words = text.firstRange(of: ": ").map { String(text[$0.upperBound...]) } ?? text
      return finding.line(values.merging(["count": "\(matches.count)", "first": words]) { $1 })
    }
    let grave: [(JournalFinding, (RecoveryNote) -> Bool)] = [
      (.newer, { if case .otherVersion = $0 { true } else { false } }),
      (.unreadable, { if case .unreadable = $0 { true } else { false } }),
      (.damaged, isDamage), (.missing, isGap),
      (.setAside, { if case .setAside = $0 { true } else { false } }),
      (.strange, { if case .notAJournal = $0 { true } else { false } }),
    ]
    for (finding, fits) in grave {
      let matches = notes.filter(fits)
      if !matches.isEmpty { return line(finding, matches) }
    }
    if let first = kept.first {
      return setAside.line(values.merging(["files": "\(kept.count)", "first": first]) { $1 })
    }
    return (notes.isEmpty ? whole : cut).line(values)
  }

  private static func isDamage(_ note: RecoveryNote) -> Bool {
    switch note {
    case .damaged, .damagedHeader, .unknownRecord, .tooLarge: true
    default: false
    }
  }

  private static func mayBePassing(_ note: RecoveryNote) -> Bool {
    if case .unreadable(_, let error) = note { return error.code == ENOENT }
    return isGap(note)
  }

  private static func isGap(_ note: RecoveryNote) -> Bool {
    switch note {
    case .missing, .contradiction, .doesNotFit: true
    default: false
    }
  }
}
