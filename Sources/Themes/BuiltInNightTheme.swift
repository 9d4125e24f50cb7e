// Generated from layouts/themes/night.yaml by scripts/generate-layout; do not edit.

extension Theme {
  /// The colours that are compiled in: they serve when no file of the carer's does.
  static let builtInNight = Theme(.night, table: builtInNightColours)

  /// In the order of `ThemeColour`.
  private static let builtInNightColours: [UInt32] = [
    0x090604,  // screen
    0xC9A98B,  // message
    0xA38870,  // said
    0xDFA45A,  // preedit
    0xDFA45A,  // cursor
    0xE6A28F,  // heading
    0x2B2310,  // speaking-ground
    0xDCC79A,  // speaking-text
    0x15100C,  // key-ground
    0xC9A98B,  // key-label
    0x362B20,  // key-frame
    0x0F0B08,  // function-ground
    0xC4A588,  // function-label
    0x1A140F,  // candidate-ground
    0xA0876D,  // candidate-typed
    0xCEAE90,  // candidate-added
    0x0F0B08,  // listen-ground
    0x9FB582,  // listen-label
    0x5F7A4A,  // listen-frame
    0x141A0E,  // speak-ground
    0xA9BD8B,  // speak-label
    0x1F0C08,  // help-ground
    0xE6A28F,  // help-label
    0xA85A48,  // help-frame
    0x171013,  // rest-ground
    0xC9A8AD,  // rest-label
    0xA98F75,  // caption
    0xA38870,  // hint
    0x5C4C3E,  // faint
    0xD89A4A,  // lock-on
    0x33291F,  // ring-track
    0x2C1C0A,  // progress-ground
    0xD2B190,  // progress-label
    0x3A260E,  // completed-ground
    0xE8CAA6,  // completed-label
    0xC9A98B,  // clock
    0xA38870,  // date
    0xB0D088,  // status-good
    0xD89A4A,  // status-doubtful
    0xC98068,  // status-bad
    0x1A140F,  // news-ground
    0xC2A184,  // news-text
    0x1F0C08,  // trouble-ground
    0xE6A28F,  // trouble-text
    0xBF93A8,  // mark
    0xDD917C,  // doubtful
  ]
}
