import Gaze

/// What is known of single devices and cannot be seen from their capabilities; read from the quirks file.
package struct Quirks: Hashable, Sendable {
  /// One section of the file.
  package struct Quirk: Hashable, Sendable {
    package var title: String
    /// The exact name, or nil for any.
    package var name: String?
    package var vendor: UInt16?
    package var product: UInt16?
    package var kind: SourceDescription.Kind?
    package var isIgnored = false
    package var xRange: AxisRange?
    package var yRange: AxisRange?
    package var swapsAxes = false

    /// Whether the quirk is meant for that device.
    package func matches(_ device: DeviceIdentity) -> Bool {
      guard name != nil || vendor != nil else { return false }
      if let name, name != device.name { return false }
      if let vendor, vendor != device.vendor { return false }
      if let product, product != device.product { return false }
      return true
    }
  }

  package var quirks: [Quirk]

  package init(_ quirks: [Quirk] = []) { self.quirks = quirks }

  /// The first section that fits the device decides.
  package func quirk(for device: DeviceIdentity) -> Quirk? { quirks.first { $0.matches(device) } }
}

extension Quirks.Quirk {
  /// The capabilities with the ranges and the order of axes that the quirk gives.
  package func corrected(_ capabilities: DeviceCapabilities) -> DeviceCapabilities {
    var result = capabilities
    for (x, y) in [(AbsoluteCode.x, AbsoluteCode.y), (AbsoluteCode.contactX, AbsoluteCode.contactY)] {
      if let xRange, result.absolute.contains(x) { result.ranges[x] = xRange }
      if let yRange, result.absolute.contains(y) { result.ranges[y] = yRange }
    }
    return result
  }
}
