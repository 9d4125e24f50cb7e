import CPango
import Scene
import Screens
import Terms

/// What the display answers the core, and what it has to say of its fonts.
extension Painter {
  /// How wide words are on lines of the message's usual height on that surface, in pixels and in the order asked. Words
  /// that were asked for before cost a microsecond; the first of a script may cost tens of milliseconds, for its font
  /// is found then.
  package func measure(_ words: [String], surface: Surface) -> [Double] {
    measure(words, lineHeight: MessageMeasures.usualLineHeight(on: surface))
  }

  /// The same on lines of a height in pixels.
  package func measure(_ words: [String], lineHeight: Int) -> [Double] {
    let size = MessageMeasures.typeSize(lineHeight: max(1, lineHeight))
    return words.map { typeSetter.width(of: $0, size: size) }
  }

  /// Characters met since the last call that no font has, each told once in the painter's life; a hundred at the most.
  /// They are drawn as boxes.
  package func takeMissingGlyphs() -> [Unicode.Scalar] { typeSetter.missingGlyphs.take() }

  /// What is wrong with the fonts as a whole, and what mends it; nil when there are some. Without any, every character
  /// is drawn as an empty box. Reads fontconfig's settings if nobody has yet (10 ms).
  package var fontTrouble: String? {
    guard !typeSetter.hasFonts else { return nil }
    return "no font is installed, text shows as empty boxes: sudo apt-get install fonts-dejavu-core fonts-wqy-microhei"
  }
}

extension TypeSetter {
  /// Whether fontconfig knows any font.
  var hasFonts: Bool {
    guard let configuration = configuration?.raw ?? FcConfigGetCurrent() else { return false }
    return [FcSetSystem, FcSetApplication].contains { kind in
      (FcConfigGetFonts(configuration, kind)?.pointee.nfont ?? 0) > 0
    }
  }
}
