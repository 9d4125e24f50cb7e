import Scene
import Terms

/// A carer's question above the message, until it is taken back. It is no part of the draft and is never spoken.
package struct Question: Sendable {
  /// Lines it may take at the most; what is longer ends with an ellipsis.
  package static let lineLimit = 2
  /// Scalars of it that are kept: more than two lines of any screen.
  package static let limit = 500

  private var text = ""
  private var composition: MessageComposition

  init(estimatePerScalar: Double) { composition = MessageComposition(estimatePerScalar: estimatePerScalar) }

  var isEmpty: Bool { text.isEmpty }

  /// Takes the place of the last one; white space alone takes it away.
  mutating func ask(_ question: String) {
    var kept = String.UnicodeScalarView()
    var isBlank = true
    for scalar in question.unicodeScalars.prefix(Question.limit) {
      let isSpace = scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
      if !isSpace { isBlank = false }
      kept.append(isSpace ? " " : scalar)
    }
    text = isBlank ? "" : String(kept)
  }

  mutating func learn(_ words: [MeasuredWord]) { if !isEmpty { composition.learn(words) } }

  mutating func forget(estimatePerScalar: Double) { composition.forget(estimatePerScalar: estimatePerScalar) }

  mutating func takeUnmeasured() -> [String] { isEmpty ? [] : composition.takeUnmeasured() }

  /// As headings, in at most `room` lines that are no wider than `width`; `sentence` makes what is shown of the
  /// question.
  mutating func lines(width: Double, room: Int, sentence: (String) -> String) -> [TextLine] {
    let room = min(room, Question.lineLimit)
    guard !isEmpty, room > 0 else { return [] }
    let scalars = Array(sentence(text).unicodeScalars)
    let starts = composition.lineStarts(of: scalars, width: width)
    return (0..<min(room, starts.count)).map { line in
      let end = line + 1 < starts.count ? starts[line + 1] : scalars.count
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[starts[line]..<end])
      var shown = String(view)
      while shown.last == " " { shown.removeLast() }
      if line == room - 1, starts.count > room {
        // The ellipsis takes the place of the last character: no wider than that, or than the space that hung there.
        if end - starts[line] > 1, view.last != " " { shown.removeLast() }
        shown += "…"
      }
      return TextLine(runs: [TextRun(shown, .heading)])
    }
  }
}
