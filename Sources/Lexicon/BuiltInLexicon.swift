import Terms

extension WordLexicon {
  /// The compiled-in list: what there is when the dictionary is missing or refused.
  package static let builtIn: WordLexicon = {
    let words = BuiltInWords.counts.map { CountedWord($0.0, count: $0.1) }
    guard let bytes = try? LexiconBuilder.compile(words, language: .english),
      case .success(let lexicon) = WordLexicon.open(CheckedBytes(copying: bytes))
    else { preconditionFailure("the compiled-in words make a dictionary: LexiconTests builds it") }
    return lexicon
  }()
}
