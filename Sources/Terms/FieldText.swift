/// Names of people's as fields of a line that are apart by tabs: control characters and `%` are written as `%` and two
/// hexadecimal digits.
package enum FieldText {
  /// Of a name, in scalars; more of it is left out.
  package static let limit = 200

  /// Without tabs, ends of lines and other signs that are no letters of a name.
  package static func escaped(_ name: String) -> String {
    name.unicodeScalars.prefix(limit).map { scalar in
      scalar.value < 0x20 || scalar.value == 0x7F || scalar == "%"
        ? "%" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16) : String(scalar)
    }.joined()
  }

  /// Nil for what `escaped` never gives.
  package static func plain(_ field: Substring) -> String? {
    var result = String.UnicodeScalarView()
    var rest = field.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "%" else {
        result.append(scalar)
        continue
      }
      let digits = String(String.UnicodeScalarView(rest.prefix(2)))
      guard digits.unicodeScalars.count == 2, let value = UInt8(digits, radix: 16) else { return nil }
      rest = rest.dropFirst(2)
      result.append(Unicode.Scalar(value))
    }
    return String(result)
  }
}
