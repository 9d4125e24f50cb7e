import Terms

/// The text of one draft under a person's commands. Each command gives at most one edit, whole, which takes back with
/// one undo.
package struct Composer: Sendable {
  /// More than anybody says at once; a command that would make the draft longer does nothing.
  package static let lengthLimit = 10_000
  /// How much of the text before the word in progress a predictor is shown.
  package static let contextLimit = 200
  /// Likelihoods kept per observation: the keys around a look.
  package static let alternativesLimit = 32

  /// Of what is written from now on; what stands keeps its own.
  package var language: LanguageTag { didSet { noteSentence() } }
  package var settings: ComposingSettings { didSet { noteSentence() } }
  package private(set) var state = DraftState()
  package private(set) var text = ComposedText(DraftState())
  package private(set) var history = UndoHistory()
  /// The revision of the last edit; 0 when there was none.
  package private(set) var revision: UInt64 = 0
  package private(set) var draft = DraftID(rawValue: 1)
  /// The message of the last `finish`, its wall time still to be filled in.
  package private(set) var lastFinished: FinishedMessage?
  private var lastMessage: UInt64 = 0
  /// What a code of keys with several letters is taken for.
  package private(set) var reading = PreeditReading.none
  /// The person's word on the next letter, against or for what the place suggests.
  private var chosenCapital: Bool?
  /// What the place suggests; kept, since every key of every picture asks and finding out takes the whole draft.
  private var beginsSentence = false

  package init(language: LanguageTag, settings: ComposingSettings = ComposingSettings()) {
    self.language = language
    self.settings = settings
    noteSentence()
  }

  /// Takes the current draft and its history from the journal, in place of everything there was.
  package mutating func restore(_ restored: RestoredText) {
    let found = restored.drafts.first { $0.id == restored.current }
    draft = restored.current
    reading = .none
    state = found.map { DraftState(tokens: $0.tokens, cursor: $0.cursor, preedit: $0.preedit) } ?? DraftState()
    text = ComposedText(state)
    revision = restored.revision
    lastMessage = restored.lastMessage
    lastFinished = nil
    chosenCapital = nil
    history = UndoHistory()
    for edit in restored.edits where edit.draft == draft { history.record(edit) }
    noteSentence()
  }

  package var isEmpty: Bool { state.tokens.isEmpty && state.preedit.isEmpty }
  package var canUndo: Bool { history.canUndo }
  package var canRedo: Bool { history.canRedo }

  /// The next letter will be a capital: because the person asked for it, or because it begins a sentence.
  package var capitalIsArmed: Bool { chosenCapital ?? beginsSentence }

  /// For prediction: the text before the cursor (at most `contextLimit` scalars of it), and what was typed of the word.
  package var context: (before: String, observations: [Observation]) {
    let before = state.scalars.prefix(state.cursor).suffix(Composer.contextLimit)
    return (String(String.UnicodeScalarView(before)), state.preedit.observations)
  }

  private mutating func noteSentence() { beginsSentence = writing.beginsSentence }

  private var writing: Writing {
    Writing(state: state, language: language, settings: settings, reading: reading)
  }

  /// Takes the code in progress for that from now on.
  package mutating func read(as new: PreeditReading) {
    reading = new
    text = ComposedText(state, read: reading)
  }

  /// Does what the person chose.
  /// - Returns: the edit, already applied, or nil when no text, cursor or preedit changed.
  package mutating func perform(_ command: ComposingCommand) -> Edit? {
    switch command {
    case .undo: return takeBack()
    case .redo: return bringBack()
    case .capital:
      chosenCapital = capitalIsArmed == beginsSentence ? !capitalIsArmed : nil
      return nil
    case .letter(let alternatives):
      guard !alternatives.isEmpty else { return nil }
      let capital = capitalIsArmed
      return change(by: .person) {
        $0.letter(Array(alternatives.prefix(Composer.alternativesLimit)), capital: capital)
      }
    case .choose(let content):
      return content.text.isEmpty ? nil : change(by: .person) { $0.choose(content) }
    case .finish: return finish()
    case .insert(let text): return change(by: .person) { $0.insert(text) }
    case .appendText(let text): return change(by: .carer) { $0.append(text) }
    case .space: return change(by: .person) { $0.space() }
    case .delete(let unit): return change(by: .person) { $0.delete(unit) }
    case .move(let unit, let direction): return change(by: .person) { $0.move(unit, direction) }
    case .commit: return change(by: .person) { $0.commit() }
    case .clear: return change(by: .person) { $0.delete(.all) }
    }
  }

  private mutating func change(by author: Edit.Author, _ body: (inout Writing) -> Void) -> Edit? {
    var writing = writing
    body(&writing)
    let isTooLong = writing.state.length > max(Composer.lengthLimit, state.length)
    guard writing.state != state, !isTooLong else { return nil }
    let edit = Edit(draft: draft, author: author, revision: revision + 1, from: state, to: writing.state)
    // A chosen capital waits for its letter; a change that put one, or took the place away, has used it.
    if !edit.isMove { chosenCapital = nil }
    return adopt(edit)
  }

  private mutating func adopt(_ edit: Edit) -> Edit? {
    guard state.apply(edit) else { return nil }
    revision = edit.revision
    history.record(edit)
    // (Another word's reading is none of this one's.)
    if edit.preeditBefore.isEmpty || edit.preeditAfter.isEmpty { reading = .none }
    text = ComposedText(state, read: reading)
    noteSentence()
    return edit
  }

  private mutating func takeBack() -> Edit? {
    guard var edit = history.nextUndo?.inverse else { return nil }
    edit.author = .undo
    return again(edit)
  }

  private mutating func bringBack() -> Edit? {
    guard var edit = history.nextRedo else { return nil }
    edit.author = .redo
    return again(edit)
  }

  /// A step of the history from where the cursor is now: moves between steps are no steps.
  private mutating func again(_ step: Edit) -> Edit? {
    var edit = step
    edit.draft = draft
    edit.revision = revision + 1
    edit.cursorBefore = state.cursor
    chosenCapital = nil
    return adopt(edit)
  }

  private mutating func finish() -> Edit? {
    guard let message = numberedMessage() else { return nil }
    lastFinished = message
    return change(by: .finish) { $0.delete(.all) }
  }

  /// The text as history keeps it when it is spoken to the room: with the next number, its wall time still to be filled
  /// in. The draft stays. Nil when there is nothing but spaces.
  package mutating func numberedMessage() -> FinishedMessage? {
    guard let message = message() else { return nil }
    lastMessage = message.id
    return message
  }

  /// What is in progress counts as shown.
  private func message() -> FinishedMessage? {
    var writing = writing
    writing.commit()
    var scalars = writing.scalars[...]
    while let last = scalars.last, Spelling.isSpace(last) { scalars.removeLast() }
    while let first = scalars.first, Spelling.isSpace(first) { scalars.removeFirst() }
    guard !scalars.isEmpty else { return nil }
    return FinishedMessage(
      id: lastMessage + 1, text: String(String.UnicodeScalarView(scalars)), language: language, wallSeconds: 0)
  }
}
