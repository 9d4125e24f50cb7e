import Scene

/// Moves the grounds of a theme together, lighter or darker, so that a page has the brightness that all pages have.
/// The frame of keys goes with the screen. Other inks and frames stay; on dark grounds the ink of the message and the
/// clock dims with them, because a long text and the rest page's large clock are what makes a page too bright. How far
/// each may go is what the bars of contrast leave it.
package struct BrightnessLevel: Hashable, Sendable {
  /// What moves: all that lies under text, the message and the clock. (What a look or the voice puts there lasts a
  /// moment, and stays.)
  package static let moving: [ThemeColour] = grounds + inks + [.keyFrame]
  static let inks: [ThemeColour] = [.message, .clock]
  static let grounds: [ThemeColour] = [.screen] + ContrastBars.keyGrounds

  /// 0 the theme as it is, 1 its grounds as light, -1 as dark as they may be.
  package var level: Double

  package init(_ level: Double) { self.level = min(1, max(-1, level)) }

  /// The level at which what has this composition has that brightness (mean relative luminance); the nearest that can
  /// be had.
  package init(of composition: Composition, in theme: Theme, wanted: Double) {
    let room = MovingRoom(theme)
    let present = composition.brightness(in: theme)
    let isLighter = wanted > present
    var reach = 0.0
    for (ground, limits) in zip(BrightnessLevel.moving, room.limits) {
      let limit = isLighter ? limits.upperBound : limits.lowerBound
      reach += composition[ground] * (limit - theme[ground].luminance)
    }
    guard abs(reach) > 1e-9, (reach > 0) == isLighter else {
      level = 0
      return
    }
    level = min(1, max(0, (wanted - present) / reach)) * (isLighter ? 1 : -1)
  }

  /// The theme with its grounds at this level.
  package func applied(to theme: Theme) -> Theme {
    guard level != 0 else { return theme }
    let room = MovingRoom(theme)
    var result = theme
    for (ground, limits) in zip(BrightnessLevel.moving, room.limits) {
      let luminance = theme[ground].luminance
      let limit = level > 0 ? limits.upperBound : limits.lowerBound
      result[ground] = theme[ground].withLuminance(luminance + (limit - luminance) * abs(level))
    }
    return result
  }
}

/// How dark and how light each of what moves may be.
private struct MovingRoom {
  /// In the order of `BrightnessLevel.moving`; each holds the colour's own luminance.
  let limits: [ClosedRange<Double>]

  /// Colours have 256 steps: a ground that is rounded up must still be within its bar.
  private static let margin = 1.015
  /// Paper that does not glare.
  private static let lightest = 0.86
  /// Of a dark ground's own luminance: a page of text is a dark page, not a black one.
  private static let darkestShare = 0.5
  /// These inks stay the brightest of the page: at two thirds of their light the message of the dark theme has 11:1.
  private static let dimmestShare = 0.66

  init(_ theme: Theme) {
    let inks = BrightnessLevel.inks.map { MovingRoom.ofInk($0, theme) }
    let grounds = MovingRoom.ofGrounds(theme, ContrastBars.of(theme.name), isDark: theme.isDark)
    let screen = grounds.first ?? theme[.screen].luminance...theme[.screen].luminance
    limits = grounds + inks + [MovingRoom.ofFrame(theme, screen: screen, key: grounds.dropFirst().first ?? screen)]
  }

  /// The frame of keys keeps its contrast with the screen at every level, and so stays as quiet and as visible as the
  /// theme has it. In high contrast it has bars of its own and stays; a frame in its ground's colour stays unseen.
  private static func ofFrame(
    _ theme: Theme, screen: ClosedRange<Double>, key: ClosedRange<Double>
  ) -> ClosedRange<Double> {
    let own = theme[.keyFrame].luminance
    if theme[.keyFrame] == theme[.keyGround] { return key }
    guard theme.name != .highContrast else { return own...own }
    let contrast = (own + 0.05) / (theme[.screen].luminance + 0.05)
    let low = min(own, max(0, (screen.lowerBound + 0.05) * contrast - 0.05))
    return low...max(own, min(1, (screen.upperBound + 0.05) * contrast - 0.05))
  }

  /// The screen that these stand on only becomes darker as they dim: the bar holds.
  private static func ofInk(_ ink: ThemeColour, _ theme: Theme) -> ClosedRange<Double> {
    let own = theme[ink].luminance
    guard theme.isDark else { return own...own }
    let least = (theme[.screen].luminance + 0.05) * ContrastBars.text * margin - 0.05
    return min(own, max(least, own * dimmestShare))...own
  }

  private static func ofGrounds(_ theme: Theme, _ bars: [ContrastBar], isDark: Bool) -> [ClosedRange<Double>] {
    BrightnessLevel.grounds.map { ground in
      let own = theme[ground].luminance
      var (low, high) = isDark ? (own * MovingRoom.darkestShare, 1.0) : (0, max(own, MovingRoom.lightest))
      for bar in bars where bar.ground == ground {
        let ink = theme[bar.ink].luminance
        let least = bar.least * MovingRoom.margin
        if ink > own {
          high = min(high, (ink + 0.05) / least - 0.05)
        } else {
          low = max(low, (ink + 0.05) * least - 0.05)
        }
      }
      return min(low, own)...max(high, own)
    }
  }
}

extension Colour {
  /// The same hue with another luminance; grey where there is no hue.
  fileprivate func withLuminance(_ wanted: Double) -> Colour {
    let light = LinearLight(self)
    let own = light.luminance
    guard own > 0.0004 else { return LinearLight(red: wanted, green: wanted, blue: wanted).colour }
    let factor = wanted / own
    return LinearLight(red: light.red * factor, green: light.green * factor, blue: light.blue * factor).colour
  }
}
