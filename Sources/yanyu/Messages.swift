import ArgumentParser
import Composing
import Configuration
import Foundation
import JSONLines
import Platform
import Storage

/// `yanyu messages`.
struct Messages: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read, export or erase the messages that were finished.",
    discussion: """
      A message is what was finished, or spoken to the room. Only who may read the state folder can read them. list, \
      show and export change nothing; erase takes messages away for good.
      """,
    subcommands: [List.self, Show.self, Export.self, Erase.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the messages, the oldest first.",
      discussion: """
        Each line has the message's number, when it was finished, how many characters it has, and how it begins. A \
        message from before the clock was known has no time, and --since and --until leave it out.
        """)

    @OptionGroup var place: MessagePlace
    @OptionGroup var span: MessageSpan

    @Option(help: ArgumentHelp("Only so many, the newest.", valueName: "count"))
    var limit: UInt?

    @Flag(help: "For programs: one JSON object.")
    var json = false

    func run() throws {
      var messages = try place.messages().filter(span.contains)
      if let limit { messages = messages.suffix(Int(clamping: limit)) }
      guard !json else {
        return try StandardOutput.write(line: JSONValue.object(["messages": .array(messages.map(\.json))]).line)
      }
      for line in MessageLine.lines(messages) { try StandardOutput.write(line: line) }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print one message in full.", discussion: "Its text and nothing else; export gives more of them.")

    @OptionGroup var place: MessagePlace

    @Argument(help: ArgumentHelp("The message's number, as the list has it.", valueName: "number"))
    var number: UInt64

    func run() throws {
      let found = try place.messages().chosen([number])
      for message in found { try StandardOutput.write(line: message.text) }
    }
  }
}

/// Where messages are kept.
struct MessagePlace: ParsableArguments {
  @Option(
    help: ArgumentHelp("The folder that keeps what is written.", valueName: "folder"), completion: .directory)
  var state: String?

  /// - Throws: when there is none.
  func folder() throws(CommandFailure) -> StateFolder {
    let environment = ProcessInfo.processInfo.environment
    do {
      return try StateFolder(existing: try StatePaths(option: state, environment: { environment[$0] }).folder)
    } catch {
      throw CommandFailure(line: "\(error)")
    }
  }

  /// - Throws: when there is no such folder. Damage is told on stderr and does not end the reading.
  func messages() throws(CommandFailure) -> [FinishedMessage] {
    let (messages, notes) = JournalReader.messages(JournalSettings(try folder()).folders)
    for note in notes { ProcessHabits.complain(note.description.onOneLine) }
    return messages
  }
}

/// From when until when.
struct MessageSpan: ParsableArguments {
  @Option(
    help: ArgumentHelp("Only from this day or minute on: 2026-11-21 or \"2026-11-21 14:30\".", valueName: "date"))
  var since: DateOption?

  @Option(help: ArgumentHelp("Only up to the end of this day or minute.", valueName: "date"))
  var until: DateOption?

  func contains(_ message: FinishedMessage) -> Bool {
    guard since != nil || until != nil else { return true }
    guard message.wallSeconds != 0 else { return false }
    return message.wallSeconds >= since?.start ?? .min && message.wallSeconds < until?.end ?? .max
  }
}

extension [FinishedMessage] {
  /// Those with these numbers.
  /// - Throws: when one is not there.
  func chosen(_ numbers: [UInt64]) throws(CommandFailure) -> [FinishedMessage] {
    let wanted = Set(numbers)
    let found = filter { wanted.contains($0.id) }
    if let missing = wanted.subtracting(found.map(\.id)).min() {
      throw CommandFailure(.yanyu, "there is no message \(missing); yanyu messages list tells which there are")
    }
    return found
  }
}
