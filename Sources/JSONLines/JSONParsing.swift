/// Why a line is no JSON value for us, and where.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Reason: Hashable, Sendable {
    case tooLong(limit: Int)
    case tooDeep(limit: Int)
    case unexpectedEnd
    case unexpectedByte
    case badNumber
    case badEscape
    /// A control character that has to be escaped, or bytes that are not UTF-8.
    case badText
    /// The same name twice in one object.
    case repeatedName
    case somethingAfterTheValue
  }

  package var reason: Reason
  /// Counted in bytes from 0.
  package var offset: Int

  package init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  package var description: String {
    let what =
      switch reason {
      case .tooLong(let limit): "longer than \(limit) bytes"
      case .tooDeep(let limit): "nested deeper than \(limit)"
      case .unexpectedEnd: "the value ends too early"
      case .unexpectedByte: "a byte that cannot stand here"
      case .badNumber: "not a number"
      case .badEscape: "not an escape"
      case .badText: "text that is not UTF-8 or has a bare control character"
      case .repeatedName: "a name that stands twice in one object"
      case .somethingAfterTheValue: "something after the value"
      }
    return "JSON, byte \(offset): \(what)"
  }
}

/// What a line from outside may cost at the most.
package struct JSONLimits: Hashable, Sendable {
  /// The longest line in bytes.
  package var bytes: Int
  /// Arrays and objects inside each other: the parser recurses, and a thread's stack is small.
  package var depth: Int

  package init(bytes: Int = 1 << 20, depth: Int = 64) {
    self.bytes = bytes
    self.depth = depth
  }
}

extension JSONValue {
  /// Reads one value, with spaces, tabs and line ends around it.
  /// - Throws: `JSONError` with the offset of the first byte that is wrong.
  package init(parsing bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) {
    guard bytes.count <= limits.bytes else { throw JSONError(.tooLong(limit: limits.bytes), at: limits.bytes) }
    var parser = JSONParser(bytes: bytes, depthLimit: limits.depth)
    self = try parser.wholeValue()
  }

  package init(parsing text: String, limits: JSONLimits = JSONLimits()) throws(JSONError) {
    try self.init(parsing: Array(text.utf8), limits: limits)
  }
}
