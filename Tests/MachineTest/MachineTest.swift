import CLinux
import Glibc
import Platform
import Terms

/// The keyboard on an emulated machine, before which a person sits: `MachineTest IMAGE FOLDER [--video bochs|virtio]
/// [--only kms|fbdev|terminal]` (scripts/test-machine makes both folders and runs it). The folder keeps the machine's
/// logs, its last pictures and its sound.
@main struct MachineTest {
  static func main() {
    signal(SIGPIPE, SIG_IGN)
    var arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == "--console-mode", arguments.count == 2 { exit(printConsoleMode(arguments[1])) }
    var video = Machine.Video.bochs
    var fronts = Sitting.Front.allCases
    while let option = arguments.last.flatMap({ _ in arguments.dropFirst(2).first }) {
      let value = arguments.dropFirst(3).first ?? ""
      if option == "--video", let choice = Machine.Video(rawValue: value) {
        video = choice
      } else if option == "--only", let choice = Sitting.Front(rawValue: value) {
        fronts = [choice]
      } else {
        usage()
      }
      arguments.removeSubrange(2..<4)
    }
    guard arguments.count == 2, !arguments[0].hasPrefix("-") else { usage() }
    exit(run(Machine.Plan(image: arguments[0], folder: arguments[1], video: video), fronts))
  }

  private static func usage() -> Never {
    ProcessHabits.complain("usage: MachineTest IMAGE FOLDER [--video bochs|virtio] [--only kms|fbdev|terminal]")
    exit(64)
  }

  private static func run(_ plan: Machine.Plan, _ fronts: [Sitting.Front]) -> Int32 {
    let began = MonotonicClock.now()
    var machine: Machine?
    defer { machine?.end() }
    do {
      let running = try Machine(plan)
      machine = running
      say("the machine takes commands after \(began.secondsAgo)")
      try Course(machine: running).run(fronts)
      say("passed after \(began.secondsAgo)")
      return 0
    } catch {
      say("FAILED after \(began.secondsAgo): \(error)")
      if let machine { keepEvidence(machine) }
      say("logs, pictures and sound are kept in \(plan.folder)")
      return 1
    }
  }

  /// What the machine can still tell when something has not come.
  private static func keepEvidence(_ machine: Machine) {
    _ = try? machine.monitor.photograph(machine.folder + "/failed.png")
    for (file, command) in [
      ("keyboard.log", "cat $HOME/.local/state/yanyu/log"), ("processes.log", "busybox ps -o pid,ppid,stat,args"),
      ("kernel.log", "dmesg"), ("watch.log", "cat /run/machine/watch.log"),
      ("devices.log", "ls -l /dev/input /dev/dri /dev/fb* /dev/snd"),
    ] {
      guard let said = try? machine.guest.attempt(command).said else { continue }
      try? Descriptor.open(machine.folder + "/" + file, O_WRONLY | O_CREAT | O_TRUNC).writeAll(said.utf8)
    }
  }

  /// In the machine: whether a console shows text or is drawn on, which no shell can ask.
  private static func printConsoleMode(_ path: String) -> Int32 {
    var mode: Int32 = -1
    guard let console = try? Descriptor.open(path, O_RDWR | O_NOCTTY),
      yanyu_ioctl_pointer(console.raw, UInt(KDGETMODE), &mode) == 0
    else {
      ProcessHabits.complain("kernel: \(path) tells no mode")
      return 1
    }
    print(mode == KD_TEXT ? "text" : mode == KD_GRAPHICS ? "graphics" : "\(mode)")
    return 0
  }
}
