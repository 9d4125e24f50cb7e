/// Numbers and strings.
extension JSONParser {
  /// RFC 8259 section 6: no leading zeros, no plus sign, digits on both sides of the point.
  mutating func number() throws(JSONError) -> JSONValue {
    let start = index
    if next == UInt8(ascii: "-") { index += 1 }
    if next == UInt8(ascii: "0") { index += 1 } else { try digits(from: start) }
    var isWhole = true
    if next == UInt8(ascii: ".") {
      isWhole = false
      index += 1
      try digits(from: start)
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      isWhole = false
      index += 1
      if next == UInt8(ascii: "-") || next == UInt8(ascii: "+") { index += 1 }
      try digits(from: start)
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    // "-0" stays a Double, or its sign is lost.
    if isWhole, text != "-0", let whole = Int64(text) { return .integer(whole) }
    guard let value = Double(text), value.isFinite else { throw JSONError(.badNumber, at: start) }
    return .number(value)
  }

  /// One digit or more.
  private mutating func digits(from start: Int) throws(JSONError) {
    let first = index
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { index += 1 }
    guard index > first else { throw JSONError(.badNumber, at: start) }
  }

  /// From its opening quote to behind its closing one.
  mutating func string() throws(JSONError) -> String {
    let start = index
    index += 1
    var text: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        guard let whole = String(validating: text, as: UTF8.self) else { throw JSONError(.badText, at: start) }
        return whole
      case UInt8(ascii: "\\"): text.append(contentsOf: String(try escape()).utf8)
      case 0..<0x20: throw JSONError(.badText, at: index)
      default:
        text.append(byte)
        index += 1
      }
    }
    throw JSONError(.unexpectedEnd, at: index)
  }

  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    let start = index
    index += 1
    guard let byte = next else { throw JSONError(.unexpectedEnd, at: index) }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape(from: start)
    default: throw JSONError(.badEscape, at: start)
    }
  }

  /// Behind "\u": four digits, or the two escapes of a surrogate pair; a lone half is no text.
  private mutating func unicodeEscape(from start: Int) throws(JSONError) -> Unicode.Scalar {
    let first = try fourDigits(from: start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, next == UInt8(ascii: "\\") else { throw JSONError(.badEscape, at: start) }
    index += 1
    guard next == UInt8(ascii: "u") else { throw JSONError(.badEscape, at: start) }
    index += 1
    let second = try fourDigits(from: start)
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    else { throw JSONError(.badEscape, at: start) }
    return scalar
  }

  private mutating func fourDigits(from start: Int) throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next else { throw JSONError(.unexpectedEnd, at: index) }
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw JSONError(.badEscape, at: start)
      }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }
}
