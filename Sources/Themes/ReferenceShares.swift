extension Composition {
  /// In shares of the frame, as the painter reckons them for high contrast (elsewhere a key's frame has its ground's
  /// colour); small ones are left to their grounds.
  static let referenceShares: [(ThemeColour, Double)] = [
    (.screen, 0.333), (.message, 0.006), (.keyGround, 0.372), (.keyLabel, 0.0082), (.keyFrame, 0.0198),
    (.functionGround, 0.0718), (.functionLabel, 0.0022), (.candidateGround, 0.1105), (.candidateAdded, 0.0034),
    (.listenGround, 0.0153), (.listenLabel, 0.0005), (.listenFrame, 0.001), (.speakGround, 0.02),
    (.speakLabel, 0.0006), (.helpGround, 0.0135), (.helpLabel, 0.0004), (.helpFrame, 0.0009), (.restGround, 0.0148),
    (.restLabel, 0.0004), (.caption, 0.0007), (.clock, 0.0047), (.date, 0.0011),
  ]
}
