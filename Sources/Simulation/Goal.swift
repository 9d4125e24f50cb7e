import Scene
import Terms

/// A key that the typist means to choose, by what stands on it.
struct Goal: Hashable, Sendable {
  /// Any of these, in small letters or not.
  var labels: [String]
  /// The word that it belongs to.
  var word = ""
  var isCandidate = false

  var isInWord: Bool { !word.isEmpty && !isCandidate }

  /// A sentence letter by letter, and what is done with it in the end.
  static func all(of sentence: String, _ ending: Int) -> [Goal] {
    var goals: [Goal] = []
    for part in sentence.split(separator: " ") {
      let word = String(part.filter { $0 != "," })
      goals += word.map { Goal(labels: [String($0)], word: word) }
      if part.hasSuffix(",") { goals.append(Goal(labels: [","])) }
      goals.append(Goal(labels: ["Space"]))
    }
    let end: [String] =
      switch ending {
      case 0: ["Listen", "Speak", "Edit", "Finish", "Letters"]
      case 1: ["Phrases", "Hello", "Letters", "Speak", "Edit", "Finish", "Letters"]
      case 2: ["⌫ word", "Undo", "Speak", "Edit", "Delete all", "Undo", "Finish", "Letters"]
      case 3: ["Edit", "Settings", "Letters slower", "Letters faster", "Letters", "Edit", "Finish", "Letters"]
      default: ["Speak", "Edit", "Finish", "Letters"]
      }
    return goals + end.map { Goal(labels: [$0]) }
  }

  func isMet(by box: Box) -> Bool {
    guard isCandidate == (box.role == .candidate) else { return false }
    let label = box.label.reduce(into: "") { $0 += $1.text }
    return labels.contains { $0 == label || $0 == label.lowercased() }
  }

  func box(on picture: Picture) -> Box? {
    picture.boxes.last { $0.target != nil && $0.state != .dead && isMet(by: $0) }
  }

  /// From pages without the letters back to them.
  static func wayBack(_ picture: Picture) -> Box? {
    for label in ["Letters", "Continue", "Go on", "Wake", "Stop the call", "Not needed", "Back"] {
      if let box = Goal(labels: [label]).box(on: picture) { return box }
    }
    return nil
  }

  /// The middle of the row of words.
  static func wordsPlace(_ picture: Picture) -> ScreenPoint? {
    let words = picture.boxes.filter { $0.role == .candidate && !$0.label.isEmpty }
    return words.isEmpty ? nil : words[words.count / 2].rect.center
  }
}
