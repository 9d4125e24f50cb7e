import Composing
import Decoding
import Engine
import Painting
import Platform
import Scene
import Terms

/// A made-up person in front of a screen of pixels: the words are as wide as a painter draws them, and there are
/// candidates.
final class DrawnPerson {
  private static let sentence = [
    "p", "l", "e", "a", "s", "e", "space", "t", "u", "r", "n", "space", "m", "e", "period",
  ]
  private static let candidates = ["the", "that", "turn", "left", "please"].map {
    Candidate(text: $0, codeLength: 0, score: .certain)
  }

  private let surface: Surface
  private let text: RestoredText
  private let painter: Painter
  private var next = 0
  private(set) var looking: LookingPerson

  /// - Parameters:
  ///   - surface: the screen.
  ///   - scalars: the length of the draft.
  ///   - painter: measures words.
  init(_ surface: Surface, draft scalars: Int, painter: Painter) {
    self.surface = surface
    self.painter = painter
    text = .ofWords(scalars)
    looking = LookingPerson(kind: .streaming, surface: surface, text: text) { [painter] in
      painter.measure($0, surface: surface)
    }
    answer()
  }

  /// A look at the next key of a sentence up to the report that completes it, at that instant or a little later; a new
  /// person comes in when the sentence is done, so that the draft keeps its size.
  /// - Throws: when the key does not complete.
  func nextChoice(at instant: Instant? = nil) throws -> Event {
    if next == Self.sentence.count || instant != nil { begin(at: instant) }
    let id = Self.sentence[next % Self.sentence.count]
    next += 1
    looking.lookAlmost(at: id)
    guard let (event, _) = looking.completing(id) else { throw SystemError(call: "complete \(id)", code: 0) }
    return event
  }

  /// Nobody has looked at anything yet, so long before that instant that a look ends there.
  private func begin(at instant: Instant?) {
    if instant == nil { next = 0 }
    let start = instant.map { $0 - Interval.milliseconds(925) } ?? Instant.zero
    looking = LookingPerson(kind: .streaming, surface: surface, text: text, start: start) { [painter, surface] in
      painter.measure($0, surface: surface)
    }
    answer()
  }

  /// Takes what the step asks for, and gives the same candidates as ever.
  func take(_ step: Step) {
    looking.take(step)
    answer()
  }

  private func answer() {
    let proposal = Proposal(candidates: Self.candidates, forecast: Forecast())
    if let step = looking.answer(proposal) { looking.take(step) }
  }
}

extension RestoredText {
  /// A draft of ordinary words, at least so long; none of length 0.
  static func ofWords(_ scalars: Int) -> RestoredText {
    guard scalars > 0 else { return .nothing }
    let words = ["could", "you", "please", "turn", "me", "to", "the", "left", "again"]
    var tokens: [Token] = []
    var length = 0
    while length < scalars {
      let word = words[tokens.count / 2 % words.count]
      tokens.append(Token(kind: .word, text: word, language: .english))
      tokens.append(Token(kind: .space, text: " ", language: .english))
      length += word.count + 1
    }
    let id = DraftID(rawValue: 1)
    return RestoredText(
      drafts: [RestoredText.RestoredDraft(id: id, tokens: tokens, cursor: length, preedit: .empty)], current: id,
      revision: 1, edits: [], lastMessage: 0)
  }
}
