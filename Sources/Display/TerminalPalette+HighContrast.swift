/// White on black, every key in a frame, yellow for what the eye is doing: for whoever cannot tell grounds apart.
extension TerminalPalette.Grounds {
  static let indexedHighContrast = Self(
    screen: .indexed(16), key: .indexed(234), function: .indexed(16), candidate: .indexed(234),
    speak: .indexed(22), help: .indexed(52), rest: .indexed(17), speaking: .indexed(51), progress: .indexed(220),
    flash: .indexed(231))
  static let sixteenHighContrast = Self(
    screen: .indexed(0), key: .indexed(0), function: .indexed(0), candidate: .indexed(0), speak: .indexed(0),
    help: .indexed(0), rest: .indexed(0), speaking: .indexed(14), progress: .indexed(11), flash: .indexed(15))
}

extension TerminalPalette.Inks {
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
