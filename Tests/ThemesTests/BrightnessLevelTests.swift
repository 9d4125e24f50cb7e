import Scene
import Terms
import Testing

@testable import Themes

@Suite struct BrightnessLevelTests {
  /// Much screen, some keys, some text: what real pages are made of.
  private static func composition(screen: Double, message: Double) -> Composition {
    var result = Composition()
    result[.screen] = screen - message
    result[.keyGround] = 0.8 - screen
    result[.functionGround] = 0.17
    result[.keyLabel] = 0.02
    result[.clock] = 0.01
    result[.message] = message
    return result
  }

  @Test(arguments: ThemeName.allCases, [0.25, 0.5, 0.75])
  func `a page comes to the brightness wanted`(name: ThemeName, screen: Double) {
    let theme = Theme.builtIn(name)
    let composition = Self.composition(screen: screen, message: 0.005)
    let level = BrightnessLevel(of: composition, in: theme, wanted: theme.brightness)
    let levelled = level.applied(to: theme)
    #expect(abs(composition.brightness(in: levelled) / theme.brightness - 1) < 0.05, "level \(level.level)")
    #expect(levelled.shortfalls.isEmpty)
    for colour in ThemeColour.allCases where !BrightnessLevel.moving.contains(colour) {
      #expect(levelled[colour] == theme[colour])
    }
  }

  @Test(arguments: ThemeName.allCases, [-1, -0.5, 0.5, 1])
  func `the bars hold at every level`(name: ThemeName, level: Double) {
    let theme = BrightnessLevel(level).applied(to: .builtIn(name))
    for shortfall in theme.shortfalls { Issue.record("\(shortfall)") }
    #expect(theme != .builtIn(name))
    let own = Theme.builtIn(name)
    let (contrast, before) = (
      theme[.keyFrame].contrast(with: theme[.screen]), own[.keyFrame].contrast(with: own[.screen])
    )
    // In high contrast the frame stays, and what it stands on moves.
    if name != .highContrast { #expect(abs(contrast / before - 1) < 0.05, "\(contrast), it was \(before)") }
    #expect(contrast >= 1.3)
  }

  @Test func `what cannot be reached is approached as far as the bars let it`() {
    let theme = Theme.builtIn(.dark)
    let full = Self.composition(screen: 0.6, message: 0.2)
    #expect(BrightnessLevel(of: full, in: theme, wanted: theme.brightness).level == -1)
    #expect(BrightnessLevel(of: Composition(), in: theme, wanted: theme.brightness).level == 0)
    #expect(BrightnessLevel(of: full, in: theme, wanted: 1).level == 1)
    #expect(BrightnessLevel(7).level == 1 && BrightnessLevel(-7).level == -1)
  }

  @Test func `a frame in its ground's colour stays unseen`() {
    var theme = Theme.builtIn(.dark)
    theme[.keyFrame] = theme[.keyGround]
    for level in [-1, -0.4, 0.4, 1] {
      let levelled = BrightnessLevel(level).applied(to: theme)
      #expect(levelled[.keyFrame] == levelled[.keyGround])
    }
  }

  @Test func `the level of a page stands until it is wrong by more than the tolerance, then moves in few steps`() {
    var course = ThemeCourse()
    let theme = Theme.builtIn(.dark)
    let first = course.theme(theme, for: Self.composition(screen: 0.4, message: 0.004), page: 1, at: .zero)
    let little = Self.composition(screen: 0.4, message: 0.006)
    #expect(course.theme(theme, for: little, page: 1, at: .milliseconds(10)) == first)
    #expect(course.nextChange(after: .milliseconds(10)) == nil)
    let much = Self.composition(screen: 0.4, message: 0.014)
    var (now, changes) = (Instant.milliseconds(20), 0)
    #expect(course.theme(theme, for: much, page: 1, at: now) == first)
    while let next = course.nextChange(after: now), changes < 100 {
      now = next
      changes += 1
      _ = course.theme(theme, for: much, page: 1, at: now)
    }
    #expect(changes == ThemeCourse.driftStepCount && now == .milliseconds(2020))
    let last = course.theme(theme, for: much, page: 1, at: now)
    #expect(abs(much.brightness(in: last) / theme.brightness - 1) < 0.05)
  }

  @Test func `another page has its level at once, and goes back to it`() {
    var course = ThemeCourse()
    let theme = Theme.builtIn(.dark)
    let (letters, draft) = (Self.composition(screen: 0.3, message: 0), Self.composition(screen: 0.75, message: 0.01))
    let first = course.theme(theme, for: letters, page: 1, at: .zero)
    let second = course.theme(theme, for: draft, page: 2, at: .milliseconds(10))
    #expect(first != second && course.nextChange(after: .milliseconds(10)) == nil)
    #expect(abs(draft.brightness(in: second) / letters.brightness(in: first) - 1) < 0.05)
    #expect(course.theme(theme, for: letters, page: 1, at: .milliseconds(20)) == first)
  }

  @Test func `a page drawn by itself is drawn as after any other`() {
    let theme = Theme.builtIn(.night)
    let page = Self.composition(screen: 0.5, message: 0.003)
    var (alone, after) = (ThemeCourse(), ThemeCourse())
    _ = after.theme(.builtIn(.light), for: Self.composition(screen: 0.3, message: 0.02), page: 1, at: .zero)
    _ = after.theme(theme, for: page, page: 2, at: .milliseconds(100))
    let end = Instant.milliseconds(2200)
    #expect(after.theme(theme, for: page, page: 2, at: end) == alone.theme(theme, for: page, page: 2, at: end))
  }
}
