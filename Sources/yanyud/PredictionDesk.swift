import Configuration
import Decoding
import Glibc
import Lexicon
import Platform
import Prediction
import Terms

/// Answers the engine's queries from the compiled dictionary, or from the built-in words when there is none that is whole.
struct PredictionDesk {
  private let predictor: WordListPredictor
  /// What is wrong with the dictionary; nil when it serves.
  let complaint: String?
  /// Names the dictionary in recordings.
  let name: String

  init(options: LaunchOptions) {
    let language = options.language ?? .english
    guard !options.isSafeMode else {
      self.init(builtInBecause: "safe mode")
      return
    }
    do {
      let folder = try DataFolder.find(
        option: options.data, programFolder: ProcessHabits.programFolder(), isFolder: isFolder)
      switch DictionaryFile.open("\(folder)/dictionaries/\(language.rawValue).lexicon") {
      case .success(let dictionary):
        predictor = WordListPredictor(lexicon: dictionary.lexicon)
        complaint = nil
        name = language.rawValue
      case .failure(let error): self.init(builtInBecause: error.description)
      }
    } catch {
      self.init(builtInBecause: "\(error)")
    }
  }

  private init(builtInBecause complaint: String) {
    predictor = WordListPredictor(lexicon: BuiltInWords.lexicon)
    self.complaint = complaint
    name = "built-in"
  }

  func propose(_ query: PredictionQuery) -> Proposal { predictor.propose(query) }
}

private func isFolder(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}
