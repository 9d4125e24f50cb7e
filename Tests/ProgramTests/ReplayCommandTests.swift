import Foundation
import JSONLines
import Testing

/// `yanyu replay` with recordings as evemu-record writes them, made from what `layout show` tells of the keys.
@Suite struct ReplayCommandTests {
  @Test func `a pointer that rests on keys writes, speaks, and gives the same bytes twice`() throws {
    let folder = try ScratchFolder()
    let file = packageFolder.appendingPathComponent("Tests/Recordings/hello.evemu").path
    let first = try yanyu(["replay", file, "--json", "--voice", "wav:\(folder.path)/a.wav"])
    #expect(first.code == 0, "\(first.errors)")
    #expect(try yanyu(["replay", file, "--json"]).output == first.output)
    let lines = try first.output.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    let keys = lines.filter { $0["type"] == "selection" }.map { $0["key"]?.string ?? "" }
    #expect(keys == ["h", "e", "l", "l", "o", "speak"])
    let utterances = lines.filter { $0["type"] == "utterance" }
    #expect(utterances.count == 1)
    #expect(utterances.first?["text"] == "Hello")
    #expect(utterances.first?["priority"] == "message")
    #expect(lines.filter { $0["type"] == "word" }.map { $0["length"]?.integer } == [5])
    #expect(lines.last?.line == #"{"language":"en","text":"Hello","type":"end"}"#)
    try WaveSound(folder.path + "/a.wav").expectToBe("Hello")
  }

  /// The recording that lies in the repository is what the layout gives; YANYU_WRITE_RECORDINGS=1 writes it anew.
  @Test func `the kept recording rests on the keys of the layout`() throws {
    let file = packageFolder.appendingPathComponent("Tests/Recordings/hello.evemu")
    let text = try tablet("-hel-lo!-")
    if ProcessInfo.processInfo.environment["YANYU_WRITE_RECORDINGS"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
  }

  @Test func `without leaving the key its letter comes once`() throws {
    #expect(try replayed(tablet("-hello-")) == "Helo")
  }

  @Test func `the same eye writes the same with a mouse, a finger, and on an axis of all numbers`() throws {
    for device in [EvemuText.Device.mouse, .touchScreen, .wideTablet(minimum: -2_147_483_648, maximum: 2_147_483_647)] {
      var recording = EvemuText(device)
      try recording.rest(on: "-hel-lo-")
      #expect(try replayed(recording.text) == "Hello", "\(device.name)")
    }
  }

  @Test func `lost events in a recording type nothing of their own`() throws {
    var recording = EvemuText()
    try recording.rest(on: "-he")
    // On the way to l; while the queue overflows the eye goes on to o, and only a part of that is told.
    try recording.go(to: KeyPlaces.place("l"), for: 400)
    recording.line("0003 0000 \(try KeyPlaces.place("o").x)")
    recording.line("0000 0003 0")
    recording.line("0003 0001 \(try KeyPlaces.place("o").y)")
    recording.line("0000 0000 0")
    recording.wait(1000)
    try recording.lookAway()
    #expect(try replayed(recording.text) == "Heo")
  }

  @Test func `a clock that goes back in a recording stands still instead`() throws {
    var recording = EvemuText()
    try recording.rest(on: "-h")
    recording.text.replace("E: 0.300000", with: "E: 9.000000")
    #expect(try replayed(recording.text).count <= 1)
  }

  @Test func `pulled in the midst of a dwell nothing is typed`() throws {
    let folder = try ScratchFolder()
    let (place, file) = (try KeyPlaces.place("h"), folder.path + "/own")
    func recording(gone: Bool) -> String {
      """
      {"build":"test","cell":[1,1],"dictionary":"","layout":"en","settings":0,"size":[1280,800],"yanyu-recording":1}
      {"at":0,"change":"attached","kind":"held","name":"A tracker","source":1}
      {"at":1000000,"measured":1000000,"source":1,"validity":"valid","x":\(Double(place.x) / 1280),"y":\(Double(place.y) / 800)}
      {"at":\(gone ? 600 : 900)000000,"change":"gone","source":1}

      """
    }
    for (gone, text) in [(false, "H"), (true, "")] {
      try recording(gone: gone).write(toFile: file, atomically: true, encoding: .utf8)
      let result = try yanyu(["replay", file, "--voice", "none"])
      #expect(result.code == 0 && result.output == text + "\n", "\(result)")
    }
  }

  @Test func `a replay takes less than a tenth of its length`() throws {
    var recording = EvemuText()
    try recording.rest(on: "-the_light_is_on_and_we_can_go_home_by_train_now_")
    let folder = try ScratchFolder()
    let file = try recording.write(to: folder.path + "/long")
    let start = ContinuousClock.now
    let result = try yanyu(["replay", file, "--json", "--voice", "none"])
    let taken = ContinuousClock.now - start
    #expect(result.code == 0 && result.output.contains("The light is on and we can go home by train now"))
    #expect(taken < .milliseconds(recording.milliseconds / 10), "\(recording.milliseconds) ms in \(taken)")
  }

  @Test func `an eye that a tracker has stopped reporting chooses nothing`() throws {
    let folder = try ScratchFolder()
    let file = folder.path + "/recording"
    try tablet("-hello!-").write(toFile: file, atomically: true, encoding: .utf8)
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

  /// Each is the good recording with one thing wrong: what is put in the place of what, and where the fault is.
  @Test(
    arguments: [
      ("E: 0.300000 0003 0000 ", "E: 0.300000 0003 ", ":24:"), ("E: 0.300000 0003", "E: soon 0003", ":24:4:"),
      ("E: 0.300000 0003", "E: 0.300000 zzzz", ":24:13:"), ("E: 0.300000 0003", "E: -1.0 0003", ":24:4:"),
      ("E: 0.300000 0003", "E: 0.3.0 0003", ":24:4:"), ("E: 0.300000 0003", "E: 1e9 0003", ":24:4:"),
      ("E: 0.300000 0003", "E: 99999999999999999999 0003", ":24:4:"),
      ("A: 00 0 1279 0 0 0", "A: 00 0", ":19:8:"), ("A: 00 0 1279", "A: 00 0 99999999999999999999", ":19:9:"),
      ("A: 00 0 1279", "A: 00 5 5", ":1:1:"), ("A: 00 0 1279 0 0 0\n", "", ":1:1:"),
      ("B: 03 03 00", "B: 03 xx 00", ":18:7:"), ("# EVEMU 1.3", "EVEMU", ":1:1:"), ("I: 0003", "Q: 0003", ":3:1:"),
    ])
  func `a broken recording is refused with its place`(good: String, bad: String, place: String) throws {
    let folder = try ScratchFolder()
    let (file, text) = (folder.path + "/broken.evemu", try tablet("-hello-"))
    let broken = text.replacing(good, with: bad, maxReplacements: 1)
    #expect(broken != text)
    try broken.write(toFile: file, atomically: true, encoding: .utf8)
    let result = try yanyu(["replay", file, "--json", "--voice", "none"])
    #expect(result.code == 1)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("device: \(file)\(place)"), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test(arguments: [
    [], [0], [0xFF, 0xFE, 0x00, 0x41], Array("\u{7F}ELF\u{2}\u{1}\n\n".utf8), Array("{\"yanyu-recording\":2}\n".utf8),
    Array("{\"yanyu-recording\":1}\n".utf8), Array("{".utf8), Array(repeating: 0x0A, count: 1000),
    Array("# EVEMU 1.3\n".utf8),
  ] as [[UInt8]])
  func `bytes that are no recording are refused by the file's name`(bytes: [UInt8]) throws {
    let folder = try ScratchFolder()
    let file = folder.path + "/bytes"
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    let result = try yanyu(["replay", file, "--json", "--voice", "none"])
    #expect(result.code == 1 && result.output.isEmpty)
    #expect(result.errors.hasPrefix("device: \(file):"), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test func `a recording cut off anywhere is played up to there, or refused with its place`() throws {
    let folder = try ScratchFolder()
    let (file, text) = (folder.path + "/cut", try tablet("-he-"))
    for share in [3, 5, 7, 8, 9, 11, 13] {
      try String(text.prefix(text.count * share / 14)).write(toFile: file, atomically: true, encoding: .utf8)
      let result = try yanyu(["replay", file, "--voice", "none"])
      let isPlayed = result.code == 0 && result.errors.isEmpty
      #expect(isPlayed || (result.code == 1 && result.errors.hasPrefix("device: \(file):")), "\(share): \(result)")
    }
  }

  private func tablet(_ script: String) throws -> String {
    var recording = EvemuText()
    try recording.rest(on: script)
    return recording.text
  }

  /// The text that a recording leaves.
  private func replayed(_ text: String) throws -> String {
    let folder = try ScratchFolder()
    let file = folder.path + "/recording"
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    let result = try yanyu(["replay", file, "--voice", "none"])
    #expect(result.code == 0, "\(result.errors)")
    return result.output.trimmingCharacters(in: .newlines)
  }
}
