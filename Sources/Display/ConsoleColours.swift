import Scene

/// The Linux console's sixteen slots in the theme's colours; only the first eight can be grounds. `ESC ] P n rrggbb`
/// sets one (console_codes(4)), `ESC ] R` puts all back. Cells that stand there change with their slot.
package enum ConsoleColours {
  /// 0xRRGGBB by slot. Grounds: screen, help, speak, progress, function, key, speaking, flash (the accent too); inks:
  /// dim, help, speak, function, rest, faint, speaking, label.
  package static func slots(_ theme: ThemeName) -> [UInt32] {
    switch theme {
    case .dark:
      [
        0x0D1117, 0x2A1416, 0x123A33, 0x66461A, 0x161B26, 0x1B222C, 0x0F4A5C, 0xFFB454,
        0x9FB0C2, 0xFF9C94, 0x8FF0D3, 0xB9C4D0, 0xA9B6E8, 0x55606D, 0xD6F6FF, 0xE9EDF2,
      ]
    case .night:
      [
        0x07090C, 0x1C0D0F, 0x0A211D, 0x30220D, 0x0C1015, 0x10141A, 0x092C38, 0xC89048,
        0x7D8A98, 0xDB938D, 0x6DB9A2, 0x98A3AF, 0x97A3CF, 0x4A545F, 0xA8CFD9, 0xA9B4C0,
      ]
    case .light:
      [
        0xFAFAF7, 0xFBD9D6, 0xBFE8DA, 0xD9C6F5, 0xD5DCE4, 0xE3E7EC, 0xBDE6F2, 0x5B2A8C,
        0x46525F, 0x7A0C10, 0x003D31, 0x26303A, 0x1F2A66, 0x8A95A0, 0x00323F, 0x14181D,
      ]
    case .highContrast:
      [
        0x000000, 0x4A0000, 0x003322, 0xFFD500, 0x101010, 0x1A1A1A, 0x00FFFF, 0xFFFF00,
        0xD0D0D0, 0xFFC4BF, 0x7CFFD8, 0xFFFFFF, 0xC9D2FF, 0x8C8C8C, 0x000000, 0xFFFFFF,
      ]
    }
  }

  /// The whole palette of a theme, as it is sent.
  static func set(_ theme: ThemeName) -> String {
    slots(theme).enumerated().map { slot, colour in
      let digits = String(colour, radix: 16)
      let padded = String(repeating: "0", count: 6 - digits.utf8.count) + digits
      return "\u{1B}]P\(String(slot, radix: 16))\(padded)"
    }.joined()
  }

  static let restore = "\u{1B}]R"
}
