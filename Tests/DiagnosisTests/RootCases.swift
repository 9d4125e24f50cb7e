import Diagnosis
import Foundation
import Testing

/// One machine that lacks something, and the line that the doctor must say of it.
struct RootCase: Sendable, CustomTestStringConvertible {
  var name: String
  var check: String
  var finding: String
  var verdict: Verdict
  /// What the line must say somewhere.
  var says: [String]
  /// What is done to a healthy machine.
  var change: @Sendable (MadeRoot) throws -> Void
  var kernel: MadeKernel?
  var environment: [String: String]

  init(
    _ name: String, _ check: String, _ finding: String, _ verdict: Verdict, _ says: [String] = [],
    kernel: MadeKernel? = MadeKernel(), environment: [String: String] = [:],
    change: @escaping @Sendable (MadeRoot) throws -> Void = { _ in }
  ) {
    self.name = name
    self.check = check
    self.finding = finding
    self.verdict = verdict
    self.says = says
    self.kernel = kernel
    self.environment = MadeRoot.environment.merging(environment) { $1 }
    self.change = change
  }

  var testDescription: String { name }

  static let all =
    devices + udev + sources + screens + displays + sound + voice + files + states + programs + carersFiles

  private static let rules = "/etc/udev/rules.d/70-yanyu.rules"

  static let devices = [
    RootCase("no /dev/input", "input-devices", "no-folder", .bad, ["no /dev/input"]) { $0.remove("/dev/input") },
    RootCase("an empty /dev/input", "input-devices", "none", .bad, ["holds no event device"]) {
      $0.remove("/dev/input/event5")
    },
    RootCase("a file in the place of /dev/input", "input-devices", "unreadable", .bad, ["cannot be listed"]) {
      $0.remove("/dev/input")
      try $0.file("/dev/input", "what?")
    },
    RootCase("/dev/input leads in a circle", "input-devices", "unreadable", .bad, ["circle"]) {
      $0.remove("/dev/input")
      try $0.link("/dev/input", to: "/dev/input")
    },
    RootCase("/dev/input that nobody may list", "input-devices", "unreadable", .bad, ["may not read"]) {
      $0.mode("/dev/input", 0)
    },
    RootCase("a folder in the place of a node", "input-devices", "odd", .bad, ["event7"]) {
      try $0.folder("/dev/input/event7")
    },
    RootCase("a node that leads nowhere", "input-devices", "odd", .bad, ["event8"]) {
      try $0.link("/dev/input/event8", to: "/dev/nowhere")
    },
    RootCase("not in the group input", "input-rights", "refused", .bad, ["group input", "usermod -aG input"]) {
      try $0.file("/etc/group", "input:x:104:\n")
    },
    RootCase("a node for the administrator alone", "input-rights", "refused", .bad, ["event5"]) {
      $0.mode("/dev/input/event5", 0o600)
    },
    RootCase("one of two nodes closed", "input-rights", "some", .doubtful, ["event6", "1 of 2"]) {
      try $0.addDevice(6, name: "A mouse")
      $0.mode("/dev/input/event6", 0)
    },
    RootCase("no list of groups", "input-rights", "refused", .bad) { $0.remove("/etc/group") },
    RootCase("garbage for a list of groups", "input-rights", "refused", .bad) {
      try $0.bytes("/etc/group", (0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 37) })
    },
    RootCase("a node that all may read", "input-rights", "allowed", .good) {
      $0.remove("/etc/group")
      $0.mode("/dev/input/event5", 0o664)
    },
    RootCase("no device to read", "input-rights", "nothing", .unknown) { $0.remove("/dev/input") },
  ]

  static let udev = [
    RootCase("the rules are not installed", "udev-rules", "missing", .doubtful, ["sudo cp", "70-yanyu.rules"]) {
      $0.remove(rules)
    },
    RootCase("the rules came with a package", "udev-rules", "current", .good, ["/usr/lib/udev/rules.d"]) {
      let text = try String(contentsOfFile: $0.path + rules, encoding: .utf8)
      $0.remove(rules)
      try $0.file("/usr/lib/udev/rules.d/70-yanyu.rules", text)
    },
    RootCase("other comments and spaces in the rules", "udev-rules", "current", .good) {
      let text = try String(contentsOfFile: $0.path + rules, encoding: .utf8)
      try $0.file(rules, "# mine\n\n" + text.replacing(", ", with: ",  "))
    },
    RootCase("older rules", "udev-rules", "older", .doubtful, ["not as in this release"]) {
      try $0.file(rules, "SUBSYSTEM==\"input\", TAG+=\"uaccess\"\n")
    },
    RootCase("garbage for rules", "udev-rules", "older", .doubtful) {
      try $0.bytes(rules, (0..<500_000).map { UInt8(truncatingIfNeeded: $0) })
    },
    RootCase("an empty rules file", "udev-rules", "empty", .bad, ["holds no rule"]) { try $0.file(rules) },
    RootCase("a folder for a rules file", "udev-rules", "unreadable", .bad, ["something else"]) {
      $0.remove(rules)
      try $0.folder(rules)
    },
    RootCase("rules that nobody may read", "udev-rules", "unreadable", .bad, ["may not read"]) { $0.mode(rules, 0) },
    RootCase("rules switched off", "udev-rules", "masked", .doubtful, ["/dev/null"]) {
      try $0.link(rules, to: "/dev/null")
    },
    RootCase("rules that lead in a circle", "udev-rules", "unreadable", .bad, ["circle"]) {
      try $0.link(rules, to: rules)
    },
    RootCase("rules that lead nowhere", "udev-rules", "unreadable", .bad, ["not there"]) {
      try $0.link(rules, to: "/gone")
    },
    RootCase("rules under a late number", "udev-rules", "late", .bad, ["99-yanyu.rules"]) {
      let text = try String(contentsOfFile: $0.path + rules, encoding: .utf8)
      $0.remove(rules)
      try $0.file("/etc/udev/rules.d/99-yanyu.rules", text)
    },
    RootCase("rules and nothing to compare them with", "udev-rules", "unknown", .doubtful) {
      $0.remove(MadeRoot.data + "/udev-rules")
    },
    RootCase("udev applied the rules", "udev-applied", "applied", .good, ["Tobii Free Virtual Mouse"]),
    RootCase("no udev", "udev-applied", "not-running", .doubtful) { $0.remove("/run/udev") },
    RootCase("the rules came after the tracker", "udev-applied", "not-applied", .doubtful, ["udevadm trigger"]) {
      try $0.file("/run/udev/data/c13:69", "E:ID_INPUT=1\n")
    },
    RootCase("udev does not know the tracker", "udev-applied", "unlisted", .doubtful) {
      $0.remove("/run/udev/data/c13:69")
    },
    RootCase("no tracker that the rules name", "udev-applied", "no-tracker", .good) {
      try $0.file("/sys/class/input/event5/device/name", "A mouse\n")
    },
  ]

  private static let touchpad = "20 10000 0 0 0 0"

  static let sources = [
    RootCase("a tracker", "source", "tracker", .good, ["Tobii Free Virtual Mouse", "/dev/input/event5"]),
    RootCase("two trackers", "source", "several", .doubtful, ["2 trackers", "event6"]) {
      try $0.addDevice(6, name: "Tobii Free Virtual Mouse")
    },
    RootCase("a pointer that is no known tracker", "source", "pointer", .good, ["absolute pointer"]) {
      try $0.file("/sys/class/input/event5/device/name", "Some tablet\n")
    },
    RootCase("a mouse alone", "source", "mouse", .doubtful, ["no eye tracker"]) {
      try $0.addDevice(5, name: "A mouse", abs: "0", rel: "3")
    },
    RootCase("a touchpad alone", "source", "touchpad", .bad, ["touchpad"]) {
      try $0.addDevice(5, name: "A pad", key: touchpad)
    },
    RootCase("a keyboard alone", "source", "none", .bad) {
      try $0.addDevice(5, name: "A keyboard", key: "fffffffffffffffe", abs: "0")
    },
    RootCase("a tracker that may not be read", "source", "refused", .bad, ["may not be read"]) {
      try $0.file("/etc/group", "input:x:104:\n")
    },
    RootCase("a sensor without buttons", "source", "unnamed", .doubtful, ["--input"]) {
      try $0.addDevice(5, name: "A sensor", key: "0")
    },
    RootCase("a name with control characters", "source", "pointer", .good) {
      try $0.addDevice(5, name: "\u{1B}[31mred\u{7}\u{202E}")
    },
    RootCase("nothing tells what it is", "source", "undescribed", .unknown) { $0.remove("/sys/class/input") },
    RootCase("the kernel's own list tells what it is", "source", "tracker", .good) {
      $0.remove("/sys/class/input")
      try $0.file(
        "/proc/bus/input/devices",
        """
        I: Bus=0003 Vendor=2104 Product=0313 Version=0110
        N: Name="Tobii Free Virtual Mouse"
        H: Handlers=mouse0 event5
        B: KEY=10000 0 0 0 0
        B: ABS=3

        """)
    },
    RootCase("garbage in the list of odd devices", "source", "quirks", .doubtful, ["cannot be used"]) {
      try $0.file(MadeRoot.data + "/udev-rules/devices.quirks", "[x\nkind = maybe\n")
    },
    RootCase("garbage in sysfs", "source", "none", .bad) {
      for name in ["name", "capabilities/key", "capabilities/abs", "id/vendor", "id/product"] {
        try $0.bytes("/sys/class/input/event5/device/\(name)", (0..<9000).map { UInt8(truncatingIfNeeded: $0 &* 97) })
      }
    },
    RootCase("a rate from the connection", "source-rate", "connection", .good, ["125"]),
    RootCase("no rate below a root", "source-rate", "not-looked-at", .unknown, ["not looked at: --root"]) {
      $0.remove("/sys/class/input/event5/device/device")
    },
  ]

  static let screens = [
    RootCase("a good terminal", "terminal", "capable", .good, ["xterm-256color", "all colours"]),
    RootCase("no TERM", "terminal", "no-term", .bad, environment: ["TERM": ""]),
    RootCase("a dumb terminal", "terminal", "dumb", .bad, ["dumb"], environment: ["TERM": "dumb"]),
    RootCase("no UTF-8", "terminal", "not-utf-8", .doubtful, ["POSIX"], environment: ["LC_ALL": "POSIX"]),
    RootCase("no colours", "terminal", "no-colours", .doubtful, environment: ["NO_COLOR": "1"]),
    RootCase("the console", "terminal", "console", .good, environment: ["TERM": "linux"]),
    RootCase("no terminal", "terminal", "no-terminal", .unknown, kernel: MadeKernel(inTerminal: false)),
    RootCase("a free screen", "screen", "free", .good, ["/dev/fb0", "/dev/dri/card0"]),
    RootCase("a screen that a program has", "screen", "held", .good, ["Xorg (812)"]) {
      try $0.file("/proc/812/comm", "Xorg\n")
      try $0.link("/proc/812/fd/9", to: "/dev/dri/card0")
    },
    RootCase("a screen that the keyboard has", "screen", "ours", .good, ["yanyud (812)"]) {
      try $0.file("/proc/812/comm", "yanyud\n")
      try $0.link("/proc/812/fd/9", to: "/dev/dri/card0")
    },
    RootCase("no screen", "screen", "none", .doubtful) {
      $0.remove("/dev/dri")
      $0.remove("/dev/fb0")
    },
    RootCase("a screen for others", "screen", "refused", .doubtful, ["usermod -aG video"]) {
      try $0.file("/etc/group", "video:x:44:\n")
    },
    RootCase("a folder for a screen", "screen", "odd", .doubtful) {
      $0.remove("/dev/dri")
      $0.remove("/dev/fb0")
      try $0.folder("/dev/fb0")
    },
    RootCase("no desktop", "desktop", "none", .good),
    RootCase("X", "desktop", "running", .good, ["X0"]) { try $0.file("/tmp/.X11-unix/X0") },
    RootCase("Wayland", "desktop", "running", .good, ["wayland-0"]) { try $0.file("/run/user/1000/wayland-0") },
    RootCase("a console elsewhere", "console", "front", .good, ["tty1"]),
    RootCase("no console", "console", "none", .good) { $0.remove("/sys/class/tty") },
    RootCase("garbage for a console", "console", "garbled", .doubtful) {
      try $0.file("/sys/class/tty/tty0/active", "tty99999999999999999999")
    },
    RootCase("this console", "console", "text", .good, kernel: console()),
    RootCase(
      "another console in front", "console", "behind", .doubtful, ["tty2", "chvt 2"], kernel: console(number: 2)),
    RootCase(
      "a console left dark", "console", "left-graphic", .bad, ["getty@tty1"], kernel: console(isGraphic: true)),
    RootCase("a console left deaf", "console", "keys-off", .bad, ["kbd_mode -u"], kernel: console(keysAreOff: true)),
    RootCase("a console that is drawn on", "console", "graphics", .good, ["weston"], kernel: console(isGraphic: true)) {
      try $0.file("/proc/77/comm", "weston\n")
      try $0.link("/proc/77/fd/3", to: "/dev/dri/card0")
    },
  ]

  private static func console(number: Int = 1, isGraphic: Bool = false, keysAreOff: Bool = false) -> MadeKernel {
    MadeKernel(
      onConsole: ConsoleReading(number: number, isGraphic: isGraphic, keysAreOff: keysAreOff, isHeld: isGraphic))
  }
}
