import Glibc
import Platform
import Terms
import Testing

@testable import Screens

@Suite struct KMSPresentingTests {
  private static let part = ScreenRect(x: 10, y: 20, width: 30, height: 5)
  private static let other = ScreenRect(x: 100, y: 60, width: 28, height: 20)

  @Test func `nothing is set before the first picture, and the first picture is up when present returns`() throws {
    let screen = try FakeScreen(FakeCard(.monitor(1)))
    #expect(screen.output.size == PixelSize(width: 128, height: 80))
    #expect(screen.card.count("show") == 0)
    try screen.show(0x12_3456)
    #expect(screen.card.pixel(127, 79, on: FakeScreen.output) == 0x12_3456)
    #expect(screen.card.shown[FakeScreen.output]?.connectors == [1])
    #expect(screen.output.isReady)
  }

  @Test func `each of the two pictures gets what changed in the last two frames`() throws {
    let screen = try FakeScreen(FakeCard(.monitor(1)))
    let frame = try screen.show(0)
    frame.fill(Self.part, 0xFF_0000)
    try screen.output.present(frame, damage: Damage(Self.part))
    #expect(!screen.output.isReady)
    #expect(try screen.refresh() == .ready)
    #expect(screen.card.pixel(10, 20, on: FakeScreen.output) == 0xFF_0000)
    frame.fill(Self.other, 0x00_FF00)
    try screen.output.present(frame, damage: Damage(Self.other))
    try screen.refresh()
    // The first buffer was two frames behind.
    for y in 0..<80 {
      for x in 0..<128 { #expect(screen.card.pixel(x, y, on: FakeScreen.output) == frame.pixel(x, y)) }
    }
    frame.fill(Self.part, 0x00_00FF)
    try screen.output.present(frame, damage: Damage(Self.part))
    for y in 0..<80 {
      for x in 0..<128 { #expect(screen.card.pixel(x, y, on: FakeScreen.output) == frame.pixel(x, y)) }
    }
  }

  @Test func `only what changed is copied`() throws {
    let screen = try FakeScreen(FakeCard(.monitor(1)))
    let frame = try screen.show(1)
    try screen.output.present(frame, damage: Damage())
    try screen.refresh()
    frame.fill(ScreenRect(x: 0, y: 0, width: 128, height: 80), 2)
    try screen.output.present(frame, damage: Damage(Self.part))
    #expect(screen.card.pixel(10, 20, on: FakeScreen.output) == 2)
    #expect(screen.card.pixel(9, 20, on: FakeScreen.output) == 1)
    #expect(screen.card.pixel(40, 24, on: FakeScreen.output) == 1)
    #expect(screen.card.pixel(39, 25, on: FakeScreen.output) == 1)
  }

  @Test func `damage beyond the picture is cut`() throws {
    let card = FakeCard(.monitor(1))
    card.extraPitch = 100
    let screen = try FakeScreen(card)
    let frame = try screen.show(1)
    for part in [
      ScreenRect(x: -50, y: -50, width: 60, height: 60), ScreenRect(x: 120, y: 70, width: 500, height: 500),
      ScreenRect(x: 500, y: 5, width: 9, height: 9), ScreenRect(x: 0, y: 90, width: 9, height: 9),
    ] {
      frame.fill(ScreenRect(x: 0, y: 0, width: 128, height: 80), 2)
      try screen.output.present(frame, damage: Damage(part))
      try screen.refresh()
    }
    #expect(screen.card.pixel(127, 79, on: FakeScreen.output) == 2)
    #expect(screen.card.isUntouchedOutside(width: 128))
  }

  @Test(arguments: [(800, 480), (1280, 800), (1080, 1920), (1366, 768), (3840, 2160)])
  func `odd pitches hold every size`(width: UInt16, height: UInt16) throws {
    let card = FakeCard(.monitor(1, width: width, height: height))
    card.extraPitch = 52
    card.extraBytes = 3
    let screen = try FakeScreen(card)
    try screen.show(0xAB_CDEF)
    #expect(card.pixel(Int(width) - 1, Int(height) - 1, on: FakeScreen.output) == 0xAB_CDEF)
    #expect(card.isUntouchedOutside(width: Int(width)))
  }

  @Test func `a picture that comes too early is shown with the next`() throws {
    let screen = try FakeScreen(FakeCard(.monitor(1)))
    let frame = try screen.show(0)
    try screen.output.present(frame, damage: Damage())
    frame.fill(Self.part, 7)
    try screen.output.present(frame, damage: Damage(Self.part))
    #expect(screen.card.count("flip") == 1)
    #expect(screen.card.pixel(10, 20, on: FakeScreen.output) == 0)
    try screen.refresh()
    try screen.output.present(frame, damage: Damage())
    #expect(screen.card.pixel(10, 20, on: FakeScreen.output) == 7)
  }

  @Test func `a picture of another size is not drawn`() throws {
    let screen = try FakeScreen(FakeCard(.monitor(1)))
    try screen.show(5)
    let stranger = PixelFrame(width: 64, height: 48)
    try screen.output.present(stranger, damage: .all(width: 64, height: 48))
    #expect(screen.card.pixel(0, 0, on: FakeScreen.output) == 5)
    #expect(screen.card.count("flip") == 0)
  }

  @Test func `other monitors go dark with the first picture`() throws {
    let card = FakeCard(.monitor(1), .monitor(2, number: 2))
    card.leave(frame: 9, on: 41, mode: .sized(640, 480))
    card.encoders[11] = CardEncoder(output: 40, possibleOutputs: 0b11)
    card.connectors[0].encoder = 11
    let screen = try FakeScreen(card)
    #expect(card.shown[41] != nil)
    try screen.show(1)
    #expect(card.shown[41] == nil)
    #expect(card.shown[40]?.connectors == [1])
  }

  @Test func `a blanked monitor is lit with the first picture`() throws {
    let card = FakeCard(.monitor(1))
    card.connectors[0].properties = [CardProperty(id: 77, name: "DPMS", value: 3, meaning: "Off")]
    let screen = try FakeScreen(card)
    try screen.show(1)
    #expect(card.properties == [77: 0])
  }

  @Test func `a card that wants to be told is told, and one that does not is asked once`() throws {
    let wanting = try FakeScreen(FakeCard(.monitor(1, kind: CardConnectorKind.usb)))
    let frame = try wanting.show(1)
    wanting.pass(.milliseconds(20))
    try wanting.output.present(frame, damage: Damage(Self.part))
    #expect(wanting.card.told.last == [Self.part])
    // Behind a slow bus only the changes travel.
    #expect(wanting.card.count("flip") == 0)
    let plain = FakeCard(.monitor(1, kind: CardConnectorKind.usb))
    plain.errors["tell"] = ENOSYS
    let screen = try FakeScreen(plain)
    for _ in 0..<5 {
      try screen.show(1)
      screen.pass(.milliseconds(20))
    }
    #expect(plain.count("tell") == 1)
  }
}
