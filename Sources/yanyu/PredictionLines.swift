import Decoding
import JSONLines
import Terms

/// The lines of `yanyu predict`. Those in JSON are a contract with programs: fields may be added, none changed.
enum PredictionLines {
  /// Why a question cannot be answered.
  struct Refusal: Error { var message: String }

  /// As many candidates as a row of the keyboard shows, unless the question says otherwise.
  private static let usualLimit = 5
  private static let limits = 1...64
  /// What the engine gives the predictor of the text before the word.
  private static let beforeLimit = 200
  /// Longer than every word; the dictionary's own limit is below it.
  private static let codeLimit = 200

  /// The answer to one line of JSON.
  /// - Throws: `Refusal` when the line is no question.
  static func answerJSON(
    to line: [UInt8], _ predictor: any Predictor, _ language: LanguageTag
  ) throws(Refusal) -> JSONValue {
    let question: JSONValue
    do { question = try JSONValue(parsing: line) } catch { throw Refusal(message: error.description) }
    guard let fields = question.object else { throw Refusal(message: "a question is an object") }
    if let learn = fields["learn"] {
      guard learn.string != nil else { throw Refusal(message: "“learn” must be a text") }
      // Nothing is learned from what is written yet: it says so instead of counting words.
      return ["learned": 0]
    }
    guard let code = (fields["code"] ?? .string("")).string, let before = (fields["before"] ?? .string("")).string
    else {
      throw Refusal(message: "“before” and “code” must be texts")
    }
    guard code.unicodeScalars.count <= codeLimit else {
      throw Refusal(message: "“code” is longer than \(codeLimit) characters")
    }
    guard let limit = (fields["limit"] ?? .integer(Int64(usualLimit))).integer.flatMap({ Int(exactly: $0) }),
      limits.contains(limit)
    else { throw Refusal(message: "“limit” goes from \(limits.lowerBound) to \(limits.upperBound)") }
    let lattice = try lattice(of: code, keys: fields["keys"])
    let proposal = propose(before: before, lattice, limit: limit, predictor, language)
    return ["candidates": .array(proposal.candidates.map(describe))]
  }

  /// The answer to one line of plain text: the candidates for the word at its end.
  static func answer(to line: [UInt8], _ predictor: any Predictor, _ language: LanguageTag) -> String {
    let text = String(decoding: line, as: UTF8.self)
    let start = text.lastIndex { $0.isWhitespace }.map { text.index(after: $0) } ?? text.startIndex
    let code = String(text[start...].prefix(codeLimit))
    let lattice = Lattice(symbols: code.unicodeScalars.map { Symbol($0) })
    return propose(before: String(text[..<start]), lattice, limit: usualLimit, predictor, language)
      .candidates.map(\.text).joined(separator: "  ")
  }

  /// What the keys of a telephone stand for, from 2 on.
  private static let nineKeys = ["abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz"]

  /// With `"keys":"nine"` the digits 2 to 9 stand for the letters of a telephone's keys; all else for itself.
  private static func lattice(of code: String, keys: JSONValue?) throws(Refusal) -> Lattice {
    guard let keys else { return Lattice(symbols: code.unicodeScalars.map { Symbol($0) }) }
    guard keys.string == "nine" else { throw Refusal(message: "“keys” is “nine”, or left out") }
    var edges: [Lattice.Edge] = []
    for (place, scalar) in code.unicodeScalars.enumerated() {
      guard scalar.value != 0x30, scalar.value != 0x31 else {
        throw Refusal(message: "of nine keys 2 to 9 have letters, not \(scalar)")
      }
      let number = Int(scalar.value) - 0x32
      let letters = nineKeys.indices.contains(number) ? nineKeys[number] : String(scalar)
      for letter in letters.unicodeScalars {
        edges.append(Lattice.Edge(from: place, to: place + 1, symbol: Symbol(letter), weight: .certain))
      }
    }
    return Lattice(edges: edges, length: code.unicodeScalars.count)
  }

  private static func propose(
    before: String, _ lattice: Lattice, limit: Int, _ predictor: any Predictor, _ language: LanguageTag
  ) -> Proposal {
    let query = PredictionQuery(
      language: language, before: String(String.UnicodeScalarView(before.unicodeScalars.suffix(beforeLimit))),
      lattice: lattice, limit: limit)
    return predictor.propose(query)
  }

  private static func describe(_ candidate: Candidate) -> JSONValue {
    var fields: [String: JSONValue] = [
      "text": .string(candidate.text),
      "code_length": .integer(Int64(candidate.codeLength)),
      "score": .number(candidate.score.nats),
    ]
    if !candidate.reading.isEmpty { fields["reading"] = .string(candidate.reading.joined(separator: " ")) }
    return .object(fields)
  }
}
