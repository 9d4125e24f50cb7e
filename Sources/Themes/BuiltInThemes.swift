import Scene

extension Theme {
  package static func builtIn(_ name: ThemeName) -> Theme {
    var theme = Theme(name, ground: Colour(0x0D1117))
    for (colour, hex) in dark { theme[colour] = Colour(hex) }
    return theme
  }

  /// The sketches' palette.
  private static let dark: [(ThemeColour, UInt32)] = [
    (.screen, 0x0D1117), (.message, 0xE9EDF2), (.said, 0xA5B1BE), (.preedit, 0xFFB454), (.cursor, 0xFFB454),
    (.heading, 0xFF9C94), (.speakingGround, 0x0F4A5C), (.speakingText, 0xD6F6FF), (.keyGround, 0x1B222C),
    (.keyLabel, 0xE9EDF2), (.keyFrame, 0x1B222C), (.functionGround, 0x141A22), (.functionLabel, 0xB9C4D0),
    (.candidateGround, 0x202A36), (.candidateTyped, 0x9FB0C2), (.candidateAdded, 0xE9EDF2),
    (.listenGround, 0x141A22), (.listenLabel, 0x8FF0D3), (.listenFrame, 0x2A8A72), (.speakGround, 0x123A33),
    (.speakLabel, 0x8FF0D3), (.helpGround, 0x2A1416), (.helpLabel, 0xFF9C94), (.helpFrame, 0xC25555),
    (.restGround, 0x161B2B), (.restLabel, 0xA9B6E8), (.caption, 0x9FB0C2), (.hint, 0x9FB0C2), (.faint, 0x55606D),
    (.lockOn, 0xFFB454), (.ringTrack, 0x3A4656), (.progressGround, 0x66461A), (.progressLabel, 0xE9EDF2),
    (.completedGround, 0x66461A), (.completedLabel, 0xFFFFFF), (.clock, 0xE9EDF2), (.date, 0x9FB0C2),
    (.statusGood, 0x4CD98A), (.statusDoubtful, 0xFFB454), (.statusBad, 0xFF9C94), (.newsGround, 0x202A36),
    (.newsText, 0xE9EDF2), (.troubleGround, 0x2A1416), (.troubleText, 0xFF9C94), (.mark, 0xC5A3FF),
    (.doubtful, 0xFF9C94),
  ]
}
