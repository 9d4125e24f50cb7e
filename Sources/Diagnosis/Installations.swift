import Platform

/// Our five programs, beside the command.
package enum ProgramsFinding: String, Finding {
  case whole, missing, notExecutable = "not-executable", damaged, otherMachine = "other-machine", older

  package static let check = "programs"
  package static let about = "the five programs beside the command: there, executable, for this machine, of one build"

  package var row: FindingRow {
    switch self {
    case .whole: FindingRow(.good, found: "all five programs are in {folder}", means: "The installation is whole.")
    case .missing:
      FindingRow(
        .bad, found: "{programs} is missing in {folder}", means: "The keyboard does not start, or is mute.",
        mend: "{checkout}/scripts/build release")
    case .notExecutable:
      FindingRow(
        .bad, found: "{programs} in {folder} may not be executed", means: "The keyboard does not start, or is mute.",
        mend: "chmod 755 {path}")
    case .damaged:
      FindingRow(
        .bad, found: "{programs} in {folder} is no program ({reason})",
        means: "The keyboard does not start, or is mute.",
        mend: "rm -rf {path} && {checkout}/scripts/build release")
    case .otherMachine:
      FindingRow(
        .bad, found: "{programs} in {folder} is for another kind of machine",
        means: "The keyboard does not start, or is mute.",
        mend: "rm {path} && {checkout}/scripts/build release")
    case .older:
      FindingRow(
        .doubtful, found: "{programs} in {folder} was built {days} days before the newest",
        means: "Parts of different builds may not understand each other.", mend: "{checkout}/scripts/build release")
    }
  }

  static let names = ["yanyud", "yanyu-supervisor", "yanyu-synth", "yanyu-sound", "yanyu-alarm"]
  /// A build takes minutes; a checkout that is built bit by bit, days.
  private static let oldest: Int64 = 7 * 86_400
  private static let secondsADay: Int64 = 86_400
  /// Up to and with `e_machine` of the ELF header.
  private static let headerLength = 20

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    judge(folder: what.programFolder, root: what.root.isLive ? what.root : installedRoot(what))
  }

  /// Below a root the programs are those of that machine, if it has any.
  private static func installedRoot(_ what: Examination) -> SystemRoot {
    what.root.status(what.programFolder)?.kind == .folder ? what.root : SystemRoot()
  }

  static func judge(folder: String, root: SystemRoot) -> CheckLine {
    let own = header("\(folder)/yanyu", root) ?? header("/proc/self/exe", SystemRoot())
    var values = ["folder": folder]
    let missing = names.filter { root.status("\(folder)/\($0)") == nil && root.link("\(folder)/\($0)") == nil }
    if !missing.isEmpty {
      return ProgramsFinding.missing.line(values.merging(["programs": missing.joined(separator: ", ")]) { $1 })
    }
    var built: [(name: String, seconds: Int64)] = []
    for name in names {
      values["programs"] = name
      values["path"] = "\(folder)/\(name)"
      guard let status = root.status("\(folder)/\(name)"), status.kind == .file else {
        return damaged.line(values.merging(["reason": "it is something else than a file"]) { $1 })
      }
      guard status.mode & 0o111 != 0 else { return notExecutable.line(values) }
      guard let header = header("\(folder)/\(name)", root) else {
        return damaged.line(
          values.merging(["reason": status.bytes == 0 ? "it is empty" : "it is not made for Linux"]) { $1 })
      }
      // Class, byte order and machine.
      if let own, header[4...5] != own[4...5] || header[18...19] != own[18...19] { return otherMachine.line(values) }
      built.append((name, status.modifiedSeconds))
    }
    let newest = built.map(\.seconds).max() ?? 0
    guard let old = built.first(where: { newest - $0.seconds > oldest }) else { return whole.line(values) }
    values["programs"] = old.name
    return older.line(values.merging(["days": "\((newest - old.seconds) / secondsADay)"]) { $1 })
  }

  /// The beginning of an ELF file; nil for anything else.
  private static func header(_ path: String, _ root: SystemRoot) -> [UInt8]? {
    guard case .success(let contents) = root.contents(path, limit: headerLength), contents.bytes.count == headerLength,
      contents.bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46])
    else { return nil }
    return contents.bytes
  }
}

/// Memory that is left.
package enum MemoryFinding: String, Finding {
  case enough, little, exhausted, garbled

  package static let check = "memory"
  package static let about = "memory that is left (`/proc/meminfo`)"

  package var row: FindingRow {
    switch self {
    case .enough: FindingRow(.good, found: "{free} MiB of {all} MiB are free", means: "There is room for the keyboard.")
    case .little:
      FindingRow(
        .doubtful, found: "only {free} MiB of {all} MiB are free",
        means: "The keyboard needs up to 80; other programs may be ended or make it wait.",
        mend: "ps aux --sort=-rss | head -n 10")
    case .exhausted:
      FindingRow(
        .bad, found: "only {free} MiB of {all} MiB are free", means: "The kernel may end the keyboard at any time.",
        mend: "ps aux --sort=-rss | head -n 10")
    case .garbled:
      FindingRow(
        .doubtful, found: "the kernel's word on memory is not understood",
        means: "Whether there is enough is not known.", mend: "free -m")
    }
  }

  /// The keyboard's budget, in MiB, and twice that.
  private static let budget = 80

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    guard let text = what.root.text("/proc/meminfo", limit: 1 << 16) else {
      return (what.root.isLive ? garbled.line() : AnyCheckFinding.notLookedAt.line(check: check))
    }
    func field(_ name: String) -> Int? {
      text.split(whereSeparator: \.isNewline).first { $0.hasPrefix(name + ":") }.flatMap {
        $0.dropFirst(name.count + 1).split(separator: " ").first.flatMap { Int($0) }
      }
    }
    guard let free = field("MemAvailable"), let all = field("MemTotal"), free >= 0, all > 0 else {
      return garbled.line()
    }
    let values = ["free": "\(free / 1024)", "all": "\(all / 1024)"]
    if free / 1024 < budget { return exhausted.line(values) }
    return (free / 1024 < 2 * budget ? little : enough).line(values)
  }
}
