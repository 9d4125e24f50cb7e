import Glibc
import Platform
import Speaking
import Terms
import Voice
import VoiceRuns

/// Sound cards made of ALSA's own plug-ins: a device that hands its sound to a command stands for a sound server.
struct CardFault: Sendable {
  enum Strike { case none, stop, kill }

  var name: String
  /// The definition of the default device; nil: there is none.
  var device: String?
  /// What is done to the command behind the device in the middle of the sentence.
  var strike = Strike.none
  /// A device appears in the middle.
  var comesLater = false
  private static let server =
    #"type plug slave.pcm { type file slave.pcm "null" file "|exec cat >/dev/null" format raw }"#

  static let all = [
    CardFault(name: "card works (reference)", device: server),
    CardFault(name: "sound server stopped in the middle", device: server, strike: .stop),
    CardFault(name: "sound server killed in the middle", device: server, strike: .kill),
    CardFault(name: "no sound card", device: nil),
    CardFault(name: "sound card comes in the middle", device: nil, comesLater: true),
  ]

  func trial() throws -> Trial {
    let folder = try FakeFolder(synth: "well")
    try write(device, to: folder)
    setenv("ALSA_CONFIG_PATH", "\(folder.path)/asound.conf", 1)
    defer { unsetenv("ALSA_CONFIG_PATH") }
    let run = try HostRun(.alsa(device: "default"), folder: folder.path)
    try run.run(seconds: 5) { $0.isReady || $0.has(.noSound) }
    var began = MonotonicClock.now()
    let id = run.speak(Trial.text)
    if strike != .none || comesLater {
      try run.run(seconds: 5) { !$0.anchors(of: id).isEmpty }
      try run.pass(milliseconds: 700)
      began = MonotonicClock.now()
      if comesLater { try write(CardFault.server, to: folder) }
      if strike != .none, let server = command(below: run.host.processes.sound) {
        kill(server, strike == .stop ? SIGSTOP : SIGKILL)
      }
    }
    try run.run(seconds: 40) { !$0.final(of: id).isEmpty }
    let ended = MonotonicClock.now() - began
    let asked = MonotonicClock.now()
    let next = run.speak("abcde")
    let came = try run.run(seconds: 15) { !$0.anchors(of: next).isEmpty }
    let starts = run.marks(of: id).map(\.start)
    let end: Trial.End =
      switch run.final(of: id) {
      // (Without a device the words pass by the clock, and the screen says so.)
      case [.finished(id)]: .spoken
      case [.failed(id, .noSink)], [.failed(id, .brokenOff)]: .reported
      default: .lost
      }
    return Trial(
      fault: name, end: end == .spoken && run.has(.noSound) ? .reported : end,
      isTwice: Set(starts).count != starts.count, seen: seen(run), ended: ended,
      next: came ? MonotonicClock.now() - asked : nil)
  }

  private func write(_ device: String?, to folder: FakeFolder) throws {
    let text = """
      </usr/share/alsa/alsa.conf>
      pcm.!default { \(device ?? #"type hw card "none""#) }

      """
    try Descriptor.open("\(folder.path)/asound.conf", O_WRONLY | O_CREAT | O_TRUNC).writeAll(Array(text.utf8))
  }

  private func command(below process: Int32?) -> Int32? {
    guard let process, let file = try? Descriptor.open("/proc/\(process)/task/\(process)/children", O_RDONLY),
      let bytes = try? file.readAvailable()
    else { return nil }
    return String(decoding: bytes, as: UTF8.self).split(separator: " ").first.flatMap { Int32($0) }
  }
}
