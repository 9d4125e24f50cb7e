extension Composition {
  /// In shares of the frame.
  static let referenceShares: [(ThemeColour, Double)] = [
    (.screen, 0.30), (.keyGround, 0.40), (.functionGround, 0.10), (.candidateGround, 0.11), (.speakGround, 0.015),
    (.helpGround, 0.013), (.restGround, 0.013), (.listenGround, 0.012), (.message, 0.009), (.keyLabel, 0.011),
    (.functionLabel, 0.006), (.candidateAdded, 0.005), (.clock, 0.005),
  ]
}
