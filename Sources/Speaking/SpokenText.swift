import Terms

/// Which part of a draft an utterance speaks: ranges of the one in scalars of the other.
///
/// Plain filling: the utterance is a piece of the draft, word for word, so a shift aligns them. (Tone pinyin and
/// numbers in words bring a table in their place.)
package struct SpokenText: Hashable, Sendable {
  package var utterance: UtteranceID
  /// The revision of the text that was spoken.
  package var revision: UInt64
  /// Where the utterance begins in the draft.
  package var offset: Int
  package var text: String

  package init(utterance: UtteranceID, revision: UInt64, offset: Int, text: String) {
    self.utterance = utterance
    self.revision = revision
    self.offset = offset
    self.text = text
  }

  /// The range of `visible` that a range of the utterance speaks; nil when the text has changed there since.
  package func range(of spoken: Range<Int>, in visible: String) -> Range<Int>? {
    let scalars = Array(visible.unicodeScalars)
    let said = Array(text.unicodeScalars)
    guard spoken.lowerBound >= 0, spoken.upperBound <= said.count, offset >= 0, offset <= scalars.count else {
      return nil
    }
    let place = (offset + spoken.lowerBound)..<(offset + spoken.upperBound)
    guard place.upperBound <= scalars.count else { return nil }
    return scalars[place].elementsEqual(said[spoken]) ? place : nil
  }
}
