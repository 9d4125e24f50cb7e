import ArgumentParser
import Configuration
import Decoding
import Glibc
import JSONLines
import Lexicon
import Platform
import Prediction
import Terms

/// `yanyu predict`.
struct Predict: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ask what the keyboard would propose.",
    discussion: """
      Each line of stdin is what was written so far; the answer is what would be proposed for the word at its end. \
      With --json, lines are {"before":"I am so ","code":"ti","limit":5} and {"learn":"I am tired."}.
      """)

  @Option(help: ArgumentHelp("The language.", valueName: "tag"), completion: .languages)
  var language = "en"

  @Option(help: ArgumentHelp("The folder of layouts and dictionaries.", valueName: "folder"), completion: .directory)
  var data: String?

  @Flag(help: "For programs: one JSON object a line, in and out.")
  var json = false

  func run() throws {
    let language = try LanguageTag(option: language)
    let predictor = WordListPredictor(lexicon: try DictionaryChoice.open(for: language, data: data))
    var input = StandardInput()
    var faults = 0
    while let line = try input.nextLine() {
      guard json else {
        try StandardOutput.write(line: PredictionLines.answer(to: line, predictor, language))
        continue
      }
      let answer: JSONValue
      do { answer = try PredictionLines.answerJSON(to: line, predictor, language) } catch {
        faults += 1
        answer = ["error": .string(error.message)]
      }
      try StandardOutput.write(line: answer.line)
    }
    if faults > 0 {
      throw CommandFailure(.yanyu, "\(faults) of the lines could not be read; their answers say why")
    }
  }
}

/// The dictionary that serves a language.
enum DictionaryChoice {
  /// The compiled dictionary of the data folder; without one the compiled-in English words, with a line that says so.
  /// - Throws: when there is nothing for the language.
  static func open(for language: LanguageTag, data: String?) throws(CommandFailure) -> WordLexicon {
    let folder: String
    do {
      folder = try DataFolder.find(option: data)
    } catch {
      if data != nil || language != .english { throw CommandFailure(line: error.description) }
      ProcessHabits.complain("\(error.description.onOneLine); the few compiled-in words serve")
      return .builtIn
    }
    let path = "\(folder)/dictionaries/\(language.rawValue).lexicon"
    let (lexicon, trouble) = DictionaryFile.openOrBuiltIn(path, language: language)
    if let trouble {
      if language != lexicon.language { throw CommandFailure(line: trouble.description) }
      ProcessHabits.complain("\(trouble.description.onOneLine); the few compiled-in words serve")
    }
    return lexicon
  }
}
