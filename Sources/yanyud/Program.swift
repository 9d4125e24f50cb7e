import Configuration
import Glibc
import Platform
import Supervision

/// The daemon: devices, engine, journal, voice and control socket in one loop. Started by yanyu-supervisor, which gives
/// it the supervision socket as descriptor 3 and the state lock as descriptor 4.
@main
struct Program {
  static func main() {
    CarersCommand.becomeIfAsked(CommandLine.arguments)
    ProcessHabits.begin(dieWithParent: getppid())
    // A keyboard that is stopped is a voice that is lost.
    for number in [SIGTSTP, SIGTTIN, SIGTTOU] { signal(number, SIG_IGN) }
    if let page = ReadingPage.inherited() { ReadingMarks.shared.use(page) }
    do {
      let options = try LaunchOptions(parsing: CommandLine.arguments.dropFirst())
      let daemon = try Daemon(options: options)
      try daemon.run()
      exit(daemon.isRenewing ? RestartStateMachine.renewalCode : 0)
    } catch let error as LaunchOptionsError {
      leave(error.description, code: 64)
    } catch {
      leave("\(error)", code: 1)
    }
  }

  private static func leave(_ line: String, code: Int32) {
    ProcessHabits.complain(line)
    exit(code)
  }
}
