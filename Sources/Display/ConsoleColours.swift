import Themes

/// The Linux console's sixteen slots in the theme's colours; only the first eight can be grounds. `ESC ] P n rrggbb`
/// sets one (console_codes(4)), `ESC ] R` puts all back. Cells that stand there change with their slot.
package enum ConsoleColours {
  /// 0xRRGGBB by slot. Grounds: screen, help, speak, progress, function, key, speaking, flash (the accent too); inks:
  /// dim, help, speak, function, rest, faint, speaking, label.
  package static func slots(_ theme: Theme) -> [UInt32] {
    let slots: [ThemeColour] = [
      .screen, .helpGround, .speakGround, .progressGround, .functionGround, .keyGround, .speakingGround, .lockOn,
      .caption, .helpLabel, .speakLabel, .functionLabel, .restLabel, .faint, .speakingText, .keyLabel,
    ]
    return slots.map { theme[$0].hex }
  }

  /// The whole palette of a theme, as it is sent.
  static func set(_ theme: Theme) -> String {
    slots(theme).enumerated().map { slot, colour in
      let digits = String(colour, radix: 16)
      let padded = String(repeating: "0", count: 6 - digits.utf8.count) + digits
      return "\u{1B}]P\(String(slot, radix: 16))\(padded)"
    }.joined()
  }

  static let restore = "\u{1B}]R"
}
