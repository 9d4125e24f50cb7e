import Terms
import Words

extension ByteWriter {
  mutating func wording(_ wording: Wording) {
    string(wording.language.rawValue)
    count(wording.all)
    for (id, text) in wording.all {
      string(id.rawValue)
      string(text)
    }
    for name in wording.weekdays + wording.months { string(name) }
  }
}

extension BodyReader {
  /// Every text of this program by its name; one that is missing or unknown was written by another version of it.
  mutating func wording() throws(CompiledFault) -> Wording {
    let language = try language()
    var texts: [String?] = Array(repeating: nil, count: WordingID.allCases.count)
    for _ in 0..<(try count("texts", limit: WordingID.allCases.count)) {
      let id = try choice("text", WordingID.self)
      guard texts.indices.contains(id.index), texts[id.index] == nil else { throw fault("\(id.rawValue) twice") }
      texts[id.index] = try text(id.rawValue, limit: CompiledLimits.wordingScalars)
    }
    if let missing = WordingID.allCases.first(where: { texts.indices.contains($0.index) && texts[$0.index] == nil }) {
      var fault = fault("no text for “\(missing.rawValue)”; \(CompiledFormat.compileAgain)")
      fault.reason = .otherVersion
      throw fault
    }
    let weekdays = try names("a weekday", count: 7)
    let months = try names("a month", count: 12)
    guard
      let wording = Wording(
        language: language, texts: texts.compactMap { $0 }, weekdays: weekdays, months: months)
    else { throw fault("the words are not complete") }
    return wording
  }

  private mutating func names(_ what: String, count: Int) throws(CompiledFault) -> [String] {
    var names: [String] = []
    for _ in 0..<count { names.append(try text(what, limit: CompiledLimits.labelScalars)) }
    return names
  }
}
