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
    abstract: "Read the messages that were finished.",
    discussion: "Only who may read the state folder can read them; nothing is changed.",
    subcommands: [List.self, Show.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the messages, the oldest first.")

    @OptionGroup var place: MessagePlace

    @Flag(help: "For programs: one JSON object.")
    var json = false

    func run() throws {
      let messages = try place.messages()
      guard !json else {
        return try StandardOutput.write(line: JSONValue.object(["messages": .array(messages.map(\.json))]).line)
      }
      for message in messages { try StandardOutput.write(line: message.summary) }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print one message in full.")

    @OptionGroup var place: MessagePlace

    @Argument(help: "The message's number, as the list has it.")
    var number: UInt64

    func run() throws {
      guard let message = try place.messages().last(where: { $0.id == number }) else {
        throw CommandFailure(.yanyu, "there is no message \(number); yanyu messages list tells which there are")
      }
      try StandardOutput.write(line: message.text)
    }
  }
}

/// Where messages are kept.
struct MessagePlace: ParsableArguments {
  @Option(help: ArgumentHelp("The folder that keeps what is written.", valueName: "folder"))
  var state: String?

  /// - Throws: when there is no such folder. Damage is told on stderr and does not end the reading.
  func messages() throws(CommandFailure) -> [FinishedMessage] {
    let environment = ProcessInfo.processInfo.environment
    let folder: StateFolder
    do {
      folder = try StateFolder(existing: try StatePaths(option: state, environment: { environment[$0] }).folder)
    } catch {
      throw CommandFailure(line: "\(error)")
    }
    let (messages, notes) = JournalReader.messages(JournalSettings(folder).folders)
    for note in notes { ProcessHabits.complain(note.description.onOneLine) }
    return messages
  }
}

extension FinishedMessage {
  /// The fields are a contract with programs: some may be added, none changed.
  fileprivate var json: JSONValue {
    [
      "id": .integer(Int64(clamping: id)), "text": .string(text), "language": .string(language.rawValue),
      "wall_seconds": wallSeconds == 0 ? .null : .integer(wallSeconds),
    ]
  }

  private static var clock: DateFormatter {
    let clock = DateFormatter()
    clock.locale = Locale(identifier: "en_US_POSIX")
    clock.dateFormat = "yyyy-MM-dd HH:mm"
    return clock
  }

  /// One line: number, date and time, and how it begins.
  fileprivate var summary: String {
    let time = wallSeconds == 0 ? "" : Self.clock.string(from: Date(timeIntervalSince1970: TimeInterval(wallSeconds)))
    let line = text.onOneLine
    return "\(id)  \(time)  \(line.count > 60 ? line.prefix(60) + "…" : line)"
  }
}
