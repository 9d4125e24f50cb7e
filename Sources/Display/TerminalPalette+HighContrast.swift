/// White on black, every key in a frame, yellow for what the eye is doing: for whoever cannot tell grounds apart.
extension TerminalPalette.Grounds {
  static let highContrast = Self(
    screen: .hex(0x000000), key: .hex(0x1A1A1A), function: .hex(0x000000), candidate: .hex(0x1A1A1A),
    speak: .hex(0x003322), help: .hex(0x4A0000), rest: .hex(0x00004A), speaking: .hex(0x00FFFF),
    progress: .hex(0xFFD500), flash: .hex(0xFFFFFF))
  static let indexedHighContrast = Self(
    screen: .indexed(16), key: .indexed(234), function: .indexed(16), candidate: .indexed(234),
    speak: .indexed(22), help: .indexed(52), rest: .indexed(17), speaking: .indexed(51), progress: .indexed(220),
    flash: .indexed(231))
  static let sixteenHighContrast = Self(
    screen: .indexed(0), key: .indexed(0), function: .indexed(0), candidate: .indexed(0), speak: .indexed(0),
    help: .indexed(0), rest: .indexed(0), speaking: .indexed(14), progress: .indexed(11), flash: .indexed(15))
}

extension TerminalPalette.Inks {
  static let highContrast = Self(
    label: .hex(0xFFFFFF), function: .hex(0xFFFFFF), dim: .hex(0xD0D0D0), faint: .hex(0x8C8C8C),
    accent: .hex(0xFFFF00), listen: .hex(0x7CFFD8), speak: .hex(0x7CFFD8), speakSmall: .hex(0xFFFFFF),
    speakFrame: .hex(0x7CFFD8), help: .hex(0xFFC4BF), helpFrame: .hex(0xFF6B61), rest: .hex(0xC9D2FF),
    speaking: .hex(0x000000), flash: .hex(0x000000), clock: .hex(0xFFFFFF), good: .hex(0x00FF7F),
    doubtful: .hex(0xFFFF00), filled: .hex(0x000000))
  static let indexedHighContrast = Self(
    label: .indexed(231), function: .indexed(231), dim: .indexed(252), faint: .indexed(245), accent: .indexed(226),
    listen: .indexed(122), speak: .indexed(195), speakSmall: .indexed(231), speakFrame: .indexed(122),
    help: .indexed(224), helpFrame: .indexed(203), rest: .indexed(189), speaking: .indexed(16), flash: .indexed(16),
    clock: .indexed(231), good: .indexed(48), doubtful: .indexed(226), filled: .indexed(16))
  static let sixteenHighContrast = Self(
    label: .indexed(15), function: .indexed(15), dim: .indexed(7), faint: .indexed(8), accent: .indexed(11),
    listen: .indexed(10), speak: .indexed(10), speakSmall: .indexed(15), speakFrame: .indexed(10),
    help: .indexed(15), helpFrame: .indexed(9), rest: .indexed(15), speaking: .indexed(0), flash: .indexed(0),
    clock: .indexed(15), good: .indexed(10), doubtful: .indexed(11), filled: .indexed(0))
}
