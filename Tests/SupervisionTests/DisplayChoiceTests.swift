import Terms
import Testing

@testable import Supervision

private struct Why: Error, CustomStringConvertible {
  var description: String
}

@Suite struct DisplayChoiceTests {
  private func choice(
    onConsole: Bool = true, hasConsoles: Bool = true, card: String? = nil, framebuffer: String? = nil
  ) -> DisplayChoice<Int> {
    DisplayChoice(
      isOnConsole: onConsole, hasConsoles: hasConsoles,
      openCard: {
        if let card { throw Why(description: card) }
        return 7
      },
      probeFramebuffer: { if let framebuffer { throw Why(description: framebuffer) } })
  }

  private func name(_ display: DisplayChoice<Int>.Display) -> String {
    switch display {
    case .card(let number): "card \(number)"
    case .framebuffer: "framebuffer"
    case .terminal: "terminal"
    }
  }

  @Test func `the card, else the framebuffer, else the terminal, each with its reason`() {
    let busy = "kernel: card0: another program draws on it"
    let none = "kernel: there is no /dev/fb0"
    let cases: [(DisplayChoice<Int>, String, [String])] = [
      (choice(), "card 7", []),
      (choice(card: busy), "framebuffer", ["\(busy); fbdev is used"]),
      (
        choice(card: busy, framebuffer: none), "terminal",
        ["\(busy); the terminal is used", "\(none); the terminal is used"]
      ),
      (choice(onConsole: false), "terminal", []),
    ]
    for (choice, expected, passedOver) in cases {
      let outcome = choice.unnamed()
      #expect(name(outcome.display) == expected)
      #expect(outcome.passedOver == passedOver)
    }
  }

  @Test func `what is named is had, or refused with the way out`() throws {
    #expect(name(try choice().named(.kms)) == "card 7")
    #expect(name(try choice(card: "kernel: no").named(.framebuffer)) == "framebuffer")
    let refusal = #expect(throws: DisplayChoice<Int>.Refusal.self) { try choice(card: "kernel: no").named(.kms) }
    #expect(refusal?.description == "kernel: no; use --display fbdev or terminal")
    let other = #expect(throws: DisplayChoice<Int>.Refusal.self) {
      try choice(framebuffer: "kernel: no").named(.framebuffer)
    }
    #expect(other?.description == "kernel: no; use --display terminal")
  }

  @Test func `without a console of our own there are no pictures, unless the machine has no consoles`() throws {
    for name in [DisplayChoice<Int>.Name.kms, .framebuffer] {
      let refusal = #expect(throws: DisplayChoice<Int>.Refusal.self) { try choice(onConsole: false).named(name) }
      #expect(refusal?.description.contains("standard input is none of tty1 to tty63; start yanyu there") == true)
    }
    #expect(name(try choice(onConsole: false, hasConsoles: false).named(.kms)) == "card 7")
  }
}

@Suite struct SleepWatchTests {
  @Test func `each sleep is told once`() {
    final class Clock { var asleep = Interval.zero }
    let clock = Clock()
    var watch = SleepWatch { clock.asleep }
    #expect(watch.hasSlept() == false)
    clock.asleep = .microseconds(50)
    #expect(watch.hasSlept() == false, "two clocks are never read at the same time")
    clock.asleep = .seconds(3600)
    #expect(watch.hasSlept() == true)
    #expect(watch.hasSlept() == false)
    clock.asleep = .seconds(3601)
    #expect(watch.hasSlept() == true)
  }
}
