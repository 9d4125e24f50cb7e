/// Dark ink on light paper: for bright rooms, and for eyes that read it better. Amber cannot be read on white: what
/// stands out is violet.
extension TerminalPalette.Grounds {
  static let light = Self(
    screen: .hex(0xFAFAF7), key: .hex(0xE3E7EC), function: .hex(0xD5DCE4), candidate: .hex(0xDCE8F5),
    speak: .hex(0xBFE8DA), help: .hex(0xFBD9D6), rest: .hex(0xDDE0F5), speaking: .hex(0xBDE6F2),
    progress: .hex(0xD9C6F5), flash: .hex(0x5B2A8C))
  static let indexedLight = Self(
    screen: .indexed(255), key: .indexed(253), function: .indexed(253), candidate: .indexed(189),
    speak: .indexed(194), help: .indexed(224), rest: .indexed(189), speaking: .indexed(159), progress: .indexed(183),
    flash: .indexed(54))
  static let sixteenLight = Self(
    screen: .indexed(15), key: .indexed(7), function: .indexed(15), candidate: .indexed(7), speak: .indexed(10),
    help: .indexed(15), rest: .indexed(15), speaking: .indexed(14), progress: .indexed(13), flash: .indexed(5))
}

extension TerminalPalette.Inks {
  static let light = Self(
    label: .hex(0x14181D), function: .hex(0x26303A), dim: .hex(0x46525F), faint: .hex(0x8A95A0),
    accent: .hex(0x5B2A8C), listen: .hex(0x00483A), speak: .hex(0x003D31), speakSmall: .hex(0x2F4F47),
    speakFrame: .hex(0x1F7A64), help: .hex(0x7A0C10), helpFrame: .hex(0xB3373A), rest: .hex(0x1F2A66),
    speaking: .hex(0x00323F), flash: .hex(0xFFFFFF), clock: .hex(0x14181D), good: .hex(0x1B7A43),
    doubtful: .hex(0x8A5A00), filled: .hex(0x14181D))
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
