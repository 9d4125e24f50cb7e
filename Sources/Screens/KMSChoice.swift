import Platform
import Terms

/// Where the picture goes: a connector, the modes to try on it, best first, and the output that feeds it.
struct KMSTarget: Hashable {
  var connector: UInt32
  var name: String
  var output: UInt32
  /// Never empty.
  var modes: [CardMode]
  var orientation: PanelOrientation
  var millimetres: PixelSize?
  var isSlow: Bool
  /// The property to set to On (0), when the connector is blanked.
  var blanking: UInt32?

  /// More modes than this are not tried on a monitor that takes none.
  static let modeLimit = 8
}

/// Chooses among what a card has. Only values, no calls but for encoders.
enum KMSChoice {
  /// The connector named `wanted`, else a panel that is part of the machine, else the first in the card's order; those
  /// that may have a monitor after those that have.
  static func connectors(_ all: [CardConnector], wanted: String?) -> [CardConnector] {
    func rank(_ connector: CardConnector) -> Int {
      if connector.name == wanted { return 0 }
      if connector.connection == .unknown { return 3 }
      return CardConnectorKind.isInternal(connector.kind) ? 1 : 2
    }
    let lit = all.filter {
      $0.connection != .disconnected && CardConnectorKind.isScreen($0.kind) && !$0.modes.isEmpty
    }
    return lit.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
  }

  /// What the monitor asks for, then the rest in its order, interlaced ones last; none that is too large to draw.
  static func modes(of connector: CardConnector, maximum: PixelSize) -> [CardMode] {
    func rank(_ mode: CardMode) -> Int { mode.isInterlaced ? 2 : mode.isPreferred ? 0 : 1 }
    func fits(_ side: Int, _ most: Int) -> Bool {
      side > 0 && side <= PixelFrame.sideLimit && (most == 0 || side <= most)
    }
    let drawable = connector.modes.filter {
      fits($0.size.width, maximum.width) && fits($0.size.height, maximum.height)
    }
    let sorted = drawable.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
    return sorted.map(\.element)
  }

  /// The output that feeds the connector now, else a dark one that can, else any that can.
  static func output(for connector: CardConnector, _ resources: CardResources, _ calls: any CardCalls) -> UInt32? {
    var possible: [UInt32] = []
    let encoders = [connector.encoder] + connector.encoders.filter { $0 != connector.encoder }
    for id in encoders where id != 0 {
      guard let encoder = try? calls.encoder(id) else { continue }
      if id == connector.encoder, resources.outputs.contains(encoder.output) { return encoder.output }
      for (index, output) in resources.outputs.prefix(32).enumerated()
      where encoder.possibleOutputs & 1 << UInt32(index) != 0 { possible.append(output) }
    }
    let dark = possible.first { id in (try? calls.output(id))?.frame == 0 }
    return dark ?? possible.first
  }

  /// As the monitor says; projectors and some monitors say 0, or their aspect ratio in centimetres (16 by 9).
  static func millimetres(of connector: CardConnector) -> PixelSize? {
    let size = connector.millimetres
    let possible = 50...5000
    return possible.contains(size.width) && possible.contains(size.height) ? size : nil
  }

  static func target(_ connector: CardConnector, _ resources: CardResources, _ calls: any CardCalls) -> KMSTarget? {
    let modes = Array(modes(of: connector, maximum: resources.maximum).prefix(KMSTarget.modeLimit))
    guard !modes.isEmpty, let output = output(for: connector, resources, calls) else { return nil }
    let blanking = connector.property("DPMS").flatMap { $0.value == 0 ? nil : $0.id }
    let orientation = PanelOrientation(of: connector)
    return KMSTarget(
      connector: connector.id, name: connector.name, output: output, modes: modes, orientation: orientation,
      millimetres: millimetres(of: connector).map { orientation.turned($0) },
      isSlow: CardConnectorKind.isSlow(connector.kind), blanking: blanking)
  }
}
