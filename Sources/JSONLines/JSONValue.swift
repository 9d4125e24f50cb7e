/// A JSON value (RFC 8259) as our programs exchange it: one value a line.
package enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// A number written without fraction and exponent that fits.
  case integer(Int64)
  /// Any other number. Infinite values and NaN, which JSON does not know, are written as null.
  case number(Double)
  case string(String)
  case array([JSONValue])
  /// Keys are written in the order of their UTF-8 bytes.
  case object([String: JSONValue])

  /// The member of an object; nil when there is none or this is no object.
  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members[key]
  }

  package var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  package var bool: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }

  /// A whole number, also when it was written with a fraction of zero.
  package var integer: Int64? {
    switch self {
    case .integer(let value): value
    case .number(let value): Int64(exactly: value)
    case .null, .bool, .string, .array, .object: nil
    }
  }

  /// Any number.
  package var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .null, .bool, .string, .array, .object: nil
    }
  }

  package var array: [JSONValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  package var object: [String: JSONValue]? {
    guard case .object(let members) = self else { return nil }
    return members
  }

  /// A time in milliseconds, given in nanoseconds: rounded to 0.0001 ms (halves away from zero), so that a time has
  /// four decimals at the most and none that say nothing: 1234.5, 20, 0.0331.
  package static func milliseconds(nanoseconds: Int64) -> JSONValue {
    let (quotient, remainder) = nanoseconds.quotientAndRemainder(dividingBy: 100)
    let steps = quotient + (remainder >= 50 ? 1 : remainder <= -50 ? -1 : 0)
    let (whole, fraction) = steps.quotientAndRemainder(dividingBy: 10_000)
    return fraction == 0 ? .integer(whole) : .number(Double(steps) / 10_000)
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(nilLiteral: ()) { self = .null }

  /// Of two members with one name the later counts.
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(elements, uniquingKeysWith: { _, later in later }))
  }
}
