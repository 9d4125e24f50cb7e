// Generated from layouts/en.yaml by scripts/generate-layout; change that file instead of this one.

import Terms

extension BuiltInLayout {
  /// The layout “en” as compiled in.
  package static let english = Layout(
    name: "en", language: LanguageTag(rawValue: "en"), unitsWide: 1280, unitsHigh: 800,
    keys: englishKeys, areas: englishAreas, pages: englishPages + englishMorePages)

  /// Its other forms, made of it.
  static let englishForms: [Layout] = [
    english.inForm(.mirrored, named: "en-mirrored"),
    english.inForm(.lifted, named: "en-lifted"),
  ]

  private static let englishAreas: [Area] = [
    Area(id: "message", purpose: .message),
    Area(id: "clock", purpose: .clock),
    Area(id: "resting-place", purpose: .dead, label: "rest your eyes here"),
    Area(id: "idle-hint", purpose: .dead, label: "Look at “Go on” when you are ready"),
    Area(id: "rest-hint", purpose: .dead, label: "Resting. Look at “Wake”, then at “Continue”"),
    Area(id: "nothing-1", purpose: .dead),
    Area(id: "nothing-2", purpose: .dead),
    Area(id: "nothing-3", purpose: .dead),
    Area(id: "nothing-4", purpose: .dead),
    Area(id: "nothing-5", purpose: .dead),
  ]
}
