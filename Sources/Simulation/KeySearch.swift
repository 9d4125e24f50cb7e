import Scene
import Terms

/// Finds boxes by what stands on them, as a person does.
enum KeySearch {
  /// Letters on one key at the most; what has more is a word.
  private static let groupLimit = 9
  private static let spaces = ["space", "␣", " "]
  private static let repairs = ["undo", "⌫", "backspace", "←"]
  private static let shifts = ["capital", "shift", "⇧"]

  static func label(of box: Box) -> String {
    box.label.count == 1 ? box.label[0].text : box.label.reduce(into: "") { $0 += $1.text }
  }

  private static func isLive(_ box: Box) -> Bool { box.target != nil && box.state != .dead && !box.label.isEmpty }

  /// The key of a character: its own, else one whose label holds it.
  static func key(for character: Character, on picture: Picture) -> Box? {
    if character == " " { return key(labelled: spaces, on: picture) ?? wayToSpace(on: picture) }
    let wanted = String(character)
    var group: Box?
    for box in picture.boxes where isLive(box) && box.role != .candidate {
      let label = label(of: box).lowercased()
      if label == wanted { return box }
      if group == nil, character.isLetter || character.isNumber, holds(box, label, character) { group = box }
    }
    return group
  }

  /// A key that tells of a space among other things ("Space, words") leads to it.
  private static func wayToSpace(on picture: Picture) -> Box? {
    picture.boxes.first { box in
      isLive(box) && box.role != .candidate
        && label(of: box).lowercased().split { !$0.isLetter }.contains { spaces.contains(String($0)) }
    }
  }

  /// Where a group was opened: what closes it again.
  static func stepBack(on picture: Picture) -> Box? { key(labelled: ["back"], on: picture) }

  /// "abc", "a b c", or either as small print under a digit.
  private static func holds(_ box: Box, _ label: String, _ character: Character) -> Bool {
    isGroup(label, of: box) && label.contains(character)
      || isGroup(box.caption.lowercased(), of: box) && box.caption.lowercased().contains(character)
  }

  private static func isGroup(_ text: String, of box: Box) -> Bool {
    let parts = text.split(separator: " ")
    if parts.count > 1 { return parts.allSatisfy { $0.count == 1 } && parts.count <= groupLimit }
    guard text.count > 1, text.count <= groupLimit, box.role == .letter else { return false }
    // Letters that follow one another are no word.
    return zip(text, text.dropFirst()).allSatisfy { $0 < $1 } && text.allSatisfy(\.isLetter)
  }

  /// Takes back the last choice, or the last letter; the first of these that is there.
  static func repair(on picture: Picture, without refused: String?) -> Box? {
    for label in repairs where label != refused {
      if let box = key(labelled: [label], on: picture) { return box }
    }
    return nil
  }

  static func undo(on picture: Picture) -> Box? { key(labelled: ["undo"], on: picture) }

  static func shift(on picture: Picture) -> Box? { key(labelled: shifts, on: picture) }

  private static func key(labelled labels: [String], on picture: Picture) -> Box? {
    picture.boxes.first { isLive($0) && $0.role != .candidate && labels.contains(label(of: $0).lowercased()) }
  }

  /// What is proposed at present, from the left.
  static func candidates(on picture: Picture) -> [Box] {
    picture.boxes.filter { $0.role == .candidate && isLive($0) }
  }

  /// Whether letters are to be had here at all.
  static func hasLetters(_ picture: Picture) -> Bool {
    "etaoin".contains { key(for: $0, on: picture) != nil }
  }
}
