// Generated from layouts/themes/high-contrast.yaml by scripts/generate-layout; do not edit.

extension Theme {
  /// The colours that are compiled in: they serve when no file of the carer's does.
  static let builtInHighContrast = Theme(.highContrast, table: builtInHighContrastColours)

  /// In the order of `ThemeColour`.
  private static let builtInHighContrastColours: [UInt32] = [
    0x000000,  // screen
    0xFFFFFF,  // message
    0xD6D6D6,  // said
    0xFFE11A,  // preedit
    0xFFE11A,  // cursor
    0xFFD0CC,  // heading
    0x00313F,  // speaking-ground
    0xFFFFFF,  // speaking-text
    0x000000,  // key-ground
    0xFFFFFF,  // key-label
    0xB0B0B0,  // key-frame
    0x000000,  // function-ground
    0xFFFFFF,  // function-label
    0x0A0A0A,  // candidate-ground
    0xD6D6D6,  // candidate-typed
    0xFFFFFF,  // candidate-added
    0x000000,  // listen-ground
    0x8DFFE0,  // listen-label
    0x2FB493,  // listen-frame
    0x002A1F,  // speak-ground
    0xA8FFE8,  // speak-label
    0x330000,  // help-ground
    0xFFD0CC,  // help-label
    0xF2655D,  // help-frame
    0x00002E,  // rest-ground
    0xDBE1FF,  // rest-label
    0xE0E0E0,  // caption
    0xE0E0E0,  // hint
    0x8C8C8C,  // faint
    0xFFE11A,  // lock-on
    0x4D4D4D,  // ring-track
    0x4A3E00,  // progress-ground
    0xFFFFFF,  // progress-label
    0x5E4F00,  // completed-ground
    0xFFFFFF,  // completed-label
    0xFFFFFF,  // clock
    0xE0E0E0,  // date
    0xA8FFD0,  // status-good
    0xFFE11A,  // status-doubtful
    0xFF8A80,  // status-bad
    0x0A0A0A,  // news-ground
    0xFFFFFF,  // news-text
    0x330000,  // trouble-ground
    0xFFD0CC,  // trouble-text
    0xD9BFFF,  // mark
    0xFF8F86,  // doubtful
  ]
}
