import Terms

/// What came of simulated days.
package struct SessionCounts: Hashable, Sendable {
  package var samples = 0
  package var selections = 0
  package var edits = 0
  package var words = 0
  package var pictures = 0
  package var utterances = 0
  /// Calls that nobody meant: by looks, where the eye never meant to call.
  package var falseCalls: [FalseCall] = []
  /// First looks at Help: the confirming key appeared.
  package var callsBegun = 0
  package var carersCalls = 0
  package var faults = 0
  package var restarts = 0

  /// False calls that are kept one by one; the number goes on.
  package static let callLimit = 10_000

  package init() {}

  mutating func add(_ call: FalseCall) {
    if falseCalls.count < Self.callLimit { falseCalls.append(call) }
  }
}

/// A call that nobody meant.
package struct FalseCall: Hashable, Sendable {
  package var at: Instant
  /// What the eye did.
  package var eye: String
  /// The fault that began last, and how long before.
  package var fault: String
  package var sinceFault: Interval
}

extension SessionCounts {
  /// Together with those of another session.
  package mutating func add(_ other: SessionCounts) {
    samples += other.samples
    selections += other.selections
    edits += other.edits
    words += other.words
    pictures += other.pictures
    utterances += other.utterances
    falseCalls += other.falseCalls
    callsBegun += other.callsBegun
    carersCalls += other.carersCalls
    faults += other.faults
    restarts += other.restarts
  }
}
