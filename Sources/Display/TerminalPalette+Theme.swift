import Themes

/// True colours are the theme's own. A terminal has fewer of them than a painter: what is small is all of `caption`,
/// what stands out all of `preedit`.
extension TerminalPalette.Grounds {
  init(_ theme: Theme) {
    self.init(
      screen: CellColour(theme[.screen]), key: CellColour(theme[.keyGround]),
      function: CellColour(theme[.functionGround]), candidate: CellColour(theme[.candidateGround]),
      speak: CellColour(theme[.speakGround]), help: CellColour(theme[.helpGround]),
      rest: CellColour(theme[.restGround]), speaking: CellColour(theme[.speakingGround]),
      progress: CellColour(theme[.progressGround]), flash: CellColour(theme[.lockOn]))
  }
}

extension TerminalPalette.Inks {
  init(_ theme: Theme) {
    self.init(
      label: CellColour(theme[.keyLabel]), function: CellColour(theme[.functionLabel]),
      dim: CellColour(theme[.caption]), faint: CellColour(theme[.faint]), accent: CellColour(theme[.preedit]),
      listen: CellColour(theme[.listenLabel]), speak: CellColour(theme[.speakLabel]),
      speakSmall: CellColour(theme[.caption]), speakFrame: CellColour(theme[.listenFrame]),
      help: CellColour(theme[.helpLabel]), helpFrame: CellColour(theme[.helpFrame]),
      rest: CellColour(theme[.restLabel]), speaking: CellColour(theme[.speakingText]),
      flash: CellColour(theme.onLockOn), clock: CellColour(theme[.clock]), good: CellColour(theme[.statusGood]),
      doubtful: CellColour(theme[.statusDoubtful]), filled: CellColour(theme[.progressLabel]))
  }
}

extension Theme {
  /// A key that was chosen lights up in the colour of the look; what can best be read on it.
  fileprivate var onLockOn: Colour {
    let inks = [self[.screen], Colour(0), Colour(0xFFFFFF)]
    // The screen's own colour looks best, where it serves.
    if let first = inks.first, first.contrast(with: self[.lockOn]) >= ContrastBars.text { return first }
    return inks.max { $0.contrast(with: self[.lockOn]) < $1.contrast(with: self[.lockOn]) } ?? Colour(0)
  }
}

extension CellColour {
  init(_ colour: Colour) { self = .rgb(colour.red, colour.green, colour.blue) }
}
