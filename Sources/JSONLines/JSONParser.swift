/// A recursive-descent parser over bytes; every read is checked.
struct JSONParser {
  let bytes: [UInt8]
  let depthLimit: Int
  var index = 0

  init(bytes: [UInt8], depthLimit: Int) {
    self.bytes = bytes
    self.depthLimit = depthLimit
  }

  var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  mutating func wholeValue() throws(JSONError) -> JSONValue {
    let value = try value(depth: 0)
    skipSpace()
    guard index == bytes.count else { throw JSONError(.somethingAfterTheValue, at: index) }
    return value
  }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { index += 1 }
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    skipSpace()
    guard let byte = next else { throw JSONError(.unexpectedEnd, at: index) }
    switch byte {
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try array(depth: depth + 1)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw JSONError(.unexpectedByte, at: index)
    }
  }

  private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    for expected in UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount) {
      guard let byte = next else { throw JSONError(.unexpectedEnd, at: index) }
      guard byte == expected else { throw JSONError(.unexpectedByte, at: index) }
      index += 1
    }
    return value
  }

  /// Steps over `byte` after space.
  private mutating func expect(_ byte: UInt8) throws(JSONError) {
    skipSpace()
    guard let found = next else { throw JSONError(.unexpectedEnd, at: index) }
    guard found == byte else { throw JSONError(.unexpectedByte, at: index) }
    index += 1
  }

  /// True, and stepped over, when `byte` comes next after space.
  private mutating func accept(_ byte: UInt8) -> Bool {
    skipSpace()
    guard next == byte else { return false }
    index += 1
    return true
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    guard depth <= depthLimit else { throw JSONError(.tooDeep(limit: depthLimit), at: index) }
    index += 1
    if accept(UInt8(ascii: "]")) { return .array([]) }
    var elements: [JSONValue] = []
    repeat { elements.append(try value(depth: depth)) } while accept(UInt8(ascii: ","))
    try expect(UInt8(ascii: "]"))
    return .array(elements)
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    guard depth <= depthLimit else { throw JSONError(.tooDeep(limit: depthLimit), at: index) }
    index += 1
    if accept(UInt8(ascii: "}")) { return .object([:]) }
    var members: [String: JSONValue] = [:]
    repeat {
      skipSpace()
      let start = index
      guard next == UInt8(ascii: "\"") else {
        throw JSONError(next == nil ? .unexpectedEnd : .unexpectedByte, at: index)
      }
      let name = try string()
      try expect(UInt8(ascii: ":"))
      let member = try value(depth: depth)
      guard members.updateValue(member, forKey: name) == nil else { throw JSONError(.repeatedName, at: start) }
    } while accept(UInt8(ascii: ","))
    try expect(UInt8(ascii: "}"))
    return .object(members)
  }
}
