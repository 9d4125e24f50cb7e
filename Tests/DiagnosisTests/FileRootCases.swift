import Diagnosis
import Foundation
import Testing

extension RootCase {
  static let voice = [
    RootCase("the voices", "voice-data", "there", .good, ["1.51", "zh"]),
    RootCase("no library of the voice", "voice-data", "no-library", .bad, ["libespeak-ng1"]) {
      $0.remove("/usr/lib/x86_64-linux-gnu/libespeak-ng.so.1")
    },
    RootCase("a library that leads nowhere", "voice-data", "no-library", .bad) {
      $0.remove("/usr/lib/x86_64-linux-gnu/libespeak-ng.so.1.1.51")
    },
    RootCase("no data of the voice", "voice-data", "missing", .bad, ["espeak-ng-data"]) { $0.remove(MadeRoot.espeak) },
    RootCase("a voice is missing", "voice-data", "no-voice", .bad, ["zh"]) { $0.remove(MadeRoot.espeak + "/lang/sit") },
    RootCase("no English voice", "voice-data", "no-voice", .bad, ["en, en-GB"]) {
      $0.remove(MadeRoot.espeak + "/lang/gmw/en")
    },
    RootCase("an empty dictionary of the voice", "voice-data", "incomplete", .bad, ["en_dict"]) {
      try $0.file(MadeRoot.espeak + "/en_dict")
    },
    RootCase("a folder for sounds", "voice-data", "incomplete", .bad, ["phondata"]) {
      $0.remove(MadeRoot.espeak + "/phondata")
      try $0.folder(MadeRoot.espeak + "/phondata")
    },
    RootCase("no voice below a root", "voice", "not-looked-at", .unknown),
    RootCase("no font", "fonts", "none", .doubtful, ["fonts-dejavu-core"]),
    RootCase("garbage for a font", "fonts", "none", .doubtful) {
      try $0.bytes("/usr/share/fonts/garbage.ttf", (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    },
    RootCase("a folder for a font, and a circle", "fonts", "none", .doubtful) {
      try $0.folder("/usr/share/fonts/folder.ttf")
      try $0.link("/usr/share/fonts/again", to: "/usr/share/fonts")
    },
  ]

  private static let words = MadeRoot.data + "/dictionaries/en.lexicon"

  static let files = [
    RootCase("whole dictionaries", "dictionaries", "whole", .good),
    RootCase("no data", "dictionaries", "no-data", .bad) { $0.remove(MadeRoot.data) },
    RootCase("no dictionary", "dictionaries", "missing", .bad, ["en.lexicon"]) { $0.remove(words) },
    RootCase("an empty dictionary", "dictionaries", "damaged", .bad) { try $0.file(words) },
    RootCase("garbage for a dictionary", "dictionaries", "damaged", .bad) { try $0.file(words, "garbage") },
    RootCase("one bit of a dictionary is wrong", "dictionaries", "damaged", .bad) {
      var bytes = try Array(Data(contentsOf: URL(fileURLWithPath: $0.path + words)))
      bytes[bytes.count - 2] ^= 4
      try $0.bytes(words, bytes)
    },
    RootCase("half a dictionary", "dictionaries", "damaged", .bad) {
      let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: $0.path + words)))
      try $0.bytes(words, Array(bytes.prefix(bytes.count / 2)))
    },
    RootCase("a folder for a dictionary", "dictionaries", "unreadable", .bad) {
      $0.remove(words)
      try $0.folder(words)
    },
    RootCase("a dictionary that nobody may read", "dictionaries", "unreadable", .bad, ["may not read"]) {
      $0.mode(words, 0)
    },
    RootCase("a dictionary that leads in a circle", "dictionaries", "unreadable", .bad, ["circle"]) {
      try $0.link(words, to: words)
    },
    RootCase("a right clock", "clock", "right", .good, ["2026"]),
    RootCase(
      "1970", "clock", "lost", .bad, ["1970"],
      kernel: MadeKernel(reading: ClockReading(seconds: 77, isSynchronised: true))),
    RootCase(
      "the far future", "clock", "lost", .bad,
      kernel: MadeKernel(reading: ClockReading(seconds: .max, isSynchronised: true))),
    RootCase(
      "before 1970", "clock", "lost", .bad,
      kernel: MadeKernel(reading: ClockReading(seconds: .min, isSynchronised: false))),
    RootCase(
      "a clock of its own", "clock", "alone", .doubtful, ["set-ntp"],
      kernel: MadeKernel(reading: ClockReading(seconds: 1_795_219_200, isSynchronised: false))),
    RootCase("no clock below a root", "clock", "not-looked-at", .unknown, kernel: nil),
    RootCase("a time zone", "time-zone", "set", .good, ["Europe/Berlin"]),
    RootCase("no time zone", "time-zone", "not-set", .doubtful) { $0.remove("/etc/localtime") },
    RootCase("a time zone that leads nowhere", "time-zone", "dangling", .doubtful, ["Berlin"]) {
      $0.remove("/usr/share/zoneinfo")
    },
    RootCase("garbage for a time zone", "time-zone", "garbled", .doubtful) {
      try $0.file("/usr/share/zoneinfo/Europe/Berlin", "Berlin")
    },
    RootCase("an empty time zone", "time-zone", "garbled", .doubtful, ["empty"]) {
      try $0.file("/usr/share/zoneinfo/Europe/Berlin")
    },
    RootCase("a folder for a time zone", "time-zone", "garbled", .doubtful) {
      try $0.link("/etc/localtime", to: "/usr/share/zoneinfo")
    },
  ]
}
