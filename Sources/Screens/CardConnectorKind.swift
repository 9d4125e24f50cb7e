/// The kinds of connectors, as the kernel numbers and names them (drm_mode.h, DRM_MODE_CONNECTOR_…).
package enum CardConnectorKind {
  private static let names = [
    "Unknown", "VGA", "DVI-I", "DVI-D", "DVI-A", "Composite", "SVIDEO", "LVDS", "Component", "DIN", "DP", "HDMI-A",
    "HDMI-B", "TV", "eDP", "Virtual", "DSI", "DPI", "Writeback", "SPI", "USB",
  ]

  package static let lvds: UInt32 = 7
  package static let hdmi: UInt32 = 11
  package static let embedded: UInt32 = 14
  package static let dsi: UInt32 = 16
  package static let dpi: UInt32 = 17
  package static let writeback: UInt32 = 18
  package static let spi: UInt32 = 19
  package static let usb: UInt32 = 20

  /// The kernel's word for a kind; `Unknown` for one that is newer than this list.
  package static func name(_ kind: UInt32) -> String {
    guard let index = Int(exactly: kind), names.indices.contains(index) else { return "Unknown" }
    return names[index]
  }

  /// A panel that is part of the machine.
  static func isInternal(_ kind: UInt32) -> Bool { [lvds, embedded, dsi, dpi, spi].contains(kind) }

  /// Behind a slow bus: only what has changed should travel.
  static func isSlow(_ kind: UInt32) -> Bool { kind == spi || kind == usb }

  /// Writes into memory and shows nothing.
  static func isScreen(_ kind: UInt32) -> Bool { kind != writeback }
}
