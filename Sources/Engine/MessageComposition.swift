import Scene
import Terms

/// Breaks the message into lines by measured widths. Words that were not measured yet count by an estimate, and are named so that the
/// display can be asked.
package struct MessageComposition {
  /// Widths known at the most; the whole is forgotten beyond that, and asked again.
  package static let knownLimit = 2000

  private var known: [String: Double] = [:]
  private var asked: [String] = []
  private var estimatePerScalar: Double

  package init(estimatePerScalar: Double) { self.estimatePerScalar = estimatePerScalar }

  /// Another display measures differently.
  package mutating func forget(estimatePerScalar: Double) {
    known.removeAll()
    asked.removeAll()
    self.estimatePerScalar = estimatePerScalar
  }

  /// Takes the display's answers; widths that are none are left out.
  package mutating func learn(_ words: [MeasuredWord]) {
    if known.count + words.count > MessageComposition.knownLimit { known.removeAll() }
    for word in words where word.width.isFinite && word.width >= 0 { known[word.text] = word.width }
  }

  /// Words whose width was guessed since the last call, in the order met.
  package mutating func takeUnmeasured() -> [String] {
    defer { asked.removeAll() }
    return asked
  }

  /// Where each line begins, in scalars; always at least one line.
  package mutating func lineStarts(of scalars: [Unicode.Scalar], width: Double) -> [Int] {
    var starts = [0]
    var used = 0.0
    var index = 0
    while index < scalars.count {
      let end = wordEnd(in: scalars, from: index)
      let word = scalars[index..<end]
      let wordWidth = self.width(of: word)
      let isSpace = word.first == " "
      if used + wordWidth > width, !isSpace, used > 0 {
        starts.append(index)
        used = 0
      }
      if wordWidth > width {
        used = breakWord(word, from: used, width: width, starts: &starts)
      } else {
        used += wordWidth
      }
      index = end
    }
    return starts
  }

  /// A word longer than a line is broken wherever it must be; gives the width used in its last line.
  private mutating func breakWord(
    _ word: ArraySlice<Unicode.Scalar>, from used: Double, width: Double, starts: inout [Int]
  ) -> Double {
    var used = used
    for index in word.indices {
      let scalarWidth = self.width(of: word[index...index])
      if used + scalarWidth > width, used > 0 {
        starts.append(index)
        used = 0
      }
      used += scalarWidth
    }
    return used
  }

  /// A word is a run without spaces, or one space, or one character of a script that breaks anywhere.
  private func wordEnd(in scalars: [Unicode.Scalar], from start: Int) -> Int {
    if scalars[start] == " " || breaksAnywhere(scalars[start]) { return start + 1 }
    var end = start + 1
    while end < scalars.count, scalars[end] != " ", !breaksAnywhere(scalars[end]) { end += 1 }
    return end
  }

  private func breaksAnywhere(_ scalar: Unicode.Scalar) -> Bool {
    (0x3040...0x30FF).contains(scalar.value) || (0x3400...0x9FFF).contains(scalar.value)
      || (0x20000...0x3FFFF).contains(scalar.value)
  }

  private mutating func width(of word: ArraySlice<Unicode.Scalar>) -> Double {
    var view = String.UnicodeScalarView()
    for scalar in word { view.append(scalar) }
    let text = String(view)
    if let width = known[text] { return width }
    // Bounded by the words of one screen and by the limit on what is known.
    if asked.count < 500, !asked.contains(text) { asked.append(text) }
    return estimatePerScalar * Double(word.count)
  }
}
