import Composing
import Diagnosis
import Foundation
import JournalSamples
import Storage
import Terms
import Testing

extension RootCase {
  private static let state = MadeRoot.state
  private static let journal = MadeRoot.state + "/journal"
  private static let log = MadeRoot.state + "/log"

  static let states = [
    RootCase("a folder of one's own", "state-folder", "own", .good),
    RootCase("no folder yet", "state-folder", "fresh", .good) { $0.remove(state) },
    RootCase("no home", "state-folder", "unknown", .bad, environment: ["HOME": ""]),
    RootCase("a folder that others may enter", "state-folder", "open-to-others", .doubtful, ["755", "chmod 700"]) {
      $0.mode(state, 0o755)
    },
    RootCase("a folder that cannot be written", "state-folder", "closed", .bad, ["500"]) { $0.mode(state, 0o500) },
    RootCase("a file for a folder", "state-folder", "no-folder", .bad) {
      $0.remove(state)
      try $0.file(state, "what?")
    },
    RootCase("a folder that leads in a circle", "state-folder", "no-folder", .bad, ["circle"]) {
      try $0.link(state, to: state)
    },
    RootCase("a folder that leads nowhere", "state-folder", "no-folder", .bad) { try $0.link(state, to: "/gone") },
    RootCase("a journal that others may read", "state-folder", "open-file", .bad, ["644", "chmod -R go-rwx"]) {
      try write($0)
      $0.mode(firstJournal($0), 0o644)
    },
    RootCase("room", "disk-space", "enough", .good, ["5120 MiB"]),
    RootCase("little room", "disk-space", "little", .doubtful, kernel: disk(bytes: 50 << 20)),
    RootCase("no room", "disk-space", "full", .bad, kernel: disk(bytes: 4096)),
    RootCase("no inodes", "disk-space", "no-inodes", .bad, kernel: disk(inodes: 3)),
    RootCase("inodes that are not counted", "disk-space", "enough", .good, kernel: disk(inodes: 0, allInodes: 0)),
    RootCase("read-only", "disk-space", "read-only", .bad, ["remount,rw /"], kernel: disk(isReadOnly: true)),
    RootCase("read-only by the list of mounts", "disk-space", "read-only", .bad, ["remount,rw /home"], kernel: nil) {
      try $0.file("/proc/mounts", "/dev/sda1 / ext4 rw 0 0\n/dev/sda2 /home ext4 ro,relatime,errors=remount-ro 0 0\n")
    },
    RootCase("a disk that cannot be asked", "disk-space", "unasked", .doubtful, kernel: MadeKernel(disk: nil)),
    RootCase("no disk below a root", "disk-space", "not-looked-at", .unknown, kernel: nil),
    RootCase("a quick disk", "disk-speed", "quick", .good),
    RootCase("no folder to write in yet", "disk-speed", "fresh", .unknown) { $0.remove(state) },
    RootCase("a file for a folder to write in", "disk-speed", "fails", .bad) {
      $0.remove(state)
      try $0.file(state, "what?")
    },
    RootCase("no disk speed below a root", "disk-speed", "not-looked-at", .unknown, kernel: nil),
    RootCase("no journal yet", "journal", "fresh", .good),
    RootCase("a whole journal", "journal", "whole", .good, ["files: 1"]) { try write($0) },
    RootCase("a journal cut off at its end", "journal", "cut", .good) {
      try write($0)
      try rewrite(firstJournal($0), of: $0) { Array($0.dropLast(3)) }
    },
    RootCase("a damaged journal", "journal", "damaged", .bad, ["keep a copy", "cp -a"]) {
      try write($0)
      try rewrite(firstJournal($0), of: $0) { bytes in
        var bytes = bytes
        bytes[bytes.count / 2] ^= 0x10
        return bytes
      }
    },
    RootCase("a journal with a damaged header", "journal", "damaged", .bad, ["header"]) {
      try write($0)
      try rewrite(firstJournal($0), of: $0) { [0x58] + $0.dropFirst() }
    },
    RootCase("garbage for a journal", "journal", "strange", .doubtful) {
      try $0.file(journal + "/000000000001.journal", String(repeating: "garbage ", count: 100), mode: 0o600)
    },
    RootCase("an empty file of a journal", "journal", "cut", .good) {
      try $0.file(journal + "/000000000001.journal", mode: 0o600)
    },
    RootCase("a folder for a journal", "journal", "unreadable", .bad) {
      try $0.folder(journal + "/000000000001.journal")
    },
    RootCase("a file for the journal's folder", "journal", "unreadable", .bad) { try $0.file(journal, "what?") },
    RootCase("a journal's folder that leads in a circle", "journal", "unreadable", .bad, ["circle"]) {
      try $0.link(journal, to: journal)
    },
    RootCase("a journal of a newer release", "journal", "newer", .bad, ["another release"]) {
      try write($0)
      try rewrite(firstJournal($0), of: $0) { newer($0) }
    },
    RootCase("files that were set aside", "journal", "set-aside", .doubtful, ["000000000001.journal.kept"]) {
      try write($0)
      try $0.file(journal + "/000000000001.journal.kept", "old", mode: 0o600)
    },
    RootCase("a huge journal", "journal", "large", .doubtful, ["200 MiB"]) {
      try $0.file(journal + "/000000000001.journal", mode: 0o600)
      truncate($0.path + journal + "/000000000001.journal", 200 << 20)
    },
    RootCase("no crash", "last-crash", "none", .good),
    RootCase("no log", "last-crash", "fresh", .good) { $0.remove(log) },
    RootCase("one crash", "last-crash", "crashed", .doubtful, ["once", "20 minutes ago", "signal 11"]) {
      try $0.file(
        log,
        "yanyu-supervisor: the daemon before ended by signal 11; start 1\n1795218000 yanyu: the "
          + "daemon before this one ended by signal 11\n"
      )
    },
    RootCase("many crashes", "last-crash", "often", .bad, ["6 times"]) {
      try $0.file(log, String(repeating: "1795218000 yanyu: the daemon before this one hung\n", count: 6))
    },
    RootCase("the plain mode", "last-crash", "safe-mode", .bad, ["plain mode"]) {
      try $0.file(log, "yanyu-supervisor: the daemon before ended by signal 6; start 2, in safe mode\n")
    },
    RootCase("crashes of last year", "last-crash", "none", .good) {
      try $0.file(log, "1760000000 yanyu: the daemon before this one hung\n")
    },
    RootCase("garbage for a log", "last-crash", "text", .doubtful) { try $0.bytes(log, [0, 1, 2, 3, 255]) },
    RootCase("a huge log", "last-crash", "text", .doubtful, ["longer"]) {
      try $0.file(log, String(repeating: "1795218000 journal: begun\n", count: 100_000))
    },
    RootCase("a folder for a log", "last-crash", "unreadable", .doubtful) {
      $0.remove(log)
      try $0.folder(log)
    },
    RootCase("a log that leads in a circle", "last-crash", "unreadable", .doubtful, ["circle"]) {
      try $0.link(log, to: log)
    },
    RootCase("a log that nobody may read", "last-crash", "unreadable", .doubtful) { $0.mode(log, 0) },
    RootCase("no keyboard below a root", "keyboard", "not-looked-at", .unknown),
  ]

  static let programs = [
    RootCase("all programs", "programs", "whole", .good),
    RootCase("a program is missing", "programs", "missing", .bad, ["yanyu-synth"]) {
      $0.remove("/usr/lib/yanyu/yanyu-synth")
    },
    RootCase("two programs are missing", "programs", "missing", .bad, ["yanyud, yanyu-sound"]) {
      $0.remove("/usr/lib/yanyu/yanyud")
      $0.remove("/usr/lib/yanyu/yanyu-sound")
    },
    RootCase("a program that may not be executed", "programs", "not-executable", .bad, ["chmod 755"]) {
      $0.mode("/usr/lib/yanyu/yanyu-alarm", 0o644)
    },
    RootCase("an empty program", "programs", "damaged", .bad, ["empty"]) {
      try $0.file("/usr/lib/yanyu/yanyud", mode: 0o755)
    },
    RootCase("a script for a program", "programs", "damaged", .bad) {
      try $0.file("/usr/lib/yanyu/yanyud", "#!/bin/sh\nexec something-else-altogether\n", mode: 0o755)
    },
    RootCase("a folder for a program", "programs", "damaged", .bad) {
      $0.remove("/usr/lib/yanyu/yanyud")
      try $0.folder("/usr/lib/yanyu/yanyud")
    },
    RootCase("a program for another machine", "programs", "other-machine", .bad) {
      try $0.bytes(
        "/usr/lib/yanyu/yanyud",
        [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1] + [UInt8](repeating: 0, count: 9) + [2, 0, 0xB7, 0],
        mode: 0o755)
    },
    RootCase("a program of an older build", "programs", "older", .doubtful, ["yanyu-sound", "30 days"]) {
      let old = Date(timeIntervalSinceNow: -30 * 86_400 - 60)
      try FileManager.default.setAttributes(
        [.modificationDate: old], ofItemAtPath: $0.path + "/usr/lib/yanyu/yanyu-sound")
    },
    RootCase("memory", "memory", "enough", .good, ["2929"]),
    RootCase("little memory", "memory", "little", .doubtful) {
      try $0.file("/proc/meminfo", "MemTotal: 1000000 kB\nMemAvailable: 120000 kB\n")
    },
    RootCase("no memory", "memory", "exhausted", .bad) {
      try $0.file("/proc/meminfo", "MemTotal: 1000000 kB\nMemAvailable: 12000 kB\n")
    },
    RootCase("garbage for memory", "memory", "garbled", .doubtful) {
      try $0.file("/proc/meminfo", "MemTotal: many\nMemAvailable: 99999999999999999999999 kB\n")
    },
    RootCase("no word on memory", "memory", "not-looked-at", .unknown) { $0.remove("/proc/meminfo") },
  ]

  private static func disk(
    bytes: UInt64 = 5 << 30, inodes: UInt64 = 100_000, allInodes: UInt64 = 200_000, isReadOnly: Bool = false
  ) -> MadeKernel {
    MadeKernel(
      disk: FileSystemReading(freeBytes: bytes, freeInodes: inodes, inodes: allInodes, isReadOnly: isReadOnly))
  }

  /// A journal with some edits in the state folder.
  static func write(_ made: MadeRoot) throws {
    let nothing = RestoredText(drafts: [], current: .init(rawValue: 0), revision: 0, edits: [], lastMessage: 0)
    let writer = try JournalWriter(JournalSettings(folders: [made.path + journal]), continuing: nothing)
    for record in JournalSamples.records(seed: 7, revisions: 40) { writer.append(record) }
    #expect(writer.close())
  }

  static func firstJournal(_ made: MadeRoot) -> String {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: made.path + journal))?.sorted() ?? []
    return journal + "/" + (names.first ?? "none")
  }

  static func rewrite(_ name: String, of made: MadeRoot, _ change: ([UInt8]) -> [UInt8]) throws {
    let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: made.path + name)))
    try made.bytes(name, change(bytes), mode: 0o600)
  }
}

/// The same journal with a header of another version: magic (8), version (2), … and the CRC-32C of the first 28 bytes.
private func newer(_ bytes: [UInt8]) -> [UInt8] {
  var changed = bytes
  changed[8] = 99
  let sum = CRC32C.checksum(changed.prefix(28))
  for place in 0..<4 { changed[28 + place] = UInt8(truncatingIfNeeded: sum >> UInt32(8 * place)) }
  return changed
}
