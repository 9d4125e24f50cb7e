import Composing
import Storage
import Terms

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed.
package struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// From 0 on, below `limit`.
  package mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }
}

/// Somebody who writes by a seed, through the real composer: letters and words in two languages, several drafts, undo,
/// redo, Clear, Finish. Keeps what the text was after every edit.
package struct SeededWriter {
  private var composer = Composer(language: .english)
  private var random: SeededRandom
  private var drafts: [DraftID: RestoredText.RestoredDraft] = [:]
  private var edits: [Edit] = []
  /// The text after each edit, by its revision; the first is before any.
  package private(set) var truth: [TextState] = [.empty]
  /// Every token that ever stood.
  package private(set) var tokens: Set<Token> = []
  package private(set) var messages: [FinishedMessage] = []

  package init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// Goes on from what was restored, as another run of the daemon does.
  package mutating func goOn(from restored: RestoredText) {
    composer.restore(restored)
    edits = restored.edits
    drafts = Dictionary(uniqueKeysWithValues: restored.drafts.map { ($0.id, $0) })
    if Int(restored.revision) < truth.count { truth.removeLast(truth.count - 1 - Int(restored.revision)) }
    // What was mended is the truth from here on.
    if Int(restored.revision) == truth.count - 1 { truth[truth.count - 1] = TextState(restored).textAlone }
    for draft in restored.drafts { tokens.formUnion(draft.tokens) }
    messages.removeAll { $0.id > restored.lastMessage }
  }

  package var revision: UInt64 { composer.revision }

  /// The records of the next step; never none.
  package mutating func next() -> [TextRecord] {
    while true {
      let records = step()
      if !records.isEmpty { return records }
    }
  }

  private mutating func step() -> [TextRecord] {
    switch random.below(100) {
    case ..<48: return edit(.letter([letter, letter].prefix(1 + random.below(2)).map { $0 }))
    case ..<58: return edit(.choose(candidate))
    case ..<66: return edit(.space)
    case ..<72: return edit(.delete([.letter, .letter, .word, .sentence][random.below(4)]))
    case ..<81: return edit(.undo)
    case ..<84: return edit(.redo)
    case ..<88: return edit(.insert([".", "?", "3", "’"][random.below(4)]))
    case ..<92: return edit(.move(TextUnit.allCases[random.below(4)], Direction.allCases[random.below(2)]))
    case ..<93: return edit(.appendText("from the carer"))
    case ..<95: return edit(.clear)
    case ..<97: return finish()
    case ..<98: return speak()
    default:
      changeDraft()
      return []
    }
  }

  private var letter: Weighted<Symbol> {
    mutating get { Weighted(Symbol(Unicode.Scalar(UInt8(97 + random.below(26)))), .certain) }
  }

  private var candidate: SlotContent {
    mutating get {
      let length = composer.context.observations.count
      switch random.below(4) {
      case 0: return SlotContent(text: "银行", reading: ["yin2", "hang2"], codeLength: length)
      case 1: return SlotContent(text: "naïve", codeLength: length)
      case 2: return SlotContent(text: "water", codeLength: length / 2)
      default: return SlotContent(text: "word\(random.below(1000))", codeLength: length)
      }
    }
  }

  private mutating func edit(_ command: ComposingCommand) -> [TextRecord] {
    composer.perform(command).map { [note($0)] } ?? []
  }

  private mutating func finish() -> [TextRecord] {
    guard let edit = composer.perform(.finish), var message = composer.lastFinished else { return [] }
    // The wall clock of these people runs as it likes.
    message.wallSeconds = Int64(random.below(2_000_000_000))
    messages.append(message)
    return [note(edit), .finished(message)]
  }

  private mutating func speak() -> [TextRecord] {
    guard let message = composer.numberedMessage() else { return [] }
    messages.append(message)
    return [.finished(message)]
  }

  /// One of three; what can be undone of it comes back with it.
  private mutating func changeDraft() {
    composer.restore(
      RestoredText(
        drafts: drafts.values.sorted { $0.id.rawValue < $1.id.rawValue },
        current: DraftID(rawValue: UInt32(1 + random.below(3))), revision: composer.revision, edits: edits,
        lastMessage: messages.last?.id ?? 0))
  }

  private mutating func note(_ edit: Edit) -> TextRecord {
    edits.append(edit)
    let state = composer.state
    drafts[edit.draft] = RestoredText.RestoredDraft(
      id: edit.draft, tokens: state.tokens, cursor: state.cursor, preedit: state.preedit)
    tokens.formUnion(state.tokens)
    truth.append(
      TextState(
        drafts: drafts.values.sorted { $0.id.rawValue < $1.id.rawValue }, current: edit.draft, revision: edit.revision,
        lastMessage: 0))
    return .edit(edit)
  }
}

extension TextState {
  /// Without the number of messages, which count by themselves.
  package var textAlone: TextState {
    TextState(drafts: drafts, current: current, revision: revision, lastMessage: 0)
  }
}
