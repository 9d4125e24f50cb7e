/// Which devices may be taken for us alone.
package enum GrabRule {
  /// Not the carer's only keyboard: whoever takes that takes the way out of everything.
  package static func mayGrab(_ candidate: Candidate, among all: some Sequence<Candidate>) -> Bool {
    guard candidate.judgement.isKeyboard else { return true }
    return all.contains { $0.judgement.isKeyboard && $0.identity.node != candidate.identity.node && $0.refusal == nil }
  }
}
