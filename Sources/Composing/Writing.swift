import Terms

/// One command at work on a draft: the rules of typing, spacing and capitals. It changes `state` and knows no history.
struct Writing {
  var state: DraftState
  let language: LanguageTag
  let settings: ComposingSettings
  /// What the code in progress is taken for.
  var reading = PreeditReading.none

  var scalars: [Unicode.Scalar] { state.scalars }

  /// The scalar before the cursor, the preedit apart.
  var scalarBefore: Unicode.Scalar? { scalar(at: state.cursor - 1) }
  var scalarAfter: Unicode.Scalar? { scalar(at: state.cursor) }

  func scalar(at position: Int) -> Unicode.Scalar? {
    let all = scalars
    return all.indices.contains(position) ? all[position] : nil
  }

  var spacesAutomatically: Bool { settings.automaticSpace && Spelling.isSpaced(language) }

  /// A letter typed now, the preedit being empty, would begin a sentence.
  var beginsSentence: Bool {
    settings.automaticCapital && Spelling.isSpaced(language) && state.preedit.isEmpty
      && Sentences.begins(at: state.cursor, in: scalars, skippingOpening: true)
  }

  /// Puts tokens at the cursor and the cursor behind them.
  mutating func put(_ tokens: [Token]) { state.replace(state.cursor..<state.cursor, with: tokens) }

  mutating func put(_ text: String) { put([Token](cutting: text, language: language)) }

  mutating func putSpace(automatic: Bool) {
    put([Token(kind: .space, text: " ", language: language, automatic: automatic)])
  }

  /// A letter goes to the preedit; when that is full, the word so far is committed first.
  mutating func letter(_ alternatives: [Weighted<Symbol>], capital: Bool) {
    if state.preedit.observations.count >= Preedit.limit { commit() }
    state.preedit.observations.append(Observation(alternatives: alternatives, capital: capital))
  }

  /// Makes the preedit part of the draft as it is shown; "i" alone becomes "I".
  mutating func commit() {
    guard !state.preedit.isEmpty else { return }
    let shown = state.preedit.shown(as: reading)
    state.preedit = .empty
    put(standsAlone ? written(shown) : shown)
  }

  private var standsAlone: Bool {
    !(scalarBefore.map(Spelling.isLetter) ?? false) && !(scalarAfter.map(Spelling.isLetter) ?? false)
  }

  /// A whole word as it is written: the pronoun I is a capital.
  func written(_ word: String) -> String {
    guard settings.automaticCapital, language == .english else { return word }
    return Spelling.pronoun(word) ?? word
  }

  /// Commits the preedit with its space. After an automatic space a second one adds nothing.
  mutating func space() {
    commit()
    guard let last = tokenBefore, last.kind == .space, last.automatic else { return putSpace(automatic: false) }
    // "3. " and a chosen space: the next digit shall not take it back.
    if digitsAndMarkBeforeSpace { replaceSpaceBefore(automatic: false) }
  }

  private mutating func replaceSpaceBefore(automatic: Bool) {
    state.replace(state.cursor - 1..<state.cursor, with: [])
    putSpace(automatic: automatic)
  }

  /// The token that ends at the cursor; nil when the cursor stands inside of one or at the start.
  var tokenBefore: Token? { tokensBefore(1).first }

  /// Up to `count` whole tokens before the cursor, the nearest first.
  func tokensBefore(_ count: Int) -> [Token] {
    var start = 0
    var index = 0
    while index < state.tokens.count, start < state.cursor {
      start += state.tokens[index].length
      index += 1
    }
    guard start == state.cursor else { return [] }
    return Array(state.tokens[..<index].suffix(count).reversed())
  }

  /// Commits a candidate in the place of the observations it consumes and keeps the rest of the code. With nothing left
  /// it brings its space; directly behind a word or a mark it brings the one before it too.
  mutating func choose(_ content: SlotContent) {
    let consumed = min(max(0, content.codeLength), state.preedit.observations.count)
    let startsWord = state.preedit.isEmpty
    state.preedit.observations.removeFirst(consumed)
    if startsWord, spacesAutomatically, let before = scalarBefore,
      Spelling.isLetter(before) || Spelling.isDigit(before) || Spelling.spaced.contains(before)
        || Spelling.closing.contains(before)
    {
      putSpace(automatic: true)
    }
    if content.reading.isEmpty {
      put(content.text)
    } else {
      put([Token(kind: .word, text: content.text, language: language, reading: content.reading)])
    }
    if state.preedit.isEmpty, spacesAutomatically { spaceBehind() }
  }

  /// An automatic space, or a step over the one that stands there already.
  mutating func spaceBehind() {
    if let next = scalarAfter, next == " " {
      state.cursor += 1
    } else {
      putSpace(automatic: true)
    }
  }

  /// A carer's text goes to the end; the cursor stays where it is unless it was at the end.
  mutating func append(_ text: String) {
    commit()
    let cursor = state.cursor
    let wasAtEnd = cursor == state.length
    state.cursor = state.length
    let tokens = [Token](cutting: text, language: language)
    if let before = scalarBefore, let first = tokens.first, Spelling.isSpaced(language), !Spelling.isSpace(before),
      first.kind == .word || first.kind == .digits
    {
      putSpace(automatic: true)
    }
    put(tokens)
    if !wasAtEnd { state.cursor = cursor }
  }
}

extension Preedit {
  /// As it stands on the screen: each key's first alternative, capitals where they were asked for.
  package var shown: String { observations.map(\.shown).joined() }
}

extension Observation {
  package var shown: String {
    guard let symbol = alternatives.first?.value else { return "" }
    return capital ? Spelling.capitalised(symbol.scalar) : String(symbol.scalar)
  }
}
