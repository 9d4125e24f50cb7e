import Configuration
import Decoding
import Lexicon
import Prediction
import Terms

/// Answers the engine's queries from the compiled dictionary, or from the built-in words when there is none that is
/// whole.
struct PredictionDesk {
  private let predictor: WordListPredictor
  /// What is wrong with the dictionary; nil when it serves.
  let complaint: String?
  /// Names the dictionary in recordings.
  let name: String

  init(options: LaunchOptions, dataFolder: String?) {
    let language = options.language ?? .english
    var lexicon = WordLexicon.builtIn
    if options.isSafeMode {
      complaint = "yanyu: safe mode: the built-in words serve"
    } else if let dataFolder {
      let found = DictionaryFile.openOrBuiltIn(
        "\(dataFolder)/dictionaries/\(language.rawValue).lexicon", language: language)
      lexicon = found.lexicon
      complaint = found.trouble?.description
    } else {
      complaint = "dictionary: there is no data folder; the built-in words serve; name one with --data"
    }
    predictor = WordListPredictor(lexicon: lexicon)
    name = complaint == nil ? language.rawValue : "built-in"
  }

  func propose(_ query: PredictionQuery) -> Proposal { predictor.propose(query) }
}
