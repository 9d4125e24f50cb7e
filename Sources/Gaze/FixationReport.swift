import Terms

/// A report as the filter of fixations keeps it. All is in degrees.
struct FixationReport: Hashable, Sendable {
  var point: ScreenPoint
  var at: Instant
  /// The time that it vouches for.
  var credit: Interval
  /// How alike its noise is to that of the report before it: their correlation.
  var likeness: Double
}

/// A sum of weighted reports.
struct ReportSum: Hashable, Sendable {
  private(set) var count = 0
  private(set) var weight = 0.0
  private(set) var squares = 0.0
  private var x = 0.0
  private var y = 0.0

  mutating func add(_ point: ScreenPoint, _ part: Double = 1) {
    count += 1
    weight += part
    squares += part * part
    x += part * point.x
    y += part * point.y
  }

  /// Of plain sums.
  func without(_ other: ReportSum) -> ReportSum {
    var rest = self
    rest.count -= other.count
    rest.weight -= other.weight
    rest.squares -= other.squares
    rest.x -= other.x
    rest.y -= other.y
    return rest
  }

  /// Of one report at least.
  var mean: ScreenPoint { ScreenPoint(x: x / weight, y: y / weight) }
}
