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

  package subscript(_ colour: ThemeColour) -> Colour {
    get { colours[colour.index] }
    set { colours[colour.index] = newValue }
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
    themes.first { $0.name == name } ?? Theme.builtIn(name)
  }
}
