import Words

/// The Swift source of a wording, to be compiled in as `Wording.` and `name`: the name of its file, and its text.
package func swiftSource(of wording: Wording, as name: String) -> (file: String, text: String) {
  let capital = name.prefix(1).uppercased() + name.dropFirst()
  let texts = wording.all.map { "    \($0.text.quoted),\n" }.joined()
  let text = """
    // Generated from layouts/strings/\(wording.language.rawValue).yaml by scripts/generate-layout; do not edit.

    extension Wording {
      /// The words that are compiled in: they serve when no file does.
      package static let \(name) =
        Wording(
          whole: \(wording.language.rawValue.quoted), texts: \(name)Texts, weekdays: \(name)Weekdays, \
    months: \(name)Months)

      private static let \(name)Texts = [
    \(texts)  ]

      private static let \(name)Weekdays = [\(wording.weekdays.map(\.quoted).joined(separator: ", "))]
      private static let \(name)Months = [\(wording.months.map(\.quoted).joined(separator: ", "))]
    }

    """
  return ("BuiltIn\(capital)Wording.swift", text)
}

extension String {
  /// As a Swift literal.
  fileprivate var quoted: String {
    let escaped = unicodeScalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }
    return "\"\(escaped.joined())\""
  }
}
