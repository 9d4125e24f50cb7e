import Terms

/// How long looks must be now, beside what is set: the flow of the text, how far the row of words has been read, and
/// what many choices have shown.
package struct Pace: Hashable, Sendable {
  package var flow = FlowingLooks()
  package var row = RowVisit()
  package var adapted = AdaptedLooks()

  package init() {}

  /// Another device: the text does not flow any more.
  package mutating func interrupt() {
    flow.reset()
    row.ended()
  }
}
