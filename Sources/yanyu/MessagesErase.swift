import ArgumentParser
import Composing
import Configuration
import Control
import Foundation
import JSONLines
import Platform
import Storage
import Supervision
import Terms

extension Messages {
  struct Erase: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take messages away for good.",
      discussion: """
        Nothing of them stays in the state folder: not the text, not the steps by which it was typed (they cannot be \
        undone any more), not in older or damaged files. The draft of this moment stays, and a message that it still \
        shows stays with it. Works beside a keyboard that is running. Files that were exported, and what was sent \
        elsewhere, are not touched. It asks first; without a terminal it wants --yes.
        """)

    @OptionGroup var place: MessagePlace

    @Flag(help: "All messages.")
    var all = false

    @Option(help: ArgumentHelp("Those from before this day or minute.", valueName: "date"))
    var before: DateOption?

    @Flag(help: "Do not ask.")
    var yes = false

    @Flag(help: "For programs: one JSON object.")
    var json = false

    @Argument(help: ArgumentHelp("The messages' numbers, as the list has them.", valueName: "number"))
    var numbers: [UInt64] = []

    /// Longer than a journal of years takes; the keyboard drops who waits longer.
    private static let patienceMilliseconds = 10_000

    func run() throws {
      let chosen = try chosenMessages()
      let isAsked = isatty(0) == 1 && isatty(2) == 1
      guard yes || isAsked else {
        throw CommandFailure(
          wrongUsage: "yanyu: erasing cannot be taken back, and there is no terminal to ask on; say --yes to do it")
      }
      let folder = try place.folder()
      let messages = try place.messages()
      let going = meant(chosen, among: messages)
      guard going.isEmpty || yes || Self.confirm(going) else { throw CommandFailure(.yanyu, "nothing was erased") }
      try report(try erase(chosen, in: folder))
    }

    private func chosenMessages() throws(CommandFailure) -> ChosenMessages {
      switch (numbers.isEmpty, all, before) {
      case (false, false, nil):
        guard numbers.count <= ChosenMessages.numbersLimit else {
          throw CommandFailure(
            wrongUsage: "yanyu: at most \(ChosenMessages.numbersLimit) numbers at once; use --before")
        }
        return .numbers(numbers)
      case (true, true, nil): return .all
      case (true, false, let date?): return .before(wallSeconds: date.start)
      case (true, false, nil):
        throw CommandFailure(wrongUsage: "yanyu: say which messages: their numbers, --before DATE or --all")
      default:
        throw CommandFailure(wrongUsage: "yanyu: numbers, --before and --all exclude each other; give one of them")
      }
    }

    /// As far as they are there: which are missing is told by what erases, once it has removed what an earlier erasure
    /// that was cut short may have left.
    private func meant(_ chosen: ChosenMessages, among messages: [FinishedMessage]) -> [FinishedMessage] {
      switch chosen {
      case .all: messages
      case .numbers(let numbers): messages.filter { numbers.contains($0.id) }
      case .before(let seconds): messages.filter { $0.wallSeconds != 0 && $0.wallSeconds < seconds }
      }
    }

    /// On the terminal, and only an outspoken yes counts.
    private static func confirm(_ messages: [FinishedMessage]) -> Bool {
      for line in MessageLine.lines(messages.suffix(10)) { ProcessHabits.complain(line) }
      if messages.count > 10 { ProcessHabits.complain("and \(messages.count - 10) older ones") }
      let count = messages.count == 1 ? "this message" : "these \(messages.count) messages"
      FileHandle.standardError.write(
        Data("Erase \(count) for good? This cannot be taken back. Type yes to do it: ".utf8))
      return readLine()?.trimmingCharacters(in: .whitespaces).lowercased() == "yes"
    }

    /// By ourselves when nobody uses the folder, else by the keyboard that does.
    private func erase(_ chosen: ChosenMessages, in folder: StateFolder) throws(CommandFailure) -> ErasureAnswer {
      let lock: StateLock
      do {
        lock = try StateLock(folder: folder.path, file: StatePaths(folder: folder.path).lock)
      } catch {
        guard case .held = error else { throw CommandFailure(line: error.description) }
        return try askKeyboard(chosen, folder)
      }
      let outcome = withExtendedLifetime(lock) {
        JournalReader.erase(chosen, from: JournalSettings(folder).folders)
      }
      return ErasureAnswer(
        erased: outcome.erased, heldByDraft: outcome.heldByDraft, lostSteps: outcome.lostSteps,
        error: outcome.failure?.description)
    }

    private func askKeyboard(
      _ chosen: ChosenMessages, _ folder: StateFolder
    ) throws(CommandFailure) -> ErasureAnswer {
      let environment = ProcessInfo.processInfo.environment
      do {
        return ErasureAnswer(
          try ControlClient.request(
            path: ControlAddress.path(stateFolder: folder.path, environment: environment), .erase(chosen),
            timeoutMilliseconds: Self.patienceMilliseconds))
      } catch {
        let way = "the keyboard that uses \(folder.path) has to do it: try again, or end it with yanyu ctl quit"
        throw CommandFailure(line: "\(error.description) (\(way))")
      }
    }

    /// - Throws: when something of what was asked for is still there.
    private func report(_ answer: ErasureAnswer) throws(CommandFailure) {
      if json {
        try StandardOutput.write(line: answer.json.line)
      } else if answer.error == nil {
        let lost = answer.lostSteps == 0 ? "" : "; \(count(answer.lostSteps, "step")) can no longer be undone"
        try StandardOutput.write(line: "\(count(answer.erased.count, "message")) erased\(lost)")
      }
      if let error = answer.error { throw CommandFailure(line: error) }
      guard answer.heldByDraft.isEmpty else {
        let numbers = answer.heldByDraft.map(String.init).joined(separator: ", ")
        throw CommandFailure(
          .yanyu, "kept, because the draft still shows it: message \(numbers); erase again when the draft is finished")
      }
    }

    private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
  }
}
