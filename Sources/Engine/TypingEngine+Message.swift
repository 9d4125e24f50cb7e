import Composing
import Scene
import Terms

/// The message as lines.
extension TypingEngine {
  mutating func messageView() -> MessageView {
    let rect = rect(of: .message)
    let lineHeight = surface.cellHeight > 1 ? surface.cellHeight : max(1, surface.height * 54 / 800)
    if let heading { return headingView(heading, rect: rect, lineHeight: lineHeight) }
    let text = composer.text
    let scalars = Array(text.visible.unicodeScalars)
    // A cursor after the last letter of a full line still needs room.
    let padding = surface.cellWidth > 1 ? 2 * surface.cellWidth : surface.width * 44 / 1280
    let starts = composition.lineStarts(
      of: scalars, width: Double(max(surface.cellWidth, rect.width - padding)), hanging: Double(padding) / 2)
    let cursorLine = (starts.lastIndex { $0 <= text.cursor }) ?? 0
    let shown = shownLines(count: starts.count, cursorLine: cursorLine, room: max(1, rect.height / lineHeight))
    let lit = litRange
    let lines = shown.map { index in
      let end = index + 1 < starts.count ? starts[index + 1] : scalars.count
      // The end of a line is no character of it.
      let isEnded = end > starts[index] && scalars[end - 1] == "\n"
      let line = starts[index]..<(isEnded ? end - 1 : end)
      return TextLine(runs: runs(of: scalars, in: line, preedit: text.preeditRange, lit: lit))
    }
    return MessageView(
      rect: rect, lineHeight: lineHeight, lines: lines,
      cursor: CursorPlace(line: cursorLine - shown.lowerBound, offset: text.cursor - starts[cursorLine]),
      hasEarlierLines: shown.lowerBound > 0)
  }

  /// Pages that are not for writing say what they are for instead.
  private var heading: [String]? {
    if screen.isResting { return [Strings.resting] }
    if screen.isIdle { return [Strings.idle] }
    guard screen.isCalling else { return nil }
    switch status.call {
    case .none, .calling: return [Strings.calling, Strings.whatDoYouNeed]
    case .failed: return [Strings.callFailed, Strings.whatDoYouNeed]
    case .acknowledged: return [Strings.callAcknowledged, Strings.whatDoYouNeed]
    }
  }

  private func headingView(_ heading: [String], rect: ScreenRect, lineHeight: Int) -> MessageView {
    MessageView(
      rect: rect, lineHeight: lineHeight, lines: heading.map { TextLine(runs: [TextRun($0, .heading)]) }, cursor: nil,
      hasEarlierLines: false)
  }

  /// The last lines, unless the cursor stands above them: then the cursor's line with what surrounds it.
  private func shownLines(count: Int, cursorLine: Int, room: Int) -> Range<Int> {
    guard count > room else { return 0..<count }
    let last = count - room
    return cursorLine >= last ? last..<count : max(0, cursorLine - room / 2)..<(max(0, cursorLine - room / 2) + room)
  }

  private func runs(
    of scalars: [Unicode.Scalar], in line: Range<Int>, preedit: Range<Int>?, lit: Range<Int>?
  ) -> [TextRun] {
    var result: [TextRun] = []
    var start = line.lowerBound
    func style(_ index: Int) -> TextRun.Style {
      if let lit, lit.contains(index) { return .speaking }
      if let preedit, preedit.contains(index) { return .preedit }
      return .plain
    }
    while start < line.upperBound {
      let runStyle = style(start)
      var end = start + 1
      while end < line.upperBound, style(end) == runStyle { end += 1 }
      result.append(TextRun(string(scalars[start..<end]), runStyle))
      start = end
    }
    return result
  }
}
