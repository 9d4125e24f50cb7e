/// Where sentences begin. Looking back is bounded, so that a hostile draft costs no more than a long one.
enum Sentences {
  /// More closing marks than this in a row end no sentence.
  private static let trailingLimit = 8
  /// Longer than every abbreviation.
  private static let abbreviationLimit = 12

  /// A sentence begins at `position`: it is the first thing of the draft, or spaces and the end of a sentence stand
  /// before it. Opening brackets and quotes directly before it are skipped when `skippingOpening`.
  static func begins(at position: Int, in scalars: [Unicode.Scalar], skippingOpening: Bool) -> Bool {
    var index = min(position, scalars.count)
    if skippingOpening {
      while index > 0, Spelling.opening.contains(scalars[index - 1]) { index -= 1 }
    }
    let afterSpaces = index
    while index > 0, Spelling.isSpace(scalars[index - 1]) {
      if scalars[index - 1] == "\n" { return true }
      index -= 1
    }
    if index == 0 { return true }
    let hasSpace = index < afterSpaces
    let afterTrailing = index
    while index > 0, afterTrailing - index < trailingLimit, Spelling.trailing.contains(scalars[index - 1]) {
      index -= 1
    }
    guard index > 0 else { return false }
    if Spelling.wideTerminators.contains(scalars[index - 1]) { return true }
    guard hasSpace, Spelling.terminators.contains(scalars[index - 1]) else { return false }
    return scalars[index - 1] != "." || endsSentence(fullStopAt: index - 1, in: scalars)
  }

  /// False behind abbreviations, single letters (initials) and other full stops ("...").
  private static func endsSentence(fullStopAt stop: Int, in scalars: [Unicode.Scalar]) -> Bool {
    var start = stop
    while start > 0, stop - start <= abbreviationLimit,
      scalars[start - 1] == "." || Spelling.isLetter(scalars[start - 1])
    { start -= 1 }
    guard start < stop else { return true }
    if scalars[stop - 1] == "." { return false }
    let word = String(String.UnicodeScalarView(scalars[start..<stop])).lowercased()
    return stop - start > 1 && !Spelling.abbreviations.contains(word)
  }

  /// The start of the sentence that `position` is in or, when it is at its start, of the one before.
  static func start(before position: Int, in scalars: [Unicode.Scalar]) -> Int {
    var index = min(position, scalars.count) - 1
    while index > 0 {
      if !Spelling.isSpace(scalars[index]), begins(at: index, in: scalars, skippingOpening: false) { return index }
      index -= 1
    }
    return 0
  }

  /// The start of the next sentence, or the end of the draft.
  static func start(after position: Int, in scalars: [Unicode.Scalar]) -> Int {
    var index = position + 1
    while index < scalars.count {
      if !Spelling.isSpace(scalars[index]), begins(at: index, in: scalars, skippingOpening: false) { return index }
      index += 1
    }
    return scalars.count
  }
}
