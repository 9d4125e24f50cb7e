/// A first look at the text, before it is given to the YAML parser: its size, brackets nested too deep, and anchors,
/// aliases and tags, which no file of ours has (nested aliases let a small file grow without bound); control
/// characters, and tabs that indent, which YAML forbids and editors hide. It knows just enough YAML to tell a bracket
/// or an asterisk that is text, in quotes or in a comment, from one that is structure.
package struct TextScan {
  private enum State { case tokenStart, plain, singleQuoted, doubleQuoted, escaped, comment }

  private var state = State.tokenStart
  private var place = FilePlace(line: 1, column: 1)
  private var depth = 0
  private var isAfterSpace = true
  /// The columns at which the blocks around this place begin; their nesting costs the parser's stack.
  private var blocks: [Int] = []
  /// What comes next begins a block of its own: the first of a line, or what follows “- ”.
  private var mayBeginBlock = true
  /// The first tab before anything else in this line.
  private var tab: FilePlace?

  /// The first fault and its place; nil when the text may be parsed.
  package static func fault(in text: String) -> (FilePlace, String)? {
    guard text.utf8.count <= FileLimits.bytes else {
      return (FilePlace(line: 1, column: 1), "the file is larger than \(FileLimits.bytes / 1024) kB")
    }
    var scan = TextScan()
    for scalar in text.unicodeScalars {
      let place = scan.place
      if scalar.isForbidden { return (place, "a control character stands here (\(scalar.codePoint))") }
      if let fault = scan.readIndentation(scalar) { return fault }
      if let message = scan.read(scalar) { return (place, message) }
    }
    return nil
  }

  /// What stands before the first word of a line, and how deep that word stands.
  private mutating func readIndentation(_ scalar: Unicode.Scalar) -> (FilePlace, String)? {
    guard state == .tokenStart, depth == 0, mayBeginBlock else { return nil }
    switch scalar {
    case " ", "\r", "\n": return nil
    case "\t":
      tab = tab ?? place
      return nil
    case "#": break
    default:
      if let tab { return (tab, "a tab stands where spaces must indent") }
      while let last = blocks.last, last >= place.column { blocks.removeLast() }
      blocks.append(place.column)
      if blocks.count > FileLimits.blockDepth {
        return (place, "blocks are nested more than \(FileLimits.blockDepth) deep")
      }
      mayBeginBlock = scalar == "-" || scalar == "?"
    }
    return nil
  }

  /// Reads one scalar: a message when it may not stand here.
  private mutating func read(_ scalar: Unicode.Scalar) -> String? {
    defer { advance(over: scalar) }
    switch state {
    case .comment: break
    case .escaped: state = .doubleQuoted
    case .singleQuoted: if scalar == "'" { state = .plain }
    case .doubleQuoted: if scalar == "\"" { state = .plain } else if scalar == "\\" { state = .escaped }
    case .tokenStart: return readTokenStart(scalar)
    case .plain: return readPlain(scalar)
    }
    return nil
  }

  private mutating func readTokenStart(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case " ", "\t", "\n", "\r": break
    case "'": state = .singleQuoted
    case "\"": state = .doubleQuoted
    case "&", "*": return "there are no anchors and aliases here; a text that begins with “\(scalar)” needs quotes"
    case "!": return "there are no tags here; a text that begins with “!” needs quotes"
    case "-", "?": break
    default: return readPlain(scalar)
    }
    return nil
  }

  private mutating func readPlain(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "#" where isAfterSpace: state = .comment
    case "[", "{":
      depth += 1
      state = .tokenStart
      if depth > FileLimits.depth { return "brackets are nested more than \(FileLimits.depth) deep" }
    case "]", "}":
      depth = max(0, depth - 1)
      state = .plain
    case ":": state = .tokenStart
    // Outside of brackets a comma is text: “Yes, *of course*”.
    case "," where depth > 0: state = .tokenStart
    case " ", "\t": break
    default: state = .plain
    }
    return nil
  }

  private mutating func advance(over scalar: Unicode.Scalar) {
    isAfterSpace = scalar == " " || scalar == "\t" || scalar == "\n"
    guard scalar == "\n" else {
      place.column += 1
      return
    }
    place = FilePlace(line: place.line + 1, column: 1)
    mayBeginBlock = true
    tab = nil
    switch state {
    case .comment, .plain, .tokenStart: state = .tokenStart
    case .singleQuoted, .doubleQuoted, .escaped: break
    }
  }
}

extension Unicode.Scalar {
  /// What YAML does not allow anywhere (YAML 1.2.2, section 5.1), not even in quotes.
  fileprivate var isForbidden: Bool {
    switch value {
    case 0x09, 0x0A, 0x0D, 0x85: false
    case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// "U+0007".
  fileprivate var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
