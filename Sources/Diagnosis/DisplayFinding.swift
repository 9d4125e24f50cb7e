import Screens
import Supervision

/// Where `yanyu run` would draw, started where the doctor stands.
package enum DisplayFinding: String, Finding {
  case card, framebuffer, letters, terminal, nowhere

  package static let check = "display"
  package static let about = "where `yanyu run` would draw here, when no `--display` is named, and why not on better"

  package var row: FindingRow {
    switch self {
    case .card:
      FindingRow(
        .good, found: "yanyu run would draw on {card} (kms)",
        means: "The best there is, unless another program has the card (see “screen”).")
    case .framebuffer:
      FindingRow(
        .good, found: "yanyu run would draw on the framebuffer (fbdev), for {reason}",
        means: "The keyboard is drawn all the same; pictures may tear a little.")
    case .letters:
      FindingRow(
        .doubtful, found: "yanyu run would show the keyboard in letters on this console, for {reason}",
        means: "It works with the console's few characters and colours.",
        mend: "{yanyu} doctor --only cards,framebuffer,screen")
    case .terminal:
      FindingRow(
        .good, found: "yanyu run would draw in this terminal, for it is no Linux console",
        means: "To have the whole monitor drawn, start it on a console (Ctrl-Alt-F2, log in).")
    case .nowhere:
      FindingRow(
        .unknown, found: "the doctor stands neither on a console nor in a terminal",
        means: "Run it where the keyboard is to be started, to hear where that would be drawn.")
    }
  }

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    guard let kernel = what.kernel else { return AnyCheckFinding.notLookedAt.line(check: check) }
    let isOnConsole = kernel.console() != nil
    guard isOnConsole || kernel.isTerminal() else { return nowhere.line() }
    let choice = DisplayChoice<CardReport>(
      isOnConsole: isOnConsole, hasConsoles: true, openCard: { () throws(ScreenFault) in try card(of: kernel) },
      probeFramebuffer: { () throws(ScreenFault) in
        if let refusal = kernel.framebufferRefusal() { throw ScreenFault(refusal) }
      })
    let outcome = choice.unnamed()
    let values = ["reason": outcome.passedOver.map(withoutEnd).joined(separator: "; ")]
    switch outcome.display {
    case .card(let card): return self.card.line(["card": card.shown])
    case .framebuffer: return framebuffer.line(values)
    case .terminal: return isOnConsole ? letters.line(values) : terminal.line()
    }
  }

  /// The one that would be taken: one with a monitor, else the first that could have one.
  private static func card(of kernel: any KernelView) throws(ScreenFault) -> CardReport {
    let cards = kernel.cards()
    let usable = cards.filter { $0.refusal == nil }
    if let card = usable.first(where: \.hasMonitor) ?? usable.first { return card }
    let reasons = cards.compactMap(\.refusal)
    throw ScreenFault(reasons.isEmpty ? "kernel: there is no graphics card" : reasons.joined(separator: "; "))
  }

  /// What the log says behind the semicolon is said here already.
  private static func withoutEnd(_ reason: String) -> String {
    for end in ["; fbdev is used", "; the terminal is used"] where reason.hasSuffix(end) {
      return String(reason.dropLast(end.count))
    }
    return reason
  }
}
