import Terms

/// The words of one language.
package struct Wording: Hashable, Sendable {
  package var language: LanguageTag
  /// By `WordingID.index`, all of them.
  private var texts: [String]
  /// Sunday first; seven.
  package private(set) var weekdays: [String]
  /// Twelve.
  package private(set) var months: [String]

  /// Nil when a text is missing or the lists have not seven and twelve.
  package init?(language: LanguageTag, texts: [String], weekdays: [String], months: [String]) {
    guard texts.count == WordingID.allCases.count, weekdays.count == 7, months.count == 12 else { return nil }
    self.language = language
    self.texts = texts
    self.weekdays = weekdays
    self.months = months
  }

  /// Of texts that are known to be whole: those that are compiled in.
  init(whole language: String, texts: [String], weekdays: [String], months: [String]) {
    self.language = LanguageTag(rawValue: language)
    self.texts = texts
    self.weekdays = weekdays
    self.months = months
  }

  package subscript(id: WordingID) -> String { texts.indices.contains(id.index) ? texts[id.index] : "" }

  /// The text with `{name}` replaced by each argument of that name.
  package func text(_ id: WordingID, _ arguments: (name: String, value: String)...) -> String {
    var result = ""
    var rest = self[id][...]
    // One pass: what an argument brings is never taken for a place to fill.
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = rest[rest.index(after: open)..<close]
      result += rest[..<open]
      if let argument = arguments.first(where: { $0.name == name }) {
        result += argument.value
      } else {
        result += rest[open...close]
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// Every text with its name, for files and tests.
  package var all: [(id: WordingID, text: String)] { WordingID.allCases.map { ($0, self[$0]) } }
}
