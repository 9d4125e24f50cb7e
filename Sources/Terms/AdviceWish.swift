/// What a key or a carer makes of a piece of advice.
package enum AdviceWish: String, Hashable, Sendable, CaseIterable {
  /// What it proposes is done.
  case accept
  /// Not now: it is not repeated for a while.
  case refuse
  /// What was counted is forgotten. A carer's alone: no key.
  case forget

  /// What keys may ask.
  package static let ofKeys = [accept, refuse]
}
