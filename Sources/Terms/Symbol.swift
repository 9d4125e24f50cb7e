/// One unit of what is typed, as a decoder sees it: a letter, a digit of a nine-key layout, a stroke.
package struct Symbol: Hashable, Sendable, Comparable {
  package var scalar: Unicode.Scalar

  package init(_ scalar: Unicode.Scalar) { self.scalar = scalar }

  package static func < (left: Symbol, right: Symbol) -> Bool { left.scalar < right.scalar }
}

/// A language as BCP 47 names it ("en", "zh").
package struct LanguageTag: RawRepresentable, Hashable, Sendable {
  package var rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  package static let english = LanguageTag(rawValue: "en")
  package static let chinese = LanguageTag(rawValue: "zh")
}
