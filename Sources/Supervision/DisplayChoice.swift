/// Where the screen is drawn, when several places may do: the card, else the framebuffer, else the terminal. Each one
/// passed over is told with its reason.
package struct DisplayChoice<Card> {
  /// What was chosen.
  package enum Display {
    case card(Card)
    case framebuffer
    case terminal
  }

  /// What is asked for by name.
  package enum Name: Hashable, Sendable {
    case kms
    case framebuffer
  }

  package struct Outcome {
    package var display: Display
    /// One printable line each, for the log.
    package var passedOver: [String] = []
  }

  /// Why a display that was named cannot be had, with the way out.
  package struct Refusal: Error, Hashable, CustomStringConvertible {
    package var description: String
  }

  private let isOnConsole: Bool
  private let hasConsoles: Bool
  private let openCard: () throws -> Card
  private let probeFramebuffer: () throws -> Void

  /// - Parameters:
  ///   - isOnConsole: standard input is one of the kernel's consoles.
  ///   - hasConsoles: the machine has some; then pictures may stand on one alone.
  ///   - openCard: opens the card; what it throws begins with who is to blame.
  ///   - probeFramebuffer: throws when there is no framebuffer that can be drawn.
  package init(
    isOnConsole: Bool, hasConsoles: Bool, openCard: @escaping () throws -> Card,
    probeFramebuffer: @escaping () throws -> Void
  ) {
    self.isOnConsole = isOnConsole
    self.hasConsoles = hasConsoles
    self.openCard = openCard
    self.probeFramebuffer = probeFramebuffer
  }

  /// Nobody named one.
  package func unnamed() -> Outcome {
    guard isOnConsole else { return Outcome(display: .terminal) }
    var passedOver: [String] = []
    do { return Outcome(display: .card(try openCard())) } catch { passedOver.append("\(error)") }
    do {
      try probeFramebuffer()
      return Outcome(display: .framebuffer, passedOver: passedOver.map { "\($0); fbdev is used" })
    } catch {
      passedOver.append("\(error)")
    }
    return Outcome(display: .terminal, passedOver: passedOver.map { "\($0); the terminal is used" })
  }

  /// This one or none.
  package func named(_ name: Name) throws(Refusal) -> Display {
    let shown = name == .kms ? "kms" : "fbdev"
    guard isOnConsole || !hasConsoles else {
      throw Refusal(
        description: "yanyu: --display \(shown) needs a console of its own, and standard input is none of tty1 to"
          + " tty63; start yanyu there (Ctrl-Alt-F2, log in), or use --display terminal")
    }
    do {
      switch name {
      case .kms: return .card(try openCard())
      case .framebuffer:
        try probeFramebuffer()
        return .framebuffer
      }
    } catch {
      throw Refusal(description: "\(error); use --display \(name == .kms ? "fbdev or " : "")terminal")
    }
  }
}
