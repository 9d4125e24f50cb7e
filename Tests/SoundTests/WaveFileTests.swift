import Audio
import Foundation
import Testing

@Suite struct WaveFileTests {
  private let path = NSTemporaryDirectory() + "yanyu-wave-\(UUID().uuidString).wav"

  private func bytes() throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }
  private func number(_ bytes: [UInt8], at place: Int) -> Int {
    (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << ($1 * 8) }
  }

  @Test func `an empty file is already a valid one`() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = try WaveFile(path: path, rate: 22050)
    let bytes = try bytes()
    #expect(bytes.count == 44)
    #expect(Array(bytes[0..<4]) == Array("RIFF".utf8) && Array(bytes[8..<16]) == Array("WAVEfmt ".utf8))
    #expect(number(bytes, at: 4) == 36 && number(bytes, at: 24) == 22050 && number(bytes, at: 40) == 0)
  }

  @Test func `settling brings the header up to what was appended, and only settling`() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try WaveFile(path: path, rate: 22050)
    try file.append([1, -1, 256])
    try file.settle()
    try file.append([7])
    let bytes = try bytes()
    #expect(number(bytes, at: 40) == 6 && number(bytes, at: 4) == 42)
    #expect(Array(bytes[44...]) == [1, 0, 0xFF, 0xFF, 0, 1, 7, 0])
    #expect(file.frames == 4)
  }

  @Test func `nobody else may read it`() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = try WaveFile(path: path, rate: 22050)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `a folder that is not there is an error`() {
    #expect(throws: (any Error).self) { try WaveFile(path: "/nonexistent/x.wav", rate: 22050) }
  }

  @Test func `a full disk is an error`() throws {
    #expect(throws: (any Error).self) {
      let file = try WaveFile(path: "/dev/full", rate: 22050)
      try file.append([1])
    }
  }
}
