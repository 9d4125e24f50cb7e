import Scene

/// A sentence that is to be written, and how far the text on the screen has come with it.
///
/// Capitals do not count, nor do spaces before a mark or behind the end: keyboards have their own ways with both.
struct WrittenText: Hashable, Sendable {
  /// How far what stands there agrees with what is wanted.
  enum Standing: Hashable, Sendable {
    /// All of it is there.
    case done
    /// The next character is the one at this place.
    case next(Int)
    /// So many characters at the end do not belong there; what is before them goes up to that place.
    case wrong(count: Int, after: Int)
  }

  /// A wrong text that was taken for right: it stands there, and the person believes to be at `place`.
  private struct Belief: Hashable, Sendable {
    var shown: [Character]
    var place: Int
  }

  /// The sentence as it was given, in plain form: characters without keys fall out when they are met.
  private(set) var wanted: [Character]
  /// In small letters.
  private var plain: [Character]
  private var beliefs: [Belief] = []
  /// Mistakes further back than that are left alone.
  private static let worthMending = 15

  init(_ sentence: String) {
    wanted = sentence.split(whereSeparator: \.isWhitespace).joined(separator: " ").map { $0 == "’" ? "'" : $0 }
    plain = wanted.map(WrittenText.folded)
  }

  /// Its small letter.
  static func folded(_ character: Character) -> Character { character.lowercased().first ?? character }

  /// What the message shows, in small letters; headings are no text.
  static func shown(_ message: MessageView) -> [Character] {
    var result: [Character] = []
    for line in message.lines {
      for run in line.runs where run.style != .heading {
        for character in run.text { result.append(character == "’" ? "'" : folded(character)) }
      }
    }
    return result
  }

  /// How many characters at the end are the word in progress.
  static func preedit(_ message: MessageView) -> Int {
    message.lines.reduce(0) { sum, line in
      line.runs.reduce(sum) { $0 + ($1.style == .preedit ? $1.text.count : 0) }
    }
  }

  /// `guessed`: so many letters at the end stand for those of keys that have several; only their number counts.
  func standing(_ shown: [Character], guessed: Int = 0) -> Standing {
    let start = beliefs.last { shown.starts(with: $0.shown) }
    var index = start?.shown.count ?? 0
    var place = start?.place ?? 0
    while index < shown.count {
      let character = shown[index]
      let isGuess = index >= shown.count - guessed && character.isLetter
      if place < plain.count, plain[place] == character || (isGuess && plain[place].isLetter) {
        place += 1
      } else if !isSpare(character, at: index, in: shown, before: place) {
        return .wrong(count: shown.count - index, after: place)
      }
      index += 1
    }
    return place >= plain.count ? .done : .next(place)
  }

  /// What keyboards put there by themselves, and what the plain form has lost.
  private func isSpare(_ character: Character, at index: Int, in shown: [Character], before place: Int) -> Bool {
    if character == "'" { return true }
    guard character == " " else { return false }
    if place >= plain.count { return true }
    if shown[..<index].last == " " { return true }
    return WrittenText.isMark(plain[place])
  }

  static func isMark(_ character: Character) -> Bool { !character.isLetter && !character.isNumber && character != " " }

  /// What is there is taken for right, up to that place of the sentence.
  mutating func believe(_ shown: [Character], at place: Int) {
    beliefs.append(Belief(shown: shown, place: min(place, plain.count)))
  }

  /// The text is read: what was overlooked is seen, unless it lies so far back that it is left.
  mutating func noticeAll(_ shown: [Character]) {
    beliefs.removeAll { shown.count - $0.shown.count <= WrittenText.worthMending }
  }

  /// No key has it: the person does without.
  mutating func drop(at place: Int) {
    guard plain.indices.contains(place) else { return }
    plain.remove(at: place)
    wanted.remove(at: place)
  }

  func character(at place: Int) -> Character? { plain.indices.contains(place) ? plain[place] : nil }

  /// The word at that place: where it begins, and what it is without the marks at its end.
  func word(at place: Int) -> (start: Int, text: [Character], hasSpace: Bool)? {
    guard plain.indices.contains(place), plain[place] != " " else { return nil }
    let start = (plain[..<place].lastIndex(of: " ") ?? -1) + 1
    let stop = plain[place...].firstIndex(of: " ") ?? plain.count
    var end = stop
    while end > start, WrittenText.isMark(plain[end - 1]), plain[end - 1] != "'" { end -= 1 }
    guard end > place else { return nil }
    return (start, Array(plain[start..<end]), end == stop && stop < plain.count)
  }

  /// Whether a label is that word, however it is written.
  func isWord(_ label: String, _ word: (start: Int, text: [Character], hasSpace: Bool)) -> Bool {
    let marks: Set<Character> = ["'", "’"]
    return label.filter { !marks.contains($0) }.map(WrittenText.folded)
      .elementsEqual(word.text.filter { !marks.contains($0) })
  }

  /// Whether the word before that place is complete.
  func endsWord(at place: Int) -> Bool {
    guard place > 0, place <= plain.count, plain[place - 1].isLetter else { return false }
    return place == plain.count || !(plain[place].isLetter || plain[place] == "'")
  }

  func isCapital(at place: Int) -> Bool { wanted.indices.contains(place) && wanted[place].isUppercase }

  var count: Int { plain.count }
}
