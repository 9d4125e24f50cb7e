/// How a panel is built into its machine (the kernel's connector property "panel orientation").
package enum PanelOrientation: Hashable, Sendable {
  case upright
  case upsideDown
  /// The panel's left side is on top.
  case leftSideUp
  /// The panel's right side is on top.
  case rightSideUp

  init(of connector: CardConnector) {
    switch connector.property("panel orientation")?.meaning {
    case "Upside Down": self = .upsideDown
    case "Left Side Up": self = .leftSideUp
    case "Right Side Up": self = .rightSideUp
    default: self = .upright
    }
  }

  /// Whether the picture's width runs along the panel's height.
  package var isTurned: Bool { self == .leftSideUp || self == .rightSideUp }

  /// The size of the picture that fills a panel, or of the panel that a picture fills.
  package func turned(_ size: PixelSize) -> PixelSize {
    isTurned ? PixelSize(width: size.height, height: size.width) : size
  }
}
