import JSONLines
import Testing

@Suite struct JSONWritingTests {
  @Test(
    arguments: [
      (.null, "null"), (true, "true"), (false, "false"), (0, "0"), (-7, "-7"),
      (.integer(.max), "9223372036854775807"), (.integer(.min), "-9223372036854775808"),
      (0.1, "0.1"), (1234.5, "1234.5"), (-3.1, "-3.1"), (1e100, "1e+100"), (.number(.leastNonzeroMagnitude), "5e-324"),
      (.number(2), "2"),
      (.number(-0.0), "-0.0"), (.number(.nan), "null"), (.number(.infinity), "null"),
      ([], "[]"), ([1, "a", nil], "[1,\"a\",null]"), ([:], "{}"),
    ] as [(JSONValue, String)])
  func `a value has one line`(value: JSONValue, line: String) { #expect(value.line == line) }

  @Test func `names are sorted by their bytes, whatever the order they came in`() {
    let value: JSONValue = ["type": "end", "t": 1, "a": ["z": 1, "Z": 2, "é": 3]]
    #expect(value.line == #"{"a":{"Z":2,"z":1,"é":3},"t":1,"type":"end"}"#)
  }

  @Test func `no control character leaves the string bare`() {
    let everything = String(String.UnicodeScalarView((0..<128).compactMap { Unicode.Scalar($0) }))
    let line = JSONValue.string(everything).line
    #expect(line.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
    #expect(line.hasPrefix(#""\u0000\u0001"#))
    #expect(line.contains(#"\u0008\t\n\u000b\u000c\r"#))
  }

  @Test(arguments: [
    (Int64(1_234_500_000), "1234.5"), (20_000_000, "20"), (0, "0"), (33_149, "0.0331"), (33_150, "0.0332"),
    (-33_150, "-0.0332"), (49, "0"), (-50, "-0.0001"), (.max, "9223372036854.775"), (.min, "-9223372036854.775"),
  ])
  func `a time has four decimals at the most`(nanoseconds: Int64, text: String) {
    #expect(JSONValue.milliseconds(nanoseconds: nanoseconds).line == text)
  }

  @Test func `every double reads back as itself`() throws {
    var generator = SplitMix(state: 7)
    for _ in 0..<2000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      #expect(try JSONValue(parsing: JSONValue.number(value).line).double == value)
    }
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
