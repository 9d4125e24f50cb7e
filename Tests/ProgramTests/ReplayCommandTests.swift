import Foundation
import JSONLines
import Testing

/// `yanyu replay` with recordings as evemu-record writes them, made from what `layout show` tells of the keys.
@Suite struct ReplayCommandTests {
  @Test func `a pointer that rests on keys writes, speaks, and gives the same bytes twice`() throws {
    let folder = try ScratchFolder()
    let file = try record("hel-lo!", in: folder)
    let first = try yanyu(["replay", file, "--json", "--voice", "wav:\(folder.path)/a.wav"])
    #expect(first.code == 0, "\(first.errors)")
    #expect(try yanyu(["replay", file, "--json"]).output == first.output)
    let lines = try first.output.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    let keys = lines.filter { $0["type"] == "selection" }.map { $0["key"]?.string ?? "" }
    #expect(keys == ["h", "e", "l", "l", "o", "speak"])
    let utterances = lines.filter { $0["type"] == "utterance" }
    #expect(utterances.count == 1)
    #expect(utterances.first?["text"] == "Hello")
    #expect(lines.last?.line == #"{"language":"en","text":"Hello","type":"end"}"#)
    let sound = try #require(FileManager.default.contents(atPath: folder.path + "/a.wav"))
    #expect(sound.count > 10_000 && sound.dropFirst(44).contains { $0 > 3 && $0 < 250 })
  }

  @Test func `without leaving the key its letter comes once`() throws {
    let folder = try ScratchFolder()
    let result = try yanyu(["replay", try record("hello!", in: folder), "--json", "--voice", "none"])
    #expect(result.output.hasSuffix("{\"language\":\"en\",\"text\":\"Helo\",\"type\":\"end\"}\n"))
  }

  @Test func `an eye that a tracker has stopped reporting chooses nothing`() throws {
    let folder = try ScratchFolder()
    let file = try record("hello!", in: folder)
    let result = try yanyu(["replay", file, "--json", "--voice", "none", "--source", "streaming"])
    let sound = folder.path + "/silent.wav"
    #expect(try yanyu(["replay", file, "--source", "streaming", "--voice", "wav:\(sound)"]).code == 0)
    #expect(FileManager.default.contents(atPath: sound)?.count == 44)
    #expect(result.code == 0)
    #expect(result.output == "{\"language\":\"en\",\"text\":\"\",\"type\":\"end\"}\n")
  }

  @Test(
    arguments: [
      (["replay", "/nowhere"], 1), (["replay", "/dev/null"], 1), (["replay"], 64),
      (["replay", "/dev/null", "--voice", "alsa"], 64), (["replay", "/dev/null", "--size", "3"], 64),
      (["replay", "/dev/null", "--source", "eye"], 64),
    ] as [([String], Int32)])
  func `what is no recording is told`(arguments: [String], code: Int32) throws {
    let result = try yanyu(arguments)
    #expect(result.code == code)
    #expect(result.output.isEmpty)
    #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
  }

  /// A tablet's pointer that goes to each key and stands still: "-" is a look away, "!" the key that speaks.
  private func record(_ script: String, in folder: ScratchFolder) throws -> String {
    let layout = try JSONValue(parsing: try yanyu(["layout", "show", "en", "--page", "letters", "--json"]).output)
    let keys = layout["pages"]?.array?.first?["keys"]?.array ?? []
    func center(_ id: String) throws -> (Int64, Int64) {
      let key = try #require(keys.first { $0["id"]?.string == id })
      let (x, y) = (try #require(key["x"]?.integer), try #require(key["y"]?.integer))
      return (x + (key["w"]?.integer ?? 0) / 2, y + (key["h"]?.integer ?? 0) / 2)
    }
    var text = Self.tablet
    var milliseconds = 0
    for step in "-" + script + "-" {
      let (x, y) = step == "-" ? (400, 100) : try center(step == "!" ? "speak" : String(step))
      let time = "\(milliseconds / 1000).\(String(milliseconds % 1000 + 1000).dropFirst())000"
      text += "E: \(time) 0003 0000 \(x)\nE: \(time) 0003 0001 \(y)\nE: \(time) 0000 0000 0\n"
      milliseconds += step == "-" ? 300 : step == "!" ? 1500 : 1000
    }
    try text.write(toFile: folder.path + "/recording", atomically: true, encoding: .utf8)
    return folder.path + "/recording"
  }

  /// ABS_X and ABS_Y over the surface, and BTN_LEFT.
  private static let tablet: String = {
    var keys = [UInt8](repeating: 0, count: 96)
    keys[0x110 / 8] = 1
    let rows = stride(from: 0, to: 96, by: 8).map { start in
      "B: 01 " + keys[start..<start + 8].map { $0 == 0 ? "00" : "01" }.joined(separator: " ") + "\n"
    }
    return "# EVEMU 1.3\nN: A tablet\nI: 0003 1234 5678 0111\nP: 00 00 00 00 00 00 00 00\n"
      + "B: 00 0b 00 00 00 00 00 00 00\n" + rows.joined() + "B: 03 03 00 00 00 00 00 00 00\n"
      + "A: 00 0 1279 0 0 0\nA: 01 0 799 0 0 0\n"
  }()
}
