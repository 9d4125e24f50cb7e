/// "h=700, e=650": names with their texts on one line. A comma or a backslash that belongs to a name or a text, and an
/// equals sign that belongs to a name, have a backslash before them.
struct NamedPairs {
  private(set) var pairs: [NamedText] = []
  private var name: String?
  private var part = String.UnicodeScalarView()
  private var isEscaped = false

  /// Nil when a pair has no equals sign, or the text ends within one. An empty text has no pairs.
  init?(_ text: String) {
    guard !text.isEmpty else { return }
    for scalar in text.unicodeScalars { guard read(scalar) else { return nil } }
    guard !isEscaped, endPair() else { return nil }
  }

  /// The line that gives these pairs again.
  static func written(_ pairs: [NamedText]) -> String {
    pairs.map { escaped($0.name, "\\,=") + "=" + escaped($0.text, "\\,") }.joined(separator: ", ")
  }

  private mutating func read(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case _ where isEscaped:
      isEscaped = false
      part.append(scalar)
    case "\\": isEscaped = true
    case ",": return endPair()
    case "=" where name == nil:
      name = String(part)
      part = .init()
    // The space after a comma.
    case " " where name == nil && part.isEmpty: break
    default: part.append(scalar)
    }
    return true
  }

  private mutating func endPair() -> Bool {
    guard let known = name else { return false }
    pairs.append(NamedText(known, String(part)))
    name = nil
    part = .init()
    return true
  }

  private static func escaped(_ text: String, _ marks: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if marks.unicodeScalars.contains(scalar) { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }
}
