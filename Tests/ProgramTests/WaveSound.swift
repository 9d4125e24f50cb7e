import Foundation
import Testing

/// A WAV file as players read it: sixteen bits, one channel.
struct WaveSound {
  let framesPerSecond: Int
  let samples: [Int16]

  var seconds: Double { Double(samples.count) / Double(framesPerSecond) }
  var loudest: Int { samples.map { abs(Int($0)) }.max() ?? 0 }

  /// - Throws: when it is no such file.
  init(_ path: String) throws {
    let bytes = [UInt8](try #require(FileManager.default.contents(atPath: path), "there is no \(path)"))
    try #require(bytes.count >= 44 && bytes.starts(with: Array("RIFF".utf8)))
    func number(_ place: Int, _ count: Int) -> Int { (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) } }
    try #require(number(22, 2) == 1 && number(34, 2) == 16)
    framesPerSecond = number(24, 4)
    samples = stride(from: 44, to: bytes.count - 1, by: 2).map { Int16(truncatingIfNeeded: number($0, 2)) }
  }

  /// What `espeak-ng -w` makes of a text, with its default voice and speed.
  static func reference(_ text: String) throws -> WaveSound {
    let folder = try ScratchFolder()
    let result = try run("/usr/bin/env", ["espeak-ng", "-w", folder.path + "/reference.wav", text])
    try #require(result.code == 0, "\(result.errors)")
    return try WaveSound(folder.path + "/reference.wav")
  }

  /// As long as what `espeak-ng -w` makes of `text` within 5 %, and to be heard.
  func expectToBe(_ text: String, from location: SourceLocation = #_sourceLocation) throws {
    let reference = try WaveSound.reference(text)
    let ratio = seconds / reference.seconds
    #expect((0.95...1.05).contains(ratio), "\(seconds) s, espeak-ng \(reference.seconds) s", sourceLocation: location)
    #expect(loudest > reference.loudest / 4, "it is all but silent", sourceLocation: location)
  }
}
