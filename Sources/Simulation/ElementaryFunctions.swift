/// Logarithm and exponential of + − × ÷ alone, so that a simulation gives the same bits everywhere.
package enum ElementaryFunctions {
  private static let naturalLogOfTwo = 0.693_147_180_559_945_3

  /// The natural logarithm of a positive, finite number; its relative error is below 1e-12. (ln x = e ln 2 + 2 artanh
  /// of (m − 1) / (m + 1), Abramowitz and Stegun 4.1.27, with m between √½ and √2.)
  package static func naturalLog(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return 0 }
    var exponent = Double(value.exponent)
    var mantissa = value.significand
    if mantissa > 1.414_213_562_373_095 {
      mantissa /= 2
      exponent += 1
    }
    let ratio = (mantissa - 1) / (mantissa + 1)
    let square = ratio * ratio
    var sum = 0.0
    var power = 23.0
    while power >= 1 {
      sum = sum * square + 1 / power
      power -= 2
    }
    return exponent * naturalLogOfTwo + 2 * ratio * sum
  }

  /// e to the power of `value`, which is kept within ±700. (Whole powers of two times a Taylor series of the rest.)
  package static func exponential(_ value: Double) -> Double {
    let bounded = min(max(value, -700), 700)
    let whole = (bounded / naturalLogOfTwo).rounded()
    let rest = bounded - whole * naturalLogOfTwo
    var sum = 1.0
    var step = 16.0
    while step >= 1 {
      sum = 1 + rest / step * sum
      step -= 1
    }
    return Double(sign: .plus, exponent: Int(whole), significand: 1) * sum
  }
}
