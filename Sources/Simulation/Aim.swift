import Terms

/// A box that the person means to choose.
struct Aim: Hashable, Sendable {
  enum Purpose: Hashable, Sendable {
    case character(Character)
    /// A word that stands in the row, and how many characters of the sentence it brings.
    case candidate(brings: Int)
    /// Takes something back.
    case repair
    /// Makes the next letter a capital.
    case shift
    /// Back to the letters.
    case way
  }

  var purpose: Purpose
  var target: TargetID
  /// What stands on it.
  var label: String
  var place: ScreenPoint
  /// Of the sentence, where it is at.
  var at: Int
  /// A look that has gone astray: where it goes instead, and for how long it stays.
  var lapse: Lapse?

  struct Lapse: Hashable, Sendable {
    var target: TargetID
    var place: ScreenPoint
    var time: Interval
  }

  var isCandidate: Bool {
    if case .candidate = purpose { return true }
    return false
  }

  var isRepair: Bool { purpose == .repair }

  /// Characters of the sentence that it brings.
  var brings: Int {
    switch purpose {
    case .character: 1
    case .candidate(let brings): brings
    case .repair, .shift, .way: 0
    }
  }
}

/// A look that chooses nothing.
struct Look: Hashable, Sendable {
  /// Nil: shut, or turned away.
  var place: ScreenPoint?
  var time: Interval
}

/// What comes after looks that choose nothing.
enum Sequel: Hashable, Sendable {
  case decide
  /// The row was read.
  case takeFromRow
  /// The message was read over.
  case mend
  /// On and on.
  case look
}

/// How mending goes: a key that was chosen and took nothing back is not tried again.
struct Mending: Hashable, Sendable {
  /// What stood on the key that was tried last, in small letters.
  var label: String?
  /// It was chosen.
  var isDone = false
  private(set) var useless: String?
  private var before: Int?

  /// So many characters are wrong now.
  mutating func stands(_ count: Int) {
    if isDone, let before, count >= before { useless = useless == nil ? label : nil }
    isDone = false
    before = count
  }
}
