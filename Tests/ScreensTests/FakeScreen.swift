import Platform
import Terms

@testable import Screens

/// A screen on a made-up card, with a clock that the test sets.
final class FakeScreen {
  static let output: UInt32 = 40

  let card: FakeCard
  let output: KMSOutput
  private let clock: Clock

  private final class Clock { var now = Instant.milliseconds(1000) }

  init(_ card: FakeCard, connector: String? = nil) throws(ScreenFault) {
    self.card = card
    let clock = Clock()
    self.clock = clock
    output = try KMSOutput(calls: card, connector: connector, hotplug: nil) { clock.now }
  }

  var now: Instant { clock.now }
  func pass(_ interval: Interval) { clock.now += interval }

  /// The timer's descriptor is readable.
  func timer() throws(ScreenFault) -> ScreenChange? { try output.handle(output.timer.descriptor) }

  /// The flip is done, `after` the last word of the clock.
  @discardableResult
  func refresh(after: Interval = .milliseconds(17)) throws(ScreenFault) -> ScreenChange? {
    pass(after)
    card.refresh(at: clock.now)
    return try output.handle(card.descriptor)
  }

  /// Words of the kernel's that a monitor has come or gone, and what the screen makes of them.
  func hear(of connector: UInt32? = nil) throws(ScreenFault) -> ScreenChange? {
    try output.heed(.changed(connector: connector))
    return try timer()
  }

  /// A frame of the screen's size in one colour, shown whole.
  @discardableResult
  func show(_ colour: UInt32) throws(ScreenFault) -> PixelFrame {
    let frame = PixelFrame(width: output.size.width, height: output.size.height)
    frame.fill(ScreenRect(x: 0, y: 0, width: frame.width, height: frame.height), colour)
    try output.present(frame, damage: .all(width: frame.width, height: frame.height))
    return frame
  }
}

extension PixelFrame {
  func fill(_ part: ScreenRect, _ colour: UInt32) {
    for y in part.y..<part.maxY {
      for x in part.x..<part.maxX { bytes.storeBytes(of: colour, toByteOffset: y * stride + x * 4, as: UInt32.self) }
    }
  }

  func pixel(_ x: Int, _ y: Int) -> UInt32 { bytes.load(fromByteOffset: y * stride + x * 4, as: UInt32.self) }
}

extension Damage {
  init(_ part: ScreenRect) {
    self.init()
    add(part)
  }
}

extension CardMode {
  static func sized(_ width: UInt16, _ height: UInt16, preferred: Bool = false, flags: UInt32 = 0) -> CardMode {
    // Some blanking around the picture, and a clock for 60 Hz.
    let total = (width + 160, height + 40)
    return CardMode(
      timing: Timing(
        clock: UInt32(total.0) * UInt32(total.1) * 60 / 1000,
        horizontal: Axis(seen: width, syncStart: width + 8, syncEnd: width + 40, total: total.0),
        vertical: Axis(seen: height, syncStart: height + 3, syncEnd: height + 9, total: total.1), flags: flags),
      refresh: 60, isPreferred: preferred)
  }
}

extension CardConnector {
  /// A monitor that asks for this size, on an encoder of the connector's own number.
  static func monitor(
    _ id: UInt32, kind: UInt32 = CardConnectorKind.hdmi, number: UInt32 = 1, width: UInt16 = 128, height: UInt16 = 80
  ) -> CardConnector {
    var made = CardConnector(id: id, kind: kind, number: number, connection: .connected)
    made.modes = [.sized(64, 48), .sized(width, height, preferred: true)]
    made.encoders = [id + 10]
    return made
  }

  var unplugged: CardConnector {
    var other = self
    other.connection = .disconnected
    other.modes = []
    return other
  }
}

extension FakeCard {
  /// A card with these connectors; each output can feed each of them.
  convenience init(_ connectors: CardConnector...) {
    self.init()
    self.connectors = connectors
    for id in connectors.flatMap(\.encoders) { encoders[id] = CardEncoder(output: 0, possibleOutputs: 0b11) }
  }
}
