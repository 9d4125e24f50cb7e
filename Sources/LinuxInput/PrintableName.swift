/// Makes what a device calls itself fit to be shown: names come from the device's firmware or from any program that may
/// use uinput, and may hold control bytes, escape sequences, marks that turn the writing direction, or no valid UTF-8
/// at all.
package enum PrintableName {
  /// Longer names are cut: a status line has no more room. (The kernel's own limit is near 256 bytes.)
  package static let limit = 64

  /// What a device without a printable name is called.
  package static let placeholder = "unnamed device"

  /// A name from a device, printable and bounded.
  package static func cleaned(_ bytes: some Collection<UInt8>) -> String {
    // Four bytes a scalar are the most that UTF-8 needs; the rest could not be shown.
    let text = String(decoding: bytes.prefix(limit * 8), as: UTF8.self)
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let shown: Unicode.Scalar = isPrintable(scalar) ? (isSpace(scalar) ? " " : scalar) : "?"
      // Runs of spaces and of unprintable things become one.
      if shown == " " || shown == "?", result.last == shown { continue }
      result.append(shown)
    }
    while result.first == " " { result.removeFirst() }
    while result.last == " " { result.removeLast() }
    guard result.contains(where: { $0 != "?" && $0 != " " }) else { return placeholder }
    guard result.count > limit else { return String(result) }
    return String(String.UnicodeScalarView(result.prefix(limit - 1))) + "…"
  }

  /// The same for a text.
  package static func cleaned(_ text: String) -> String { cleaned(Array(text.utf8)) }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .spaceSeparator
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    // Marks pile up over their neighbours without end; a device has no need of them beside precomposed letters.
    case .nonspacingMark, .enclosingMark, .spacingMark: false
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber, .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol,
      .otherSymbol, .spaceSeparator:
      scalar != "\u{FFFD}"
    @unknown default: false
    }
  }
}
