import Layouts

/// Which characters a keyboard is drawn with.
package enum FontCharacters {
  /// One of each kind of emoji: they all come from one font.
  package static let emoji = ["😀👍🙏"]

  /// Common Chinese characters and the marks between them: a font that has these is made for Simplified Chinese.
  package static let chinese = [
    "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日",
    "于起还发成事只作当想看文无开手用主行方又如前所本见经头面公同三已老从动两长知样现分将外但身些与高意进法此实回二理美点月明其种声全",
    "疼痛渴饿冷热累躺坐翻痰憋喝睡醒谢吗呢吧哪谁怎几叫护擦眼睛，。！？；：、（）《》",
  ]

  /// Labels and hints of every key and area.
  package static func labels(of layouts: [Layout]) -> [String] {
    layouts.flatMap { layout in
      layout.keys.flatMap { [$0.label, $0.caption] } + layout.areas.map(\.label)
    }
  }

  /// Every character of the texts, in the order of Unicode; spaces and what is never seen need no font.
  package static func all(of texts: [String]) -> [Unicode.Scalar] {
    var scalars: Set<Unicode.Scalar> = []
    for text in texts { scalars.formUnion(text.unicodeScalars) }
    return scalars.filter { scalar in
      let properties = scalar.properties
      return !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint
        && properties.generalCategory != .control
    }.sorted()
  }

  static func isEmoji(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isEmojiPresentation }

  /// Characters, and the marks that are as wide as these.
  static func isChinese(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isIdeographic || (0x3000...0x303F).contains(scalar.value)
      || (0xFF00...0xFFEF).contains(scalar.value)
  }
}
