import Screens

/// The graphics cards, as a console draws on them by kernel mode setting.
package enum CardsFinding: String, Finding {
  case drawable, dark, refused, unusable, none

  package static let check = "cards"
  package static let about =
    "the graphics cards (`/dev/dri/card*`): their drivers, connectors and monitors, and whether pictures can be shown"

  package var row: FindingRow {
    switch self {
    case .drawable:
      FindingRow(
        .good, found: "{card} has a monitor: {connectors}",
        means: "On a console the keyboard can be drawn there, as large and as sharp as the monitor can show.")
    case .dark:
      FindingRow(
        .doubtful, found: "{card} has no monitor: {connectors}",
        means: "The keyboard would be drawn and nobody would see it, until a monitor is plugged in and switched on.",
        mend: "grep . /sys/class/drm/card*-*/status")
    case .refused:
      FindingRow(
        .doubtful, found: "{user} may not draw on {card}",
        means: "On a console the keyboard shows in letters at the best; in a terminal window nothing is amiss.",
        mend: "sudo usermod -aG video \"$USER\"  # then log out and in again")
    case .unusable:
      FindingRow(
        .doubtful, found: "no picture can be shown on a graphics card ({reasons})",
        means: "On a console the framebuffer serves where there is one (see “framebuffer”), else letters do.",
        mend: "sudo dmesg | grep -iE 'drm|gpu' | tail -n 20")
    case .none:
      FindingRow(
        .unknown, found: "there is no graphics card in /dev/dri",
        means: "On a console the framebuffer serves where there is one (see “framebuffer”), else letters do.")
    }
  }

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    guard let kernel = what.kernel else { return AnyCheckFinding.notLookedAt.line(check: check) }
    let cards = kernel.cards()
    guard !cards.isEmpty else { return none.line() }
    let usable = cards.filter { $0.refusal == nil }
    if let lit = usable.first(where: \.hasMonitor) {
      return drawable.line(["card": lit.shown, "connectors": lit.connectorsShown])
    }
    if let first = usable.first { return dark.line(["card": first.shown, "connectors": first.connectorsShown]) }
    let closed = cards.first { isClosed($0.path, what) }
    if let closed { return refused.line(["card": closed.shown, "user": what.person.name]) }
    return unusable.line(["reasons": cards.compactMap(\.refusal).prefix(3).joined(separator: "; ")])
  }

  /// Whether it is there, and this user may not draw on it.
  static func isClosed(_ path: String, _ what: Examination) -> Bool {
    switch what.rights.access(path, usualGroup: "video", writing: true) {
    case .refused, .afterLogin: true
    case .allowed, .missing: false
    }
  }
}

extension CardReport {
  var hasMonitor: Bool { connectors.contains(where: \.isConnected) }

  /// "/dev/dri/card0 (i915)".
  var shown: String { path + (driver.map { " (\($0))" } ?? "") }

  /// "eDP-1 1920×1080, HDMI-A-1 empty".
  var connectorsShown: String {
    let names = connectors.prefix(8).map { connector in
      guard connector.isConnected else { return "\(connector.name) empty" }
      return connector.name + (connector.size.map { " \($0.width)×\($0.height)" } ?? "")
    }
    return names.isEmpty ? "no connector" : names.joined(separator: ", ")
  }
}
