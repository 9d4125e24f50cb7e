/// Dark ink on light paper: for bright rooms, and for eyes that read it better. Amber cannot be read on white: what
/// stands out is violet.
extension TerminalPalette.Grounds {
  static let indexedLight = Self(
    screen: .indexed(255), key: .indexed(253), function: .indexed(253), candidate: .indexed(189),
    speak: .indexed(194), help: .indexed(224), rest: .indexed(189), speaking: .indexed(159), progress: .indexed(183),
    flash: .indexed(54))
  static let sixteenLight = Self(
    screen: .indexed(15), key: .indexed(7), function: .indexed(15), candidate: .indexed(7), speak: .indexed(10),
    help: .indexed(15), rest: .indexed(15), speaking: .indexed(14), progress: .indexed(13), flash: .indexed(5))
}

extension TerminalPalette.Inks {
  static let indexedLight = Self(
    label: .indexed(233), function: .indexed(235), dim: .indexed(238), faint: .indexed(245), accent: .indexed(54),
    listen: .indexed(235), speak: .indexed(22), speakSmall: .indexed(238), speakFrame: .indexed(29),
    help: .indexed(52), helpFrame: .indexed(124), rest: .indexed(17), speaking: .indexed(234), flash: .indexed(231),
    clock: .indexed(233), good: .indexed(28), doubtful: .indexed(94), filled: .indexed(233))
  static let sixteenLight = Self(
    label: .indexed(0), function: .indexed(0), dim: .indexed(0), faint: .indexed(8), accent: .indexed(5),
    listen: .indexed(0), speak: .indexed(0), speakSmall: .indexed(0), speakFrame: .indexed(2), help: .indexed(1),
    helpFrame: .indexed(1), rest: .indexed(4), speaking: .indexed(0), flash: .indexed(15), clock: .indexed(0),
    good: .indexed(2), doubtful: .indexed(5), filled: .indexed(0))
}
