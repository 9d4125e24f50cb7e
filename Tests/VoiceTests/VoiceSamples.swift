import Foundation
import Platform
import Terms
import Testing

/// A path in the temporary folder that is removed at the end.
final class TemporaryPath {
  let path = NSTemporaryDirectory() + "yanyu-voice-\(UUID().uuidString)"
  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Samples of the WAV file there, as its header counts them; nil when the header is wrong.
  func samples() throws -> [Int16]? {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    var reader = ByteReader(bytes)
    guard reader.raw(4).map({ Array($0) }) == Array("RIFF".utf8), let riff = reader.integer(UInt32.self),
      reader.raw(8).map({ Array($0) }) == Array("WAVEfmt ".utf8), reader.raw(8) != nil,
      reader.integer(UInt32.self) == 22050, reader.raw(8) != nil,
      reader.raw(4).map({ Array($0) }) == Array("data".utf8), let length = reader.integer(UInt32.self),
      riff == length + 36, let sound = reader.raw(Int(length))
    else { return nil }
    return sound.withUnsafeBytes { raw in
      (0..<raw.count / 2).map { raw.loadUnaligned(fromByteOffset: $0 * 2, as: Int16.self) }
    }
  }
}

/// What the `espeak-ng` command makes of a text, in frames.
func espeakFrames(_ text: String, voice: String = "en") throws -> Int {
  let file = TemporaryPath()
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["espeak-ng", "-v", voice, "-w", file.path, "--stdin"]
  let input = Pipe()
  process.standardInput = input
  try process.run()
  input.fileHandleForWriting.write(Data(text.utf8))
  try input.fileHandleForWriting.close()
  process.waitUntilExit()
  let size = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int
  return ((try #require(size)) - 44) / 2
}

/// Texts that are known to trouble synthesisers.
let hostileTexts: [String] = [
  "[[h@loU]] and ]] [[", "<speak><break time='5s'/><b>bold</b></speak>", "a\u{01}200S\u{00}b\u{1B}[31m\u{7F}",
  String(repeating: "a.", count: 88), Array(repeating: "a", count: 88).joined(separator: "."),
  Array(repeating: "x", count: 200).joined(separator: "."), "👨‍👩‍👧‍👦🙂🏳️‍🌈", "\u{202E}abc\u{202C}\u{2066}",
  "\u{301}\u{302}\u{303}",
  "", "   ", "\n\n\n", "...", String(repeating: "'", count: 800), String(repeating: "-", count: 800),
  String(repeating: "9", count: 800), String(repeating: "İ", count: 300), "汉字 and English", "\u{FFFF}\u{E000}",
]
