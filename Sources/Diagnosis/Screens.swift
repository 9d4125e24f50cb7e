import Display
import Platform

/// What the terminal that we stand in can show.
package enum TerminalFinding: String, Finding {
  case capable, console, dumb, noTerm = "no-term", notUTF8 = "not-utf-8", noColours = "no-colours"
  case noTerminal = "no-terminal"

  package static let check = "terminal"
  package static let about = "what this terminal can show: TERM, COLORTERM and the locale"

  package var row: FindingRow {
    switch self {
    case .capable:
      FindingRow(
        .good, found: "the terminal ({term}) shows {colours} and UTF-8", means: "The keyboard can be drawn in it.")
    case .console:
      FindingRow(
        .good, found: "this is a console of Linux ({term})",
        means: "Sixteen colours and few characters; it has no mouse, so the keyboard needs a device.")
    case .dumb:
      FindingRow(
        .bad, found: "this terminal says it is “{term}”, which cannot place text",
        means: "The keyboard cannot be drawn here; start it in another terminal.", mend: "export TERM=xterm-256color")
    case .noTerm:
      FindingRow(
        .bad, found: "TERM is not set",
        means: "Nobody says what this terminal can do; the keyboard cannot be drawn well.",
        mend: "export TERM=xterm-256color")
    case .notUTF8:
      FindingRow(
        .doubtful, found: "the locale ({locale}) is not UTF-8",
        means: "Other programs here show anything but plain letters as rubbish, and so may the terminal.",
        mend: "export LANG=C.UTF-8")
    case .noColours:
      FindingRow(
        .doubtful, found: "this terminal ({term}) shows no colours",
        means: "What is looked at is marked by lines and reverse alone, which is harder to see.",
        mend: "unset NO_COLOR; export TERM=xterm-256color")
    case .noTerminal:
      FindingRow(
        .unknown, found: "the doctor does not stand in a terminal",
        means: "Run it in the terminal in which the keyboard is to be, to hear about that one.")
    }
  }

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    let variable = { (name: String) in what.environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    let locale = variable("LC_ALL") ?? variable("LC_CTYPE") ?? variable("LANG") ?? "C"
    let term = variable("TERM")
    let values = ["term": term ?? "", "locale": locale]
    if let kernel = what.kernel, !kernel.isTerminal() { return noTerminal.line(values) }
    guard let term else { return noTerm.line(values) }
    if term == "dumb" || term == "unknown" { return dumb.line(values) }
    let plain = locale.lowercased().filter { $0 != "-" }
    guard plain.hasSuffix("utf8") || plain.contains("utf8@") else { return notUTF8.line(values) }
    let found = TerminalCapabilities.detect(isConsole: term == "linux", variable: variable)
    switch found.colours {
    case .mono: return noColours.line(values)
    case .console: return console.line(values)
    case .sixteen: return capable.line(values.merging(["colours": "16 colours"]) { $1 })
    case .indexed: return capable.line(values.merging(["colours": "256 colours"]) { $1 })
    case .trueColour: return capable.line(values.merging(["colours": "all colours"]) { $1 })
    }
  }
}

/// The screens of the machine, and who draws on them.
package enum ScreenFinding: String, Finding {
  case free, ours, held, refused, login, none, odd

  package static let check = "screen"
  package static let about = "`/dev/fb0`, `/dev/dri/card*`: whether this user may draw there, and who does already"

  package var row: FindingRow {
    switch self {
    case .free:
      FindingRow(.good, found: "{screens} can be drawn on, and nobody does", means: "The keyboard can have the screen.")
    case .ours:
      FindingRow(
        .good, found: "{screens} is there; the keyboard draws on it: {holders}",
        means: "The keyboard has the screen.")
    case .held:
      FindingRow(
        .good, found: "{screens} is there; {holders} draws on it",
        means:
          "In a terminal window there the keyboard works; on a console of its own (Ctrl-Alt-F2, log in) it can be "
          + "drawn.")
    case .refused:
      FindingRow(
        .doubtful, found: "{screens} is there, and {user} may not draw on it",
        means: "In a terminal the keyboard works all the same; without one it cannot be shown.",
        mend: "sudo usermod -aG video \"$USER\"  # then log out and in again")
    case .login:
      FindingRow(
        .doubtful, found: "{user} is in the group {group}, and this session began before that",
        means: "Until the next login the screen cannot be drawn on directly.", mend: "loginctl terminate-user \"$USER\""
      )
    case .none:
      FindingRow(
        .doubtful, found: "there is no screen device (no /dev/fb0, no /dev/dri/card0)",
        means:
          "No monitor was found, or there is no driver for it. In a terminal (ssh, serial) the "
          + "keyboard works all the same.",
        mend: "sudo dmesg | grep -iE 'drm|fb0|hdmi' | tail -n 20")
    case .odd:
      FindingRow(
        .doubtful, found: "{screens} is no screen device",
        means: "Something else has taken its place; in a terminal the keyboard works all the same.",
        mend: "sudo udevadm trigger --subsystem-match=drm --subsystem-match=graphics --action=add")
    }
  }

  /// More cards than any machine has screens are not looked at.
  private static let cardLimit = 16

  /// fb0 and the cards that are there.
  static func screens(_ root: SystemRoot) -> [String] {
    let cards = root.list("/dev/dri").filter { $0.hasPrefix("card") }.prefix(cardLimit).map { "/dev/dri/\($0)" }
    return (root.status("/dev/fb0") == nil ? [] : ["/dev/fb0"]) + cards
  }

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    let root = what.root
    let screens = screens(root)
    guard !screens.isEmpty else { return none.line() }
    var values = ["screens": screens.joined(separator: ", "), "user": what.person.name]
    let usable = screens.filter { screen in
      let kind = root.status(screen)?.kind
      return kind == .characterDevice || (!root.isLive && kind == .file)
    }
    guard !usable.isEmpty else { return odd.line(values) }
    let holders = Holders(root) { usable.contains($0) }
    let processes = usable.flatMap(holders.of)
    if !processes.isEmpty {
      values["holders"] = Set(processes.map(\.shown)).sorted().prefix(4).joined(separator: ", ")
      return (processes.allSatisfy { $0.name.hasPrefix("yanyu") } ? ours : held).line(values)
    }
    let access = usable.map { what.rights.access($0, usualGroup: "video", writing: true) }
    if access.contains(.allowed) { return free.line(values) }
    for case .afterLogin(let group) in access {
      values["group"] = group
      return login.line(values)
    }
    return refused.line(values)
  }
}

/// Whether a desktop is running.
package enum DesktopFinding: String, Finding {
  case running, none

  package static let check = "desktop"
  package static let about = "a running desktop, by the sockets of X and Wayland"

  package var row: FindingRow {
    switch self {
    case .running:
      FindingRow(
        .good, found: "a desktop is running ({sockets})",
        means:
          "Start the keyboard in a terminal window, as large as the screen, or on a console of its own "
          + "(Ctrl-Alt-F2, log in), where it is drawn.")
    case .none:
      FindingRow(
        .good, found: "no desktop is running",
        means: "Start the keyboard on the console, or in the terminal you stand in.")
    }
  }

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    let root = what.root
    func sockets(_ folder: String, _ prefix: String) -> [String] {
      root.list(folder).filter { $0.hasPrefix(prefix) && !$0.hasSuffix(".lock") }.map { "\(folder)/\($0)" }.filter {
        let kind = root.status($0)?.kind
        return kind == .socket || (!root.isLive && kind != nil)
      }
    }
    let users = root.list("/run/user").prefix(64).map { "/run/user/\($0)" }
    let found = sockets("/tmp/.X11-unix", "X") + users.flatMap { sockets($0, "wayland-") }
    return found.isEmpty ? none.line() : running.line(["sockets": found.prefix(4).joined(separator: ", ")])
  }
}
