/// How much of a frame each colour of a theme covers: shares of its pixels, 1 together where all is counted.
package struct Composition: Hashable, Sendable {
  private var shares = [Double](repeating: 0, count: ThemeColour.allCases.count)

  package init() {}

  package subscript(_ colour: ThemeColour) -> Double {
    get { shares[colour.index] }
    set { shares[colour.index] = newValue }
  }

  /// So much of what `ground` covered is covered by `colour` now.
  package mutating func cover(_ ground: ThemeColour, with colour: ThemeColour, share: Double) {
    guard share.isFinite else { return }
    self[ground] -= share
    self[colour] += share
  }

  /// The mean relative luminance of the frame in a theme's colours: the sum of each share times the luminance of its
  /// colour, in linear light. It is what a photometer sees of the whole screen, and what a pupil follows: pupils answer
  /// to the luminance times the area of the whole field (Watson and Yellott 2012, "A unified formula for light-adapted
  /// pupil size").
  package func brightness(in theme: Theme) -> Double {
    var sum = 0.0
    for colour in ThemeColour.allCases {
      let share = shares[colour.index]
      if share != 0 { sum += share * theme[colour].luminance }
    }
    return sum
  }

  /// The letters page of the built-in layout at 1280×800 with a message of sixty letters: the page that is looked at
  /// longest, which the others are made equal to. A test compares it with what the painter draws.
  package static let reference: Composition = {
    var result = Composition()
    for (colour, share) in referenceShares { result[colour] = share }
    return result
  }()
}

extension Theme {
  /// The brightness that every page has in these colours.
  package var brightness: Double { Composition.reference.brightness(in: self) }

  /// Light text on dark grounds.
  package var isDark: Bool { self[.keyLabel].luminance > self[.keyGround].luminance }
}
