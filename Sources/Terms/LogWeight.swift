/// The natural logarithm of a likelihood or probability in fixed point, 1/1024 nat a step, so that scores are the
/// same bits on
/// every machine. Sums saturate.
package struct LogWeight: Hashable, Comparable, Sendable {
  package var rawValue: Int32

  package init(rawValue: Int32) { self.rawValue = rawValue }

  /// Certain: the logarithm of one.
  package static let certain = LogWeight(rawValue: 0)
  /// Impossible, and what sums saturate at.
  package static let impossible = LogWeight(rawValue: .min)

  /// In nats, for reports.
  package var nats: Double { Double(rawValue) / 1024 }

  package static func < (left: LogWeight, right: LogWeight) -> Bool { left.rawValue < right.rawValue }

  package static func + (left: LogWeight, right: LogWeight) -> LogWeight {
    let (sum, overflow) = left.rawValue.addingReportingOverflow(right.rawValue)
    return LogWeight(rawValue: overflow ? (right.rawValue < 0 ? .min : .max) : sum)
  }

  /// ln(numerator / denominator); impossible when either is not positive.
  package static func ratio(_ numerator: UInt64, _ denominator: UInt64) -> LogWeight {
    guard numerator > 0, denominator > 0 else { return .impossible }
    return LogWeight(rawValue: FixedLogarithm.naturalLog(numerator) - FixedLogarithm.naturalLog(denominator))
  }
}

/// A value and how likely it is.
package struct Weighted<Value> {
  package var value: Value
  package var weight: LogWeight

  package init(_ value: Value, _ weight: LogWeight) {
    self.value = value
    self.weight = weight
  }
}

extension Weighted: Sendable where Value: Sendable {}
extension Weighted: Equatable where Value: Equatable {}
extension Weighted: Hashable where Value: Hashable {}

/// Logarithms of whole numbers in 1/1024 nat, made of shifts, additions and multiplications alone.
package enum FixedLogarithm {
  /// ln 2 × 1024 × 2^20, rounded: 0.6931471805599453 × 1073741824.
  private static let naturalLogOfTwo: Int64 = 744_261_118

  /// The natural logarithm of `value` (at least 1) in 1/1024 nat, exact to about half a step: the integer part of the
  /// binary
  /// logarithm from the leading bit, 24 fractional bits by repeated squaring (Knuth, TAOCP 1.2.2, exercise 25, in
  /// binary).
  package static func naturalLog(_ value: UInt64) -> Int32 {
    guard value > 1 else { return 0 }
    let exponent = 63 - value.leadingZeroBitCount
    // The mantissa in [1, 2) with 31 fractional bits.
    var mantissa = exponent >= 31 ? value >> UInt64(exponent - 31) : value << UInt64(31 - exponent)
    var binary = Int64(exponent)
    for _ in 0..<24 {
      mantissa = (mantissa &* mantissa) >> 31
      binary <<= 1
      if mantissa >= 1 << 32 {
        mantissa >>= 1
        binary |= 1
      }
    }
    // binary has 24 fractional bits; the product has 24 + 20.
    let product = binary.multipliedFullWidth(by: naturalLogOfTwo)
    let wide = (Int64(product.high) << 20) | Int64(product.low >> 44)
    let rounded = wide + Int64((product.low >> 43) & 1)
    return Int32(clamping: rounded)
  }
}
