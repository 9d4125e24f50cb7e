import Lexicon
import Platform
import Terms

/// A compiled dictionary on disk.
package enum DictionaryFile {
  /// Maps, checks and opens the file; afterwards it is never read in vain.
  package static func open(_ path: String) -> Result<WordLexicon, DictionaryError> {
    ReadingMarks.shared.reading(path) { map(path) }
  }

  private static func map(_ path: String) -> Result<WordLexicon, DictionaryError> {
    let file: MappedFile
    do {
      guard !ReadingMarks.shared.isSetAside(path) else { throw ReadingMarks.refusal }
      file = try MappedFile(path)
    } catch {
      return .failure(
        DictionaryError(path: path, reason: "cannot be read (\(error))", wayOut: DictionaryError.buildAgain))
    }
    return WordLexicon.open(file.checked).mapError {
      DictionaryError(path: path, reason: $0.description, wayOut: DictionaryError.buildAgain)
    }
  }

  /// A dictionary to go on with: the file's or, with what is wrong with it, the built-in one. The built-in words are
  /// English; asked for another language, the predictor has nothing to propose, and typing goes on.
  package static func openOrBuiltIn(
    _ path: String, language: LanguageTag
  ) -> (lexicon: WordLexicon, trouble: DictionaryError?) {
    switch open(path) {
    case .success(let lexicon) where lexicon.language == language: (lexicon, nil)
    case .success(let lexicon):
      (
        .builtIn,
        DictionaryError(
          path: path, reason: "is for \"\(lexicon.language.rawValue)\", not \"\(language.rawValue)\"",
          wayOut: DictionaryError.buildAgain)
      )
    case .failure(let error): (.builtIn, error)
    }
  }
}
