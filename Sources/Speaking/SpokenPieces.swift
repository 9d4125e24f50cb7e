/// A part of a text that is synthesised at one go.
package struct SpokenPiece: Hashable, Sendable {
  package var text: String
  /// Unicode scalars of the whole text before it.
  package var start: Int
  /// The text, or a sentence of it, ends here: a pause follows.
  package var endsSentence: Bool

  package init(text: String, start: Int, endsSentence: Bool) {
    self.text = text
    self.start = start
    self.endsSentence = endsSentence
  }
}

/// Cuts a text into pieces, one at a time, so that a text of any length is spoken with bounded memory. A short text is
/// one piece; a long one is cut after sentences, else after clauses, else between words, else anywhere but before a
/// combining mark.
package struct SpokenPieces: Sendable {
  /// Scalars of the longest piece. Sentences have 35 in the median and 116 at most, so a message is hardly ever cut.
  package static let limit = 500
  /// How many scalars one character may have before it is cut all the same.
  private static let clusterLimit = 32

  private let scalars: String.UnicodeScalarView
  private var index: String.UnicodeScalarView.Index
  private var start = 0

  package init(_ text: String) {
    scalars = text.unicodeScalars
    index = scalars.startIndex
  }

  /// The next piece; nil at the end of the text.
  package mutating func next() -> SpokenPiece? {
    guard index < scalars.endIndex else { return nil }
    let window = Array(scalars[index...].prefix(SpokenPieces.limit + 1))
    let (count, endsSentence) =
      window.count <= SpokenPieces.limit ? (window.count, true) : SpokenPieces.cut(window)
    let end = scalars.index(index, offsetBy: count)
    defer {
      index = end
      start += count
    }
    return SpokenPiece(text: String(scalars[index..<end]), start: start, endsSentence: endsSentence)
  }

  /// Where to cut a window that is one scalar longer than a piece.
  private static func cut(_ window: [Unicode.Scalar]) -> (count: Int, endsSentence: Bool) {
    let places = (1...limit).reversed()
    if let place = places.first(where: { ends(window, at: $0, ".!?", wide: "。！？\n") }) { return (place, true) }
    if let place = places.first(where: { ends(window, at: $0, ",;:", wide: "，；：、") }) { return (place, false) }
    if let place = places.first(where: { window[$0 - 1].properties.isWhitespace }) { return (place, false) }
    let whole = places.prefix(clusterLimit).first {
      !window[$0].properties.isGraphemeExtend && window[$0] != "\u{200D}"
    }
    return (whole ?? limit, false)
  }

  /// Whether a part ends before `place`: after a wide mark, or after a narrow one that white space follows (not in
  /// 3.14).
  private static func ends(_ window: [Unicode.Scalar], at place: Int, _ narrow: String, wide: String) -> Bool {
    let last = window[place - 1]
    if wide.unicodeScalars.contains(last) { return true }
    return narrow.unicodeScalars.contains(last) && window[place].properties.isWhitespace
  }
}
