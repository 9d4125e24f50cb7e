import Scene

/// Two colours that meet on the screen, and the contrast they must have.
package struct ContrastBar: Hashable, Sendable {
  package var ink: ThemeColour
  package var ground: ThemeColour
  /// At least; the bars are those of `ContrastBars`.
  package var least: Double

  /// What two colours are short of.
  package struct Shortfall: Hashable, Sendable {
    package var bar: ContrastBar
    /// What there is, 1…21.
    package var contrast: Double
  }
}

/// The bars that every theme must reach: WCAG 2.2 asks 7:1 of text (1.4.6, AAA), 4.5:1 of large or secondary text
/// (1.4.3 and 1.4.6) and 3:1 of what tells a state (1.4.11). A colour that meets several grounds has a bar for each.
package enum ContrastBars {
  /// What is chosen by, and what is written.
  package static let text = 7.0
  /// What is read beside it.
  package static let secondary = 4.5
  /// Frames, rings and lines, against what lies on both their sides.
  package static let state = 3.0
  /// Keys that cannot be chosen: WCAG leaves them out, but they must still be seen to be there.
  package static let faint = 2.0

  /// The grounds of resting keys.
  package static let keyGrounds: [ThemeColour] = [
    .keyGround, .functionGround, .candidateGround, .listenGround, .speakGround, .helpGround, .restGround,
  ]

  /// The bars of a theme. In high contrast every key has a frame, which is then what tells a key.
  package static func of(_ theme: ThemeName) -> [ContrastBar] { theme == .highContrast ? all + keyFrames : all }

  /// What holds in every theme.
  package static let all: [ContrastBar] = texts + secondaries + terminals + states

  /// Every label on every ground it can stand on: while a look lasts, `progressLabel` may stand on the part that is
  /// filled and on the part that is not.
  private static let texts =
    bars(
      [
        (.keyLabel, .keyGround), (.functionLabel, .functionGround), (.candidateAdded, .candidateGround),
        (.listenLabel, .listenGround), (.speakLabel, .speakGround), (.helpLabel, .helpGround),
        (.restLabel, .restGround), (.progressLabel, .progressGround), (.completedLabel, .completedGround),
        (.message, .screen), (.preedit, .screen), (.heading, .screen), (.clock, .screen),
        (.speakingText, .speakingGround), (.newsText, .newsGround), (.troubleText, .troubleGround),
      ], text) + bars(keyGrounds.map { (.progressLabel, $0) }, text)

  private static let secondaries =
    bars(
      [
        (.candidateTyped, .candidateGround), (.candidateTyped, .progressGround), (.caption, .progressGround),
        (.said, .screen), (.date, .screen), (.hint, .screen), (.statusGood, .screen), (.statusDoubtful, .screen),
        (.statusBad, .screen),
      ], secondary) + bars(keyGrounds.map { (.caption, $0) }, secondary)

  /// A terminal has fewer colours: one for all labels and the message, one for all that is small, one for headings and
  /// Help.
  private static let terminals =
    bars([(.keyLabel, .screen), (.keyLabel, .candidateGround), (.helpLabel, .screen)], text)
    + bars([(.caption, .screen)], secondary)

  private static let states =
    bars(
      [
        (.lockOn, .screen), (.lockOn, .progressGround), (.lockOn, .ringTrack), (.helpFrame, .helpGround),
        (.helpFrame, .screen), (.listenFrame, .listenGround), (.listenFrame, .screen), (.mark, .screen),
        (.doubtful, .screen), (.cursor, .screen),
      ], state) + bars(keyGrounds.map { (.lockOn, $0) }, state) + bars(keyGrounds.map { (.faint, $0) }, faint)

  private static let keyFrames = bars(
    [
      (.keyFrame, .screen), (.keyFrame, .keyGround), (.keyFrame, .functionGround), (.keyFrame, .candidateGround),
      (.keyFrame, .speakGround), (.keyFrame, .restGround),
    ], state)

  private static func bars(_ pairs: [(ThemeColour, ThemeColour)], _ least: Double) -> [ContrastBar] {
    pairs.map { ContrastBar(ink: $0.0, ground: $0.1, least: least) }
  }
}

extension Theme {
  /// The bars that its colours do not reach; empty for a theme that can be used.
  package var shortfalls: [ContrastBar.Shortfall] {
    ContrastBars.of(name).compactMap { bar in
      let contrast = self[bar.ink].contrast(with: self[bar.ground])
      return contrast < bar.least ? ContrastBar.Shortfall(bar: bar, contrast: contrast) : nil
    }
  }
}
