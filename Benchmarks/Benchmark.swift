import Platform
import Terms

/// What a benchmark counts. The raw values are the ends of the fields' names in JSON.
enum Unit: String, Hashable, CaseIterable {
  case nanoseconds = "ns"
  case bytes
  /// Thousandths of a percent of one core while measured, percent when told.
  case percent
  /// Plain numbers: allocations.
  case count
}

/// Something that can be timed, or measured otherwise.
enum Work {
  /// Timed from outside, so many calls at once; a sample is the time of one. For what takes less than a microsecond or
  /// so, since reading the clock costs tens of nanoseconds.
  case timed(calls: Int, () throws -> Void)
  /// Times itself and returns nanoseconds: for what begins in another thread or process. What is measured in another
  /// unit comes this way too.
  case sampled(() throws -> Int64)

  /// One sample in nanoseconds.
  func sample() throws -> Double {
    switch self {
    case .timed(let calls, let body):
      let start = MonotonicClock.now()
      for _ in 0..<calls { try body() }
      return Double((MonotonicClock.now() - start).nanoseconds) / Double(calls)
    case .sampled(let body):
      return Double(try body())
    }
  }
}

/// A known piece of work that runs beside a benchmark, in the same process and the same seconds: the ratio to it says
/// more about our code than nanoseconds do, which belong to one machine on one day.
struct Reference {
  var name: String
  var work: Work
}

/// One thing that is measured.
struct Benchmark {
  /// Lower case and hyphens; what is measured, with its size.
  var name: String
  var work: Work
  var reference: Reference
  /// The 99th percentile that the design allows, in `unit`; nil when it names none.
  var budget: Double?
  /// How many samples a full run takes; `--short` takes a twentieth.
  var samples: Int
  var unit: Unit
  /// The first sample of each pays for caches and lazy tables; it is not counted. False where a sample takes seconds.
  var warmsUp: Bool

  init(
    _ name: String, _ work: Work, reference: Reference, budget: Double? = nil, samples: Int = 2000,
    unit: Unit = .nanoseconds, warmsUp: Bool = true
  ) {
    self.name = name
    self.work = work
    self.reference = reference
    self.budget = budget
    self.samples = samples
    self.unit = unit
    self.warmsUp = warmsUp
  }
}

/// What measuring one benchmark gave.
struct Outcome {
  var benchmark: Benchmark
  var measured: Distribution
  var reference: Distribution
  /// The median over the rounds of mean(benchmark) / mean(reference); nil where the reference is zero.
  var ratio: Double?

  /// How many times benchmark and reference take turns, so that a busy second falls on both; fewer where there are
  /// fewer samples.
  private static let mostRounds = 20

  /// - Throws: what the work throws, and `SystemError` when there was no sample to speak of.
  static func measuring(_ benchmark: Benchmark, short: Bool) throws -> Outcome {
    let wanted = max(1, benchmark.samples / (short ? 20 : 1))
    let rounds = min(wanted, mostRounds)
    let perRound = wanted / rounds
    var measured: [Double] = []
    var reference: [Double] = []
    var ratios: [Double] = []
    if benchmark.warmsUp {
      _ = try benchmark.work.sample()
      _ = try benchmark.reference.work.sample()
    }
    for _ in 0..<rounds {
      let ours = try (0..<perRound).map { _ in try benchmark.work.sample() }
      let beside = try (0..<perRound).map { _ in try benchmark.reference.work.sample() }
      measured += ours
      reference += beside
      let sum = beside.reduce(0, +)
      if sum > 0 { ratios.append(ours.reduce(0, +) / sum) }
    }
    guard let own = Distribution(measured), let other = Distribution(reference) else {
      throw SystemError(call: "measure \(benchmark.name)", code: 0)
    }
    return Outcome(benchmark: benchmark, measured: own, reference: other, ratio: Distribution(ratios)?.median)
  }
}
