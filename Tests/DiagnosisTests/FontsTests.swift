import Diagnosis
import FileDiagnosis
import Foundation
import Layouts
import Testing

/// The doctor's word on fonts, of machines that have some and lack others.
@Suite struct FontsTests {
  private static let dejavu = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
  private static let mono = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"
  private static let microHei = "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"
  private static let emoji = "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf"

  /// A machine with these fonts of this one, and nothing else wrong.
  private func machine(_ fonts: [String]) throws -> MadeRoot {
    let made = try MadeRoot.healthy()
    for font in fonts {
      let data = try Data(contentsOf: URL(fileURLWithPath: font))
      try made.bytes("/usr/share/fonts/\((font as NSString).lastPathComponent)", Array(data))
    }
    return made
  }

  private func line(_ fonts: [String], settings: String? = nil) throws -> CheckLine {
    let made = try machine(fonts)
    if let settings { try made.file("/home/anna/.config/yanyu/settings.yaml", settings) }
    let check = try #require(EveryCheck.all.first { $0.name == "fonts" })
    let line = check.line(made.examination())
    expectWellFormed(line)
    return line
  }

  @Test func `fonts of letters and emoji are enough for English`() throws {
    #expect(try line([Self.dejavu, Self.emoji]).finding == "complete")
  }

  @Test func `without a font of emoji in colour that is said`() throws {
    let line = try line([Self.dejavu])
    #expect(line.finding == "emoji" && line.verdict == .doubtful && line.found.contains("😀"), "\(line.text)")
    #expect(line.mend == "sudo apt-get install fonts-noto-color-emoji")
  }

  @Test func `Chinese is looked for where the settings or a profile ask for it`() throws {
    for settings in ["language: zh\n", "profiles: {evening: {language: zh}}\n"] {
      let line = try line([Self.dejavu, Self.emoji], settings: settings)
      #expect(line.finding == "chinese" && line.found.contains("more"), "\(line.text)")
      #expect(line.mend == "sudo apt-get install fonts-wqy-microhei")
    }
    #expect(try line([Self.dejavu, Self.emoji, Self.microHei], settings: "language: zh\n").finding == "complete")
  }

  @Test func `the sign of the delete key is missed where it lacks`() throws {
    let line = try line([Self.microHei, Self.emoji])
    #expect(line.finding == "lacking" && line.found.contains("⌫"), "\(line.text)")
    #expect(line.mend == "sudo apt-get install fonts-dejavu-core")
    #expect(try self.line([Self.emoji], settings: "language: zh\n").finding == "several")
  }

  @Test func `a layout and words of one's own are looked at, too`() throws {
    let made = try machine([Self.dejavu, Self.emoji])
    let english = try String(contentsOfFile: Repository.folder + "/layouts/en.yaml", encoding: .utf8)
    try made.file("/home/anna/.config/yanyu/layouts/en.yaml", english.replacing("label: Space", with: "label: 空格"))
    let check = try #require(EveryCheck.all.first { $0.name == "fonts" })
    let layout = check.line(made.examination())
    #expect(layout.finding == "chinese" && layout.found.contains("空"), "\(layout.text)")
    let words = try String(contentsOfFile: Repository.folder + "/layouts/strings/en.yaml", encoding: .utf8)
    try made.file("/home/anna/.config/yanyu/layouts/en.yaml", english)
    try made.file(
      "/home/anna/.config/yanyu/strings/en.yaml", words.replacing("saved: \"saved\"", with: "saved: \"हो गया\""))
    let wording = check.line(made.examination())
    #expect(wording.finding == "lacking" && wording.found.contains("U+939"), "\(wording.text)")
  }

  @Test func `a machine with strange fonts alone is told which ones the screen is made for`() throws {
    let made = try machine([Self.mono])
    let line = FontsFinding.judge(["a"], made.examination())
    #expect(line.finding == "family" && line.found.contains("DejaVu Sans"), "\(line.text)")
  }

  @Test func `a character that no font has is named, and no more than twelve are`() throws {
    let what = try machine([Self.dejavu])
    #expect(FontsFinding.judge(["a"], what.examination()).finding == "complete")
    let lacking = FontsFinding.judge(["a", "\u{E123}"], what.examination())
    #expect(lacking.finding == "lacking" && lacking.found.contains("U+E123"), "\(lacking.text)")
    let chinese = FontsFinding.judge(["a", "\u{2A6D6}"], what.examination())
    #expect(chinese.finding == "chinese" && chinese.mend?.contains("fonts-wqy-microhei") == true, "\(chinese.text)")
    let many = (0xE000..<0xE040).compactMap(Unicode.Scalar.init)
    #expect(FontsFinding.judge(many, what.examination()).found.hasSuffix("and 52 more"))
  }

  @Test func `on the live machine the folders of FONTCONFIG_FILE count`() throws {
    let made = try machine([Self.dejavu])
    try made.file(
      "/fonts.conf",
      "<?xml version=\"1.0\"?><fontconfig><dir>\(made.path)/usr/share/fonts</dir>"
        + "<cachedir>\(made.path)/cache</cachedir></fontconfig>")
    func finding(_ file: String, _ wanted: [Unicode.Scalar]) -> String {
      FontsFinding.judge(wanted, Examination(environment: ["FONTCONFIG_FILE": file, "HOME": made.path])).finding
    }
    #expect(finding(made.path + "/fonts.conf", ["a", "⌫"]) == "complete")
    #expect(finding(made.path + "/fonts.conf", ["我"]) == "chinese")
    try made.file("/empty.conf", "<?xml version=\"1.0\"?><fontconfig><dir>\(made.path)/none</dir></fontconfig>")
    #expect(finding(made.path + "/empty.conf", ["a"]) == "none")
    #expect(finding(made.path + "/nowhere.conf", ["a"]) == "broken")
  }

  @Test func `every label of every layout is looked for`() {
    let wanted = FontCharacters.all(of: FontCharacters.labels(of: BuiltInLayout.all))
    for scalar in "a⌫".unicodeScalars { #expect(wanted.contains(scalar), "\(scalar)") }
    #expect(!wanted.contains(" "))
  }
}
