import Scene
import Terms
import Testing

@testable import Themes

@Suite struct ThemeTransitionTests {
  private static let pairs = ThemeName.allCases.flatMap { one in ThemeName.allCases.map { (one, $0) } }

  private func steps(_ from: ThemeName, _ to: ThemeName) -> [Theme] {
    let transition = ThemeTransition(from: .builtIn(from), to: .builtIn(to), startedAt: .milliseconds(500))
    var now = Instant.milliseconds(500)
    var themes = [transition.theme(at: now)]
    while let next = transition.nextChange(after: now), themes.count < 100 {
      #expect(next > now)
      now = next
      themes.append(transition.theme(at: now))
    }
    #expect(transition.isOver(at: now))
    return themes
  }

  @Test(arguments: pairs)
  func `it begins and ends where it should, in thirty steps that never turn back`(from: ThemeName, to: ThemeName) {
    let themes = steps(from, to)
    #expect(themes.count == 31 && themes.first == .builtIn(from) && themes.last == .builtIn(to))
    let brightness = themes.map(\.brightness)
    let isRising = Theme.builtIn(to).brightness > Theme.builtIn(from).brightness
    for (one, next) in zip(brightness, brightness.dropFirst()) where from != to {
      // Bytes round, and inks change sides.
      #expect(isRising ? next > one * 0.97 : next < one * 1.03, "\(brightness)")
    }
  }

  @Test(arguments: pairs)
  func `equal times bring equal ratios`(from: ThemeName, to: ThemeName) {
    let brightness = steps(from, to).map(\.brightness)
    let whole =
      max(Theme.builtIn(from).brightness, Theme.builtIn(to).brightness)
      / min(Theme.builtIn(from).brightness, Theme.builtIn(to).brightness)
    for (one, next) in zip(brightness, brightness.dropFirst()) {
      let ratio = max(one, next) / min(one, next)
      // From night to paper is a factor of fifty: 14 % a step.
      #expect(ratio < 1.06 + (whole > 10 ? 0.14 : 0), "\(one) \(next)")
    }
  }

  @Test(arguments: pairs)
  func `labels can be read at every step`(from: ThemeName, to: ThemeName) {
    let isTurning = Theme.builtIn(from).isDark != Theme.builtIn(to).isDark
    for (number, theme) in steps(from, to).enumerated() {
      for (ink, ground) in [
        (ThemeColour.keyLabel, ThemeColour.keyGround), (.functionLabel, .functionGround), (.message, .screen),
        (.helpLabel, .helpGround), (.speakLabel, .speakGround),
      ] {
        let contrast = theme[ink].contrast(with: theme[ground])
        #expect(contrast >= (isTurning ? 2 : 6.5), "step \(number): \(ink) \(contrast)")
      }
    }
  }

  @Test func `before its start and after its end it stands`() {
    let transition = ThemeTransition(from: .builtIn(.dark), to: .builtIn(.light), startedAt: .milliseconds(1000))
    #expect(transition.theme(at: .zero) == .builtIn(.dark))
    #expect(transition.theme(at: .milliseconds(3000)) == .builtIn(.light))
    #expect(transition.nextChange(after: .milliseconds(3000)) == nil)
    #expect(transition.nextChange(after: .zero) == .milliseconds(1000))
    #expect(transition.theme(at: .milliseconds(1040)) == transition.theme(at: .milliseconds(1060)), "steps, no stream")
  }
}
