import CLinux
import Glibc
import Platform

/// Text in, sound out: eSpeak NG in a process that may die without harm. Commands come and answers go as frames over
/// the stream socket at descriptor 3. It opens no sound device.
@main
struct Program {
  /// Address space: eSpeak NG and its libraries need 100 MB of it; a text that wants more is a text that would take the
  /// machine down.
  private static let addressSpace: UInt = 1 << 30

  static func main() {
    ProcessHabits.begin(dieWithParent: ParentProcess.named(in: CommandLine.arguments))
    limit(Int32(RLIMIT_AS.rawValue), to: addressSpace)
    limit(Int32(RLIMIT_CORE.rawValue), to: 0)
    do {
      let link = try CommandLink()
      let synthesiser = Synthesiser(link: link)
      guard synthesiser.start() else {
        ProcessHabits.complain("voice: eSpeak NG did not start; install espeak-ng-data")
        exit(1)
      }
      while true { synthesiser.perform(try link.nextCommand()) }
    } catch {
      Program.leave(error)
    }
  }

  /// The end, with a word on it unless it is only that nobody listens any more.
  static func leave(_ error: any Error) -> Never {
    if let error = error as? SystemError, error.code == EPIPE || error.code == ECONNRESET { exit(0) }
    ProcessHabits.complain("voice: yanyu-synth: \(error)")
    exit(1)
  }

  private static func limit(_ resource: Int32, to value: UInt) {
    var setting = rlimit(rlim_cur: value, rlim_max: value)
    _ = setrlimit(__rlimit_resource_t(UInt32(bitPattern: resource)), &setting)
  }
}
