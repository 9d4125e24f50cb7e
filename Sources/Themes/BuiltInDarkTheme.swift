// Generated from layouts/themes/dark.yaml by scripts/generate-layout; do not edit.

extension Theme {
  /// The colours that are compiled in: they serve when no file of the carer's does.
  static let builtInDark = Theme(.dark, table: builtInDarkColours)

  /// In the order of `ThemeColour`.
  private static let builtInDarkColours: [UInt32] = [
    0x0D1117,  // screen
    0xE9EDF2,  // message
    0xA5B1BE,  // said
    0xFFB454,  // preedit
    0xFFB454,  // cursor
    0xFFB3AC,  // heading
    0x0F4A5C,  // speaking-ground
    0xD6F6FF,  // speaking-text
    0x1B222C,  // key-ground
    0xE9EDF2,  // key-label
    0x2B3541,  // key-frame
    0x141A22,  // function-ground
    0xC3CCD7,  // function-label
    0x202A36,  // candidate-ground
    0xA8B7C7,  // candidate-typed
    0xF0F3F7,  // candidate-added
    0x141A22,  // listen-ground
    0x8FF0D3,  // listen-label
    0x2C9179,  // listen-frame
    0x123A33,  // speak-ground
    0x9BF3D9,  // speak-label
    0x2A1416,  // help-ground
    0xFFABA4,  // help-label
    0xD2605C,  // help-frame
    0x161B2B,  // rest-ground
    0xB4C0EE,  // rest-label
    0xB0BDCB,  // caption
    0xA9B7C6,  // hint
    0x66727F,  // faint
    0xFFB454,  // lock-on
    0x3D4856,  // ring-track
    0x553A14,  // progress-ground
    0xF6EFE4,  // progress-label
    0x6B4A18,  // completed-ground
    0xFFFFFF,  // completed-label
    0xEEF1F5,  // clock
    0xA9B7C6,  // date
    0x8AF0B6,  // status-good
    0xFFB454,  // status-doubtful
    0xF47F76,  // status-bad
    0x202A36,  // news-ground
    0xE9EDF2,  // news-text
    0x2F1517,  // trouble-ground
    0xFFABA4,  // trouble-text
    0xC5A3FF,  // mark
    0xFF9C94,  // doubtful
  ]
}
