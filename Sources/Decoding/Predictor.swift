/// Answers what may be meant. Pure: the same query gives the same proposal.
package protocol Predictor: Sendable {
  func propose(_ query: PredictionQuery) -> Proposal
}
