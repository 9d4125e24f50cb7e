import Scene

/// The colours of a screen, one for each `ThemeColour`.
package struct Theme: Hashable, Sendable {
  package var name: ThemeName
  private var colours: [Colour]

  /// Every colour is `ground` until it is set.
  package init(_ name: ThemeName, ground: Colour) {
    self.name = name
    colours = Array(repeating: ground, count: ThemeColour.allCases.count)
  }

  /// From a table in the order of `ThemeColour`, 0xRRGGBB each; what a short table lacks is black.
  init(_ name: ThemeName, table: [UInt32]) {
    self.init(name, ground: Colour(0))
    for (colour, hex) in zip(ThemeColour.allCases, table) { self[colour] = Colour(hex) }
  }

  package subscript(_ colour: ThemeColour) -> Colour {
    get { colours[colour.index] }
    set { colours[colour.index] = newValue }
  }

  /// The theme of that name that is compiled in: the one of its file in layouts/themes.
  package static func builtIn(_ name: ThemeName) -> Theme {
    switch name {
    case .dark: builtInDark
    case .night: builtInNight
    case .light: builtInLight
    case .highContrast: builtInHighContrast
    }
  }
}

/// The four themes as they count now: those of files in the place of the built-in ones.
package struct ThemeSet: Hashable, Sendable {
  private var themes: [Theme]

  /// The built-in ones, with those of `replacing` in their places.
  package init(replacing others: [Theme] = []) {
    themes = ThemeName.allCases.map { name in others.last { $0.name == name } ?? Theme.builtIn(name) }
  }

  package subscript(_ name: ThemeName) -> Theme {
    get { themes.first { $0.name == name } ?? Theme.builtIn(name) }
    set { themes = themes.map { $0.name == name ? newValue : $0 } }
  }
}
