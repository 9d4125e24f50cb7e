import Terms

/// How a person writes by gaze: times, chances and patience. The figures of the persons N1 and N2 are those of the
/// table that the simulation is built on; those marked *chosen* have no published source and are engineering choices.
package struct WritingHabits: Hashable, Sendable {
  /// Planning and search before a saccade to a key.
  package var planning: Interval
  package var planningSpread: Interval
  /// From the sign of completion to leaving: planning of the next look goes on meanwhile.
  package var leaving: Interval
  package var leavingSpread: Interval
  /// Reading a row of five candidates; rows of other lengths cost in proportion.
  package var inspection: Interval
  package var inspectionSpread: Interval
  /// The right word stands there and is not seen.
  package var missed: Double
  /// A look meant for one key goes to another one, in parts of all looks that mean to choose…
  package var lapses: Double
  /// …and stays so long (chosen): median, and deviation of the logarithm.
  package var lapse: Interval
  package var lapseSpread: Double
  /// From the sign of a wrong choice to knowing of it.
  package var noticing: Interval
  package var noticingSpread: Interval
  /// Wrong choices whose sign is overlooked (chosen); the text tells of them later, or nobody does.
  package var overlooked: Double
  /// A finished sentence is read over so often (chosen).
  package var readsOver: Double
  /// Looks at faces and clocks while writing (chosen): mean time between them, and how long.
  package var glanceEvery: Interval
  package var glance: Interval
  package var glanceSpread: Double

  /// A look that chooses nothing for so long is a failed attempt; so many of them in a row, and the sentence is given
  /// up.
  package static let patience = Interval.seconds(6)
  package static let attempts = 3

  package static let typical = WritingHabits(
    planning: .milliseconds(250), planningSpread: .milliseconds(50), leaving: .milliseconds(200),
    leavingSpread: .milliseconds(40), inspection: .milliseconds(400), inspectionSpread: .milliseconds(80), missed: 0.06,
    lapses: 0.005, lapse: .milliseconds(1200), lapseSpread: 0.5, noticing: .milliseconds(350),
    noticingSpread: .milliseconds(70), overlooked: 0.02, readsOver: 0.3, glanceEvery: .seconds(120),
    glance: .milliseconds(900), glanceSpread: 0.5)
  package static let hard = WritingHabits(
    planning: .milliseconds(425), planningSpread: .milliseconds(90), leaving: .milliseconds(320),
    leavingSpread: .milliseconds(80), inspection: .milliseconds(650), inspectionSpread: .milliseconds(130),
    missed: 0.15, lapses: 0.015, lapse: .milliseconds(1500), lapseSpread: 0.5, noticing: .milliseconds(525),
    noticingSpread: .milliseconds(105), overlooked: 0.05, readsOver: 0.5, glanceEvery: .seconds(120),
    glance: .milliseconds(1200), glanceSpread: 0.5)
}
