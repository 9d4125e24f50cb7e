import Diagnosis
import Foundation
import Lexicon
import Platform
import Screens
import Terms

/// A folder that stands for a whole machine, made for one test and gone with it.
final class MadeRoot: Sendable {
  let path: String
  var root: SystemRoot { SystemRoot(path) }

  init() throws {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("yanyu-root-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
  }

  deinit {
    // What a test has closed must be opened again to be removed.
    let all = FileManager.default.subpaths(atPath: path) ?? []
    for name in all { chmod("\(path)/\(name)", 0o700) }
    try? FileManager.default.removeItem(atPath: path)
  }

  /// A file with its folders.
  func file(_ name: String, _ text: String = "", mode: mode_t = 0o644) throws {
    try bytes(name, Array(text.utf8), mode: mode)
  }

  func bytes(_ name: String, _ bytes: [UInt8], mode: mode_t = 0o644) throws {
    try folder(above: name)
    unlink(path + name)
    // Not Foundation's: that synchronises each file with the disk, and these are thousands.
    try Descriptor.open(path + name, O_WRONLY | O_CREAT | O_TRUNC).writeAll(bytes)
    chmod(path + name, mode)
  }

  func folder(_ name: String, mode: mode_t = 0o755) throws {
    try FileManager.default.createDirectory(atPath: path + name, withIntermediateDirectories: true)
    chmod(path + name, mode)
  }

  func link(_ name: String, to target: String) throws {
    try folder(above: name)
    remove(name)
    try FileManager.default.createSymbolicLink(atPath: path + name, withDestinationPath: target)
  }

  func remove(_ name: String) { try? FileManager.default.removeItem(atPath: path + name) }

  func mode(_ name: String, _ mode: mode_t) { chmod(path + name, mode) }

  private func folder(above name: String) throws {
    let above = String((path + name).prefix(upTo: (path + name).lastIndex(of: "/") ?? name.startIndex))
    try FileManager.default.createDirectory(atPath: above, withIntermediateDirectories: true)
  }
}

/// The kernel of a made machine.
struct MadeKernel: KernelView {
  // 21 November 2026.
  var reading = ClockReading(seconds: 1_795_219_200, isSynchronised: true)
  var disk: FileSystemReading? = FileSystemReading(
    freeBytes: 5 << 30, freeInodes: 100_000, inodes: 200_000, isReadOnly: false)
  var onConsole: ConsoleReading?
  var inTerminal = true
  // The size that the settings have without a file.
  var graphics = [
    CardReport(
      path: "/dev/dri/card0", isFirmwareScreen: true, driver: "i915",
      connectors: [
        .init(
          name: "eDP-1", isConnected: true, size: PixelSize(width: 1920, height: 1080),
          millimetres: PixelSize(width: 344, height: 215))
      ])
  ]
  var framebuffer: String?

  func clock() -> ClockReading { reading }
  func fileSystem(_ path: String) -> FileSystemReading? { disk }
  func console() -> ConsoleReading? { onConsole }
  func isTerminal() -> Bool { inTerminal }
  func cards() -> [CardReport] { graphics }
  func framebufferRefusal() -> String? { framebuffer }
}

extension MadeRoot {
  static let state = "/home/anna/.local/state/yanyu"
  static let data = "/usr/share/yanyu"
  static let espeak = "/usr/lib/x86_64-linux-gnu/espeak-ng-data"
  static let environment = [
    "HOME": "/home/anna", "USER": "anna", "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "en_GB.UTF-8",
  ]

  /// A machine with a tracker, a screen, a loudspeaker, a voice and a journal, where nothing is wrong.
  static func healthy() throws -> MadeRoot {
    let made = try MadeRoot()
    try made.addAccounts()
    try made.addTracker()
    try made.addSoundAndScreen()
    try made.addVoice()
    try made.addOurs()
    return made
  }

  func examination(
    kernel: (any KernelView)? = MadeKernel(), environment: [String: String] = MadeRoot.environment
  ) -> Examination {
    Examination(root: root, environment: environment, programFolder: "/usr/lib/yanyu", kernel: kernel)
  }

  private func addAccounts() throws {
    // The one who runs the tests is anna here: what the test makes belongs to her.
    try file("/etc/passwd", "root:x:4242:0::/root:/bin/sh\nanna:x:\(geteuid()):1000:Anna:/home/anna:/bin/sh\n")
    try file("/etc/group", "input:x:104:anna\naudio:x:29:anna\nvideo:x:44:anna\nanna:x:1000:\n")
    try bytes("/usr/share/zoneinfo/Europe/Berlin", Array("TZif2".utf8) + [UInt8](repeating: 0, count: 40))
    try link("/etc/localtime", to: "/usr/share/zoneinfo/Europe/Berlin")
    try file("/proc/meminfo", "MemTotal: 4000000 kB\nMemFree: 100 kB\nMemAvailable: 3000000 kB\n")
    try file("/proc/mounts", "/dev/sda1 / ext4 rw,relatime 0 0\n")
    try file("/sys/class/tty/tty0/active", "tty1\n")
  }

  /// An event device with the capabilities of an absolute pointer that has buttons.
  func addDevice(
    _ number: Int, name: String, vendor: String = "0000", product: String = "0000", key: String = "10000 0 0 0 0",
    abs: String = "3", rel: String = "0", properties: String = "0"
  ) throws {
    let device = "/sys/class/input/event\(number)/device"
    try file("/dev/input/event\(number)", mode: 0o660)
    try file("/sys/class/input/event\(number)/dev", "13:\(64 + number)\n")
    try file("\(device)/name", name + "\n")
    try file("\(device)/id/vendor", vendor + "\n")
    try file("\(device)/id/product", product + "\n")
    try file("\(device)/capabilities/key", key + "\n")
    try file("\(device)/capabilities/abs", abs + "\n")
    try file("\(device)/capabilities/rel", rel + "\n")
    try file("\(device)/properties", properties + "\n")
    try file("/run/udev/data/c13:\(64 + number)", "E:ID_INPUT=1\nG:uaccess\nQ:uaccess\nV:1\n")
  }

  private func addTracker() throws {
    try addDevice(5, name: "Tobii Free Virtual Mouse")
    let endpoint = "/sys/class/input/event5/device/device/ep_81"
    try file("\(endpoint)/type", "Interrupt\n")
    try file("\(endpoint)/interval", "8ms\n")
    let ours = Repository.folder + "/udev-rules/"
    for name in ["70-yanyu.rules", "devices.quirks"] {
      let text = try String(contentsOfFile: ours + name, encoding: .utf8)
      try file("\(MadeRoot.data)/udev-rules/\(name)", text)
      if name.hasSuffix(".rules") { try file("/etc/udev/rules.d/\(name)", text) }
    }
  }

  private func addSoundAndScreen() throws {
    try file(
      "/proc/asound/cards",
      " 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n                      at 0xf7f10000 irq 30\n")
    try file("/proc/asound/card0/pcm0p/sub0/status", "closed\n")
    try file("/dev/snd/controlC0", mode: 0o660)
    try file("/dev/snd/pcmC0D0p", mode: 0o660)
    try file("/dev/dri/card0", mode: 0o660)
    try file("/dev/fb0", mode: 0o660)
  }

  private func addVoice() throws {
    let library = "/usr/lib/x86_64-linux-gnu"
    try file("\(library)/libespeak-ng.so.1.1.51", "a library")
    try link("\(library)/libespeak-ng.so.1", to: "libespeak-ng.so.1.1.51")
    for name in [
      "phontab", "phonindex", "phondata", "intonations", "en_dict", "cmn_dict", "lang/gmw/en", "lang/gmw/en-US",
      "lang/sit/cmn-Latn-pinyin",
    ] { try file("\(MadeRoot.espeak)/\(name)", "data") }
  }

  private func addOurs() throws {
    let words = try LexiconBuilder.compile(
      [CountedWord("the", count: 10), CountedWord("tea", count: 3)], language: .english)
    try bytes("\(MadeRoot.data)/dictionaries/en.lexicon", words)
    let program: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1] + [UInt8](repeating: 0, count: 9) + [2, 0, 62, 0]
    for name in ["yanyu", "yanyud", "yanyu-supervisor", "yanyu-synth", "yanyu-sound", "yanyu-alarm"] {
      try bytes("/usr/lib/yanyu/\(name)", program, mode: 0o755)
    }
    try folder(MadeRoot.state, mode: 0o700)
    try file("\(MadeRoot.state)/log", "1795219100 journal: begun\n", mode: 0o600)
  }
}

/// The repository that the tests are in.
enum Repository {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
}
