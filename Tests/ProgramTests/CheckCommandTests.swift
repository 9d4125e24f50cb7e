import Foundation
import JSONLines
import Testing

/// `yanyu check` as carers and contributors meet it.
@Suite struct CheckCommandTests {
  private let folder: ScratchFolder
  private let english: String

  init() throws {
    folder = try ScratchFolder()
    let path = packageFolder.appendingPathComponent("layouts/en.yaml").path
    english = String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
  }

  @discardableResult
  private func write(_ name: String, _ text: String) throws -> String {
    let path = "\(folder.path)/\(name)"
    let parent = URL(fileURLWithPath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  /// Layouts and strings as they are shipped.
  @Test func `what is shipped has no fault`() throws {
    let result = try yanyu(["check", packageFolder.appendingPathComponent("layouts").path])
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.errors.isEmpty)
    #expect(result.output.contains("1 strings file, 4 themes: no fault"))
    let lines = result.output.split(separator: "\n")
    #expect(lines.dropLast().allSatisfy { $0.hasPrefix("advice: ") })
  }

  @Test func `faults of every kind of file have a line each with file, line and column, and end with 1`() throws {
    try write("layouts/es.yaml", english.replacing("action: delete-word", with: "action: delete-wrod"))
    try write("layouts/strings/es.yaml", "language: es\nweekdays: [L]\nmonths: []\nstrings: {stop: Alto}\n")
    try write("settings.yaml", "dwell:\n  leter: 900\n")
    try write("themes/dark.yaml", "theme: dark\ncolours:\n  key-label: \"#777777\"\n")
    try write("notes.yaml", "shopping: [milk]\n")
    try write("layouts/.hidden.yaml", "pages: {")
    let result = try yanyu(["check", folder.path])
    #expect(result.code == 1)
    let errors = result.errors.split(separator: "\n")
    #expect(errors.contains { $0.hasPrefix("layout: \(folder.path)/layouts/es.yaml:") && $0.contains("“delete-word”") })
    #expect(errors.contains { $0.hasPrefix("strings: \(folder.path)/layouts/strings/es.yaml:2:11: weekdays must") })
    #expect(errors.contains { $0.hasPrefix("settings: \(folder.path)/settings.yaml:2:3: ") && $0.contains("letter") })
    #expect(!result.errors.contains("notes") && !result.errors.contains("hidden"))
    #expect(result.output.contains("1 layout, 1 settings file, 1 strings file, 1 theme: "))
    #expect(
      errors.contains {
        $0.hasPrefix("theme: \(folder.path)/themes/dark.yaml:3:14: key-label (#777777) on key-ground (#1b222c) has")
          && $0.contains(":1, and 7:1 is the least")
      })
  }

  @Test func `with JSON every finding is an object on stdout, and the last one counts`() throws {
    let path = try write("en.yaml", english.replacing("label: Thirsty", with: "label: Hello"))
    let result = try yanyu(["check", path, "--json"])
    #expect(result.code == 1)
    #expect(result.errors.isEmpty)
    let objects = try result.output.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    let fault = try #require(objects.first { $0["type"] == .string("fault") })
    #expect(fault.object?.keys.sorted() == ["column", "culprit", "file", "line", "message", "type"])
    #expect(fault["file"] == .string(path) && fault["culprit"] == .string("layout"))
    #expect(fault["message"]?.string?.contains("the same label on page “phrases”") == true)
    #expect(objects.last?["type"] == .string("end") && objects.last?["faults"] == .integer(1))
  }

  @Test func `targets are measured at the stated size, distance and degrees`() throws {
    let path = try write("en.yaml", english)
    #expect(try yanyu(["check", path]).code == 0)
    let strict = try yanyu(["check", path, "--degrees", "3"])
    #expect(strict.code == 1)
    // 113×126 pixels of 1280×800 on 344×215 mm at 60 cm.
    #expect(strict.errors.contains("“q” on page “letters” is 2.9×3.3 degrees, at least 3 are needed (1280×800 pixels"))
    let near = try yanyu(["check", path, "--degrees", "3", "--distance", "400", "--size", "1920x1200"])
    #expect(near.code == 0, "\(near.errors)")
    let small = try yanyu(["check", path, "--screen", "150x90", "--distance", "700"])
    #expect(small.code == 1)
    #expect(small.errors.contains("at least 1.5 are needed (1280×800 pixels on 150×90 mm, 700 mm away)"))
  }

  @Test func `the screen that no option tells is the one of the settings file`() throws {
    let path = try write("en.yaml", english)
    let settings = try write("config/yanyu/settings.yaml", "screen: {width: 150, height: 90, distance: 700}\n")
    let told = "at least 1.5 are needed (1280×800 pixels on 150×90 mm, 700 mm away)"
    let named = try yanyu(["check", path, "--settings", settings])
    #expect(named.code == 1 && named.errors.contains(told), "\(named.errors)")
    let home = ["XDG_CONFIG_HOME": folder.path + "/config"]
    #expect(try yanyu(["check", path], environment: home).errors.contains(told))
    let partly = try yanyu(["check", path, "--settings", settings, "--distance", "200"])
    #expect(!partly.errors.contains("700 mm"), "an option goes before the file: \(partly.errors)")
    #expect(try yanyu(["check", path, "--screen", "344x215", "--distance", "600"], environment: home).code == 0)
  }

  @Test func `settings that cannot be read are told, and the screen is the usual one`() throws {
    let path = try write("en.yaml", english)
    let settings = try write("config/yanyu/settings.yaml", "screen:\n  width: wide\n")
    let found = try yanyu(["check", path], environment: ["XDG_CONFIG_HOME": folder.path + "/config"])
    #expect(found.code == 0, "\(found.errors)")
    #expect(found.output.contains("advice: \(settings):2:10: screen.width must be 50 to 3000 millimetres"))
    #expect(found.output.contains("a usual screen: 344×215 mm, 600 mm away"))
    let named = try yanyu(["check", path, "--settings", settings])
    #expect(named.code == 1 && named.errors.hasPrefix("settings: \(settings):2:10: "), "\(named.errors)")
    #expect(try yanyu(["check", path, "--settings", folder.path + "/none.yaml"]).code == 1)
  }

  @Test func `a page without a way back, a page that nothing leads to and a name that is not the file's are told`()
    throws
  {
    let path = try write(
      "fr.yaml",
      english + "\n  lost:\n    rows:\n      - {size: 664, columns: [nothing: 1130, {size: 138, rows: [nothing: 286, "
        + "undo: 126, nothing: 126, help: 126]}]}\n      - {size: 124, columns: [rest: 147, nothing: 1121]}\n")
    let lost = try yanyu(["check", path])
    #expect(lost.code == 1)
    #expect(lost.errors.contains("no way leads back from page “lost” to “letters”"))
    try write(
      "fr.yaml",
      english
        + "\n  lost:\n    overlay: true\n    rows: [{size: 180, columns: [wait: 320, nothing: 948]}, nothing: 608]\n")
    let unreached = try yanyu(["check", path])
    #expect(unreached.code == 1)
    #expect(unreached.errors.contains("no key leads to page “lost”"), "\(unreached.errors)")
    #expect(unreached.output.contains("the layout calls itself “en”, and is found by the name of its file, “fr”"))
  }

  @Test(
    arguments: [
      ("settings.yaml", [0xFF, 0xFE, 0x00], "the file is UTF-16; save it as UTF-8"),
      ("layouts/en.yaml", Array("name: e".utf8) + [0xC3, 0x28], ":1:8: the byte 0xC3 here is not UTF-8"),
      ("layouts/en.yaml", Array(repeating: 0x20, count: 600 * 1024), ":1:1: the file is larger than 512 kB"),
      ("layouts/en.yaml", [], ":1:1: the file is empty"),
    ] as [(String, [UInt8], String)])
  func `bytes that are no text are refused in one line`(name: String, bytes: [UInt8], says: String) throws {
    let path = try write(name, "")
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let result = try yanyu(["check", path])
    #expect(result.code == 1)
    #expect(result.errors.contains(says), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test func `a layout is known as one, whatever its lines end with and its bytes are`() throws {
    let windows = english.replacing("action: redo", with: "action: rdo").replacing("\n", with: "\r\n")
    let result = try yanyu(["check", write("own.yaml", windows)])
    #expect(result.errors.contains("there is no action “rdo”; the nearest is “redo”"), "\(result.errors)")
    let path = try write("latin.yaml", "")
    let latin = english.replacing("£", with: "?").unicodeScalars.map { $0.value < 0x80 ? UInt8($0.value) : 0xE9 }
    try Data(latin).write(to: URL(fileURLWithPath: path))
    let errors = try yanyu(["check", path]).errors
    #expect(errors.hasPrefix("layout: ") && errors.contains("is not UTF-8"), "\(errors)")
  }

  @Test func `a byte order mark is no fault`() throws {
    let path = try write("en.yaml", "\u{FEFF}" + english)
    let result = try yanyu(["check", path])
    #expect(result.code == 0, "\(result.errors)")
  }

  @Test(arguments: [
    (["check"], 64, "<path>"), (["check", "/nowhere"], 1, "yanyu: /nowhere is not there"),
    (["check", "/nowhere", "--distance", "0"], 64, "--distance"),
    (["check", "/nowhere", "--degrees", "0"], 64, "--degrees"),
    (["check", "/nowhere", "--degrees", "nan"], 64, "--degrees"),
    (["check", "/nowhere", "--screen", "30"], 64, "--screen"),
  ])
  func `wrong usage is told apart from faults`(arguments: [String], code: Int32, says: String) throws {
    let result = try yanyu(arguments)
    #expect(result.code == code && result.errors.contains(says), "\(result.errors)")
  }

  @Test func `a folder without any such file says so`() throws {
    let result = try yanyu(["check", folder.path])
    #expect(result.code == 1 && result.errors.contains("there is no layout, settings, strings or theme file in"))
  }

  // MARK: yanyu layout show

  @Test func `layouts beside the settings, in the data folder and their forms are found by name`() throws {
    let settings = try write("carer/settings.yaml", "")
    try write(
      "carer/layouts/es.yaml",
      english.replacing("name: en\n", with: "name: es\n").replacing("en-mirrored:", with: "es-mirrored:")
        .replacing("en-lifted:", with: "es-lifted:"))
    let options = ["--settings", settings, "--json"]
    let found = try yanyu(["layout", "show", "es"] + options)
    #expect(try JSONValue(parsing: found.output)["layout"] == .string("es"), "\(found.errors)")
    let lifted = try yanyu(["layout", "show", "es-lifted"] + options)
    #expect(try JSONValue(parsing: lifted.output)["layout"] == .string("es-lifted"), "\(lifted.errors)")
    let path = "\(folder.path)/carer/layouts/es.yaml"
    #expect(try yanyu(["layout", "show", path, "--form", "es-lifted", "--json"]).output == lifted.output)
    #expect(
      try yanyu(["layout", "show", path, "--form", "es-low"]).errors.contains("it gives es, es-mirrored, es-lifted"))
    #expect(try yanyu(["layout", "show", "es", "--form", "es-lifted"]).code == 64)
    let missing = try yanyu(["layout", "show", "it"] + options)
    let all = "there is en, en-mirrored, en-lifted, es, nine, regions, two-step, or the path"
    #expect(missing.code == 1 && missing.errors.contains(all), "\(missing.errors)")
    // The carer's own goes before the program's.
    try write("carer/layouts/en.yaml", english.replacing("label: Space", with: "label: Gap"))
    #expect(try yanyu(["layout", "show", "en", "--page", "letters"] + options.dropLast()).output.contains("Gap"))
    #expect(try yanyu(["layout", "show", "en", "--data", "/nowhere"]).code == 1)
  }

  @Test(arguments: ["1x1", "8192x8192"])
  func `sizes are those that yanyu run takes`(size: String) throws {
    #expect(try yanyu(["layout", "show", "en", "--size", size, "--json"]).code == 0)
    #expect(try yanyu(["layout", "show", "en", "--size", size]).code == 0)
    #expect(try yanyu(["layout", "show", "en", "--size", "0x1"]).code == 64)
    #expect(try yanyu(["layout", "show", "en", "--size", "8193x1"]).code == 64)
  }
}
