/// Exponentials of logarithms in 1/1024 nat, from a table that is made of multiplications alone.
package enum FixedExponential {
  /// One, as `share` gives it.
  package static let one: Int64 = 1 << 16

  /// Below this a share is nothing: e⁻¹⁰ is three in 65536.
  private static let deepest: Int32 = -10 * 1024
  /// Entries are so far apart, in 1/1024 nat.
  private static let step: Int32 = 64

  /// e^(−n/16) × 65536, rounded.
  private static let table: [Int64] = {
    // e^(−1/16), by its series: 1 − 1/16 + 1/512 − 1/24576 + …
    var factor = 1.0
    var term = 1.0
    for power in 1...12 {
      term *= -0.0625 / Double(power)
      factor += term
    }
    var value = Double(one)
    var table: [Int64] = []
    for _ in 0...(-deepest / step) {
      table.append(Int64(value.rounded()))
      value *= factor
    }
    return table
  }()

  /// e to the power of a logarithm that is not above 0, in parts of 65536; interpolated between table entries, its
  /// error is below one in 1000 of it and two in 65536. Above 0 it is `one`.
  package static func share(_ weight: LogWeight) -> Int64 {
    let raw = weight.rawValue
    guard raw < 0 else { return one }
    guard raw > deepest else { return 0 }
    let place = -raw
    let index = Int(place / step)
    let rest = Int64(place % step)
    let left = table[index]
    let right = table[min(index + 1, table.count - 1)]
    return left - (left - right) * rest / Int64(step)
  }
}
