import Settings

extension SettingDescription {
  /// Whether `value` is one that this setting may have.
  func admits(_ value: SettingValue) -> Bool {
    switch (kind, value) {
    case (.flag, .flag): true
    case (.number(let range), .number(let number)): range.contains(number)
    case (.choice(let names), .text(let text)): names.contains(text)
    case (.text(let limit), .text(let text)): text.unicodeScalars.count <= limit
    case (.hours, .text(let text)): text == "off" || isHours(text)
    case (.table(let range), .table(let rows)):
      isSorted(rows.map(\.name)) && rows.allSatisfy { range.contains($0.number) }
    case (.texts(let limit), .texts(let rows)):
      isSorted(rows.map(\.name)) && rows.allSatisfy { $0.text.unicodeScalars.count <= limit }
    case (.flag, _), (.number, _), (.choice, _), (.text, _), (.hours, _), (.table, _), (.texts, _): false
    }
  }

  /// By scalars, none twice.
  private func isSorted(_ names: [String]) -> Bool {
    zip(names, names.dropFirst()).allSatisfy { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
  }

  /// "22:00-07:00".
  private func isHours(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 11, bytes[5] == UInt8(ascii: "-") else { return false }
    return isTime(bytes[..<5]) && isTime(bytes[6...])
  }

  private func isTime(_ bytes: ArraySlice<UInt8>) -> Bool {
    let digits = bytes.compactMap { (0x30...0x39).contains($0) ? Int($0) - 0x30 : nil }
    guard digits.count == 4, bytes.dropFirst(2).first == UInt8(ascii: ":") else { return false }
    return digits[0] * 10 + digits[1] < 24 && digits[2] < 6
  }
}
