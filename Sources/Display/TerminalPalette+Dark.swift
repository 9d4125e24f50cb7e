extension TerminalPalette.Grounds {
  /// None of the 256 browns is dark enough under a label: progress is plum here, and dark red at night.
  static let indexed = Self(
    screen: .indexed(233), key: .indexed(235), function: .indexed(234), candidate: .indexed(236),
    speak: .indexed(22), help: .indexed(52), rest: .indexed(234), speaking: .indexed(24), progress: .indexed(53),
    flash: .indexed(215))
  static let indexedNight = Self(
    screen: .indexed(232), key: .indexed(233), function: .indexed(232), candidate: .indexed(233), speak: .indexed(233),
    help: .indexed(233), rest: .indexed(233), speaking: .indexed(17), progress: .indexed(52), flash: .indexed(173))
  static let sixteen = Self(
    screen: .indexed(0), key: .indexed(8), function: .indexed(0), candidate: .indexed(8), speak: .indexed(2),
    help: .indexed(0), rest: .indexed(4), speaking: .indexed(6), progress: .indexed(3), flash: .indexed(11))
  static let console = Self(
    screen: .indexed(0), key: .indexed(5), function: .indexed(4), candidate: .indexed(5), speak: .indexed(2),
    help: .indexed(1), rest: .indexed(4), speaking: .indexed(6), progress: .indexed(3), flash: .indexed(7))
  static let mono = Self(
    screen: .standard, key: .standard, function: .standard, candidate: .standard, speak: .standard,
    help: .standard, rest: .standard, speaking: .standard, progress: .standard, flash: .standard)
}

extension TerminalPalette.Inks {
  static let indexed = Self(
    label: .indexed(255), function: .indexed(251), dim: .indexed(109), faint: .indexed(241), accent: .indexed(215),
    listen: .indexed(122), speak: .indexed(195), speakSmall: .indexed(152), speakFrame: .indexed(36),
    help: .indexed(224), helpFrame: .indexed(167), rest: .indexed(147),
    speaking: .indexed(231), flash: .indexed(232), clock: .indexed(255), good: .indexed(78), doubtful: .indexed(215),
    filled: .indexed(255))
  static let indexedNight = Self(
    label: .indexed(248), function: .indexed(248), dim: .indexed(245), faint: .indexed(240), accent: .indexed(173),
    listen: .indexed(73), speak: .indexed(73), speakSmall: .indexed(245), speakFrame: .indexed(29), help: .indexed(180),
    helpFrame: .indexed(131), rest: .indexed(110), speaking: .indexed(152), flash: .indexed(16), clock: .indexed(245),
    good: .indexed(65), doubtful: .indexed(173), filled: .indexed(250))
  static let sixteen = Self(
    label: .indexed(15), function: .indexed(7), dim: .indexed(7), faint: .indexed(8), accent: .indexed(11),
    listen: .indexed(10), speak: .indexed(0), speakSmall: .indexed(0), speakFrame: .indexed(2), help: .indexed(9),
    helpFrame: .indexed(1), rest: .indexed(15),
    speaking: .indexed(15), flash: .indexed(0), clock: .indexed(15), good: .indexed(10), doubtful: .indexed(11),
    filled: .indexed(15))
  static let sixteenNight = Self(
    label: .indexed(7), function: .indexed(7), dim: .indexed(8), faint: .indexed(8), accent: .indexed(3),
    listen: .indexed(2), speak: .indexed(0), speakSmall: .indexed(0), speakFrame: .indexed(2), help: .indexed(9),
    helpFrame: .indexed(1), rest: .indexed(7),
    speaking: .indexed(7), flash: .indexed(0), clock: .indexed(8), good: .indexed(2), doubtful: .indexed(3),
    filled: .indexed(7))
  static let console = Self(
    label: .indexed(15), function: .indexed(11), dim: .indexed(8), faint: .indexed(13), accent: .indexed(7),
    listen: .indexed(10), speak: .indexed(10), speakSmall: .indexed(8), speakFrame: .indexed(10), help: .indexed(9),
    helpFrame: .indexed(9), rest: .indexed(12),
    speaking: .indexed(14), flash: .indexed(0), clock: .indexed(15), good: .indexed(10), doubtful: .indexed(7),
    filled: .indexed(15))
  static let mono = Self(
    label: .standard, function: .standard, dim: .standard, faint: .standard, accent: .standard, listen: .standard,
    speak: .standard, speakSmall: .standard,
    speakFrame: .standard, help: .standard, helpFrame: .standard, rest: .standard, speaking: .standard,
    flash: .standard, clock: .standard, good: .standard, doubtful: .standard, filled: .standard)
}
