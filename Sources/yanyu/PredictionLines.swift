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
    let proposal = propose(before: before, code: code, limit: limit, predictor, language)
    return ["candidates": .array(proposal.candidates.map(describe))]
  }

  /// The answer to one line of plain text: the candidates for the word at its end.
  static func answer(to line: [UInt8], _ predictor: any Predictor, _ language: LanguageTag) -> String {
    let text = String(decoding: line, as: UTF8.self)
    let start = text.lastIndex { $0.isWhitespace }.map { text.index(after: $0) } ?? text.startIndex
    let code = String(text[start...].prefix(codeLimit))
    return propose(before: String(text[..<start]), code: code, limit: usualLimit, predictor, language)
      .candidates.map(\.text).joined(separator: "  ")
  }

  private static func propose(
    before: String, code: String, limit: Int, _ predictor: any Predictor, _ language: LanguageTag
  ) -> Proposal {
    let query = PredictionQuery(
      language: language, before: String(String.UnicodeScalarView(before.unicodeScalars.suffix(beforeLimit))),
      lattice: Lattice(symbols: code.unicodeScalars.map { Symbol($0) }), limit: limit)
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
