import Composing
import Foundation
import JSONLines

extension FinishedMessage {
  /// The fields are a contract with programs: some may be added, none changed.
  var json: JSONValue {
    [
      "id": .integer(Int64(clamping: id)), "text": .string(text), "language": .string(language.rawValue),
      "wall_seconds": wallSeconds == 0 ? .null : .integer(wallSeconds), "length": .integer(Int64(text.count)),
    ]
  }

  /// By the clock of the place; nil when it was not known.
  var time: String? {
    guard wallSeconds != 0 else { return nil }
    let clock = DateFormatter()
    clock.locale = Locale(identifier: "en_US_POSIX")
    clock.dateFormat = "yyyy-MM-dd HH:mm"
    return clock.string(from: Date(timeIntervalSince1970: TimeInterval(wallSeconds)))
  }

  /// Its lines, whatever sign ends them; what would steer a terminal is made visible.
  var lines: [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
      let shown = line.unicodeScalars.map { scalar in
        scalar.properties.generalCategory == .control && scalar != "\t" ? "\u{FFFD}" : scalar
      }
      return String(String.UnicodeScalarView(shown))
    }
  }
}

/// One line of the list: number, date and time, length, and how the message begins.
enum MessageLine {
  private static let beginning = 60

  static func lines(_ messages: [FinishedMessage]) -> [String] {
    let numbers = messages.map { String($0.id) }
    let lengths = messages.map { String($0.text.count) }
    let width = numbers.map(\.count).max() ?? 0
    let lengthWidth = lengths.map(\.count).max() ?? 0
    return zip(messages, zip(numbers, lengths)).map { message, columns in
      let text = message.text.onOneLine
      let shown = text.count > beginning ? text.prefix(beginning) + "…" : text
      let time = message.time ?? "no time known   "
      return "\(columns.0.padded(to: width))  \(time)  \(columns.1.padded(to: lengthWidth)) characters  \(shown)"
    }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}

/// How messages are written out.
enum ExportFormat: String, CaseIterable {
  case text, markdown
  case jsonLines = "json-lines"

  /// One message, its last line end included.
  func export(_ message: FinishedMessage, isFirst: Bool) -> String {
    switch self {
    case .text: (isFirst ? "" : "\n") + MessageExport.text(message)
    case .markdown: (isFirst ? "" : "\n") + MessageExport.markdown(message)
    case .jsonLines: message.json.line + "\n"
    }
  }
}

enum MessageExport {
  /// Every line of a message is indented, so a line that is not begins the next message, whatever the messages say.
  static func text(_ message: FinishedMessage) -> String {
    "Message \(message.id), \(message.time ?? "no time known"), \(message.language.rawValue)\n"
      + message.lines.map { $0.isEmpty ? "\n" : "  \($0)\n" }.joined()
  }

  /// A heading and the text, in which nothing is markup.
  static func markdown(_ message: FinishedMessage) -> String {
    var result = "## \(message.id) · \(message.time ?? "no time known")\n\n"
    let lines = message.lines
    for (index, line) in lines.enumerated() {
      let isBreak = !line.isBlank && index + 1 < lines.count && !lines[index + 1].isBlank
      result += (line.isBlank ? "" : MarkdownText.escaped(line)) + (isBreak ? "\\\n" : "\n")
    }
    return result
  }
}

/// CommonMark, and what its common extensions add: tables, strikethrough, footnotes, mathematics.
enum MarkdownText {
  private static let everywhere: Set<Character> = [
    "\\", "`", "*", "_", "[", "]", "<", ">", "&", "~", "|", "$", "!", "^",
  ]
  /// Markup at the beginning of a line alone.
  private static let atBeginning: Set<Character> = ["#", "+", "-", "=", ":"]

  /// One line of text that shows as it is.
  static func escaped(_ line: String) -> String {
    let spaces = line.prefix { $0 == " " || $0 == "\t" }
    // As references they are text; as they are, four of them would make code of the line.
    var result = spaces.map { $0 == "\t" ? "&#9;" : "&#32;" }.joined()
    let rest = line.dropFirst(spaces.count)
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    let number = digits.isEmpty ? nil : rest.dropFirst(digits.count).first.flatMap { ".)".contains($0) ? $0 : nil }
    for (index, character) in rest.enumerated() {
      let isItem = number != nil && index == digits.count
      if everywhere.contains(character) || isItem || index == 0 && atBeginning.contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }
}

extension String {
  fileprivate var isBlank: Bool { allSatisfy { $0 == " " || $0 == "\t" } }
}
