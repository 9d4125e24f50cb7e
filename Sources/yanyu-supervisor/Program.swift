import Configuration
import Display
import Glibc
import Platform
import Supervision
import Terms

/// Holds the terminal's state, the console and the state folder's lock, and keeps yanyud and yanyu-alarm alive until it
/// is asked to end.
@main struct Program {
  static func main() {
    exit(run(Array(CommandLine.arguments.dropFirst())))
  }

  /// Returns the exit code: 0 done, 1 failed, 64 wrong usage, 128 + n asked to end by signal n (SIGTERM, the ordinary
  /// way, gives 0).
  private static func run(_ arguments: [String]) -> Int32 {
    ProcessHabits.begin(dieWithParent: nil)
    SupervisorSignals.ignoreWhatMustNotEndUs()
    // First of all, so that the way back from a crash is known before anything is changed.
    let terminal = TerminalRestore(leave: TerminalModes.leave(.detect(descriptor: 1)))
    let signals: SupervisorSignals
    let setting: Setting
    do {
      signals = try SupervisorSignals()
      setting = try Setting(arguments)
    } catch {
      ProcessHabits.complain("\(error)")
      return error is LaunchOptionsError ? 64 : 1
    }
    let giveBack = {
      setting.screen.console?.restore()
      terminal?.restore()
    }
    let result: Supervisor.Result
    do {
      let supervisor = try Supervisor(setting, signals: signals)
      result = supervisor.run()
      giveBack()
      supervisor.endAlarm()
    } catch {
      giveBack()
      result = Supervisor.Result(code: 1, lastWords: Array("kernel: \(error)\n".utf8))
    }
    if !result.lastWords.isEmpty { try? Descriptor.writeToStandardError(result.lastWords) }
    return result.code
  }
}

extension Descriptor {
  /// Everything, to descriptor 2, which stays open.
  fileprivate static func writeToStandardError(_ bytes: [UInt8]) throws(SystemError) {
    let copy = Descriptor(owning: try check("dup") { dup(2) })
    try copy.writeAll(bytes)
  }
}

/// What a session runs with, once its arguments have been understood and its folder is ours.
struct Setting {
  var options: LaunchOptions
  /// Where yanyud and yanyu-alarm are.
  var programs: String
  let paths: StatePaths
  let lock: StateLock
  let log: LogFile
  let screen: ScreenPlan

  /// - Throws: what to say before leaving, as its description.
  init(_ arguments: [String]) throws {
    options = try LaunchOptions(parsing: arguments)
    paths = try StatePaths(option: options.state, environment: Setting.variable)
    lock = try StateLock(folder: paths.folder, file: paths.lock)
    options.state = paths.folder
    programs = Setting.variable("YANYU_PROGRAM_FOLDER") ?? ProcessHabits.programFolder()
    log = try Setting.openLog(options.log ?? paths.log)
    screen = try ScreenPlan(options.display)
    options.display = screen.display
  }

  struct Refusal: Error, CustomStringConvertible {
    var description: String
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The screen stands in the terminal that standard error writes to: what the programs say goes to a file.
  private static func openLog(_ path: String) throws(Refusal) -> LogFile {
    do {
      return try LogFile(path: path)
    } catch {
      throw Refusal(description: "yanyu: the log cannot be written (\(error)); name another with --log FILE")
    }
  }
}
