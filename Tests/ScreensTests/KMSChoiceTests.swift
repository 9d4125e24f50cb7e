import Terms
import Testing

@testable import Screens

@Suite struct KMSChoiceTests {
  private static let panel = CardConnector.monitor(3, kind: CardConnectorKind.embedded)
  private static let first = CardConnector.monitor(1, number: 1)
  private static let second = CardConnector.monitor(2, number: 2)

  private func names(_ all: [CardConnector], wanted: String? = nil) -> [String] {
    KMSChoice.connectors(all, wanted: wanted).map(\.name)
  }

  @Test func `the machine's own panel comes first, then the card's order`() {
    #expect(names([Self.first, Self.second, Self.panel]) == ["eDP-1", "HDMI-A-1", "HDMI-A-2"])
  }

  @Test func `the connector of the settings comes before all`() {
    #expect(names([Self.first, Self.second, Self.panel], wanted: "HDMI-A-2").first == "HDMI-A-2")
  }

  @Test func `what may have a monitor comes last, and what has none or shows nothing not at all`() {
    var television = CardConnector.monitor(4, kind: 13)
    television.connection = .unknown
    let writeback = CardConnector.monitor(5, kind: CardConnectorKind.writeback)
    #expect(names([television, writeback, Self.second, Self.first.unplugged]) == ["HDMI-A-2", "TV-1"])
  }

  @Test func `the preferred mode comes first, interlaced ones last, too large ones not at all`() {
    var connector = CardConnector.monitor(1)
    connector.modes = [
      .sized(720, 576, flags: 1 << 4), .sized(640, 480), .sized(1920, 1080, preferred: true), .sized(0, 480),
      .sized(9000, 480), .sized(4096, 2160),
    ]
    let sizes = KMSChoice.modes(of: connector, maximum: PixelSize(width: 2048, height: 2048)).map(\.size.width)
    #expect(sizes == [1920, 640, 720])
  }

  @Test func `the output in use is kept, else a dark one is taken`() throws {
    var connector = Self.first
    let card = FakeCard(connector)
    card.leave(frame: 9, on: 40, mode: .sized(64, 48))
    var resources = CardResources()
    resources.outputs = [40, 41]
    #expect(KMSChoice.output(for: connector, resources, card) == 41)
    card.encoders[11] = CardEncoder(output: 40, possibleOutputs: 0b11)
    connector.encoder = 11
    #expect(KMSChoice.output(for: connector, resources, card) == 40)
    card.encoders[11] = CardEncoder(output: 0, possibleOutputs: 0b01)
    #expect(KMSChoice.output(for: connector, resources, card) == 40)
  }

  @Test func `the time of a refresh comes from the timing, and nonsense is 60 Hz`() {
    #expect(abs(CardMode.sized(1920, 1080).period.nanoseconds - 16_666_667) < 10_000)
    var mode = CardMode.sized(640, 480)
    mode.timing.clock = 0
    #expect(mode.period.nanoseconds == 16_666_667)
    mode.timing.clock = .max
    #expect(mode.period.nanoseconds == 16_666_667)
  }

  @Test func `connectors have the kernel's names`() {
    #expect(CardConnector.monitor(1, kind: 10, number: 3).name == "DP-3")
    #expect(CardConnector.monitor(1, kind: 4711, number: 1).name == "Unknown-1")
  }
}
