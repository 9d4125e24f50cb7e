import Scene

/// Moves the grounds of a theme together, lighter or darker, so that a page has the brightness that all pages have.
/// Other inks and frames stay; on dark grounds the ink of the message and the clock dims with them, because a long text
/// and the rest page's large clock are what makes a page too bright. How far each may go is what the bars of contrast
/// leave it.
package struct BrightnessLevel: Hashable, Sendable {
  /// What moves: all that lies under text, the message and the clock. (What a look or the voice puts there lasts a
  /// moment, and stays.)
  package static let moving: [ThemeColour] = grounds + inks
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
    // Where keys have no frame to be seen, they get none.
    if theme[.keyFrame] == theme[.keyGround] { result[.keyFrame] = result[.keyGround] }
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
  /// Of a dark ground's own luminance: keys must stay told from the screen.
  private static let darkestShare = 0.3
  /// These inks stay the brightest of the page.
  private static let dimmestShare = 0.6

  init(_ theme: Theme) {
    let inks = BrightnessLevel.inks.map { MovingRoom.ofInk($0, theme) }
    limits = MovingRoom.ofGrounds(theme, ContrastBars.of(theme.name), isDark: theme.isDark) + inks
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
