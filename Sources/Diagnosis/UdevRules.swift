import LinuxInput
import Platform

/// Our rules file, and where udev looks for it.
struct InstalledRules {
  static let name = "70-yanyu.rules"
  /// The first folder that has the file counts; the others of that name are then not read (udev(7)).
  static let folders = [
    "/etc/udev/rules.d", "/run/udev/rules.d", "/usr/local/lib/udev/rules.d", "/usr/lib/udev/rules.d",
    "/lib/udev/rules.d",
  ]
  /// Our file has 3 kB.
  static let limit = 1 << 16

  private(set) var path: String?
  private(set) var contents: Result<FileContents, FileTrouble> = .failure(.missing)
  /// Linked to /dev/null: udev(7)'s way of switching rules off.
  private(set) var isMasked = false
  /// The file under a number too late to give rights, if that is the only one.
  private(set) var late: String?

  init(_ root: SystemRoot) {
    for folder in InstalledRules.folders {
      let path = "\(folder)/\(InstalledRules.name)"
      if root.link(path) == "/dev/null" {
        self.path = path
        isMasked = true
        return
      }
      let found = root.contents(path, limit: InstalledRules.limit)
      if case .failure(.missing) = found {
        // A link that leads nowhere is there, and keeps the others from being read.
        guard root.link(path) != nil else { continue }
      }
      self.path = path
      contents = found
      return
    }
    for folder in InstalledRules.folders {
      if let other = root.list(folder).first(where: { $0.hasSuffix("-yanyu.rules") }) { late = "\(folder)/\(other)" }
    }
  }

  /// The lines that say something.
  static func meaning(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { line in
      line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }.filter { !$0.isEmpty && !$0.hasPrefix("#") }
  }
}

/// The rules that give the person the trackers.
package enum UdevRulesFinding: String, Finding {
  case current, older, missing, masked, empty, unreadable, late, unknown

  package static let check = "udev-rules"
  package static let about =
    "`70-yanyu.rules` in `/etc/udev/rules.d` or `/usr/lib/udev/rules.d`, with the same rules as ours"

  package var row: FindingRow {
    switch self {
    case .current:
      FindingRow(
        .good, found: "the rules are installed ({path})", means: "Known trackers are given to the user at the screen.")
    case .older:
      FindingRow(
        .doubtful, found: "{path} is not as in this release",
        means: "An older file, or one changed by hand: newer trackers may not be given to the user.", mend: Self.install
      )
    case .missing:
      FindingRow(
        .doubtful, found: "70-yanyu.rules is not installed",
        means: "Trackers can be read only by members of the group input.", mend: Self.install)
    case .masked:
      FindingRow(
        .doubtful, found: "{path} switches the rules off (it leads to /dev/null)",
        means: "Trackers can be read only by members of the group input.", mend: "sudo rm {path}")
    case .empty:
      FindingRow(
        .bad, found: "{path} holds no rule",
        means: "An empty file under this name also hides the one that the package brought.", mend: Self.install)
    case .unreadable:
      FindingRow(
        .bad, found: "{path} cannot be read: {reason}", means: "Most likely udev cannot read it either.",
        mend: "sudo rm -rf {path}")
    case .late:
      FindingRow(
        .bad, found: "the rules are installed as {path}, not as 70-yanyu.rules",
        means: "From number 73 on it is too late to give a device to the user at the screen.", mend: Self.install)
    case .unknown:
      FindingRow(
        .doubtful, found: "{path} is there, and ours to compare it with is not",
        means: "The installation is not whole: the folder of layouts and dictionaries has no udev-rules.",
        mend: "{checkout}/scripts/setup")
    }
  }

  private static let install =
    "sudo cp {ours} /etc/udev/rules.d/70-yanyu.rules && sudo udevadm control --reload && "
    + "sudo udevadm trigger --subsystem-match=input --action=change"

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    let installed = InstalledRules(what.root)
    let reference = OurRules(what)
    var values = ["ours": reference.path, "path": installed.path ?? ""]
    guard installed.path != nil else {
      guard let path = installed.late else { return missing.line(values) }
      values["path"] = path
      return late.line(values)
    }
    if installed.isMasked { return masked.line(values) }
    switch installed.contents {
    case .failure(let trouble):
      values["reason"] = trouble.words
      return unreadable.line(values)
    case .success(let contents):
      let rules = InstalledRules.meaning(contents.text)
      if rules.isEmpty { return empty.line(values) }
      guard let ours = reference.text else { return unknown.line(values) }
      return (rules == InstalledRules.meaning(ours) ? current : older).line(values)
    }
  }
}

/// The rules file that came with this release.
struct OurRules {
  var path: String
  var text: String?

  init(_ what: Examination) {
    path = "udev-rules/\(InstalledRules.name)"
    guard let data = what.data else { return }
    path = data.file("udev-rules/\(InstalledRules.name)")
    text = data.root.text(path, limit: InstalledRules.limit)
  }

  /// vendor and product in hexadecimal that the rules name for event nodes, and names.
  var devices: (identifiers: Set<String>, names: Set<String>) {
    var identifiers: Set<String> = []
    var names: Set<String> = []
    for rule in InstalledRules.meaning(text ?? "") where rule.contains("SUBSYSTEM==\"input\"") {
      if let vendor = OurRules.value("ATTRS{id/vendor}", in: rule),
        let product = OurRules.value("ATTRS{id/product}", in: rule)
      {
        identifiers.insert("\(vendor):\(product)")
      }
      if let name = OurRules.value("ATTRS{name}", in: rule) { names.insert(name) }
    }
    return (identifiers, names)
  }

  private static func value(_ key: String, in rule: String) -> String? {
    let marker = key + "==\""
    guard let start = rule.firstRange(of: marker)?.upperBound, let end = rule[start...].firstIndex(of: "\"") else {
      return nil
    }
    return String(rule[start..<end])
  }
}

/// Whether udev has given the trackers that are plugged in what the rules say.
package enum UdevAppliedFinding: String, Finding {
  case applied, noTracker = "no-tracker", notApplied = "not-applied", notRunning = "not-running", unlisted

  package static let check = "udev-applied"
  package static let about = "whether udev has applied the rules to the trackers that are plugged in (`/run/udev/data`)"

  package var row: FindingRow {
    switch self {
    case .applied:
      FindingRow(.good, found: "udev has given {name} to the user at the screen", means: "Nothing need be done.")
    case .noTracker:
      FindingRow(
        .good, found: "no tracker that the rules name is plugged in",
        means: "There is nothing to apply; another tracker needs a line of its own in the rules, or the group input.")
    case .notApplied:
      FindingRow(
        .doubtful, found: "{name} ({node}) was plugged in before the rules were there",
        means: "The rules do not count for it yet.",
        mend: "sudo udevadm control --reload && sudo udevadm trigger --subsystem-match=input --action=change")
    case .notRunning:
      FindingRow(
        .doubtful, found: "udev is not running (there is no /run/udev)",
        means: "Devices that are plugged in get no rights, and are noticed late.",
        mend: "sudo systemctl restart systemd-udevd")
    case .unlisted:
      FindingRow(
        .doubtful, found: "udev has no entry for {name} ({node})",
        means: "udev has not seen the tracker, or its entry cannot be read; it may have the wrong rights.",
        mend: "sudo udevadm trigger --subsystem-match=input --action=add")
    }
  }

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    guard what.root.status("/run/udev")?.kind == .folder else { return notRunning.line() }
    let known = OurRules(what).devices
    let trackers = SystemDevice.all(what.root).filter {
      known.identifiers.contains($0.identifier) || known.names.contains($0.rawName)
    }
    guard let first = trackers.first else { return noTracker.line() }
    for device in trackers {
      let values = ["name": device.name, "node": "/dev/input/\(device.node)"]
      guard let number = device.number, let entry = what.root.text("/run/udev/data/c\(number)", limit: 1 << 16) else {
        return unlisted.line(values)
      }
      let tags = entry.split(whereSeparator: \.isNewline)
      guard tags.contains("G:uaccess") || tags.contains("Q:uaccess") else { return notApplied.line(values) }
    }
    return applied.line(["name": first.name])
  }
}
