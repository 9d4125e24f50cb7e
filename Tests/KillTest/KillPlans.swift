import Terms

/// Draws where each life ends: at any of the calls that a life was seen to make, those on files more often.
struct KillPlans {
  /// How often each call is made, by its number in `Killer.Call`.
  struct Rates {
    /// By the time the first edit is written.
    var start: [UInt64]
    /// In a whole life.
    var whole: [UInt64]
  }

  /// Files above which the next start compacts.
  static let compactedAbove = 32

  private static let weights: [Killer.Call: Int] = [
    .pwrite: 6, .fdatasync: 5, .fsync: 3, .open: 3, .read: 3, .write: 3, .epollWait: 3, .timer: 2, .poll: 2, .unlink: 2,
  ]
  /// While files are compacted: what does that, and how often at the most beside what every start does.
  private static let compacting: [(call: Killer.Call, count: UInt64)] = [
    (.rename, 2), (.rename, 1), (.unlink, 36), (.unlink, 36), (.fsync, 3), (.fdatasync, 3), (.pwrite, 4), (.open, 45),
    (.close, 45), (.read, 90),
  ]

  let rates: Rates
  private let calls: [Killer.Call]

  init(_ rates: Rates) {
    self.rates = rates
    let seen = Killer.Call.allCases.filter { rates.whole[$0.rawValue] > 0 }
    calls = seen.flatMap { call in Array(repeating: call, count: KillPlans.weights[call] ?? 1) }
  }

  func next(files: Int, using numbers: inout Numbers) -> Killer.Plan {
    var call = calls.randomElement(using: &numbers) ?? .pwrite
    let number: UInt64
    if files > KillPlans.compactedAbove,
      let drawn = KillPlans.compacting.randomElement(using: &numbers)
    {
      call = drawn.call
      number = UInt64.random(in: 1...(drawn.count + rates.start[call.rawValue]), using: &numbers)
    } else {
      let start = rates.start[call.rawValue]
      let whole = max(2, rates.whole[call.rawValue])
      // Half of the lives end before anything is typed.
      let isEarly = start > 0 && (start >= whole || Bool.random(using: &numbers))
      number =
        isEarly ? .random(in: 1...start, using: &numbers) : .random(in: min(start + 1, whole)...whole, using: &numbers)
    }
    var manner: Killer.Manner = Bool.random(using: &numbers) ? .before : .after
    if call == .pwrite, Int.random(in: 0..<4, using: &numbers) == 0 { manner = .torn }
    return Killer.Plan(call: call, number: number, manner: manner)
  }
}
