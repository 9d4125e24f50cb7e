import Glibc
import Platform
import Terms
import Testing

@testable import Screens

@Suite struct KMSFrontTests {
  @Test func `behind another console nothing is asked and nothing written`() throws {
    let card = FakeCard(.monitor(1))
    let screen = try FakeScreen(card)
    try screen.show(1)
    try screen.show(2)
    screen.output.setInFront(false)
    card.forget()
    #expect(!screen.output.isReady)
    try screen.show(3)
    screen.pass(.seconds(10))
    #expect(try screen.timer() == nil)
    #expect(try screen.hear(of: 1) == nil)
    #expect(card.asked.isEmpty)
    #expect(card.pixel(0, 0, on: FakeScreen.output) == 2)
    #expect(card.pixel(127, 79, on: FakeScreen.output) == 2)
  }

  @Test func `in front again the mode is set and the picture whole`() throws {
    let card = FakeCard(.monitor(1))
    let screen = try FakeScreen(card)
    let frame = try screen.show(1)
    screen.output.setInFront(false)
    // Another program has drawn over everything.
    for memory in card.buffers.values { memory.inside.initializeMemory(as: UInt8.self, repeating: 0x77) }
    try card.show(frame: 99, on: FakeScreen.output, connectors: [1], mode: .sized(64, 48))
    screen.output.setInFront(true)
    #expect(screen.output.isReady)
    try screen.output.present(frame, damage: Damage())
    #expect(card.shown[FakeScreen.output]?.mode == .sized(128, 80, preferred: true))
    for y in 0..<80 { for x in 0..<128 { #expect(card.pixel(x, y, on: FakeScreen.output) == 1) } }
  }

  @Test func `a monitor that was changed behind another console is found on return`() throws {
    let card = FakeCard(.monitor(1))
    let screen = try FakeScreen(card)
    try screen.show(1)
    screen.output.setInFront(false)
    card.probed[1] = .monitor(1, width: 160, height: 100)
    screen.output.setInFront(true)
    #expect(try screen.timer() == .resized)
    try screen.show(2)
    #expect(card.pixel(159, 99, on: FakeScreen.output) == 2)
  }

  @Test(arguments: ["show", "flip"])
  func `a card that is another program's is waited for without a word`(call: String) throws {
    let card = FakeCard(.monitor(1))
    let screen = try FakeScreen(card)
    if call == "flip" { try screen.show(0) }
    card.errors[call] = EACCES
    try screen.show(1)
    card.forget()
    for _ in 0..<10 { try screen.show(2) }
    #expect(card.asked.isEmpty)
    card.errors = [:]
    screen.output.setInFront(false)
    screen.output.setInFront(true)
    try screen.show(3)
    #expect(card.pixel(0, 0, on: FakeScreen.output) == 3)
  }

  @Test func `a card that was lost without a console switch is tried every second`() throws {
    let card = FakeCard(.monitor(1))
    let screen = try FakeScreen(card)
    card.errors["show"] = EACCES
    try screen.show(1)
    screen.pass(.milliseconds(999))
    #expect(try screen.timer() == nil)
    screen.pass(.milliseconds(1))
    card.errors = [:]
    #expect(try screen.timer() == .resized)
    try screen.show(2)
    #expect(card.pixel(0, 0, on: FakeScreen.output) == 2)
  }

  @Test func `a restarted daemon keeps the old picture up until its own is, then takes the old one away`() throws {
    let card = FakeCard(.monitor(1))
    card.leave(frame: 9, on: FakeScreen.output, mode: .sized(128, 80, preferred: true))
    card.connectors[0].encoder = 11
    card.encoders[11] = CardEncoder(output: FakeScreen.output, possibleOutputs: 0b11)
    card.leave(frame: 10, on: 99, mode: .sized(128, 80, preferred: true))
    let screen = try FakeScreen(card)
    #expect(card.closed == Array(1..<64))
    #expect(card.shown[FakeScreen.output]?.frame == 9)
    #expect(card.frames[9] != nil)
    try screen.show(5)
    #expect(card.frames[9] == nil)
    #expect(card.frames[10] == nil)
    #expect(card.pixel(0, 0, on: FakeScreen.output) == 5)
  }

  @Test func `memory of a daemon that died before it had a picture is given back`() throws {
    let card = FakeCard(.monitor(1))
    let screen = try FakeScreen(card)
    #expect(card.closed == Array(1..<64))
    // Before our own are made, which have the same numbers.
    #expect(card.asked.lastIndex(of: "closeHandle") ?? 0 < card.asked.firstIndex(of: "createBuffer") ?? 0)
    try screen.show(1)
    #expect(card.count("closeHandle") == 63)
  }

  @Test func `the last picture stands after the end`() throws {
    let card = FakeCard(.monitor(1))
    let screen = try FakeScreen(card)
    try screen.show(8)
    screen.output.close()
    #expect(card.shown[FakeScreen.output] != nil)
    #expect(card.frames.count == 1)
    #expect(card.count("unmap") == 2)
    screen.output.close()
    #expect(card.count("unmap") == 2)
  }
}
