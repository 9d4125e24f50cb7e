import Glibc
import Platform
import Terms
import Testing

@testable import Screens

@Suite struct KMSMonitorTests {
  @Test func `a monitor that is pulled makes way for another, else the screen is gone until one comes`() throws {
    let small = CardConnector.monitor(2, number: 2, width: 64, height: 48)
    let card = FakeCard(.monitor(1), small)
    let screen = try FakeScreen(card)
    try screen.show(1)
    let first = card.connectors[0]
    card.connectors[0] = first.unplugged
    #expect(try screen.hear(of: 1) == .resized)
    #expect(screen.output.size == PixelSize(width: 64, height: 48))
    try screen.show(2)
    #expect(screen.output.connector == "HDMI-A-2")
    card.connectors[1] = small.unplugged
    #expect(try screen.hear(of: 2) == .gone)
    #expect(!screen.output.isShowing)
    card.forget()
    try screen.show(3)
    #expect(card.asked.isEmpty)
    card.connectors[0] = first
    #expect(try screen.hear(of: 1) == .resized)
    try screen.show(4)
    #expect(screen.output.connector == "HDMI-A-1")
    #expect(card.shown.values.contains { $0.connectors == [1] })
  }

  @Test func `a second monitor leaves the first as it is`() throws {
    let second = CardConnector.monitor(2, number: 2)
    let card = FakeCard(.monitor(1), second.unplugged)
    let screen = try FakeScreen(card)
    try screen.show(1)
    let before = card.shown
    card.connectors[1] = second
    #expect(try screen.hear(of: 2) == nil)
    #expect(card.shown == before)
  }

  @Test func `the monitor of the settings is moved to when it comes, and its absence is told`() throws {
    let second = CardConnector.monitor(2, number: 2)
    let card = FakeCard(.monitor(1), second.unplugged)
    let screen = try FakeScreen(card, connector: "HDMI-A-2")
    #expect(screen.output.connector == "HDMI-A-1")
    #expect(screen.output.notes == ["settings: there is no monitor on screen.connector HDMI-A-2"])
    card.connectors[1] = second
    #expect(try screen.hear(of: 2) == .resized)
    #expect(screen.output.connector == "HDMI-A-2")
  }

  @Test func `a connector that the card has not is told with those it has`() throws {
    let screen = try FakeScreen(FakeCard(.monitor(1)), connector: "VGA-9")
    #expect(
      screen.output.notes == ["settings: screen.connector VGA-9 is none of card7's connectors (HDMI-A-1)"])
  }

  @Test func `another mode of the same monitor is another size`() throws {
    let card = FakeCard(.monitor(1))
    let screen = try FakeScreen(card)
    try screen.show(1)
    card.probed[1] = .monitor(1, width: 160, height: 100)
    #expect(try screen.hear() == .resized)
    #expect(screen.output.size == PixelSize(width: 160, height: 100))
    // The old picture stands until the new one is up.
    #expect(card.pixel(0, 0, on: FakeScreen.output) == 1)
    try screen.show(2)
    #expect(card.pixel(159, 99, on: FakeScreen.output) == 2)
    #expect(card.frames.count == 2)
  }

  @Test func `the same monitor plugged in again gets the picture that it had`() throws {
    let card = FakeCard(.monitor(1))
    let screen = try FakeScreen(card)
    try screen.show(6)
    card.forget()
    #expect(try screen.hear(of: 1) == nil)
    #expect(card.count("show") == 1)
    #expect(card.pixel(0, 0, on: FakeScreen.output) == 6)
  }

  @Test func `without a monitor at the start the first one that comes is used`() throws {
    let monitor = CardConnector.monitor(1)
    let card = FakeCard(monitor)
    card.connectors[0] = monitor.unplugged
    let screen = try FakeScreen(card)
    #expect(!screen.output.isShowing)
    try screen.show(1)
    #expect(card.shown.isEmpty)
    // The kernel knows of the monitor first, and of its modes when it is asked.
    card.connectors[0].connection = .connected
    card.probed[1] = monitor
    #expect(try screen.hear() == .resized)
    try screen.show(2)
    #expect(card.pixel(127, 79, on: FakeScreen.output) == 2)
  }

  @Test func `monitors are not asked at the start when the kernel knows one`() throws {
    let card = FakeCard(.monitor(1), .monitor(2, number: 2))
    _ = try FakeScreen(card)
    #expect(card.count("probe") == 0)
  }

  @Test func `a mode that the driver lists and refuses is followed by the next`() throws {
    let card = FakeCard(.monitor(1))
    card.refusedSizes = [PixelSize(width: 128, height: 80)]
    let screen = try FakeScreen(card)
    #expect(throws: ScreenFault.self) { try screen.show(1) }
    #expect(try screen.timer() == .resized)
    #expect(screen.output.size == PixelSize(width: 64, height: 48))
    try screen.show(2)
    #expect(card.pixel(63, 47, on: FakeScreen.output) == 2)
  }

  @Test func `a driver that refuses everything is tried again after a while`() throws {
    let card = FakeCard(.monitor(1))
    card.refusedSizes = [PixelSize(width: 128, height: 80), PixelSize(width: 64, height: 48)]
    let screen = try FakeScreen(card)
    #expect(throws: ScreenFault.self) { try screen.show(1) }
    #expect(try screen.timer() == .resized)
    #expect(throws: ScreenFault.self) { try screen.show(1) }
    #expect(throws: ScreenFault("kernel: card7 refuses every mode of HDMI-A-1")) { try screen.timer() }
    card.refusedSizes = []
    screen.pass(.seconds(5))
    #expect(try screen.timer() == .resized)
    try screen.show(2)
    #expect(card.pixel(127, 79, on: FakeScreen.output) == 2)
  }

  @Test func `a card without memory says so, and is tried again`() throws {
    let monitor = CardConnector.monitor(1)
    let card = FakeCard(monitor)
    let screen = try FakeScreen(card)
    try screen.show(1)
    card.errors["createBuffer"] = ENOMEM
    card.probed[1] = .monitor(1, width: 160, height: 100)
    #expect(throws: ScreenFault.self) { try screen.hear() }
    #expect(card.pixel(0, 0, on: FakeScreen.output) == 1)
    card.errors = [:]
    screen.pass(.seconds(5))
    #expect(try screen.timer() == .resized)
  }

  @Test func `a monitor tells its size, and nonsense is not passed on`() throws {
    let card = FakeCard(.monitor(1))
    card.connectors[0].millimetres = PixelSize(width: 344, height: 194)
    #expect(try FakeScreen(card).output.millimetres == PixelSize(width: 344, height: 194))
    card.connectors[0].millimetres = PixelSize(width: 16, height: 9)
    #expect(try FakeScreen(card).output.millimetres == nil)
  }
}
