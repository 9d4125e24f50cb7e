/// The console's framebuffer, which serves where no card does.
package enum FramebufferFinding: String, Finding {
  case drawable, spare, refused, unusable, none

  package static let check = "framebuffer"
  package static let about =
    "the console's framebuffer (`/dev/fb0` to `/dev/fb7`), which serves where no graphics card can be drawn on"

  package var row: FindingRow {
    switch self {
    case .drawable:
      FindingRow(
        .good, found: "a framebuffer can be drawn on",
        means: "It serves on a console where no graphics card does; pictures may tear a little.")
    case .spare:
      FindingRow(
        .good, found: "no framebuffer can be drawn on, and a graphics card can ({reason})",
        means: "None is needed.")
    case .refused:
      FindingRow(
        .doubtful, found: "{user} may not draw on {screen}",
        means: "On a console the keyboard shows in letters at the best; in a terminal window nothing is amiss.",
        mend: "sudo usermod -aG video \"$USER\"  # then log out and in again")
    case .unusable:
      FindingRow(
        .doubtful, found: "no framebuffer can be drawn on ({reason})",
        means: "On a console the keyboard is shown in letters.",
        mend: "sudo dmesg | grep -iE 'fb0|framebuffer|efifb|simpledrm' | tail -n 20")
    case .none:
      FindingRow(
        .unknown, found: "there is no framebuffer", means: "Where there is no graphics card either, letters serve.")
    }
  }

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    guard let kernel = what.kernel else { return AnyCheckFinding.notLookedAt.line(check: check) }
    guard let reason = kernel.framebufferRefusal() else { return drawable.line() }
    if kernel.cards().contains(where: { $0.refusal == nil }) { return spare.line(["reason": reason]) }
    let nodes = (0...7).map { "/dev/fb\($0)" }.filter { what.root.status($0) != nil }
    if let closed = nodes.first(where: { CardsFinding.isClosed($0, what) }) {
      return refused.line(["screen": closed, "user": what.person.name])
    }
    return nodes.isEmpty ? none.line() : unusable.line(["reason": reason])
  }
}
