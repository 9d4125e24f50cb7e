/// How things stand around the person, as far as it bears on calling without being asked. Every state but `present`
/// holds the dead man's call back; a call of the person's own is never held back.
package enum CareState: UInt8, Hashable, Sendable, CaseIterable {
  /// Somebody sits before the screen who may want to choose.
  case present = 0
  /// At night by the clock, or by chosen rest.
  case asleep = 1
  /// A carer is with the person: washing, lifting, feeding.
  case carerAtWork = 2
  /// The person or the tracker has been moved; eyes were not found for long.
  case moved = 3

  /// As commands and programs name it.
  package var name: String {
    switch self {
    case .present: "present"
    case .asleep: "asleep"
    case .carerAtWork: "at-work"
    case .moved: "moved"
    }
  }

  /// Nil when there is no such state.
  package init?(name: String) {
    guard let state = CareState.allCases.first(where: { $0.name == name }) else { return nil }
    self = state
  }
}
