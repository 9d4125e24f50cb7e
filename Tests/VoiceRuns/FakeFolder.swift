import Glibc
import Platform

/// A folder of programs in which some are fakes that misbehave, and a WAV file beside them.
package final class FakeFolder {
  package let path: String
  package var wave: String { "\(path)/out.wav" }

  /// The real programs, but for those that have a mode of `FakeVoice`.
  package init(synth: String? = nil, sound: String? = nil) throws(SystemError) {
    var template = Array("/tmp/yanyu-voice-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemError(call: "mkdtemp", code: errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    try place("yanyu-synth", mode: synth)
    try place("yanyu-sound", mode: sound)
  }

  /// Changes what stands under the name: the next start is of that.
  package func place(_ name: String, mode: String?) throws(SystemError) {
    let link = "\(path)/\(name)"
    unlink(link)
    unlink("\(link).mode")
    if mode == "absent" { return }
    let folder = ProcessHabits.programFolder()
    try check("symlink \(link)") { symlink("\(folder)/\(mode == nil ? name : "FakeVoice")", link) }
    guard let mode else { return }
    try Descriptor.open("\(link).mode", O_WRONLY | O_CREAT | O_TRUNC).writeAll(Array("\(mode)\n".utf8))
  }

  deinit {
    for name in ["yanyu-synth", "yanyu-sound", "yanyu-synth.mode", "yanyu-sound.mode", "out.wav", "asound.conf"] {
      unlink("\(path)/\(name)")
    }
    rmdir(path)
  }

  /// Samples in the WAV file by now, whatever its header says.
  package func samples() -> [Int16] {
    guard let file = try? Descriptor.open(wave, O_RDONLY) else { return [] }
    var bytes: [UInt8] = []
    while let more = try? file.readAvailable(), !more.isEmpty { bytes += more }
    let sound = Array(bytes.dropFirst(44))
    return sound.withUnsafeBytes { raw in
      (0..<raw.count / 2).map { Int16(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 2, as: Int16.self)) }
    }
  }

  /// What the fake synthesiser's words were, by the first letter of each and how many letters of it are in the file.
  package func heard() -> [(letter: Character, letters: Double)] {
    var words: [(letter: Character, letters: Double)] = []
    var last: Int16?
    var count = 0
    func end() {
      guard let last, let scalar = Unicode.Scalar(UInt32((Int(last) - 1) / 10)) else { return }
      words.append((Character(scalar), Double(count) / 2205))
    }
    for sample in samples() {
      if sample != last {
        end()
        last = sample
        count = 0
      }
      count += 1
    }
    end()
    return words
  }
}
