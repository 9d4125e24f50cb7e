import Terms

/// For what something was learnt of a tracker: another person, posture, screen or device has an error of its own.
package struct TrackerSituation: Hashable, Sendable {
  /// The profile's name; empty for the usual one.
  package var profile: String
  /// As the carer names it; empty for the usual one.
  package var posture: String
  /// The device's name.
  package var device: String
  /// Of the screen.
  package var pixelsWide: Int
  package var pixelsHigh: Int
  /// 0 where its size is not known.
  package var millimetresWide: Int
  package var millimetresHigh: Int

  package init(
    profile: String, posture: String, device: String, pixels: (wide: Int, high: Int),
    millimetres: (wide: Int, high: Int)
  ) {
    self.profile = profile
    self.posture = posture
    self.device = device
    (pixelsWide, pixelsHigh) = pixels
    (millimetresWide, millimetresHigh) = millimetres
  }
}

/// What was learnt of a tracker in one situation.
package struct TrackerKnowledge: Hashable, Sendable {
  package var situation: TrackerSituation
  /// Of a calibration by points.
  package var surface: CalibrationSurface?
  /// Of one point, as a share of the screen: to be added to every look.
  package var touchUp: SurfaceFraction?
  /// Of letters that were chosen, beyond those two.
  package var drift: DriftCorrection.Learnt?
  /// When that was, by the wall clock, in seconds since 1970; 0 where it was not known.
  package var keptAt: Int64

  package init(
    situation: TrackerSituation, surface: CalibrationSurface? = nil, touchUp: SurfaceFraction? = nil,
    drift: DriftCorrection.Learnt? = nil, keptAt: Int64 = 0
  ) {
    self.situation = situation
    self.surface = surface
    self.touchUp = touchUp
    self.drift = drift
    self.keptAt = keptAt
  }

  /// Whether it says anything else, whenever that was.
  package func tellsMore(than other: TrackerKnowledge?) -> Bool {
    guard var other else { return !isEmpty }
    other.keptAt = keptAt
    return self != other
  }

  package var isEmpty: Bool { surface == nil && touchUp == nil && drift == nil }
}

/// What was learnt of trackers, situation by situation.
package struct KnownTrackers: Hashable, Sendable {
  /// A few postures of a few profiles before two trackers; the one that was not used for longest goes.
  package static let limit = 48

  /// The one that was kept last comes first.
  package private(set) var all: [TrackerKnowledge] = []

  package init(_ all: [TrackerKnowledge] = []) {
    for knowledge in all.prefix(KnownTrackers.limit) where self.knowledge(of: knowledge.situation) == nil {
      self.all.append(knowledge)
    }
  }

  /// Nil where nothing is known.
  package func knowledge(of situation: TrackerSituation) -> TrackerKnowledge? {
    all.first { $0.situation == situation }
  }

  /// In the place of what was known of that situation; what is empty is forgotten.
  package mutating func keep(_ knowledge: TrackerKnowledge) {
    all.removeAll { $0.situation == knowledge.situation }
    guard !knowledge.isEmpty else { return }
    all.insert(knowledge, at: 0)
    if all.count > KnownTrackers.limit { all.removeLast() }
  }
}
