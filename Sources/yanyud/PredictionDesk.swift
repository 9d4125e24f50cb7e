import Configuration
import Decoding
import Glibc
import Lexicon
import Platform
import Prediction
import Terms

/// Answers the engine's queries from the compiled dictionary of a language. Without a whole one the built-in words
/// serve English; for another language nothing is proposed: English words would only be in the way.
struct PredictionDesk: Sendable {
  /// Nil: nothing is proposed.
  private let predictor: WordListPredictor?
  /// What is wrong with the dictionary; nil when it serves.
  let complaint: String?
  /// For the log alone: nothing is wrong, there just is no dictionary of a language that came with a person's layout.
  let remark: String?
  /// Names the dictionary in recordings.
  let name: String
  /// The mapped dictionary; nil when the built-in words serve.
  private let file: String?

  /// May wait for the disk.
  init(language: LanguageTag, dataFolder: String?, isSafeMode: Bool) {
    var lexicon = WordLexicon.builtIn
    var trouble: String?
    let path = dataFolder.map { "\($0)/dictionaries/\(language.rawValue).lexicon" }
    if let path, language != lexicon.language, Self.isMissing(path) {
      predictor = nil
      complaint = nil
      remark = "dictionary: there is none of “\(language.rawValue)”: no words are proposed"
      name = "none"
      file = nil
      return
    }
    remark = nil
    if isSafeMode {
      trouble = "yanyu: safe mode: the built-in words serve"
    } else if let path {
      let found = DictionaryFile.openOrBuiltIn(path, language: language)
      lexicon = found.lexicon
      trouble = found.trouble?.description
    } else {
      trouble = "dictionary: there is no data folder; the built-in words serve; name one with --data"
    }
    let isServed = trouble == nil || lexicon.language == language
    predictor = isServed ? WordListPredictor(lexicon: lexicon) : nil
    file = trouble == nil ? path : nil
    complaint = trouble.map { isServed ? $0 : "\($0); no words are proposed" }
    name = trouble == nil ? language.rawValue : isServed ? "built-in" : "none"
  }

  /// A file that is there and cannot be read is trouble; one that never was is not.
  private static func isMissing(_ path: String) -> Bool { access(path, F_OK) != 0 && errno == ENOENT }

  /// The dictionary is read with every query: it is mapped, and what is wrong with a page of it shows then.
  func propose(_ query: PredictionQuery) -> Proposal {
    guard let file, let predictor else { return proposed(query) }
    return ReadingMarks.shared.reading(file) { predictor.propose(query) }
  }

  private func proposed(_ query: PredictionQuery) -> Proposal {
    predictor?.propose(query) ?? Proposal(candidates: [], forecast: Forecast())
  }
}
