import Terms

/// Edits as few bytes, for the memory of one process alone; what goes to a disk is Storage's format. Numbers are LEB128
/// (seven bits a byte, the eighth says that more follow), signed ones zigzag; the preedit after an edit is what it
/// shares with the one before it, and the rest. A letter of a word takes some 20 bytes.
struct PackedEdit {
  private(set) var bytes: [UInt8] = []

  init(_ edit: Edit) {
    bytes.reserveCapacity(64)
    number(UInt64(edit.draft.rawValue))
    number(UInt64(edit.author.rawValue))
    number(edit.revision)
    for place in [edit.position, edit.cursorBefore, edit.cursorAfter] { signed(Int64(place)) }
    tokens(edit.removed)
    tokens(edit.inserted)
    let (before, after) = (edit.preeditBefore.observations, edit.preeditAfter.observations)
    observations(before[...])
    let shared = zip(before, after).prefix { $0 == $1 }.count
    number(UInt64(shared))
    observations(after[shared...])
  }

  private mutating func number(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  private mutating func signed(_ value: Int64) { number(UInt64(bitPattern: (value << 1) ^ (value >> 63))) }

  private mutating func text(_ text: String) {
    let utf8 = text.utf8
    number(UInt64(utf8.count))
    bytes.append(contentsOf: utf8)
  }

  private mutating func tokens(_ tokens: [Token]) {
    number(UInt64(tokens.count))
    for token in tokens {
      number(UInt64(token.kind.rawValue) << 1 | (token.automatic ? 1 : 0))
      text(token.language.rawValue)
      text(token.text)
      number(UInt64(token.reading.count))
      for syllable in token.reading { text(syllable) }
    }
  }

  private mutating func observations(_ observations: ArraySlice<Observation>) {
    number(UInt64(observations.count))
    for observation in observations {
      number(UInt64(observation.alternatives.count) << 1 | (observation.capital ? 1 : 0))
      for alternative in observation.alternatives {
        number(UInt64(alternative.value.scalar.value))
        signed(Int64(alternative.weight.rawValue))
      }
    }
  }
}

/// Reads what `PackedEdit` wrote. Nil is never seen in practice: the bytes never leave the process.
struct PackedEditReader {
  private let bytes: ArraySlice<UInt8>
  private var index: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  mutating func edit() -> Edit? {
    guard let draft = number().flatMap(UInt32.init(exactly:)),
      let author = number().flatMap(UInt8.init(exactly:)).flatMap(Edit.Author.init(rawValue:)),
      let revision = number(), let position = place(), let cursorBefore = place(), let cursorAfter = place(),
      let removed = list({ $0.token() }), let inserted = list({ $0.token() }),
      let before = list({ $0.observation() }), let shared = number().flatMap(Int.init(exactly:)),
      shared <= before.count, let rest = list({ $0.observation() })
    else { return nil }
    return Edit(
      draft: DraftID(rawValue: draft), author: author, revision: revision, position: position, removed: removed,
      inserted: inserted, cursorBefore: cursorBefore, cursorAfter: cursorAfter,
      preeditBefore: Preedit(observations: before), preeditAfter: Preedit(observations: before[..<shared] + rest))
  }

  private mutating func number() -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while index < bytes.endIndex, shift < 64 {
      let byte = bytes[index]
      index += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }

  private mutating func signed() -> Int64? { number().map { Int64(bitPattern: $0 >> 1) ^ -Int64(bitPattern: $0 & 1) } }

  private mutating func place() -> Int? { signed().flatMap(Int.init(exactly:)) }

  private mutating func text() -> String? {
    guard let count = number().flatMap(Int.init(exactly:)), count <= bytes.endIndex - index else { return nil }
    defer { index += count }
    return String(decoding: bytes[index..<index + count], as: UTF8.self)
  }

  private mutating func list<Element>(_ read: (inout PackedEditReader) -> Element?) -> [Element]? {
    guard let count = number().flatMap(Int.init(exactly:)), count <= bytes.endIndex - index else { return nil }
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count {
      guard let element = read(&self) else { return nil }
      elements.append(element)
    }
    return elements
  }

  private mutating func token() -> Token? {
    guard let head = number(), let kind = UInt8(exactly: head >> 1).flatMap(Token.Kind.init(rawValue:)),
      let language = text(), let text = text(), let reading = list({ $0.text() })
    else { return nil }
    return Token(
      kind: kind, text: text, language: LanguageTag(rawValue: language), reading: reading, automatic: head & 1 == 1)
  }

  private mutating func observation() -> Observation? {
    guard let head = number(), let count = Int(exactly: head >> 1), count <= bytes.endIndex - index else { return nil }
    var alternatives: [Weighted<Symbol>] = []
    for _ in 0..<count {
      guard let scalar = number().flatMap(UInt32.init(exactly:)).flatMap(Unicode.Scalar.init),
        let weight = signed().flatMap(Int32.init(exactly:))
      else { return nil }
      alternatives.append(Weighted(Symbol(scalar), LogWeight(rawValue: weight)))
    }
    return Observation(alternatives: alternatives, capital: head & 1 == 1)
  }
}
