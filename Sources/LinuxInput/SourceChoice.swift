/// Decides which device is the pointer, at the start and whenever one comes or goes.
///
///     none ──the named one, or without a name the best──▶ in use ──gone──▶ lost
///      lost ──the same device again──▶ in use
///      lost ──without a name: any pointer plugged in since──▶ a substitute in use ──the first one again──▶ in use
///
/// A pointer that merely lies there does not take over from one that was lost: nobody is looking after it.
package struct SourceChoice: Sendable {
  package enum Verdict: Hashable, Sendable {
    case use
    /// It could be used; another one is in use or awaited.
    case notUsed
    case ignore
  }

  private enum State: Hashable, Sendable {
    case none
    case inUse(DeviceIdentity)
    case lost
  }

  private let selector: DeviceSelector?
  private var state = State.none
  /// The first one that was used: it is the person's own.
  private var preferred: DeviceIdentity?

  package init(device: String?) { selector = device.map { DeviceSelector($0) } }

  /// The index of the candidate to use at the start.
  package func first(among candidates: [Candidate]) -> Int? {
    candidates.indices.filter { candidates[$0].isUsablePointer && isMeant(candidates[$0]) }
      .min { order(candidates[$0]) < order(candidates[$1]) }
  }

  /// A device came, or could be opened at last.
  package func appeared(_ candidate: Candidate) -> Verdict {
    guard candidate.isUsablePointer else { return .ignore }
    switch state {
    case .inUse(let current) where current.node == candidate.identity.node: return .ignore
    case .inUse(let current):
      guard let preferred, candidate.identity.isSameDevice(as: preferred), !current.isSameDevice(as: preferred) else {
        return .notUsed
      }
      return .use
    case .none, .lost: return isMeant(candidate) ? .use : .notUsed
    }
  }

  /// The device is in use; the first one is the one to come back to.
  package mutating func attached(_ identity: DeviceIdentity) {
    if preferred == nil { preferred = identity }
    state = .inUse(identity)
  }

  /// The device in use is gone.
  package mutating func lost() { state = .lost }

  /// Whether the candidate is the one that was asked for, whatever keeps it from being used.
  package func isMeant(_ candidate: Candidate) -> Bool {
    if let preferred, candidate.identity.isSameDevice(as: preferred) { return true }
    guard let selector else { return !candidate.judgement.mustBeNamed }
    guard let fit = selector.fit(candidate.identity) else { return false }
    // Once the person's device is known, another one that got its number is not it.
    return preferred == nil || fit != .path
  }

  private func order(_ candidate: Candidate) -> (Int, Int, Int) {
    let fit = selector?.fit(candidate.identity)?.rawValue ?? 0
    return (fit, candidate.rank, candidate.identity.number)
  }
}
