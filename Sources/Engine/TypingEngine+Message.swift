import Composing
import Layouts
import Scene
import Terms
import Words

/// The message as lines.
extension TypingEngine {
  /// The text broken for the place it has, and which of its lines are seen.
  private struct Broken {
    var scalars: [Unicode.Scalar]
    var starts: [Int]
    var cursorLine: Int
    /// How many lines fit.
    var room: Int
    var shown: Range<Int>

    /// A line without the end of line that closes it, which is no character of it.
    func line(_ index: Int) -> Range<Int> {
      let end = index + 1 < starts.count ? starts[index + 1] : scalars.count
      let isEnded = end > starts[index] && scalars[end - 1] == "\n"
      return starts[index]..<(isEnded ? end - 1 : end)
    }
  }

  /// The message as it stands there, the carer's line taken off.
  mutating func messageView(in place: MessagePlace) -> MessageView {
    if let kept = drawing.message.value(for: messageKey(place)) { return kept }
    let view = newMessageView(in: place)
    // (Following the speech may have moved the view.)
    drawing.message.keep(view, for: messageKey(place))
    return view
  }

  private func messageKey(_ place: MessagePlace) -> DrawingCache.MessageKey {
    DrawingCache.MessageKey(
      furniture: counters.furniture, place: place, text: counters.text, widths: counters.widths, call: status.call,
      details: status.details, lit: litRange, viewStart: viewStart, viewFollowsSpeech: viewFollowsSpeech)
  }

  private mutating func newMessageView(in place: MessagePlace) -> MessageView {
    if let heading { return headingView(heading, place) }
    let text = composer.text
    let asked = questionLines(in: place)
    let lit = litRange
    var broken = brokenText(in: place, above: asked.count)
    if viewFollowsSpeech, let lit { follow(lit, &broken) }
    let lines = broken.shown.map {
      TextLine(runs: runs(of: broken.scalars, in: broken.line($0), preedit: text.preeditRange, lit: lit))
    }
    let isCursorSeen = broken.shown.contains(broken.cursorLine)
    return MessageView(
      rect: place.rect, lineHeight: place.lineHeight, lines: asked + lines,
      cursor: isCursorSeen
        ? CursorPlace(
          line: asked.count + broken.cursorLine - broken.shown.lowerBound,
          offset: text.cursor - broken.starts[broken.cursorLine]) : nil,
      hasEarlierLines: broken.shown.lowerBound > 0, hasLaterLines: broken.shown.upperBound < broken.starts.count,
      inset: place.inset)
  }

  /// Brings the words being spoken into sight. The view moves only when they leave it, and then so far that they stand
  /// in its second line: what was heard last stays above them, and the eye need not jump with every line.
  private mutating func follow(_ lit: Range<Int>, _ broken: inout Broken) {
    guard let line = broken.starts.lastIndex(where: { $0 <= lit.lowerBound }), !broken.shown.contains(line) else {
      return
    }
    let last = max(0, broken.starts.count - broken.room)
    let first = min(last, broken.room > 1 ? max(0, line - 1) : line)
    viewStart = broken.starts[first]
    broken.shown = first..<min(broken.starts.count, first + broken.room)
  }

  /// Moves the view by what is seen, less one line; the cursor stays. A page that shows no text has no view.
  mutating func scroll(_ view: KeyAction.View, at now: Instant, _ effects: inout [Effect]) {
    let place = places(with: carersReport).message
    let broken = brokenText(in: place, above: questionLines(in: place).count)
    let last = max(0, broken.starts.count - broken.room)
    let step = max(1, broken.room - 1)
    let first: Int
    switch view {
    case .earlier: first = max(0, broken.shown.lowerBound - step)
    case .later: first = min(last, broken.shown.lowerBound + step)
    case .end: first = last
    }
    guard heading == nil, first != broken.shown.lowerBound else {
      effects.append(.click(.trouble))
      return
    }
    viewStart = broken.starts[first]
    viewFollowsSpeech = false
    show(at: now, &effects)
  }

  /// At least one line is left to the text.
  private mutating func questionLines(in place: MessagePlace) -> [TextLine] {
    guard !question.isEmpty else { return [] }
    let words = wording
    return question.lines(width: place.lineWidth, room: place.room - 1) {
      words.text(.question, ("text", $0))
    }
  }

  private mutating func brokenText(in place: MessagePlace, above taken: Int) -> Broken {
    let text = composer.text
    let scalars = Array(text.visible.unicodeScalars)
    let starts = composition.lineStarts(of: scalars, width: place.lineWidth, hanging: place.hanging)
    let cursorLine = starts.lastIndex { $0 <= text.cursor } ?? 0
    let room = max(1, place.room - taken)
    let shown = shownLines(starts, cursorLine: cursorLine, room: room)
    return Broken(scalars: scalars, starts: starts, cursorLine: cursorLine, room: room, shown: shown)
  }

  /// Pages that are not for writing say what they are for instead.
  private var heading: [String]? {
    // Whatever it is, it would stand under the key that confirms, and be read there: reading is looking.
    if screen.overlay == TypingEngine.helpOverlay { return [] }
    if screen.isResting { return [wording[.resting]] }
    if screen.isIdle { return [wording[.idle]] }
    if screen.isReturning { return [reasonAnswer ?? wording[.returnHint]] }
    if let calibrationHeading { return calibrationHeading }
    if let adviceHeading { return adviceHeading }
    return screen.isCalling ? callHeading : nil
  }

  /// A terminal cuts a line that is too long, a drawn screen breaks it. Of several texts the last are kept, which ask
  /// something of the person; of one that is too long for the place, its beginning.
  private mutating func headingView(_ heading: [String], _ place: MessagePlace) -> MessageView {
    // (A drawn page may have no place for it at all.)
    let room = viewing == nil ? max(1, place.room) : place.room
    var lines: [String] = []
    for text in heading.reversed() {
      let broken = viewing == nil ? [text] : brokenHeading(text, place)
      guard lines.isEmpty || lines.count + broken.count <= room else { break }
      lines = broken.prefix(room) + lines
    }
    // (Advice is no alarm.)
    let style: TextRun.Style = isOnSettingsPage ? .plain : .heading
    return MessageView(
      rect: place.rect, lineHeight: place.lineHeight, lines: lines.map { TextLine(runs: [TextRun($0, style)]) },
      cursor: nil, hasEarlierLines: false, inset: place.inset)
  }

  private mutating func brokenHeading(_ heading: String, _ place: MessagePlace) -> [String] {
    let scalars = Array(heading.unicodeScalars)
    let starts = composition.lineStarts(of: scalars, width: place.lineWidth, hanging: place.hanging)
    return starts.indices.map { line in
      string(scalars[starts[line]..<(line + 1 < starts.count ? starts[line + 1] : scalars.count)])
    }
  }

  /// Where the person has moved the view; else the last lines, unless the cursor stands above them: then the cursor's
  /// line with what surrounds it.
  private func shownLines(_ starts: [Int], cursorLine: Int, room: Int) -> Range<Int> {
    let count = starts.count
    guard count > room else { return 0..<count }
    let last = count - room
    let first: Int
    if let viewStart {
      first = min(last, starts.lastIndex { $0 <= viewStart } ?? 0)
    } else {
      first = cursorLine >= last ? last : max(0, cursorLine - room / 2)
    }
    return first..<first + room
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
