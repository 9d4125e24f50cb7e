import Glibc
import Platform
import Terms

/// An emulated PC with a Debian kernel, this machine's programs, a tablet, a keyboard, a screen and a sound card.
final class Machine {
  /// How a machine is made.
  struct Plan {
    /// What scripts/machine/fetch has made.
    var image: String
    /// Holds the initial memory disk, and gets what the machine leaves behind.
    var folder: String
    var video: Video
  }

  /// The screen's card.
  enum Video: String, CaseIterable {
    case bochs
    case virtio

    var device: String {
      let size = "edid=on,xres=\(Machine.width),yres=\(Machine.height)"
      return self == .bochs ? "VGA,vgamem_mb=32,\(size)" : "virtio-vga,\(size)"
    }
  }

  static let width = 1280
  static let height = 800
  /// A busy machine with two cores takes 30 s.
  private static let startTime: Int64 = 120

  let folder: String
  let monitor: QEMUMonitor
  let guest: GuestShell
  let status: StatusFeed
  private let process: ChildProcess

  /// Returns when the machine takes commands.
  init(_ plan: Plan) throws {
    folder = plan.folder
    let log = try Descriptor.open(folder + "/qemu.log", O_WRONLY | O_CREAT | O_TRUNC)
    // setpriv: the machine ends with us, however we end.
    process = try ChildProcess(
      path: "/usr/bin/env",
      arguments: ["setpriv", "--pdeathsig", "TERM", "qemu-system-x86_64"] + Machine.arguments(plan),
      descriptors: [(log.raw, 1), (log.raw, 2)])
    let socket = plan.folder + "/monitor"
    try wait(for: "QEMU's monitor (see \(folder)/qemu.log)", within: 10) { access(socket, F_OK) == 0 }
    monitor = try QEMUMonitor(path: socket)
    guest = try GuestShell(path: plan.folder + "/commands")
    status = try StatusFeed(path: plan.folder + "/status")
    try guest.waitForStart(within: Machine.startTime)
  }

  var sound: String { folder + "/sound.wav" }

  /// How much sound has been recorded, in bytes of its file.
  var soundLength: Int {
    var facts = stat()
    return lstat(sound, &facts) == 0 ? Int(facts.st_size) : 0
  }

  /// Power off, without warning.
  func end() {
    _ = try? monitor.execute("quit")
    let end = MonotonicClock.now() + .seconds(10)
    while process.collect() == nil {
      guard MonotonicClock.now() < end else {
        process.send(SIGKILL)
        _ = process.collect(waiting: true)
        return
      }
      usleep(20_000)
    }
  }

  private static func arguments(_ plan: Plan) -> [String] {
    // i8042=off: or its keyboard and mouse take the events. One processor: a second one on a host that is busy loses
    // its turn with locks of the kernel in hand.
    "-machine pc,i8042=off,vmport=off,usb=off -accel tcg,tb-size=512 -smp 1 -m 1024".words
      + "-cpu qemu64,+ssse3,+sse4.1,+sse4.2,+popcnt,+cx16,+rdrand".words
      + "-nodefaults -no-user-config -display none -no-reboot".words
      + ["-kernel", plan.image + "/kernel", "-initrd", plan.folder + "/initrd", "-append", kernelLine]
      + ["-serial", "file:\(plan.folder)/console.log", "-qmp", "unix:\(plan.folder)/monitor,server=on,wait=off"]
      + share("host", "/") + share("packages", plan.image + "/packages")
      + "-device virtio-serial-pci".words + port("commands", plan) + port("status", plan)
      + ["-device", plan.video.device]
      + "-device virtio-keyboard-pci -device virtio-tablet-pci,id=tablet".words
      + ["-audiodev", "wav,id=sound,path=\(plan.folder)/sound.wav,out.frequency=48000"]
      + "-device intel-hda -device hda-output,audiodev=sound,mixer=off".words
  }

  private static let kernelLine =
    "console=ttyS0 panic=-1 loglevel=5 nokaslr mitigations=off audit=0 tsc=reliable no_timer_check nowatchdog "
    + "random.trust_cpu=on net.ifnames=0 8250.nr_uarts=1 vt.global_cursor_default=0"

  private static func share(_ name: String, _ path: String) -> [String] {
    [
      "-fsdev", "local,id=\(name),path=\(path),security_model=none,multidevs=remap,readonly=on",
      "-device", "virtio-9p-pci,fsdev=\(name),mount_tag=\(name)",
    ]
  }

  private static func port(_ name: String, _ plan: Plan) -> [String] {
    [
      "-chardev", "socket,id=\(name),path=\(plan.folder)/\(name),server=on,wait=off",
      "-device", "virtserialport,chardev=\(name),name=\(name)",
    ]
  }
}

extension String {
  fileprivate var words: [String] { split(separator: " ").map(String.init) }
}
