import Settings
import SettingsFiles
import Testing
import YAMLFiles

@Suite struct GoodSettingsTests {
  @Test(
    arguments: [
      "", "\n\n", "# nothing yet\n", "---\n", "~\n", "null\n", "{}\n", "dwell:\n", "dwell: {}\nbounds:\nprofiles:\n",
      "\r\n# a\r\n",
    ])
  func `a file that says nothing is all defaults`(_ text: String) throws {
    #expect(try SettingsFiles.parse(text, file: "x") == SettingsBook())
  }

  @Test func `names stand nested or whole, and line ends may be those of Windows`() throws {
    let nested = "dwell:\r\n  letter: 900\r\n  keys:\r\n    n: 700\r\n    y: 600\r\ntheme: light\r\n"
    let whole = "theme: light\ndwell.keys: {y: 600, n: 700}\ndwell.letter: \"900\"\n"
    let book = try SettingsFiles.parse(nested, file: "x")
    #expect(try SettingsFiles.parse(whole, file: "x") == book)
    #expect(
      book.entries == [
        .init(.dwellLetter, .number(900)),
        .init(.dwellKeys, .table([NamedNumber("n", 700), NamedNumber("y", 600)])), .init(.theme, .text("light")),
      ])
  }

  @Test(arguments: [("on", true), ("yes", true), ("True", true), ("off", false), ("no", false), ("\"false\"", false)])
  func `flags are words`(_ word: String, _ isOn: Bool) throws {
    let book = try SettingsFiles.parse("sounds: {clicks: \(word)}", file: "x")
    #expect(book.values(profile: "").flag(.clicks) == isOn)
  }

  @Test func `words that YAML takes for something else are texts where texts belong`() throws {
    let text =
      "voice: {name: no, sink: 1e3, private-sink: }\nclock: {format: 24, night-hours: off}\nrelays: {on: yes}\n"
    let values = try SettingsFiles.parse(text, file: "x").values(profile: "")
    #expect(values.text(.voiceName) == "no" && values.text(.voiceSink) == "1e3")
    #expect(values.text(.voicePrivateSink).isEmpty && values.text(.nightHours) == "off")
    #expect(values[.relays] == .texts([NamedText("on", "yes")]))
  }

  @Test func `bounds and profiles make a book`() throws {
    let text = """
      dwell: {letter: 900}
      bounds: {dwell: {letter: [700, 1500]}, voice.rate: [100, 200]}
      profiles:
        tired:
          label: 累了
          dwell: {letter: 1200}
        on-the-side:
      """
    let book = try SettingsFiles.parse(text, file: "x")
    #expect(book.bounds == [.init(.dwellLetter, 700...1500), .init(.voiceRate, 100...200)])
    #expect(book.profiles.map(\.label) == ["累了", "on-the-side"])
    var state = SettingsState(book: book)
    #expect(state.set("profile", to: "tired") == .profile("tired"))
    #expect(state.values.number(.dwellLetter) == 1200)
    #expect(state.step("dwell.letter", by: 5000) == .limited(.dwellLetter, 1500))
  }
}

@Suite struct TemplateTests {
  @Test func `the template has no faults and says nothing`() throws {
    #expect(try SettingsFiles.parse(SettingsTemplate.text, file: "x") == SettingsBook())
  }

  @Test func `uncommented whole it gives exactly the defaults, every setting once`() throws {
    let lines = SettingsTemplate.text.split(separator: "\n").map { line in
      line.hasPrefix("#") && !line.hasPrefix("# ") ? line.dropFirst() : line
    }
    let book = try SettingsFiles.parse(lines.joined(separator: "\n"), file: "x")
    #expect(book.entries.map(\.id) == SettingID.allCases)
    #expect(book.values(profile: "") == .standard)
    #expect(book.bounds.isEmpty && book.profiles.isEmpty)
  }

  @Test func `each line alone can be uncommented`() throws {
    let lines = SettingsTemplate.text.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() where line.hasPrefix("#") && !line.hasPrefix("# ") {
      var changed = lines
      changed[number] = line.dropFirst()
      #expect(throws: Never.self, "\(line)") {
        try SettingsFiles.parse(changed.joined(separator: "\n"), file: "x")
      }
    }
  }

  @Test func `its examples are right`() throws {
    let examples = SettingsTemplate.text.split(separator: "\n").filter { $0.hasPrefix("# ") && $0.hasSuffix("}") }
    #expect(examples.count == 2)
    for example in examples { _ = try SettingsFiles.parse(String(example.dropFirst(2)), file: "x") }
  }
}
