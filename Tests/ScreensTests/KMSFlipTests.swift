import Glibc
import Platform
import Terms
import Testing

@testable import Screens

@Suite struct KMSFlipTests {
  @Test func `a flip that is never done is waited for a quarter of a second`() throws {
    let screen = try FakeScreen(FakeCard(.monitor(1)))
    try screen.show(1)
    try screen.show(2)
    screen.pass(.milliseconds(249))
    #expect(try screen.timer() == nil)
    #expect(!screen.output.isReady)
    screen.pass(.milliseconds(1))
    #expect(try screen.timer() == .ready)
    // The card still holds on to that flip and refuses the next.
    try screen.show(3)
    #expect(screen.card.pixel(0, 0, on: FakeScreen.output) == 3)
  }

  @Test func `a driver that never tells of flips is drawn on without them`() throws {
    let screen = try FakeScreen(FakeCard(.monitor(1)))
    try screen.show(0)
    for colour in UInt32(1)...6 {
      try screen.show(colour)
      screen.card.loseFlip()
      screen.pass(.milliseconds(250))
      _ = try screen.timer()
      #expect(screen.card.pixel(0, 0, on: FakeScreen.output) == colour)
    }
    #expect(screen.card.count("flip") == 2)
  }

  @Test(arguments: [EINVAL, ENOSYS, EOPNOTSUPP])
  func `refused flips are replaced by setting the mode, then by drawing in place`(code: Int32) throws {
    let card = FakeCard(.monitor(1))
    card.errors["flip"] = code
    let screen = try FakeScreen(card)
    for colour in UInt32(0)...5 {
      try screen.show(colour)
      #expect(card.pixel(100, 50, on: FakeScreen.output) == colour)
      screen.pass(.milliseconds(20))
      _ = try screen.timer()
      #expect(screen.output.isReady)
    }
    #expect(card.count("flip") <= 2)
    #expect(card.told.count >= 3)
  }

  @Test func `drawing in place keeps what only one buffer had`() throws {
    let card = FakeCard(.monitor(1))
    let screen = try FakeScreen(card)
    let frame = try screen.show(1)
    card.errors["flip"] = ENOSYS
    for column in 0..<8 {
      let part = ScreenRect(x: column * 16, y: 10, width: 16, height: 16)
      frame.fill(part, UInt32(column) + 10)
      try screen.output.present(frame, damage: Damage(part))
      screen.pass(.milliseconds(20))
      _ = try screen.timer()
    }
    for y in 0..<80 { for x in 0..<128 { #expect(card.pixel(x, y, on: FakeScreen.output) == frame.pixel(x, y)) } }
  }

  @Test func `memory for one picture alone is enough`() throws {
    let card = FakeCard(.monitor(1))
    card.bufferLimit = 1
    let screen = try FakeScreen(card)
    for colour in UInt32(0)...3 {
      try screen.show(colour)
      #expect(card.pixel(3, 3, on: FakeScreen.output) == colour)
      screen.pass(.milliseconds(20))
    }
    #expect(card.count("flip") == 0)
  }

  @Test func `flips that are done at once do not make pictures faster than the refresh`() throws {
    let screen = try FakeScreen(FakeCard(.monitor(1)))
    try screen.show(0)
    var pictures = 0
    // A tenth of a second with a painter that always has something new.
    for _ in 0..<1000 {
      if screen.output.isReady {
        try screen.show(UInt32(pictures))
        screen.card.refresh(at: screen.now)
        _ = try screen.output.handle(screen.card.descriptor)
        pictures += 1
      }
      screen.pass(.microseconds(100))
      _ = try screen.timer()
    }
    #expect((5...10).contains(pictures))
  }

  @Test func `a picture now and then is never held back`() throws {
    let screen = try FakeScreen(FakeCard(.monitor(1)))
    try screen.show(0)
    for colour in UInt32(1)...20 {
      try screen.show(colour)
      #expect(try screen.refresh(after: .microseconds(16_667)) == .ready)
      #expect(screen.output.isReady)
    }
  }

  @Test func `the flip of a process before is not taken for ours`() throws {
    let screen = try FakeScreen(FakeCard(.monitor(1)))
    try screen.show(0)
    try screen.card.flip(to: 9, on: 41, token: 12345)
    screen.card.refresh(at: screen.now)
    try screen.show(1)
    #expect(try screen.output.handle(screen.card.descriptor) == nil)
    #expect(!screen.output.isReady)
    #expect(try screen.refresh() == .ready)
  }

  @Test func `a card that is gone is a fault, and asks nothing more`() throws {
    let card = FakeCard(.monitor(1))
    let screen = try FakeScreen(card)
    try screen.show(0)
    card.errors["flip"] = ENODEV
    #expect(throws: ScreenFault("device: the graphics card card7 is gone")) { try screen.show(1) }
    card.forget()
    try screen.show(2)
    #expect(screen.output.descriptors.isEmpty)
    #expect(card.asked.isEmpty)
  }
}
