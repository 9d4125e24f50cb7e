/// The text form of values: of `yanyu ctl set`, of overrides, and of what stands alone after a name in a settings file.
extension SettingDescription {
  /// The value that `text` means. Flags are on or off, also true, false, yes and no; numbers are digits alone; tables
  /// are "h=700, e=650" with a backslash before a comma, an equals sign or a backslash that belongs to a name.
  /// - Returns: a value that `accepts` says yes to, or what would be right.
  package func parse(_ text: String) -> Result<SettingValue, SettingRefusal> {
    guard let value = value(of: text)?.sorted, accepts(value) else { return .failure(refusal) }
    return .success(value)
  }

  /// The text that `parse` reads the same value from.
  package func written(_ value: SettingValue) -> String {
    switch value {
    case .flag(let isOn): isOn ? "on" : "off"
    case .number(let number): String(number)
    case .text(let text): text
    case .table(let table): NamedPairs.written(table.map { NamedText($0.name, String($0.number)) })
    case .texts(let texts): NamedPairs.written(texts)
    }
  }

  /// A number as people write it: digits, with a minus sign before them. Not "010" (which some read as 8), "1e3", "+5",
  /// "1_000" or "800 ms".
  package static func wholeNumber(_ text: String) -> Int? {
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    guard digits.first != UInt8(ascii: "0") || text == "0" else { return nil }
    return Int(text)
  }

  private func value(of text: String) -> SettingValue? {
    switch kind {
    case .flag: SettingDescription.flag(text).map { .flag($0) }
    case .number: SettingDescription.wholeNumber(text).map { .number($0) }
    case .choice, .text: .text(text)
    case .hours: text.lowercased() == "off" ? .text("off") : SettingHours(text).map { .text($0.text) }
    case .table: table(text).map { .table($0) }
    case .texts: NamedPairs(text).map { .texts($0.pairs) }
    }
  }

  private static func flag(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "on", "true", "yes": true
    case "off", "false", "no": false
    default: nil
    }
  }

  private func table(_ text: String) -> [NamedNumber]? {
    guard let pairs = NamedPairs(text)?.pairs else { return nil }
    let table = pairs.compactMap { pair in
      SettingDescription.wholeNumber(pair.text).map { NamedNumber(pair.name, $0) }
    }
    return table.count == pairs.count ? table : nil
  }
}

extension SettingValue {
  /// Tables with their names in order.
  package var sorted: SettingValue {
    switch self {
    case .flag, .number, .text: self
    case .table(let table): .table(table.sorted { $0.name.unicodeScalars.precedes($1.name) })
    case .texts(let texts): .texts(texts.sorted { $0.name.unicodeScalars.precedes($1.name) })
    }
  }
}

extension String.UnicodeScalarView {
  /// Scalar order, which no locale or version of Unicode changes.
  fileprivate func precedes(_ other: String) -> Bool { lexicographicallyPrecedes(other.unicodeScalars) }
}
