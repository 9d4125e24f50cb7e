import Glibc
import Platform
import Terms

/// The machine's graphics cards, as `doctor` tells of them.
package enum CardList {
  /// More cards than this are not looked at.
  static let cardLimit = 16

  /// The nodes of cards in `folder`, those of the firmware's screen first, then by number; numbers may have gaps.
  package static func nodes(folder: String = "/dev/dri", system: String = "/sys/class/drm") -> [CardNode] {
    let found = CardFolder.names(in: folder).compactMap { name -> CardNode? in
      guard name.hasPrefix("card"), let number = Int(name.dropFirst(4)), number >= 0 else { return nil }
      let isFirst = firstByte(of: "\(system)/\(name)/device/boot_vga") == UInt8(ascii: "1")
      return CardNode(path: "\(folder)/\(name)", number: number, isFirmwareScreen: isFirst)
    }
    let sorted = found.sorted { ($0.isFirmwareScreen ? 0 : 1, $0.number) < ($1.isFirmwareScreen ? 0 : 1, $1.number) }
    return Array(sorted.prefix(cardLimit))
  }

  /// Looks at every card without drawing on it: what it has, and why it cannot be used.
  package static func reports(folder: String = "/dev/dri", system: String = "/sys/class/drm") -> [CardReport] {
    nodes(folder: folder, system: system).map { node in
      var report = CardReport(path: node.path, isFirmwareScreen: node.isFirmwareScreen)
      let driver = CardFolder.target(ofLink: "\(system)/card\(node.number)/device/driver")
      report.driver = driver?.split(separator: "/").last.map { String($0) }
      do throws(ScreenFault) {
        let card = try CardCandidate(node)
        // Whoever opens a card first is its master; who only looks gives that back at once.
        try? card.calls.dropMaster()
        report.connectors = card.connectors.map { CardReport.Connector($0) }
      } catch {
        report.refusal = error.description
      }
      return report
    }
  }

  private static func firstByte(of path: String) -> UInt8? {
    guard let file = try? Descriptor.open(path, O_RDONLY) else { return nil }
    return try? file.readAvailable(limit: 1)?.first
  }
}

/// Where a card is.
package struct CardNode: Hashable, Sendable {
  package var path: String
  package var number: Int
  /// What the firmware drew on before Linux came (boot_vga).
  package var isFirmwareScreen: Bool
}

/// What `doctor` says of a card.
package struct CardReport: Hashable, Sendable {
  package struct Connector: Hashable, Sendable {
    package var name: String
    package var isConnected: Bool
    /// What the monitor asks for; nil when it offers nothing.
    package var size: PixelSize?
    /// As the monitor says; nil where it does not.
    package var millimetres: PixelSize?
    /// How a panel is built in, when it is not upright.
    package var orientation: PanelOrientation

    package init(
      name: String, isConnected: Bool, size: PixelSize? = nil, millimetres: PixelSize? = nil,
      orientation: PanelOrientation = .upright
    ) {
      self.name = name
      self.isConnected = isConnected
      self.size = size
      self.millimetres = millimetres
      self.orientation = orientation
    }

    init(_ connector: CardConnector) {
      name = connector.name
      isConnected = connector.connection == .connected
      size = KMSChoice.modes(of: connector, maximum: PixelSize(width: 0, height: 0)).first?.size
      millimetres = KMSChoice.millimetres(of: connector)
      orientation = PanelOrientation(of: connector)
    }
  }

  package var path: String
  package var isFirmwareScreen: Bool
  /// Such as `i915`, where sysfs tells.
  package var driver: String?
  package var connectors: [Connector] = []
  /// Why nothing can be drawn on it; nil for a card that serves.
  package var refusal: String?

  package init(
    path: String, isFirmwareScreen: Bool, driver: String? = nil, connectors: [Connector] = [], refusal: String? = nil
  ) {
    self.path = path
    self.isFirmwareScreen = isFirmwareScreen
    self.driver = driver
    self.connectors = connectors
    self.refusal = refusal
  }
}
