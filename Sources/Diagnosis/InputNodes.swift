import LinuxInput
import Platform

/// The event nodes of the machine that is looked at.
struct InputNodes {
  static let folder = "/dev/input"

  /// "event0", "event1", …, the lowest number first: device nodes, and below a root also plain files that stand for
  /// them.
  private(set) var nodes: [String] = []
  /// Names like event nodes with something else behind: a folder, a link that leads nowhere.
  private(set) var odd: [String] = []
  private(set) var trouble: FileTrouble?

  /// More nodes than the kernel has minors for are not looked at.
  private static let limit = 1024

  init(_ root: SystemRoot) {
    switch root.names(InputNodes.folder) {
    case .failure(let trouble): self.trouble = trouble
    case .success(let names):
      for name in names.filter(InputNodes.isEvent).prefix(InputNodes.limit) {
        let kind = root.status("\(InputNodes.folder)/\(name)")?.kind
        if kind == .characterDevice || (!root.isLive && kind == .file) { nodes.append(name) } else { odd.append(name) }
      }
      nodes.sort { (InputNodes.number($0), $0) < (InputNodes.number($1), $1) }
    }
  }

  private static func isEvent(_ name: String) -> Bool {
    name.hasPrefix("event") && name.count > 5 && name.dropFirst(5).allSatisfy(\.isNumber)
  }

  private static func number(_ name: String) -> Int { Int(name.dropFirst(5)) ?? .max }
}

/// The nodes in /dev/input.
package enum InputDevicesFinding: String, Finding {
  case there, noFolder = "no-folder", none, unreadable, odd

  package static let check = "input-devices"
  package static let about = "the nodes of eye trackers, mice and keyboards in `/dev/input`"

  package var row: FindingRow {
    switch self {
    case .there:
      FindingRow(
        .good, found: "input devices found: {count}", means: "The kernel has found what is plugged in.")
    case .noFolder:
      FindingRow(
        .bad, found: "there is no /dev/input",
        means:
          "The kernel knows no input device at all (a container or a bare virtual machine?): no tracker can be read.",
        mend: "sudo modprobe evdev")
    case .none:
      FindingRow(
        .bad, found: "/dev/input holds no event device",
        means: "No tracker, mouse or keyboard is plugged in, or the kernel has no driver for it.",
        mend: "sudo modprobe evdev")
    case .unreadable:
      FindingRow(
        .bad, found: "/dev/input cannot be listed: {reason}",
        means: "No tracker can be found until it can.", mend: "sudo chmod 755 /dev/input")
    case .odd:
      FindingRow(
        .bad, found: "{names} in /dev/input is no device",
        means: "Something else has taken the place of a device; udev must make it anew.",
        mend: "sudo udevadm trigger --subsystem-match=input --action=add")
    }
  }

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    let nodes = InputNodes(what.root)
    switch nodes.trouble {
    case .missing: return noFolder.line()
    case let trouble?: return unreadable.line(["reason": trouble.words])
    case nil: break
    }
    if !nodes.odd.isEmpty { return odd.line(["names": nodes.odd.prefix(4).joined(separator: ", ")]) }
    return nodes.nodes.isEmpty ? none.line() : there.line(["count": "\(nodes.nodes.count)"])
  }
}

/// Whether the person may read the event nodes.
package enum InputRightsFinding: String, Finding {
  case allowed, administrator, some, login, refused, nothing

  package static let check = "input-rights"
  package static let about = "whether this user may read the nodes (mode, group, access list; what `id` says)"

  package var row: FindingRow {
    switch self {
    case .allowed:
      FindingRow(
        .good, found: "{user} may read every input device ({count})", means: "Trackers and switches can be used.")
    case .administrator:
      FindingRow(
        .good, found: "the administrator may read every input device ({count})",
        means: "This says nothing about the person's own account: run the doctor as the user who runs Yanyu.")
    case .some:
      FindingRow(
        .doubtful, found: "{user} may read {allowed} of {count} input devices, not {names}",
        means: "If one of these is the tracker or the switch, it cannot be used; the check “source” tells.",
        mend: "sudo usermod -aG input \"$USER\"  # then log out and in again")
    case .login:
      FindingRow(
        .bad, found: "{user} is in the group {group}, and this session began before that",
        means: "The tracker cannot be read until the next login.", mend: "loginctl terminate-user \"$USER\"")
    case .refused:
      FindingRow(
        .bad, found: "{user} may not read the input devices ({names}) and is not in the group input",
        means: "The eye tracker cannot be read, so nothing can be chosen with it.",
        mend: "sudo usermod -aG input \"$USER\"  # then log out and in again")
    case .nothing:
      FindingRow(
        .unknown, found: "there is no input device to read", means: "See “input-devices”.")
    }
  }

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    let nodes = InputNodes(what.root).nodes
    guard !nodes.isEmpty else { return nothing.line() }
    let rights = what.rights
    let access = nodes.map { node in
      (node, rights.access("\(InputNodes.folder)/\(node)", usualGroup: "input", writing: false))
    }
    let refusedOnes = access.filter { $0.1 != .allowed }
    var values = [
      "user": what.person.name, "count": "\(nodes.count)", "allowed": "\(nodes.count - refusedOnes.count)",
      "names": refusedOnes.prefix(4).map(\.0).joined(separator: ", "),
    ]
    if refusedOnes.isEmpty {
      return (what.root.isLive && what.person.isAdministrator ? administrator : allowed).line(values)
    }
    for case (_, .afterLogin(let group)) in refusedOnes {
      values["group"] = group
      return login.line(values)
    }
    return (refusedOnes.count == nodes.count ? refused : some).line(values)
  }
}
