import Configuration
import Decoding
import Glibc
import Lexicon
import Platform
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

  init(options: LaunchOptions) {
    let language = options.language ?? .english
    var lexicon = WordLexicon.builtIn
    var complaint: String?
    if options.isSafeMode {
      complaint = "yanyu: safe mode: the built-in words serve"
    } else {
      do {
        let folder = try DataFolder.find(
          option: options.data, programFolder: ProcessHabits.programFolder(), isFolder: isFolder)
        let found = DictionaryFile.openOrBuiltIn(
          "\(folder)/dictionaries/\(language.rawValue).lexicon", language: language)
        lexicon = found.lexicon
        complaint = found.trouble?.description
      } catch {
        complaint = "\(error)"
      }
    }
    predictor = WordListPredictor(lexicon: lexicon)
    self.complaint = complaint
    name = complaint == nil ? language.rawValue : "built-in"
  }

  func propose(_ query: PredictionQuery) -> Proposal { predictor.propose(query) }
}

private func isFolder(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}
