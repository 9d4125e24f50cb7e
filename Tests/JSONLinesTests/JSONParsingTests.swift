import JSONLines
import Testing

@Suite struct JSONParsingTests {
  @Test(
    arguments: [
      ("null", .null), (" true\r\n", true), ("\t[ ]", .array([])), ("[1 , 2,[3]]", [1, 2, [3]]),
      (#"{ "a" : {"b":[]} , "c":null }"#, ["a": ["b": []], "c": nil]),
      (#""\"\\\/\b\f\n\r\t\u4f60\ud83d\ude00é""#, "\"\\/\u{8}\u{C}\n\r\t你😀é"),
      ("-0", .number(-0.0)), ("9223372036854775807", .integer(.max)), ("9223372036854775808", .number(0x1p63)),
      ("1.0", .number(1)), ("1E2", .number(100)), ("0.25e-1", .number(0.025)),
    ] as [(String, JSONValue)])
  func `what the standard allows is read`(text: String, value: JSONValue) throws {
    #expect(try JSONValue(parsing: text) == value)
  }

  @Test(arguments: [
    ("", JSONError(.unexpectedEnd, at: 0)), ("  ", JSONError(.unexpectedEnd, at: 2)),
    ("tru", JSONError(.unexpectedEnd, at: 3)), ("trux", JSONError(.unexpectedByte, at: 3)),
    ("nul l", JSONError(.unexpectedByte, at: 3)), ("1 2", JSONError(.somethingAfterTheValue, at: 2)),
    ("01", JSONError(.somethingAfterTheValue, at: 1)), ("-", JSONError(.badNumber, at: 0)),
    ("1.", JSONError(.badNumber, at: 0)), ("[.5]", JSONError(.unexpectedByte, at: 1)),
    ("1e", JSONError(.badNumber, at: 0)), ("1e999", JSONError(.badNumber, at: 0)),
    ("+1", JSONError(.unexpectedByte, at: 0)), ("NaN", JSONError(.unexpectedByte, at: 0)),
    ("[1,]", JSONError(.unexpectedByte, at: 3)), ("[1", JSONError(.unexpectedEnd, at: 2)),
    ("[1}", JSONError(.unexpectedByte, at: 2)), ("{a:1}", JSONError(.unexpectedByte, at: 1)),
    (#"{"a"}"#, JSONError(.unexpectedByte, at: 4)), (#"{"a":1,}"#, JSONError(.unexpectedByte, at: 7)),
    (#"{"a":1"#, JSONError(.unexpectedEnd, at: 6)), (#"{"#, JSONError(.unexpectedEnd, at: 1)),
    (#"{"a":1,"a":2}"#, JSONError(.repeatedName, at: 7)), (#""abc"#, JSONError(.unexpectedEnd, at: 4)),
    ("\"a\nb\"", JSONError(.badText, at: 2)), (#""\x""#, JSONError(.badEscape, at: 1)),
    (#""\"#, JSONError(.unexpectedEnd, at: 2)), (#""\u12"#, JSONError(.unexpectedEnd, at: 5)),
    (#""\u12g4""#, JSONError(.badEscape, at: 1)), (#""\ud800""#, JSONError(.badEscape, at: 1)),
    (#""\udc00""#, JSONError(.badEscape, at: 1)), (#""\ud800\u0041""#, JSONError(.badEscape, at: 1)),
    ("'a'", JSONError(.unexpectedByte, at: 0)), ("\u{FEFF}1", JSONError(.unexpectedByte, at: 0)),
  ])
  func `what it forbids is refused with its place`(text: String, error: JSONError) {
    #expect(throws: error) { try JSONValue(parsing: text) }
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    for bytes in [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]] as [[UInt8]] {
      #expect(throws: JSONError(.badText, at: 0)) { try JSONValue(parsing: bytes) }
    }
  }

  @Test func `depth and length have their limits`() throws {
    let limits = JSONLimits(bytes: 1000, depth: 10)
    let allowed = String(repeating: "[", count: 10) + String(repeating: "]", count: 10)
    #expect(try JSONValue(parsing: allowed, limits: limits) != .null)
    #expect(throws: JSONError(.tooDeep(limit: 10), at: 10)) {
      try JSONValue(parsing: "[" + allowed + "]", limits: limits)
    }
    #expect(throws: JSONError(.tooDeep(limit: 64), at: 320)) {
      try JSONValue(parsing: String(repeating: #"{"a":"#, count: 150_000))
    }
    #expect(throws: JSONError(.tooLong(limit: 1000), at: 1000)) {
      try JSONValue(parsing: String(repeating: " ", count: 1001), limits: limits)
    }
  }

  /// Cuts, flips and splices of good lines: a value or an error, never a trap, and a value is written and read as
  /// itself.
  @Test func `damaged lines are values or errors`() throws {
    let seeds = [
      #"{"command":"say","text":"\ud83d\ude00 你好 \n","n":[1,-2.5e3,true,null,{"a":[]}]}"#, #"[[[[1e308]]],"\u0000"]"#,
    ].map { Array($0.utf8) }
    var generator = SplitMix(state: 11)
    var values = 0
    for _ in 0..<20_000 {
      var bytes = seeds[Int.random(in: 0..<seeds.count, using: &generator)]
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.removeSubrange(place..<min(bytes.count - 1, place + 5))
        default: bytes.insert(contentsOf: bytes[0..<place], at: place)
        }
        if bytes.isEmpty { bytes = [0] }
      }
      guard let value = try? JSONValue(parsing: bytes) else { continue }
      values += 1
      #expect(try JSONValue(parsing: value.bytes).bytes == value.bytes)
    }
    #expect(values > 100)
  }

  @Test func `members and elements are reached without trapping`() throws {
    let value = try JSONValue(parsing: #"{"a":[1,2.0,"x",true,{"b":3.5}]}"#)
    let elements = try #require(value["a"]?.array)
    #expect(elements.count == 5)
    #expect(elements[1].integer == 2)
    #expect(elements[2].string == "x" && elements[2].integer == nil)
    #expect(elements[3].bool == true && elements[3].double == nil)
    #expect(elements[4]["b"]?.double == 3.5 && elements[4]["b"]?.integer == nil)
    #expect(value["nothing"] == nil && elements[0]["a"] == nil)
    #expect(JSONValue.number(1e300).integer == nil)
  }
}
