/// What a value may be, as a check and in words.
extension SettingDescription {
  /// More keys of their own than any page has, and more relays than anybody would start.
  package static let tableLimit = 200
  package static let textsLimit = 20
  /// Ids of keys and names of relays, typed by a person.
  package static let nameLimit = 40

  /// Whether the catalogue allows `value`: its kind, its range, its length, and the order of tables.
  package func accepts(_ value: SettingValue) -> Bool {
    switch (kind, value) {
    case (.flag, .flag): true
    case (.number(let range), .number(let number)): range.contains(number)
    case (.choice(let names), .text(let text)): names.contains(text)
    case (.text(let limit), .text(let text)): SettingDescription.isPlain(text, limit) && isProperName(text)
    case (.hours, .text(let text)): text == "off" || SettingHours(text)?.text == text
    case (.table(let range), .table(let table)):
      SettingDescription.areProper(table.map(\.name), SettingDescription.tableLimit)
        && table.allSatisfy { range.contains($0.number) }
    case (.texts(let limit), .texts(let texts)):
      SettingDescription.areProper(texts.map(\.name), SettingDescription.textsLimit)
        && texts.allSatisfy { !$0.text.isEmpty && SettingDescription.isPlain($0.text, limit) && isReadable($0) }
    default: false
    }
  }

  /// What is right, in words that follow "must be": "200 to 10000 milliseconds".
  package var expectation: String {
    switch kind {
    case .flag: "on or off"
    case .number(let range): SettingDescription.words(range, unit)
    case .choice(let names): SettingDescription.list(names)
    case .text where id == .language: "a language's tag, such as en or zh"
    case .text where id == .layout: "the name of a layout: letters, digits and hyphens"
    case .text(let limit): "a text of at most \(limit) characters"
    case .hours: "hours such as 22:00-07:00, or off"
    case .table(let range): "names, each with \(SettingDescription.words(range, unit))"
    case .texts where id == .reminders: "names, each with \(Reminder.expectation)"
    case .texts(let limit): "names, each with a text of at most \(limit) characters"
    }
  }

  /// "dwell.letter must be 200 to 10000 milliseconds".
  package var refusal: SettingRefusal { SettingRefusal("\(id.rawValue) must be \(expectation)") }

  /// The same for the narrower range of overrides.
  package func refusal(within range: ClosedRange<Int>) -> SettingRefusal {
    SettingRefusal("\(id.rawValue) must be \(SettingDescription.words(range, unit))")
  }

  /// "200 to 10000 milliseconds".
  package static func words(_ range: ClosedRange<Int>, _ unit: Unit) -> String {
    "\(range.lowerBound) to \(range.upperBound)" + (unit == .none ? "" : " \(unit.rawValue)")
  }

  /// "dark, light or high-contrast".
  package static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " or " + last
  }

  /// A text that has a form of its own is in it.
  package func isReadable(_ text: NamedText) -> Bool {
    id != .reminders || Reminder(name: text.name, text.text) != nil
  }

  /// Languages and layouts become names of files: they cannot lead elsewhere.
  private func isProperName(_ text: String) -> Bool {
    switch id {
    case .language: SettingDescription.isFileName(text) && text.utf8.count >= 2
    case .layout: text.isEmpty || SettingDescription.isFileName(text)
    default: true
    }
  }

  /// Whether a name may stand in a file and be part of a file's name: ASCII letters, digits, hyphens and underscores,
  /// no hyphen first, at most `nameLimit`.
  package static func isFileName(_ text: String) -> Bool {
    let hasOnlyProper = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D || byte == 0x5F
    }
    return hasOnlyProper && (1...nameLimit).contains(text.utf8.count) && text.utf8.first != 0x2D
  }

  private static func areProper(_ names: [String], _ limit: Int) -> Bool {
    guard names.count <= limit, names.allSatisfy({ !$0.isEmpty && isPlain($0, nameLimit) && !$0.hasWhiteSpace })
    else { return false }
    return zip(names, names.dropFirst()).allSatisfy { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
  }

  /// At most `limit` scalars, none of which steers a terminal or turns the direction of text.
  package static func isPlain(_ text: String, _ limit: Int) -> Bool {
    text.unicodeScalars.count <= limit && !text.unicodeScalars.contains(where: \.steersText)
  }
}

extension String {
  fileprivate var hasWhiteSpace: Bool { unicodeScalars.contains(where: \.properties.isWhitespace) }
}

extension Unicode.Scalar {
  /// Control characters, and marks that turn the direction of what stands around them.
  fileprivate var steersText: Bool {
    switch properties.generalCategory {
    case .control, .surrogate, .lineSeparator, .paragraphSeparator: true
    case .format: self != "\u{200C}" && self != "\u{200D}"
    default: false
    }
  }
}
