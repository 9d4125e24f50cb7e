extension PointerStateMachine {
  /// How far a relative pointer moves.
  package struct RelativeMotion: Hashable, Sendable {
    /// Counts that cross the whole width at gain 1: about 25 mm of hand on a mouse of 1000 counts per inch.
    private static let countsAcross = 1000.0

    package var acrossPerCount: Double
    package var downPerCount: Double

    /// `aspect` is the width of the surface divided by its height: a hand moves as far down as across.
    package init(gain: Double, aspect: Double) {
      let sane = gain.isFinite && gain > 0 ? min(gain, 100) : 1
      acrossPerCount = sane / Self.countsAcross
      downPerCount = acrossPerCount * (aspect.isFinite && aspect > 0 ? min(max(aspect, 0.1), 10) : 1)
    }
  }
}
