import Scene
import Terms

/// Breaks the message into lines by measured widths. Words that were not measured yet count by an estimate, and are
/// named so that the display can be asked.
package struct MessageComposition {
  /// Widths known at the most; the whole is forgotten beyond that, and asked again.
  package static let knownLimit = 2000
  /// Words asked about at a time: more than one screen has.
  package static let askedLimit = 500

  private var known: [String: Double] = [:]
  private var asked: [String] = []
  private var estimatePerScalar: Double
  /// What was broken last: most texts differ from it at their end alone. Nil when widths have changed since.
  private var last: (scalars: [Unicode.Scalar], starts: [Int], width: Double, hanging: Double)?

  package init(estimatePerScalar: Double) { self.estimatePerScalar = estimatePerScalar }

  /// Another display measures differently.
  package mutating func forget(estimatePerScalar: Double) {
    known.removeAll()
    asked.removeAll()
    last = nil
    self.estimatePerScalar = estimatePerScalar
  }

  /// Takes the display's answers; widths that are none are left out.
  package mutating func learn(_ words: [MeasuredWord]) {
    last = nil
    let words = words.prefix(MessageComposition.knownLimit)
    if known.count + words.count > MessageComposition.knownLimit { known.removeAll() }
    for word in words where word.width.isFinite && word.width >= 0 { known[word.text] = word.width }
  }

  /// Words whose width was guessed since the last call, in the order met.
  package mutating func takeUnmeasured() -> [String] {
    defer { asked.removeAll() }
    return asked
  }

  /// Where each line begins, in scalars; always at least one line. No line is wider than `width`, but for a space that
  /// hangs over its end by at most `hanging`, and for a single character that is wider than all of it.
  package mutating func lineStarts(of scalars: [Unicode.Scalar], width: Double, hanging: Double = 0) -> [Int] {
    var starts = kept(for: scalars, width: width, hanging: hanging)
    var used = 0.0
    var index = starts.last ?? 0
    while index < scalars.count {
      let end = wordEnd(in: scalars, from: index)
      let word = scalars[index..<end]
      if word.first == "\n" {
        starts.append(end)
        used = 0
      } else {
        let wordWidth = self.width(of: word)
        if used > 0, used + wordWidth > width + (word.first == " " ? hanging : 0) {
          starts.append(index)
          used = 0
        }
        used = wordWidth > width ? breakWord(word, width: width, starts: &starts) : used + wordWidth
      }
      index = end
    }
    last = (scalars, starts, width, hanging)
    return starts
  }

  /// Line starts that the last text had and this one must have too: breaking is greedy, so a line begins where it did
  /// as long as nothing has changed up to the end of its first word.
  private func kept(for scalars: [Unicode.Scalar], width: Double, hanging: Double) -> [Int] {
    guard let last, last.width == width, last.hanging == hanging else { return [0] }
    let end = min(last.scalars.count, scalars.count)
    var same = 0
    while same < end, last.scalars[same] == scalars[same] { same += 1 }
    var starts = last.starts
    while let start = starts.last, start > 0 {
      // (A line that begins within a word depends on all of that word.)
      if start < same, standsAlone(scalars[start - 1]) || standsAlone(scalars[start]),
        wordEnd(in: scalars, from: start) < same
      {
        break
      }
      starts.removeLast()
    }
    return starts
  }

  /// A word longer than a line begins one and is broken wherever it must be, but never before a mark that stands upon
  /// the character before it; gives the width used in its last line.
  private mutating func breakWord(_ word: ArraySlice<Unicode.Scalar>, width: Double, starts: inout [Int]) -> Double {
    var used = 0.0
    for index in word.indices {
      let scalarWidth = self.width(of: word[index...index])
      if used + scalarWidth > width, used > 0, !word[index].properties.isGraphemeExtend {
        starts.append(index)
        used = 0
      }
      used += scalarWidth
    }
    return used
  }

  /// A word is a run without spaces, or one space, or the end of a line, or one character of a script that breaks
  /// anywhere.
  private func wordEnd(in scalars: [Unicode.Scalar], from start: Int) -> Int {
    if standsAlone(scalars[start]) { return start + 1 }
    var end = start + 1
    while end < scalars.count, !standsAlone(scalars[end]) { end += 1 }
    return end
  }

  private func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x0A: true
    case 0x3040...0x30FF, 0x3400...0x9FFF, 0x20000...0x3FFFF: true
    default: false
    }
  }

  private mutating func width(of word: ArraySlice<Unicode.Scalar>) -> Double {
    var view = String.UnicodeScalarView()
    for scalar in word { view.append(scalar) }
    let text = String(view)
    if let width = known[text] { return width }
    if asked.count < MessageComposition.askedLimit, !asked.contains(text) { asked.append(text) }
    return estimatePerScalar * Double(word.count)
  }
}
