import Composing
import Terms

/// What one record of the file holds. The raw values are the types on disk and are never used for anything else.
package enum JournalRecord: Hashable, Sendable {
  case state(TextState)
  case text(TextRecord)
  case erasure(ErasureMark)

  enum Kind: UInt8 { case state = 1, edit = 2, finished = 3, erasure = 4 }

  var kind: Kind {
    switch self {
    case .state: .state
    case .text(.edit): .edit
    case .text(.finished): .finished
    case .erasure: .erasure
    }
  }

  /// Little-endian; lists behind their count in four bytes, texts behind their length; docs/journal.md lists the
  /// fields.
  package var body: [UInt8] {
    var writer = ByteWriter(reserving: 256)
    switch self {
    case .state(let state): writer.state(state)
    case .text(.edit(let edit)): writer.edit(edit)
    case .text(.finished(let message)):
      writer.integer(message.id)
      writer.integer(message.wallSeconds)
      writer.string(message.language.rawValue)
      writer.string(message.text)
    case .erasure(let mark):
      writer.list(mark.files) { writer, file in
        writer.integer(file.generation)
        writer.integer(file.run)
      }
    }
    return writer.bytes
  }

  /// Nil when the bytes are not exactly one record of this kind.
  init?(kind: Kind, body: ArraySlice<UInt8>) {
    var reader = ByteReader(body)
    switch kind {
    case .state:
      guard let state = reader.state() else { return nil }
      self = .state(state)
    case .edit:
      guard let edit = reader.edit() else { return nil }
      self = .text(.edit(edit))
    case .finished:
      guard let id = reader.count(), let seconds = reader.integer(Int64.self),
        let language = reader.string(limit: body.count), let text = reader.string(limit: body.count)
      else { return nil }
      self = .text(
        .finished(
          FinishedMessage(id: id, text: text, language: LanguageTag(rawValue: language), wallSeconds: seconds)))
    case .erasure:
      guard let files = reader.voidFiles() else { return nil }
      self = .erasure(ErasureMark(files: files))
    }
    guard reader.isAtEnd else { return nil }
  }
}

extension ByteWriter {
  fileprivate mutating func list<Element>(_ elements: [Element], _ write: (inout ByteWriter, Element) -> Void) {
    integer(UInt32(clamping: elements.count))
    for element in elements { write(&self, element) }
  }

  fileprivate mutating func tokens(_ tokens: [Token]) {
    list(tokens) { writer, token in
      writer.integer(token.kind.rawValue)
      writer.integer(UInt8(token.automatic ? 1 : 0))
      writer.string(token.language.rawValue)
      writer.string(token.text)
      writer.list(token.reading) { $0.string($1) }
    }
  }

  fileprivate mutating func preedit(_ preedit: Preedit) {
    list(preedit.observations) { writer, observation in
      writer.integer(UInt8(observation.capital ? 1 : 0))
      writer.list(observation.alternatives) { writer, alternative in
        writer.integer(alternative.value.scalar.value)
        writer.integer(alternative.weight.rawValue)
      }
    }
  }

  fileprivate mutating func edit(_ edit: Edit) {
    integer(edit.revision)
    integer(edit.draft.rawValue)
    integer(edit.author.rawValue)
    for place in [edit.position, edit.cursorBefore, edit.cursorAfter] { integer(Int64(place)) }
    tokens(edit.removed)
    tokens(edit.inserted)
    preedit(edit.preeditBefore)
    preedit(edit.preeditAfter)
  }

  fileprivate mutating func state(_ state: TextState) {
    integer(state.revision)
    integer(state.lastMessage)
    integer(state.current.rawValue)
    list(state.drafts) { writer, draft in
      writer.integer(draft.id.rawValue)
      writer.integer(Int64(draft.cursor))
      writer.tokens(draft.tokens)
      writer.preedit(draft.preedit)
    }
  }
}

extension ByteReader {
  /// Room is never made for a count that was only claimed: the list grows with what is really there.
  fileprivate mutating func list<Element>(_ read: (inout ByteReader) -> Element?) -> [Element]? {
    guard let count = integer(UInt32.self), Int(count) <= remaining else { return nil }
    var elements: [Element] = []
    for _ in 0..<count {
      guard let element = read(&self) else { return nil }
      elements.append(element)
    }
    return elements
  }

  fileprivate mutating func flag() -> Bool? {
    guard let byte = integer(UInt8.self), byte <= 1 else { return nil }
    return byte == 1
  }

  fileprivate mutating func place() -> Int? { integer(Int64.self).flatMap { Int(exactly: $0) } }

  /// A revision or a message's number. What is higher than any life can count to is damage with a good checksum, and
  /// would overflow at the next edit.
  fileprivate mutating func count() -> UInt64? {
    integer(UInt64.self).flatMap { $0 <= UInt64.max / 2 ? $0 : nil }
  }

  fileprivate mutating func tokens() -> [Token]? {
    list { reader in
      guard let kind = reader.integer(UInt8.self).flatMap(Token.Kind.init(rawValue:)), let automatic = reader.flag(),
        let language = reader.string(limit: reader.remaining), let text = reader.string(limit: reader.remaining),
        let reading = reader.list({ $0.string(limit: $0.remaining) })
      else { return nil }
      return Token(
        kind: kind, text: text, language: LanguageTag(rawValue: language), reading: reading, automatic: automatic)
    }
  }

  fileprivate mutating func preedit() -> Preedit? {
    let observations: [Observation]? = list { reader in
      guard let capital = reader.flag(), let alternatives = reader.alternatives() else { return nil }
      return Observation(alternatives: alternatives, capital: capital)
    }
    return observations.map { Preedit(observations: $0) }
  }

  private mutating func alternatives() -> [Weighted<Symbol>]? {
    list { reader in
      guard let scalar = reader.integer(UInt32.self).flatMap(Unicode.Scalar.init),
        let weight = reader.integer(Int32.self)
      else { return nil }
      return Weighted(Symbol(scalar), LogWeight(rawValue: weight))
    }
  }

  fileprivate mutating func voidFiles() -> [VoidFile]? {
    list { reader in
      guard let generation = reader.integer(UInt64.self), let run = reader.integer(UInt64.self) else { return nil }
      return VoidFile(generation: generation, run: run)
    }
  }

  fileprivate mutating func edit() -> Edit? {
    guard let revision = count(), let draft = integer(UInt32.self),
      let author = integer(UInt8.self).flatMap(Edit.Author.init(rawValue:)), let position = place(),
      let cursorBefore = place(), let cursorAfter = place(), let removed = tokens(), let inserted = tokens(),
      let preeditBefore = preedit(), let preeditAfter = preedit()
    else { return nil }
    return Edit(
      draft: DraftID(rawValue: draft), author: author, revision: revision, position: position, removed: removed,
      inserted: inserted, cursorBefore: cursorBefore, cursorAfter: cursorAfter, preeditBefore: preeditBefore,
      preeditAfter: preeditAfter)
  }

  fileprivate mutating func state() -> TextState? {
    guard let revision = count(), let lastMessage = count(),
      let current = integer(UInt32.self)
    else { return nil }
    let drafts: [RestoredText.RestoredDraft]? = list { reader in
      guard let id = reader.integer(UInt32.self), let cursor = reader.place(), let tokens = reader.tokens(),
        let preedit = reader.preedit()
      else { return nil }
      return RestoredText.RestoredDraft(id: DraftID(rawValue: id), tokens: tokens, cursor: cursor, preedit: preedit)
    }
    guard let drafts else { return nil }
    return TextState(
      drafts: drafts, current: DraftID(rawValue: current), revision: revision, lastMessage: lastMessage)
  }
}
