import Platform

/// The state of the Linux console.
package enum ConsoleFinding: String, Finding {
  case text, elsewhere, front, graphics, leftGraphic = "left-graphic", keysOff = "keys-off", behind, none, garbled

  package static let check = "console"
  package static let about =
    "the Linux console: which one is in front, and whether a program that died has left it dark or deaf"

  package var row: FindingRow {
    switch self {
    case .text:
      FindingRow(.good, found: "this is {console}, in front and showing text", means: "The keyboard can start here.")
    case .elsewhere:
      FindingRow(
        .good, found: "this is no Linux console; {console} is in front",
        means: "The keyboard uses the terminal you stand in.")
    case .front:
      FindingRow(
        .good, found: "{console} is in front", means: "Whether it shows text is seen on the machine itself alone.")
    case .graphics:
      FindingRow(
        .good, found: "{console} is drawn on by {holders}",
        means: "A program has the console; it gives it back when it ends.")
    case .leftGraphic:
      FindingRow(
        .bad, found: "{console} is in graphics mode, and no program draws on it",
        means: "A program died and left the screen dark: text written there is not seen.",
        mend: "sudo systemctl restart getty@{console}.service")
    case .keysOff:
      FindingRow(
        .bad, found: "{console} hands on no keys, and no program draws on it",
        means: "A program died and left the keyboard dead: not even Ctrl-Alt-F2 works there.",
        mend: "sudo kbd_mode -u -C /dev/{console}")
    case .behind:
      FindingRow(
        .doubtful, found: "this is {own}, and {console} is in front",
        means: "What the keyboard draws here is not seen by the person.", mend: "sudo chvt {number}")
    case .none:
      FindingRow(
        .good, found: "this machine has no Linux console", means: "The keyboard uses the terminal you stand in.")
    case .garbled:
      FindingRow(
        .doubtful, found: "the kernel's word on the console in front is not understood",
        means: "It cannot be told which console is shown.", mend: "sudo fgconsole")
    }
  }

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    let own = what.kernel?.console()
    let active: String
    switch what.root.contents("/sys/class/tty/tty0/active", limit: 256) {
    case .failure(.missing): return none.line()
    case .failure: return garbled.line()
    case .success(let contents):
      active = String(contents.text.prefix { !$0.isNewline })
    }
    guard active.hasPrefix("tty"), let number = Int(active.dropFirst(3)), (1...63).contains(number) else {
      return garbled.line()
    }
    guard let own else { return (what.root.isLive ? elsewhere : front).line(["console": active]) }
    let name = "tty\(own.number)"
    let screens = ScreenFinding.screens(what.root)
    let holders = Set(screens.flatMap(Holders(what.root) { screens.contains($0) }.of).map(\.shown)).sorted()
    let values = [
      "console": name, "number": "\(own.number)", "own": name, "holders": holders.prefix(4).joined(separator: ", "),
    ]
    if own.isGraphic || own.keysAreOff {
      if !holders.isEmpty { return graphics.line(values) }
      return (own.isGraphic ? leftGraphic : keysOff).line(values)
    }
    if own.number != number { return behind.line(values.merging(["console": active]) { $1 }) }
    return text.line(values)
  }
}
