import Scene
import Testing
import Themes

/// What eyes without one kind of cone see, in linear light: the projections of Viénot, Brettel and Mollon (1999) for
/// protanopia and deuteranopia, and their kind for tritanopia as Machado, Oliveira and Fernandes (2009) give it at full
/// severity.
enum ColourVision: CaseIterable {
  case usual, protanopia, deuteranopia, tritanopia

  private var rows: [[Double]] {
    switch self {
    case .usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia: [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]]
    case .deuteranopia: [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]]
    case .tritanopia:
      [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    }
  }

  func sees(_ colour: Colour) -> LinearLight {
    let light = LinearLight(colour)
    let parts = rows.map { row in
      min(1, max(0, row[0] * light.red + row[1] * light.green + row[2] * light.blue))
    }
    return LinearLight(red: parts[0], green: parts[1], blue: parts[2])
  }

  func contrast(_ one: Colour, _ other: Colour) -> Double {
    let (left, right) = (sees(one).luminance, sees(other).luminance)
    return (max(left, right) + 0.05) / (min(left, right) + 0.05)
  }
}

@Suite struct ColourBlindnessTests {
  /// Pairs that stand at the same place and tell different states: to eyes that see no hue between them the one must
  /// still be lighter. (Listen and Speak differ in shape: outlined and filled; mark and doubtful: a line and dots;
  /// the lights of the status: a dot, a ring and a cross.)
  private static let pairs: [(ThemeColour, ThemeColour, least: Double)] = [
    (.lockOn, .helpFrame, 1.4), (.lockOn, .listenFrame, 1.4), (.lockOn, .keyFrame, 1.4), (.lockOn, .ringTrack, 2.4),
    (.faint, .keyLabel, 2), (.faint, .functionLabel, 2), (.speakingText, .speakingGround, 6), (.message, .said, 1.4),
  ]

  @Test(arguments: ThemeName.allCases, ColourVision.allCases)
  func `what must be told apart differs in lightness to every eye`(name: ThemeName, vision: ColourVision) {
    let theme = Theme.builtIn(name)
    for (one, other, least) in Self.pairs {
      let contrast = vision.contrast(theme[one], theme[other])
      #expect(contrast >= least, "\(one) and \(other): \(contrast)")
    }
  }

  @Test func `greys look the same to all, and red and green do not`() {
    for vision in ColourVision.allCases {
      let grey = vision.sees(Colour(0x808080))
      #expect(abs(grey.red - grey.blue) < 0.001 && abs(grey.luminance - Colour(0x808080).luminance) < 0.001)
    }
    let (red, green) = (Colour(0xB04040), Colour(0x508040))
    func hue(_ vision: ColourVision, _ colour: Colour) -> Double { vision.sees(colour).red - vision.sees(colour).green }
    #expect(hue(.usual, red) > 0 && hue(.usual, green) < 0)
    #expect(abs(hue(.deuteranopia, red)) < 0.001 && abs(hue(.deuteranopia, green)) < 0.001)
  }
}
