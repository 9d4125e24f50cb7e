import Lexicon
import Terms
import Testing

@Suite struct LexiconTests {
  private static let words = [
    CountedWord("the", count: 500), CountedWord("they", count: 90), CountedWord("then", count: 100),
    CountedWord("don't", count: 80), CountedWord("Don", count: 5), CountedWord("don", count: 7),
    CountedWord("naïve", count: 2), CountedWord("damn", count: 3, isReserved: true),
  ]

  private static func opened(_ words: [CountedWord] = words) throws -> WordLexicon {
    try WordLexicon.open(CheckedBytes(copying: LexiconBuilder.compile(words, language: .english))).get()
  }

  private func node(_ lexicon: WordLexicon, _ text: String) -> Int? {
    text.unicodeScalars.reduce(0) { node, scalar in node.flatMap { lexicon.child(of: $0, by: Symbol(scalar)) } }
  }

  @Test func `every word is found where its letters lead`() throws {
    let lexicon = try Self.opened()
    #expect(lexicon.language == .english)
    #expect(lexicon.wordCount == Self.words.count)
    for word in Self.words {
      let place = try #require(node(lexicon, word.text.lowercased()))
      let found = lexicon.words(at: place).compactMap { lexicon.word($0) }
      let entry = try #require(found.first { $0.text == word.text })
      #expect(entry.isReserved == word.isReserved)
      #expect(entry.weight == LogWeight.ratio(word.count, 787))
    }
    #expect(node(lexicon, "thx") == nil)
    #expect(node(lexicon, "theyy") == nil)
  }

  @Test func `words that are typed alike stand together, the more frequent first`() throws {
    let lexicon = try Self.opened()
    let place = try #require(node(lexicon, "don"))
    #expect(lexicon.words(at: place).compactMap { lexicon.word($0)?.text } == ["don", "Don"])
  }

  @Test func `a node knows the best and the sum of what is below it`() throws {
    let lexicon = try Self.opened()
    let place = try #require(node(lexicon, "the"))
    #expect(lexicon.best(of: place) == LogWeight.ratio(500, 787))
    #expect(lexicon.total(of: place) == LogWeight.ratio(690, 787))
    #expect(lexicon.total(of: 0) == .certain)
  }

  @Test func `the order of the list does not matter`() throws {
    let bytes = try LexiconBuilder.compile(Self.words, language: .english)
    #expect(try LexiconBuilder.compile(Self.words.reversed(), language: .english) == bytes)
  }

  @Test(arguments: [
    ([], LexiconBuilder.Fault.noWords), ([CountedWord("a", count: 0)], .unusable("a")),
    ([CountedWord("", count: 1)], .unusable("")),
    ([CountedWord(String(repeating: "x", count: 65), count: 1)], .unusable(String(repeating: "x", count: 65))),
    ([CountedWord("a", count: 1), CountedWord("a", count: 2)], .twice("a")),
    ([CountedWord("a", count: .max), CountedWord("b", count: 1)], .countsTooLarge),
  ])
  func `a list that makes no dictionary is refused`(words: [CountedWord], fault: LexiconBuilder.Fault) {
    #expect(throws: fault) { try LexiconBuilder.compile(words, language: .english) }
  }

  @Test(arguments: ["", "a-name-too-long", "e\0"])
  func `a language needs a short name`(name: String) {
    #expect(throws: LexiconBuilder.Fault.languageName(name)) {
      try LexiconBuilder.compile(Self.words, language: LanguageTag(rawValue: name))
    }
  }

  @Test func `the compiled-in words make a dictionary`() throws {
    let lexicon = WordLexicon.builtIn
    #expect(lexicon.wordCount >= 200)
    let the = try #require(node(lexicon, "the"))
    #expect(lexicon.best(of: the) == lexicon.best(of: 0))
  }

  @Test func `numbers that are no words are none`() throws {
    let lexicon = try Self.opened()
    #expect(lexicon.word(-1) == nil)
    #expect(lexicon.word(lexicon.wordCount) == nil)
    #expect(lexicon.children(of: lexicon.nodeCount + 5).isEmpty)
    #expect(lexicon.children(of: .min).isEmpty && lexicon.words(at: .max).isEmpty)
  }
}
