/// Blanks what is not code in a Swift file: comments (nested ones too), string literals (raw and multi-line ones; the
/// code inside of an interpolation stays) and the names between backticks. Every blanked byte becomes a space, so lines
/// and columns keep their places.
struct CodeScanner {
  private let bytes: [UInt8]
  private var output: [UInt8]
  private var index = 0

  static func codeAlone(_ text: String) -> String {
    var scanner = CodeScanner(text)
    scanner.scanCode(untilParenthesis: false)
    return String(decoding: scanner.output, as: UTF8.self)
  }

  private init(_ text: String) {
    bytes = Array(text.utf8)
    output = bytes
  }

  private mutating func scanCode(untilParenthesis: Bool) {
    var depth = 0
    while index < bytes.count {
      if at("//") {
        blank { !$0.at("\n") }
      } else if at("/*") {
        scanBlockComment()
      } else if at("`") {
        blank(1)
        blank { !$0.at("`") && !$0.at("\n") }
        blank(1)
      } else if let hashes = stringStart() {
        scanString(hashes: hashes)
      } else {
        if at("(") { depth += 1 }
        if at(")") {
          if untilParenthesis && depth == 0 { return }
          depth -= 1
        }
        index += 1
      }
    }
  }

  private mutating func scanBlockComment() {
    var depth = 0
    repeat {
      if at("/*") {
        depth += 1
        blank(2)
      } else if at("*/") {
        depth -= 1
        blank(2)
      } else {
        blank(1)
      }
    } while depth > 0 && index < bytes.count
  }

  /// The number of `#` before a quotation mark, if a string literal begins here.
  private func stringStart() -> Int? {
    var place = index
    while place < bytes.count, bytes[place] == UInt8(ascii: "#") { place += 1 }
    guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { return nil }
    return place - index
  }

  private mutating func scanString(hashes: Int) {
    blank(hashes)
    let fence = String(repeating: "#", count: hashes)
    let isMultiline = at("\"\"\"")
    let quotes = isMultiline ? "\"\"\"" : "\""
    blank(quotes.utf8.count)
    let end = quotes + fence
    let escape = "\\" + fence
    while index < bytes.count, !at(end) {
      if !isMultiline && at("\n") { return }
      if at(escape + "(") {
        blank(escape.utf8.count)
        index += 1
        scanCode(untilParenthesis: true)
        index += 1
      } else if at(escape) {
        blank(escape.utf8.count + 1)
      } else {
        blank(1)
      }
    }
    blank(end.utf8.count)
  }

  private func at(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { starts(with: $0) }
  }

  private func at(_ text: String) -> Bool { starts(with: Array(text.utf8)) }

  private func starts(with wanted: some Collection<UInt8>) -> Bool {
    index + wanted.count <= bytes.count && bytes[index..<index + wanted.count].elementsEqual(wanted)
  }

  private mutating func blank(_ count: Int) {
    for _ in 0..<count where index < bytes.count {
      if bytes[index] != UInt8(ascii: "\n") { output[index] = UInt8(ascii: " ") }
      index += 1
    }
  }

  private mutating func blank(while condition: (CodeScanner) -> Bool) {
    while index < bytes.count, condition(self) { blank(1) }
  }
}
