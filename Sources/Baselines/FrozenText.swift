/// The text under the baselines' keys.
struct FrozenText: Sendable {
  /// Steps that can be taken back.
  static let undoLimit = 1000
  /// More than anybody writes in a trial; keys that would make it longer do nothing.
  static let lengthLimit = 10_000

  private(set) var text: String
  private var before: [String] = []

  init(_ text: String) { self.text = text }

  /// What was typed of the word at the end: letters and apostrophes.
  var wordInProgress: String { String(text.suffix(while: { $0.isLetter || $0 == "'" })) }

  /// A comma, full stop or question mark takes back the space before it and brings one behind it.
  mutating func insert(_ part: String) {
    change { text in
      if part == "," || part == "." || part == "?" {
        if text.hasSuffix(" ") { text.removeLast() }
        text += part + " "
      } else {
        text += part
      }
    }
  }

  /// A second space in a row is none.
  mutating func space() {
    change { if !$0.isEmpty, !$0.hasSuffix(" ") { $0 += " " } }
  }

  mutating func backspace() {
    change { _ = $0.popLast() }
  }

  /// The spaces at the end, and the word before them.
  mutating func deleteWord() {
    change { text in
      while text.hasSuffix(" ") { text.removeLast() }
      while let last = text.last, last != " " { text.removeLast() }
    }
  }

  /// In place of what was typed of the word, with its space.
  mutating func complete(with word: String) {
    let typed = wordInProgress.count
    change { $0 = $0.dropLast(typed) + word + " " }
  }

  mutating func undo() {
    if let last = before.popLast() { text = last }
  }

  mutating func clear() { self = FrozenText("") }

  private mutating func change(_ edit: (inout String) -> Void) {
    var changed = text
    edit(&changed)
    guard changed != text, changed.count <= Self.lengthLimit else { return }
    if before.count == Self.undoLimit { before.removeFirst() }
    before.append(text)
    text = changed
  }
}

extension String {
  /// The longest end of it whose characters are all such.
  fileprivate func suffix(while isSuch: (Character) -> Bool) -> Substring {
    var start = endIndex
    while start > startIndex, isSuch(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}
