import Terms

/// A list of words with their counts as text: `word TAB count`, behind it `TAB reserved` for words that are not
/// proposed early; lines that begin with "#" and empty lines say nothing.
package enum CountsText {
  package struct Fault: Error, Hashable, Sendable {
    /// Counts from 1.
    package var line: Int
    package var reason: String

    package init(line: Int, reason: String) {
      self.line = line
      self.reason = reason
    }
  }

  /// Reads words and counts; a fault names its line.
  package static func parse(_ text: [UInt8]) throws(Fault) -> [CountedWord] {
    var words: [CountedWord] = []
    var number = 0
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      guard let first = line.first, first != UInt8(ascii: "#") else { continue }
      do throws(Refusal) {
        words.append(try word(line))
      } catch {
        throw Fault(line: number, reason: error.reason)
      }
      guard words.count <= LexiconFormat.wordLimit else {
        throw Fault(line: number, reason: "more than \(LexiconFormat.wordLimit) words")
      }
    }
    return words
  }

  private struct Refusal: Error { var reason: String }

  private static func word(_ line: ArraySlice<UInt8>) throws(Refusal) -> CountedWord {
    let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
    guard fields.count == 2 || fields.count == 3 else {
      throw Refusal(reason: "a word, a tab and a count are expected")
    }
    guard let text = String(validating: fields[0], as: UTF8.self) else { throw Refusal(reason: "not UTF-8") }
    let key = CountedWord.key(of: text)
    guard !key.isEmpty, key.count <= LexiconFormat.wordLengthLimit,
      !key.contains(where: { $0.scalar.properties.generalCategory == .control })
    else {
      throw Refusal(reason: "the word is empty, longer than \(LexiconFormat.wordLengthLimit) letters or unprintable")
    }
    guard let digits = String(validating: fields[1], as: UTF8.self), let count = UInt64(digits), count > 0 else {
      throw Refusal(reason: "the count is no whole number above 0")
    }
    if fields.count == 3, !fields[2].elementsEqual("reserved".utf8) {
      throw Refusal(reason: "only \"reserved\" may stand behind the count")
    }
    return CountedWord(text, count: count, isReserved: fields.count == 3)
  }
}

extension LexiconBuilder.Fault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noWords: "there are no words in it"
    case .tooManyWords(let count): "\(count) words are more than \(LexiconFormat.wordLimit)"
    case .twice(let word): "\"\(word)\" stands in it twice"
    case .unusable(let word): "\"\(word)\" is empty, too long or has no count"
    case .languageName(let name):
      "the language \"\(name)\" is no name of 1 to \(LexiconFormat.languageLength) bytes"
    case .countsTooLarge: "its counts together do not fit 64 bits"
    }
  }
}
