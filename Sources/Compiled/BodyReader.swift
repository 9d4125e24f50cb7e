import Terms

/// Reads a body field by field; the first that cannot be ends it with a fault that names the field and its byte.
struct BodyReader {
  private var reader: ByteReader
  private let length: Int

  init(_ body: ArraySlice<UInt8>) {
    reader = ByteReader(body)
    length = body.count
  }

  /// What is wrong at the place reached, counted from the beginning of the file.
  func fault(_ message: String) -> CompiledFault {
    CompiledFault("at byte \(CompiledFormat.headerLength + length - reader.remaining): \(message)")
  }

  /// A little-endian integer.
  mutating func integer<Value: FixedWidthInteger>(
    _ what: String, as type: Value.Type = Value.self
  ) throws(CompiledFault) -> Value {
    guard let value = reader.integer(type) else { throw fault("\(what) is cut off") }
    return value
  }

  /// A whole number of four bytes within `range`.
  mutating func number(_ what: String, in range: ClosedRange<Int>) throws(CompiledFault) -> Int {
    let value = Int(try integer(what, as: Int32.self))
    guard range.contains(value) else { throw fault("\(what) is \(value)") }
    return value
  }

  /// How many of something follow.
  mutating func count(_ what: String, limit: Int) throws(CompiledFault) -> Int {
    let count = Int(try integer("the number of \(what)", as: UInt32.self))
    // Each takes a byte at least: what cannot follow is not made room for.
    guard count <= limit, count <= reader.remaining else { throw fault("\(count) \(what)") }
    return count
  }

  mutating func flag(_ what: String) throws(CompiledFault) -> Bool {
    switch try integer(what, as: UInt8.self) {
    case 0: return false
    case 1: return true
    case let value: throw fault("\(what) is \(value)")
    }
  }

  /// UTF-8 of at most `limit` scalars, none of which steers what shows it.
  mutating func text(_ what: String, limit: Int, mayBeEmpty: Bool = false) throws(CompiledFault) -> String {
    let start = self
    guard let text = reader.string(limit: limit * 4) else { throw fault("\(what) is cut off, too long or not UTF-8") }
    guard !text.isEmpty || mayBeEmpty else { throw start.fault("\(what) is empty") }
    guard text.unicodeScalars.count <= limit else { throw start.fault("\(what) is longer than \(limit) characters") }
    guard !text.unicodeScalars.contains(where: \.steers) else { throw start.fault("\(what) holds a control character") }
    return text
  }

  /// A case of an enumeration, by its name.
  mutating func choice<Choice: RawRepresentable>(
    _ what: String, _ type: Choice.Type = Choice.self
  ) throws(CompiledFault) -> Choice where Choice.RawValue == String {
    let start = self
    let name = try text(what, limit: CompiledLimits.idScalars)
    guard let choice = Choice(rawValue: name) else { throw start.unknown(what, name) }
    return choice
  }

  /// A name that this program does not have: another version of it wrote the file.
  func unknown(_ what: String, _ name: String) -> CompiledFault {
    var fault = fault("there is no \(what) “\(name)” in this program; \(CompiledFormat.compileAgain)")
    fault.reason = .otherVersion
    return fault
  }

  /// Letters, digits and hyphens: what layouts, languages, profiles and their files are called.
  mutating func name(_ what: String) throws(CompiledFault) -> String {
    let start = self
    let name = try text(what, limit: CompiledLimits.idScalars)
    guard name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }) else {
      throw start.fault("\(what) is no name")
    }
    return name
  }

  mutating func language() throws(CompiledFault) -> LanguageTag {
    let start = self
    let tag = try name("language")
    guard tag.utf8.allSatisfy({ $0 < 128 }) else { throw start.fault("language is no language tag") }
    return LanguageTag(rawValue: tag)
  }

  /// - Throws: when something is left behind the last field.
  func end() throws(CompiledFault) {
    guard reader.isAtEnd else { throw fault("\(reader.remaining) bytes too many") }
  }
}

extension Unicode.Scalar {
  /// Control characters, and marks that turn the direction of what stands around them.
  var steers: Bool {
    if (0x20..<0x7F).contains(value) { return false }
    return switch properties.generalCategory {
    case .control, .surrogate, .lineSeparator, .paragraphSeparator: true
    case .format: self != "\u{200C}" && self != "\u{200D}"
    default: false
    }
  }
}
