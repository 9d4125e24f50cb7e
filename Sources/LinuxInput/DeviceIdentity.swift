/// Who a device is.
package struct DeviceIdentity: Hashable, Sendable {
  /// "/dev/input/event5".
  package var node: String
  /// Made printable.
  package var name: String
  package var vendor: UInt16
  package var product: UInt16
  /// Other paths of the node: /dev/input/by-id/…, /dev/input/by-path/….
  package var links: [String]

  package init(node: String, name: String, vendor: UInt16, product: UInt16, links: [String] = []) {
    self.node = node
    self.name = name
    self.vendor = vendor
    self.product = product
    self.links = links
  }

  /// "2104:0313", as lsusb and the quirks file write it.
  package var hexID: String { "\(Self.hex(vendor)):\(Self.hex(product))" }

  /// The same device after it was unplugged and plugged in again: its number has changed, its name and ids have not.
  package func isSameDevice(as other: DeviceIdentity) -> Bool {
    name == other.name && vendor == other.vendor && product == other.product
  }

  /// 5 of /dev/input/event5: older devices first. Nodes of other names come last.
  package var number: Int { Int(node.drop { !$0.isNumber }) ?? .max }

  /// For messages: `"Eye Tracker" (/dev/input/event5)`.
  package var shown: String { "\"\(name)\" (\(node))" }

  private static func hex(_ value: UInt16) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}

/// Finds the device that a person named.
package struct DeviceSelector: Hashable, Sendable {
  /// How well a device fits; lower is better.
  package enum Fit: Int, Comparable, Sendable {
    case path, link, identifier, name, partOfName
    package static func < (left: Fit, right: Fit) -> Bool { left.rawValue < right.rawValue }
  }

  package let wanted: String

  package init(_ wanted: String) { self.wanted = wanted }

  /// In this order: the node (/dev/input/event5 or event5), a by-id or by-path link (whole, or its last part),
  /// vendor:product in hexadecimal, the exact name, a part of the name in whatever case. Nil when the device is not
  /// meant.
  package func fit(_ device: DeviceIdentity) -> Fit? {
    guard !wanted.isEmpty else { return nil }
    if wanted == device.node || "/dev/input/" + wanted == device.node { return .path }
    if device.links.contains(where: { $0 == wanted || $0.hasSuffix("/" + wanted) }) { return .link }
    if let (vendor, product) = Self.identifier(wanted), vendor == device.vendor, product == device.product {
      return .identifier
    }
    if wanted == device.name { return .name }
    let cleaned = PrintableName.cleaned(wanted)
    if cleaned != PrintableName.placeholder, device.name.lowercased().contains(cleaned.lowercased()) {
      return .partOfName
    }
    return nil
  }

  /// "2104:0313" or "2104:313"; nil for anything else.
  package static func identifier(_ text: some StringProtocol) -> (vendor: UInt16, product: UInt16)? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ (1...4).contains($0.count) && $0.allSatisfy(\.isHexDigit) }),
      let vendor = UInt16(parts[0], radix: 16), let product = UInt16(parts[1], radix: 16)
    else { return nil }
    return (vendor, product)
  }
}
