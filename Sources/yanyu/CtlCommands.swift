import ArgumentParser
import Configuration
import Control
import JSONLines
import Platform
import Supervision
import Terms

extension Ctl {
  /// `yanyu ctl stop`.
  struct Stop: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Silence the keyboard at once.",
      discussion: "What speaks and what waits to be spoken ends; the text stays. A call for help goes on.")

    @OptionGroup var keyboard: KeyboardOptions

    func run() throws { try keyboard.ask(.stop) }
  }

  /// `yanyu ctl rest`.
  struct Rest: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let the keyboard rest: nothing can be chosen until somebody wakes it.",
      discussion: "The person wakes it with two looks; yanyu ctl resume does it from here.")

    @OptionGroup var keyboard: KeyboardOptions

    func run() throws { try keyboard.ask(.rest) }
  }

  /// `yanyu ctl resume`.
  struct Resume: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Wake the keyboard from its rest.")

    @OptionGroup var keyboard: KeyboardOptions

    func run() throws { try keyboard.ask(.resume) }
  }

  /// `yanyu ctl call`.
  struct Call: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Start the calling tone, as the person's Help does.",
      discussion: "It sounds until somebody acknowledges it, here or at the keyboard.")

    @OptionGroup var keyboard: KeyboardOptions

    func run() throws { try keyboard.ask(.call) }
  }

  /// `yanyu ctl acknowledge`.
  struct Acknowledge: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "End the calling tone: somebody has come.",
      discussion: """
        The screen tells the person that the call was heard. Without a call nothing happens. When no keyboard answers, \
        the tone is ended all the same: by the supervisor that is still there, or, where nothing else is left, by \
        ending yanyu-alarm. That reaches keyboards whose folder this account may read.
        """)

    @OptionGroup var keyboard: KeyboardOptions

    /// Somebody stands beside a loud tone.
    private static let patienceMilliseconds = 2000

    func run() throws {
      do {
        try keyboard.ask(.acknowledge, patienceMilliseconds: Self.patienceMilliseconds)
      } catch {
        guard error.isSilence, let answer = try acknowledgeBeside() else { throw error }
        if keyboard.json {
          return try StandardOutput.write(line: JSONValue.object(["by": .string(answer.rawValue), "ok": true]).line)
        }
        try StandardOutput.write(line: Self.words(answer))
      }
    }

    private static func words(_ answer: SessionAnswer) -> String {
      switch answer {
      case .supervisor: "no keyboard answers; its supervisor was told, and ends the tone"
      case .alarm: "nothing but the alarm was left; it was ended"
      }
    }

    private func acknowledgeBeside() throws(CommandFailure) -> SessionAnswer? {
      guard let paths = keyboard.statePaths else { return nil }
      do throws(SystemError) { return try SessionAnswer.acknowledge(lock: paths.lock, mark: paths.alarm) } catch {
        throw CommandFailure(line: "yanyu: the tone cannot be ended from this account: \(error)")
      }
    }
  }

  /// `yanyu ctl state`.
  struct State: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell the keyboard how things stand around the person.",
      discussion: """
        present, asleep, at-work (a carer washes, lifts, feeds) or moved (the person or the tracker). In every state \
        but present the keyboard does not call by itself (alarm.dead-man); the person's own call always goes out. It \
        lasts until the next command, the hours of sleep, or a choice by the eyes; docs/care.md says how.
        """)

    @Argument(
      help: ArgumentHelp("present, asleep, at-work or moved.", valueName: "state"),
      completion: .list(CareState.allCases.map(\.name)))
    var state: String

    @OptionGroup var keyboard: KeyboardOptions

    func run() throws {
      guard let state = CareState(name: state) else {
        let names = CareState.allCases.map(\.name)
        let meant = NearestName.nearest(to: state, among: names).map { "; did you mean \($0)?" }
        throw CommandFailure(
          wrongUsage: "yanyu: there is no state “\(printable(state))”"
            + (meant ?? "; there are \(names.joined(separator: ", "))"))
      }
      try keyboard.ask(.state(state))
    }
  }

  /// `yanyu ctl calibrate`.
  struct Calibrate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set an eye tracker right, or forget what was learnt of it.",
      discussion: """
        9 and 5 show so many marks to look at, one after another, and then how far off looks are; one look at the \
        screen keeps it, one look goes back to before. 1 shows the page with one mark, leave ends it. forget lets \
        looks count as the tracker tells them, for this profile, posture, screen and device; undo brings back what \
        counted before. A mouse or a pen needs none of this. docs/calibration.md says how it is done.
        """)

    @Argument(
      help: ArgumentHelp("What to do: \(CalibrationWish.names.joined(separator: ", ")).", valueName: "what"),
      completion: .list(CalibrationWish.names))
    var what = CalibrationWish.one.rawValue

    @OptionGroup var keyboard: KeyboardOptions

    func run() throws {
      guard let wish = CalibrationWish(asked: what) else {
        throw CommandFailure(
          wrongUsage: "yanyu: there is no calibration “\(printable(what))”; there are "
            + CalibrationWish.names.joined(separator: ", "))
      }
      try keyboard.ask(.calibrate(wish))
    }
  }

  /// `yanyu ctl picture`.
  struct Picture: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a picture of the screen to a file, and print the file's name.",
      discussion: """
        For whoever is asked for help: the screen as it is drawn now, as a PNG file in the state folder, readable by \
        its owner alone; the next one takes its place. It shows what is written: look at it before you send it. A \
        keyboard that is drawn in a terminal has no such picture.
        """)

    @OptionGroup var keyboard: KeyboardOptions

    /// Longer than the daemon waits for its painter.
    private static let patienceMilliseconds = 15_000

    func run() throws {
      let answer = try keyboard.ask(.picture, patienceMilliseconds: Self.patienceMilliseconds)
      if !keyboard.json { try StandardOutput.write(line: (answer["file"]?.string ?? "").onOneLine) }
    }
  }

  /// `yanyu ctl quit`.
  struct Quit: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "End the keyboard; what was written is kept.",
      discussion: "The next start goes on where this one ended.")

    @OptionGroup var keyboard: KeyboardOptions

    func run() throws { try keyboard.ask(.quit) }
  }

  /// `yanyu ctl reload`.
  struct Reload: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read settings, layout and words anew, changed or not.",
      discussion: """
        Answers when that is done: with what was taken, or with what is wrong, one line each with file, line and \
        column; then nothing has changed, and the exit status is 1. (A changed file is taken up by itself within a \
        second.)
        """)

    @OptionGroup var keyboard: KeyboardOptions

    /// The files are compiled by a child under limits of its own; those add up to less.
    private static let patienceMilliseconds = 30_000

    func run() throws {
      let answer = try keyboard.ask(.reload, patienceMilliseconds: Self.patienceMilliseconds)
      guard !keyboard.json else { return }
      for taken in answer["taken"]?.array ?? [] {
        try StandardOutput.write(line: (taken.string ?? taken.line).onOneLine)
      }
    }
  }

  /// `yanyu ctl say`.
  struct Say: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Speak a text to the room with the keyboard's voice.",
      discussion: """
        The text is read from stdin when none is given. Words given as arguments can be seen by everybody who may \
        list processes on this machine.
        """)

    @Argument(help: "What to say.")
    var text: [String] = []

    @OptionGroup var keyboard: KeyboardOptions

    func run() throws { try keyboard.ask(.say(text: try SpokenArgument.text(text, for: "say"))) }
  }

  /// `yanyu ctl ask`.
  struct Ask: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put a question above the message, for the person to read and answer.",
      discussion: """
        It stands there until another question comes or --clear takes it back. The text is read from stdin when none \
        is given; words given as arguments can be seen by everybody who may list processes on this machine.
        """)

    @Argument(help: "The question.")
    var text: [String] = []

    @Flag(help: "Take the question back.")
    var clear = false

    @OptionGroup var keyboard: KeyboardOptions

    func run() throws {
      guard !clear || text.isEmpty else {
        throw CommandFailure(wrongUsage: "yanyu: --clear takes the question back; give it without a text")
      }
      try keyboard.ask(.ask(text: clear ? "" : try SpokenArgument.text(text, for: "ask")))
    }
  }
}

/// A text from the arguments or from stdin.
enum SpokenArgument {
  /// - Throws: 64 when there is nothing but spaces.
  static func text(_ words: [String], for command: String) throws(CommandFailure) -> String {
    var input = StandardInput()
    let text = try words.isEmpty ? input.rest() : words.joined(separator: " ")
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw CommandFailure(
        wrongUsage: "yanyu: there is nothing to \(command): give a text on stdin or as arguments")
    }
    return text
  }
}
