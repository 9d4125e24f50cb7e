import Terms

/// A kind of person before a tracker, or one person of that kind. All angles are degrees, horizontally and vertically.
///
/// Nothing simulated is a claim about patients: the two kinds are fits to published figures.
package struct PersonModel: Hashable, Sendable {
  package var name: String
  package var tracker: TrackerHabits
  package var eye: EyeHabits
  package var writing: WritingHabits
  /// What one person of this kind has for good; nil: drawn by the seed of each session.
  package var traits: PersonTraits?

  package init(
    name: String, tracker: TrackerHabits, eye: EyeHabits, writing: WritingHabits, traits: PersonTraits? = nil
  ) {
    self.name = name
    self.tracker = tracker
    self.eye = eye
    self.writing = writing
    self.traits = traits
  }

  /// N1: the eyes and the tracker that most have.
  package static let typical = PersonModel(name: "N1", tracker: .typical, eye: .typical, writing: .typical)
  /// N2: a tracker that hardly follows, slow saccades that fall short, large intrusions.
  package static let hard = PersonModel(name: "N2", tracker: .hard, eye: .hard, writing: .hard)

  /// The same person with all errors of the tracker that are angles so many times as large: bias, noise, gradient,
  /// drift, steps of head and posture.
  package func scaled(noise factor: Double) -> PersonModel {
    var model = self
    model.tracker.bias = ScreenPoint(x: tracker.bias.x * factor, y: tracker.bias.y * factor)
    model.tracker.noise = ScreenPoint(x: tracker.noise.x * factor, y: tracker.noise.y * factor)
    model.tracker.gradient *= factor
    model.tracker.drift *= factor
    model.tracker.headMove *= factor
    model.tracker.posture *= factor
    return model
  }

  /// One person of this kind: which way the tracker errs is drawn by that seed, whatever the seed of a session.
  package func drawn(seed: UInt64) -> PersonModel {
    var model = self
    model.traits = PersonTraits(seed: seed)
    return model
  }
}

/// What one person has before one tracker, in parts of what the kind has.
package struct PersonTraits: Hashable, Sendable {
  /// On the unit circle: the bias lies on the ellipse of the kind's bias.
  package var biasWay: ScreenPoint
  /// In parts of the kind's gradient.
  package var gradient: GradientMatrix

  package init(seed: UInt64) {
    var stream = RandomStream(seed: seed, cause: .person, part: 20)
    biasWay = stream.direction()
    gradient = GradientMatrix(&stream)
  }
}

/// How the bias turns with the place on the screen: degrees of error for a degree off the centre.
package struct GradientMatrix: Hashable, Sendable {
  package var xx: Double
  package var xy: Double
  package var yx: Double
  package var yy: Double

  /// Four normal numbers, halved in variance, so that a unit vector in any direction comes out with a mean square of 1.
  init(_ stream: inout RandomStream) {
    let first = stream.normals()
    let second = stream.normals()
    let half = 0.5.squareRoot()
    xx = first.x * half
    xy = first.y * half
    yx = second.x * half
    yy = second.y * half
  }

  func scaled(_ factor: Double) -> GradientMatrix {
    var matrix = self
    matrix.xx *= factor
    matrix.xy *= factor
    matrix.yx *= factor
    matrix.yy *= factor
    return matrix
  }
}
