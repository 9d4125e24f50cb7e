import Foundation
import LinuxInput
import Testing

@Suite struct QuirksTests {
  private func parse(_ text: String) throws -> Quirks { try QuirksParser.parse(text, file: "q") }

  @Test func `every key is read`() throws {
    let text = """
      # comment
        # indented comment

      [One]
      name = Eye = Tracker
        id=2104:313
      kind = streaming
      x-range = -5 10
      y-range =   0   7
      swap-axes = yes
      ignore = no
      [Two]
      id = 1:2
      ignore = yes
      """
    let quirks = try parse(text).quirks
    #expect(quirks.map(\.title) == ["One", "Two"])
    let one = try #require(quirks.first)
    #expect(one.name == "Eye = Tracker" && one.vendor == 0x2104 && one.product == 0x313 && one.kind == .streaming)
    #expect(one.xRange == AxisRange(minimum: -5, maximum: 10) && one.yRange == AxisRange(minimum: 0, maximum: 7))
    #expect(one.swapsAxes && !one.isIgnored && quirks[1].isIgnored)
  }

  @Test(arguments: [
    ("kind = held", "1:1", "[title]"), ("[a]\nname = x\n  wrong = 1", "3:3", "unknown key \"wrong\""),
    ("[a]\nname = x\nkind = often", "3:8", "streaming"), ("[a\nname = x", "1:1", "title"), ("[]", "1:1", "title"),
    ("[a]\nid = 2104", "2:6", "2104:0313"), ("[a]\nid = zzzz:1", "2:6", "hexadecimal"),
    ("[a]\nname = x\nname = y", "3:1", "twice"), ("[a]\nname =", "2:7", "no value"),
    ("[a]\nname = x\nignore = maybe", "3:10", "yes or no"), ("[a]\nname = x\nx-range = 5", "3:11", "range"),
    ("[a]\nname = x\nx-range = 5 5", "3:11", "range"), ("[a]\nname = x\nx-range = 0 99999999999", "3:11", "range"),
    ("[a]\nhello", "2:1", "key = value"), ("[a]\nkind = held\n[b]\nname = x", "1:1", "names no device"),
    ("[a]\nname = x\n[b]", "3:1", "names no device"), ("\n\n[a]\nna\u{1B}me = x", "4:1", "na?me"),
    (String(repeating: "[a]\nname = x\n", count: 1001), "2001:1", "more than 1000"),
    (String(repeating: "#", count: 1 << 20) + "#", "1:1", "longer than"),
  ])
  func `an error names file, line, column and what was expected`(text: String, place: String, part: String) {
    let failure = #expect(throws: QuirksParser.Failure.self) { try parse(text) }
    #expect(failure?.description.hasPrefix("device: q:\(place): ") == true, "\(failure?.description ?? "")")
    #expect(failure?.message.contains(part) == true, "\(failure?.message ?? "")")
  }

  @Test func `an empty file is no error, nor are foreign line ends`() throws {
    #expect(try parse("").quirks.isEmpty)
    #expect(try parse("[a]\r\nname = x\r\nkind = held\r\n").quirks.first?.name == "x")
  }

  @Test func `the first section that fits decides; name and id must both fit`() throws {
    let quirks = try parse("[a]\nname = N\nid = 1:1\nkind = streaming\n[b]\nname = N\nkind = held\n")
    #expect(quirks.quirk(for: device(1, "N"))?.title == "a")
    #expect(quirks.quirk(for: device(1, "N", 2, 2))?.title == "b")
    #expect(quirks.quirk(for: device(1, "M")) == nil)
  }

  @Test func `a quirk makes a tracker, gives a range, or hides`() throws {
    let flat = DeviceCapabilities(
      keys: [KeyCode.leftButton],
      ranges: [AbsoluteCode.x: AxisRange(minimum: 0, maximum: 0), AbsoluteCode.y: AxisRange(minimum: 0, maximum: 9)])
    #expect(!candidate(device(1, "N"), flat).isUsablePointer)
    let mended = candidate(device(1, "N"), flat, quirks: try parse("[a]\nname = N\nx-range = 0 4\nkind = streaming"))
    #expect(mended.isUsablePointer && mended.judgement.deviceClass == .tracker && mended.kind == .streaming)
    let hidden = candidate(device(1, "N"), quirks: try parse("[a]\nname = N\nignore = yes"))
    #expect(!hidden.isUsablePointer && !hidden.isUsableSwitch && hidden.pointerObstacle?.contains("ignore") == true)
    #expect(candidate(device(1, "N")).kind == .held)
  }

  @Test func `the file that is shipped is well formed and knows the bridge`() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../udev-rules/devices.quirks")
    let quirks = try Quirks.read(file: path.standardizedFileURL.path)
    #expect(quirks.quirk(for: device(1, "Tobii Free Virtual Mouse"))?.kind == .streaming)
  }

  @Test func `a file that is missing, a folder or no text is told of`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "quirks-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let bad = folder.appending(path: "bad")
    try Data([0x5B, 0xFF, 0xFE]).write(to: bad)
    for path in [folder.appending(path: "none").path, folder.path, bad.path] {
      let failure = #expect(throws: Quirks.FileFailure.self) { try Quirks.read(file: path) }
      #expect(failure?.description.hasPrefix("device: ") == true)
    }
  }
}
