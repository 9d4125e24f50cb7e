import Foundation
import Glibc
import JSONLines
import Platform
import Sound
import Terms
import Testing

@testable import Diagnosis

/// The parts of checks that judge what only a real machine can tell.
@Suite struct JudgementTests {
  @Test(
    arguments: [
      ([MixerControl(name: "Master", percent: 70, isMuted: false)], "audible", "Master 70 %"),
      ([MixerControl(name: "Master", percent: 70, isMuted: true)], "muted", "“Master” is muted"),
      ([MixerControl(name: "Master", percent: 19, isMuted: false)], "quiet", "19 %"),
      ([MixerControl(name: "Master", percent: 20, isMuted: false)], "audible", "20 %"),
      (
        [
          MixerControl(name: "Master", percent: 90, isMuted: false),
          MixerControl(name: "PCM", percent: 0, isMuted: false),
        ], "quiet", "“PCM”"
      ),
      (
        [
          MixerControl(name: "Master", percent: 90, isMuted: false),
          MixerControl(name: "Headphone", percent: 0, isMuted: true),
          MixerControl(name: "Speaker", percent: 80, isMuted: false),
        ], "audible", "Speaker"
      ),
      (
        [
          MixerControl(name: "Headphone", percent: 0, isMuted: true),
          MixerControl(name: "Speaker", percent: 80, isMuted: true),
        ], "muted", "Headphone"
      ),
      ([MixerControl(name: "Master", percent: nil, isMuted: true)], "muted", "Master"),
      ([MixerControl(name: "Mic Boost", percent: 0, isMuted: true)], "no-controls", "no loudness"),
      ([], "no-controls", "no loudness"),
    ] as [([MixerControl], String, String)])
  func `the mixer is judged by what all sound goes through`(
    controls: [MixerControl], finding: String, says: String
  ) {
    let line = SoundMixerFinding.judge(controls, card: "default")
    #expect(line.finding == finding)
    #expect(line.text.contains(says), "\(line.text)")
    expectWellFormed(line)
  }

  @Test(
    arguments: [
      (TestTone.Outcome.played(milliseconds: 400), "played"), (.stuck, "stuck"),
      (.failed(reason: "open default: No such file or directory", isBusy: false), "none"),
      (.failed(reason: "set up alsa:default: Invalid argument", isBusy: false), "failed"),
      (.failed(reason: "open default: Host is down", isBusy: false), "failed"),
      (.failed(reason: "open default: Device or resource busy", isBusy: true), "taken"),
    ] as [(TestTone.Outcome, String)])
  func `a tone ends in one of these ways`(outcome: TestTone.Outcome, finding: String) throws {
    let made = try MadeRoot()
    let line = SoundToneFinding.judge(outcome, root: made.root)
    #expect(line.finding == finding)
    expectWellFormed(line)
  }

  @Test func `a busy device is told with the program that has it, and ours is no fault`() throws {
    let made = try MadeRoot()
    try made.file("/proc/asound/card1/pcm3p/sub0/status", "state: RUNNING\nowner_pid   : 812\n")
    try made.file("/proc/812/comm", "vlc\n")
    let busy = TestTone.Outcome.failed(reason: "busy", isBusy: true)
    #expect(SoundToneFinding.judge(busy, root: made.root).found.contains("vlc (812)"))
    try made.file("/proc/812/comm", "yanyu-sound\n")
    #expect(SoundToneFinding.judge(busy, root: made.root).finding == "ours")
  }

  @Test(
    arguments: [
      ([0, 1, 2], "quick"), ([40, 100, 90], "quick"), ([150, 120, 101], "slow"), ([1, 1, 1100], "slow"),
      ([1001, 1200, 2000], "very-slow"), ([1, 1, 3100], "very-slow"), ([], "quick"),
    ] as [([Int64], String)])
  func `the disk's times are judged by the middle and the worst`(times: [Int64], finding: String) {
    let line = DiskSpeedFinding.judge(times.map { .milliseconds($0) })
    #expect(line.finding == finding)
    expectWellFormed(line)
  }

  @Test(
    arguments: [
      (
        #"{"ok":true,"page":"letters","source":{"name":"A tracker","kind":"streaming"},"restarts":0,"uptime":90000}"#,
        "writing"
      ),
      (#"{"source":{"name":"A tracker"},"resting":true}"#, "resting"),
      (#"{"source":{"name":"A tracker"},"calling":true,"resting":true}"#, "calling"),
      (#"{"source":null,"restarts":3}"#, "no-source"), (#"{"source":{"name":"x"},"restarts":3}"#, "restarted"),
      (#"{"source":{"name":"x"},"safe-mode":true,"restarts":3}"#, "safe-mode"), ("{}", "writing"), ("[1]", "writing"),
      (#"{"source":7,"page":[],"uptime":1e300,"restarts":"many"}"#, "writing"),
    ] as [(String, String)])
  func `a keyboard's own word is judged by what matters most`(status: String, finding: String) throws {
    let line = KeyboardFinding.judge(try JSONValue(parsing: status))
    #expect(line.finding == finding)
    expectWellFormed(DoctorCheck("keyboard") { _ in line }.line(Examination(environment: [:])))
  }

  @Test(
    arguments: [(0, 1970), (1_795_219_200, 2026), (4_102_444_800, 2100), (-1, 1969), (.max, 9999), (.min, 0)]
      as [(Int64, Int)])
  func `a year is told of any number of seconds`(seconds: Int64, year: Int) {
    #expect(ClockFinding.year(seconds: seconds) == year)
  }

  @Test func `an access list grants what its mask lets through`() throws {
    func entry(_ tag: UInt8, _ permissions: UInt8, _ number: UInt8) -> [UInt8] {
      [tag, 0, permissions, 0, number, 0, 0, 0]
    }
    let anna = Person(user: 77, name: "anna", sessionGroups: [], isProcess: false)
    let list = try #require(AccessList([2, 0, 0, 0] + entry(1, 6, 0) + entry(2, 6, 77) + entry(16, 4, 0)))
    #expect(list.permissions(of: anna) == 4)
    #expect(list.permissions(of: Person(user: 78, name: "bert", sessionGroups: [], isProcess: false)) == nil)
    #expect(AccessList([1, 0, 0, 0]) == nil)
    #expect(AccessList([2, 0, 0]) == nil)
    #expect(AccessList([2, 0, 0, 0, 2, 0, 6])?.permissions(of: anna) == nil)
  }

  @Test func `of mounts the innermost counts, and of two at one place the later`() throws {
    let made = try MadeRoot()
    try made.file(
      "/proc/self/mounts",
      "a / ext4 rw 0 0\nb /home ext4 rw 0 0\nc /home ext4 ro 0 0\nd /home/my\\040disk ext4 rw 0 0\nbroken\n")
    let mounts = Mounts(made.root)
    #expect(mounts.holding("/home/anna")?.isReadOnly == true)
    #expect(mounts.holding("/home/my disk/x")?.isReadOnly == false)
    #expect(mounts.holding("/homely")?.point == "/")
    #expect(mounts.holding("/home")?.isReadOnly == true)
  }

  @Test func `a rules file is compared by what it says`() {
    #expect(InstalledRules.meaning("# a\n\n  A==\"b\",   C=\"d\" \r\n") == ["A==\"b\", C=\"d\""])
  }
}
