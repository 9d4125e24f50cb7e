// Generated from layouts/themes/light.yaml by scripts/generate-layout; do not edit.

extension Theme {
  /// The colours that are compiled in: they serve when no file of the carer's does.
  static let builtInLight = Theme(.light, table: builtInLightColours)

  /// In the order of `ThemeColour`.
  private static let builtInLightColours: [UInt32] = [
    0xD9D2C4,  // screen
    0x1D1B18,  // message
    0x47433B,  // said
    0x5C2800,  // preedit
    0x5C2800,  // cursor
    0x74120F,  // heading
    0x9FD4E2,  // speaking-ground
    0x06303C,  // speaking-text
    0xECE7DB,  // key-ground
    0x1B1917,  // key-label
    0xBDB5A5,  // key-frame
    0xE0DACD,  // function-ground
    0x2C2924,  // function-label
    0xF3EEE3,  // candidate-ground
    0x4F4A42,  // candidate-typed
    0x1B1917,  // candidate-added
    0xE0DACD,  // listen-ground
    0x0A3D31,  // listen-label
    0x226F5C,  // listen-frame
    0xB4D8C6,  // speak-ground
    0x06352A,  // speak-label
    0xEFC8C0,  // help-ground
    0x5E0B0C,  // help-label
    0xB9413C,  // help-frame
    0xCFD0E4,  // rest-ground
    0x1F2659,  // rest-label
    0x4A453D,  // caption
    0x47433B,  // hint
    0x857E70,  // faint
    0x5C2800,  // lock-on
    0xC9B79D,  // ring-track
    0xEEC588,  // progress-ground
    0x1D1508,  // progress-label
    0xF2B25E,  // completed-ground
    0x140D02,  // completed-label
    0x1D1B18,  // clock
    0x47433B,  // date
    0x063A1E,  // status-good
    0x613900,  // status-doubtful
    0xA12420,  // status-bad
    0xF3EEE3,  // news-ground
    0x1D1B18,  // news-text
    0xEFC8C0,  // trouble-ground
    0x5E0B0C,  // trouble-text
    0x5A2B9A,  // mark
    0x9C2420,  // doubtful
  ]
}
