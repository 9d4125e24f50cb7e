import Audio
import Glibc
import Platform
import Sound

/// The sinks. Commands come and reports go as frames over the stream socket at descriptor 3.
@main
struct Program {
  static func main() {
    ProcessHabits.begin(dieWithParent: ParentProcess.named(in: CommandLine.arguments))
    do { try SoundServer(socket: Descriptor(owning: programSocket)).run() } catch {
      // Nobody listens any more: no news.
      if let error = error as? SystemError, error.code == EPIPE || error.code == ECONNRESET { exit(0) }
      ProcessHabits.complain("voice: yanyu-sound: \(error)")
      exit(1)
    }
  }
}
