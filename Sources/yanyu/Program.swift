import ArgumentParser
import Glibc
import Platform

@main
struct Program {
  static func main() {
    ProcessHabits.begin(dieWithParent: nil)
    // For the programs we start: a crash report of the synthesiser would hold the text it crashed on.
    setenv("SWIFT_BACKTRACE", "enable=no", 1)
    do {
      try Yanyu.checkCommandName(CommandLine.arguments.dropFirst().first)
      let arguments = try Ctl.arranged(Array(CommandLine.arguments.dropFirst()))
      var command = try Yanyu.parseAsRoot(arguments)
      try command.run()
    } catch {
      finish(error)
    }
  }

  /// Help and the version go to stdout and are no failure; all else is one line on stderr that names who is to blame.
  private static func finish(_ error: any Error) -> Never {
    let code = Yanyu.exitCode(for: error)
    let message = Yanyu.fullMessage(for: error)
    if code.isSuccess {
      if !message.isEmpty { print(message) }
      Yanyu.exit(withError: code)
    }
    switch error {
    case let failure as CommandFailure:
      ProcessHabits.complain(failure.description)
      Yanyu.exit(withError: ExitCode(failure.exitCode))
    case is ExitCode:
      Yanyu.exit(withError: code)
    default:
      ProcessHabits.complain("yanyu: \(Yanyu.message(for: error).onOneLine) (yanyu --help tells what there is)")
      Yanyu.exit(withError: code == .validationFailure ? code : .failure)
    }
  }
}

extension String {
  /// Line ends and indents become single spaces; what would steer the terminal becomes visible.
  var onOneLine: String {
    let line = split(whereSeparator: { $0.isNewline || $0 == " " }).joined(separator: " ")
    let shown = line.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }
    return String(String.UnicodeScalarView(shown))
  }
}
