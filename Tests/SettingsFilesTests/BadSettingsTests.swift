import Settings
import SettingsFiles
import Testing
import YAMLFiles

private let tableOfLetters = (0...SettingDescription.tableLimit).map { "    k\($0): 700\n" }.joined()
private let thirteenProfiles = (1...13).map { "  p\($0): {}\n" }.joined()

/// Names, types, ranges.
private let values: [BadFile] = [
  BadFile("dwell:\n  leter: 900\n", 2, 3, "there is no setting “dwell.leter”; the nearest is “dwell.letter”"),
  BadFile("dwell.leter: 900\n", 1, 1, "there is no setting “dwell.leter”; the nearest is “dwell.letter”"),
  BadFile("dwel:\n  letter: 900\n", 1, 1, "there is no setting “dwel”; the nearest is “dwell”"),
  BadFile("voice:\n  letter: 900\n", 2, 3, "there is no setting “voice.letter”; the nearest is “dwell.letter”"),
  BadFile("rate: 150\n", 1, 1, "there is no setting “rate”; the nearest is “voice.rate”"),
  BadFile("profils:\n  a: {}\n", 1, 1, "there is no setting “profils”; the nearest is “profiles”"),
  BadFile("x: 1\n", 1, 1, "there is no setting “x”"),
  BadFile("dwell:\n  letter: soon\n", 2, 11, "dwell.letter must be 200 to 10000 milliseconds, not “soon”"),
  BadFile("dwell:\n  letter: 90\n", 2, 11, "dwell.letter must be 200 to 10000 milliseconds, not “90”"),
  BadFile("dwell:\n  letter: -900\n", 2, 11, "not “-900”"),
  BadFile("dwell:\n  letter: 10001\n", 2, 11, "dwell.letter must be 200 to 10000 milliseconds"),
  BadFile("dwell:\n  letter: 99999999999999999999\n", 2, 11, "not “99999999999999999999”"),
  BadFile("dwell:\n  letter: 0.9\n", 2, 11, "not “0.9”"),
  BadFile("dwell:\n  letter: .9\n", 2, 11, "not “.9”"),
  BadFile("dwell:\n  letter: 1e3\n", 2, 11, "not “1e3”"),
  BadFile("dwell:\n  letter: 010\n", 2, 11, "not “010”"),
  BadFile("dwell:\n  letter: 0x400\n", 2, 11, "not “0x400”"),
  BadFile("dwell:\n  letter: 12:30\n", 2, 11, "not “12:30”"),
  BadFile("dwell:\n  letter: 900ms\n", 2, 11, "not “900ms”"),
  BadFile("dwell:\n  letter: ９００\n", 2, 11, "not “９００”"),
  BadFile("dwell:\n  letter: on\n", 2, 11, "not “on”"),
  BadFile("dwell:\n  letter: ~\n", 2, 11, "dwell.letter has no value; without the line it is at its default"),
  BadFile("dwell:\n  letter:\n  lock-on: 200\n", 2, 10, "dwell.letter has no value"),
  BadFile("dwell:\n  letter: null\n", 2, 11, "dwell.letter has no value"),
  BadFile("dwell:\n  letter: [900]\n", 2, 11, "dwell.letter must be 200 to 10000 milliseconds, not a list"),
  BadFile("dwell:\n  letter:\n    fast: 900\n", 3, 5, "dwell.letter must be 200 to 10000 milliseconds, not a group"),
  BadFile("dwell: 900\n", 1, 8, "“dwell” is a group: its settings stand below it, indented (“letter: …”)"),
  BadFile("dwell: [900]\n", 1, 8, "“dwell” is a group"),
  BadFile("dwell: off\n", 1, 8, "“dwell” is a group"),
  BadFile("dwell:\n  letter:900\n", 2, 3, "“letter:900” needs a space after its colon"),
  BadFile("dwell:\n  repeat: 1\n", 2, 11, "dwell.repeat must be on or off, not “1”"),
  BadFile("dwell:\n  repeat: y\n", 2, 11, "dwell.repeat must be on or off"),
  BadFile("theme: drak\n", 1, 8, "theme must be dark, light or high-contrast; the nearest is “dark”"),
  BadFile("theme: 7\n", 1, 8, "theme must be dark, light or high-contrast, not “7”"),
  BadFile("clock:\n  night-hours: 22-7\n", 2, 16, "clock.night-hours must be hours such as 22:00-07:00, or off"),
  BadFile("clock:\n  night-hours: 25:00-07:00\n", 2, 16, "not “25:00-07:00”"),
  BadFile("clock:\n  night-hours: 22:00-22:00\n", 2, 16, "not “22:00-22:00”"),
  BadFile("clock: {night-hours: no}\n", 1, 22, "not “no”"),
  BadFile("language: ../../etc\n", 1, 11, "language must be a language's tag, such as en or zh"),
  BadFile("layout: a/b\n", 1, 9, "layout must be the name of a layout: letters, digits and hyphens, not “a/b”"),
  BadFile("voice:\n  name: \"a\\e[2J\"\n", 2, 9, "without control characters"),
  BadFile("voice:\n  name: \"a\\u202Eb\"\n", 2, 9, "without control characters"),
  BadFile("voice:\n  name: \(String(repeating: "x", count: 61))\n", 2, 9, "voice.name must be a text of at most 60"),
  BadFile("dwell:\n  keys: 700\n", 2, 9, "dwell.keys must be names, each with 200 to 10000 milliseconds"),
  BadFile("dwell:\n  keys:\n    h: 70\n", 3, 8, "dwell.keys: h must be 200 to 10000 milliseconds, not “70”"),
  BadFile("dwell:\n  keys:\n    h: {a: 1}\n", 3, 8, "dwell.keys: h must be 200 to 10000 milliseconds"),
  BadFile("dwell:\n  keys:\n    a b: 700\n", 3, 5, "“a b” is no name: at most 40 characters, without spaces"),
  BadFile("dwell:\n  keys:\n\(tableOfLetters)", 3, 5, "dwell.keys has more than 200 names"),
  BadFile("relays:\n  phone: [a]\n", 2, 10, "relays: phone must be a text"),
  BadFile("reminders:\n  turn: \"every day: Turn\"\n", 2, 9, "reminders: turn must be when, a colon and what to say"),
  BadFile("reminders:\n  turn: \"8:00 Turn\"\n", 2, 9, "not “8:00 Turn”"),
  BadFile("reminders:\n  turn: every 2 h: Turn\n", 2, 18, "or the text needs quotes"),
  BadFile("reminders:\n  to turn: \"8:00: Turn\"\n", 2, 3, "“to turn” is no name"),
  BadFile("reminders: off\n", 1, 12, "reminders must be names, each with when, a colon and what to say"),
  BadFile("relays: phone\n", 1, 9, "relays must be names, each with a text of at most 400 characters"),
]

/// Bounds and profiles.
private let booksParts: [BadFile] = [
  BadFile("bounds:\n  dwell:\n    letter: 900\n", 3, 13, "the bounds of dwell.letter must be two numbers"),
  BadFile("bounds:\n  dwell:\n    letter: [900]\n", 3, 13, "two numbers: [lowest, highest]"),
  BadFile(
    "bounds: {dwell: {letter: [700, soon]}}\n", 1, 32, "a bound of dwell.letter must be 200 to 10000 milliseconds"),
  BadFile(
    "bounds: {dwell: {letter: [100, 900]}}\n", 1, 27, "a bound of dwell.letter must be 200 to 10000 milliseconds"),
  BadFile("bounds: {dwell: {letter: [1000, 500]}}\n", 1, 26, "the wrong way round: [500, 1000]"),
  BadFile("bounds: {theme: [1, 2]}\n", 1, 10, "theme has no bounds"),
  BadFile("bounds: {dwell: {repeat: [0, 1]}}\n", 1, 18, "dwell.repeat has no bounds"),
  BadFile("bounds: {screen: {width: [100, 200]}}\n", 1, 19, "screen.width needs no bounds"),
  BadFile("bounds: {dwell: {leter: [500, 1000]}}\n", 1, 18, "there is no setting “dwell.leter”"),
  BadFile("bounds: [500, 1000]\n", 1, 9, "bounds must be names with their values"),
  BadFile(
    "dwell: {letter: 1200}\nbounds: {dwell: {letter: [500, 1000]}}\n", 1, 17,
    "beyond its bounds, 500 to 1000 (line 2)"),
  BadFile("bounds: {dwell: {letter: [900, 1500]}}\n", 1, 26, "dwell.letter is 800 by default, beyond these bounds"),
  BadFile(
    "bounds: {dwell: {letter: [500, 1000]}}\nprofiles:\n  tired:\n    dwell: {letter: 1200}\n", 4, 21,
    "dwell.letter is beyond its bounds"),
  BadFile("profiles:\n  usual: {}\n", 2, 3, "“usual” is what the settings without a profile are called"),
  BadFile("profiles:\n  ../a: {}\n", 2, 3, "“../a” is no profile's name"),
  BadFile("profiles:\n  妈妈: {}\n", 2, 3, "any other words go into its label"),
  BadFile("profiles:\n  \"\": {}\n", 2, 3, "“” is no profile's name"),
  BadFile("profiles:\n\(thirteenProfiles)", 14, 3, "there are more than 12 profiles"),
  BadFile("profiles: [tired]\n", 1, 11, "profiles must be names with their values"),
  BadFile("profiles:\n  tired: yes\n", 2, 10, "profile “tired” must be names with their values"),
  BadFile("profiles:\n  tired:\n    dwel: {letter: 900}\n", 3, 5, "there is no setting “dwel”; the nearest is “dwell”"),
  BadFile("profiles:\n  tired:\n    lable: Tired\n", 3, 5, "there is no setting “lable”; the nearest is “label”"),
  BadFile("profiles:\n  tired:\n    label: \(String(repeating: "x", count: 25))\n", 3, 12, "label is longer than 24"),
  BadFile("profiles:\n  a: {label: Tired}\n  b: {label: Tired}\n", 3, 3, "“b” and “a” have the same label"),
  BadFile("profiles:\n  a:\n    bounds: {}\n", 3, 5, "bounds stand once for all profiles, not within one"),
  BadFile("profiles:\n  a: {label: \"  \"}\n", 2, 14, "label is empty"),
  BadFile("profiles:\n  a:\n    profiles: {}\n", 3, 5, "profiles stand once for all profiles"),
  BadFile("profiles:\n  a: {dwell: {letter: 1}}\n", 2, 23, "dwell.letter must be 200 to 10000 milliseconds"),
]

/// What stops it from being YAML that we read.
private let texts: [BadFile] = [
  BadFile("dwell:\n  letter: 900\n  letter: 800\n", 3, 3, "“letter” stands here twice; the first is in line 2"),
  BadFile("theme: dark\ndwell: {}\ntheme: light\n", 3, 1, "“theme” stands here twice; the first is in line 1"),
  BadFile("dwell: {letter: 900, letter: 800}\n", 1, 22, "“letter” stands here twice"),
  BadFile(
    "dwell.letter: 900\ndwell:\n  letter: 800\n", 3, 3, "“dwell.letter” stands here twice; the first is in line 1"),
  BadFile("dwell:\n\tletter: 900\n", 2, 1, "a tab stands where spaces must indent"),
  BadFile("dwell:\n  \tletter: 900\n", 2, 3, "a tab stands where spaces must indent"),
  BadFile("dwell:\n  letter: 900\n   lock-on: 200\n", 3, 11, "a colon does not belong here"),
  BadFile("dwell:\n  letter: 900\n lock-on: 200\n", 3, 2, "its indentation fits none of them"),
  BadFile("theme:dark\nlayout: en\n", 1, 1, "“theme:dark” needs a space after its colon"),
  BadFile("theme\nlayout: en\n", 1, 1, "“theme” has no colon (“name: value”)"),
  BadFile("theme: \"dark\nlayout: en\n", 1, 8, "a quotation mark opens here and does not close"),
  BadFile("theme: @dark\n", 1, 8, "a text that begins with “@” needs quotes"),
  BadFile("dwell: {letter: 900\ntheme: dark\n", 2, 6, "a comma or “}” is missing before this (it opens in line 1)"),
  BadFile("a: &x [1]\nb: *x\n", 1, 4, "there are no anchors and aliases here"),
  BadFile("dwell: &d\n  letter: 900\nprofiles:\n  a:\n    dwell: *d\n", 1, 8, "there are no anchors and aliases"),
  BadFile("a: &a\n  b: *a\n", 1, 4, "there are no anchors and aliases here"),
  BadFile("<<: {dwell: {letter: 900}}\n", 1, 1, "there is no setting “<<”"),
  BadFile("theme: dark\n---\ntheme: light\n", 2, 1, "a second document begins here (---); a file holds one"),
  BadFile("voice.rate: !!python/object:os.system 150\n", 1, 13, "a text that begins with “!” needs quotes"),
  BadFile("!settings\ntheme: dark\n", 1, 1, "there are no tags here"),
  BadFile("profiles: {a: {label: !}}\n", 1, 23, "a text that begins with “!” needs quotes"),
  BadFile("profiles: {a: {label: ]}}\n", 1, 23, "a value is missing before “]”, or a text that begins with it"),
  BadFile("dwell: {letter: 900}, 3\n", 1, 21, "this does not belong here: what stands before it is complete"),
  BadFile("- theme: dark\n", 1, 1, "a settings file is names with their values"),
  BadFile("theme = dark\n", 1, 1, "a settings file is names with their values"),
  BadFile("? [a, b]\n: c\n", 1, 3, "a name must be a text"),
  BadFile("theme: dark\n\u{7}\n", 2, 1, "a control character stands here (U+0007)"),
  BadFile("theme: dark\0\n", 1, 12, "a control character stands here (U+0000)"),
  BadFile(String(repeating: "[", count: 100_000), 1, 17, "nested more than 16 deep"),
  BadFile(String(repeating: "{a: ", count: 100_000), 1, 65, "nested more than 16 deep"),
  BadFile(String(repeating: "- ", count: 100_000) + "a", 1, 129, "nested more than 64 deep"),
  BadFile(String(repeating: "? ", count: 100_000) + "a", 1, 129, "nested more than 64 deep"),
  BadFile((0..<700).map { String(repeating: " ", count: $0) + "a:\n" }.joined(), 65, 65, "nested more than 64 deep"),
  BadFile("theme: " + String(repeating: "a", count: 600_000), 1, 1, "the file is larger than 512 kB"),
]

@Suite struct BadSettingsTests {
  @Test(arguments: values + booksParts + texts)
  func `a slip is told at its line and column, and the last good settings go on`(_ file: BadFile) {
    var state = SettingsState()
    do {
      _ = state.adopt(try SettingsFiles.parse(file.text, file: "settings.yaml"))
      Issue.record("it was taken")
    } catch {
      let place = FilePlace(line: file.line, column: file.column)
      #expect(
        error.errors.contains { $0.place == place && $0.message.contains(file.says) },
        "\(error.errors.map(\.description))")
      #expect(error.errors.allSatisfy { $0.description.hasPrefix("settings: settings.yaml:") })
      #expect(!error.errors.contains { $0.message.contains("\n") })
    }
    #expect(state.values == .standard)
    #expect(state.set("dwell.letter", to: "700") == .changed(.dwellLetter, .number(700)))
  }

  @Test func `one slip gives one fault`() {
    for file in values + booksParts + texts { #expect(faults(in: file.text).count == 1, "\(file.testDescription)") }
  }

  @Test(arguments: [
    "Yes, *of course*", "left - *right*", "sugar & salt", "Well -&- good", "it is - 'tis", "really,!", "a - !",
  ])
  func `signs within a text are text`(_ label: String) throws {
    let book = try SettingsFiles.parse("profiles:\n  a:\n    label: \(label)\n", file: "settings.yaml")
    #expect(book.profiles.map(\.label) == [label])
  }

  @Test func `all slips are told at once, in the order of the file`() {
    let text = "theme: drak\ndwell:\n  leter: 900\n  lock-on: fast\nprofiles:\n  usual: {}\nbounds:\n  theme: [1, 2]\n"
    #expect(faults(in: text).map(\.line) == [1, 3, 4, 6, 8])
  }

  @Test func `a flood of faults is cut`() {
    let text = (0..<500).map { "wrong\($0): 1\n" }.joined()
    #expect(faults(in: text).count == FileLimits.errors)
  }
}

@Suite struct BytesTests {
  @Test(
    arguments: [
      ([0xE9], 1, 1, "the byte 0xE9 here is not UTF-8"), ([0xC3], 1, 1, "0xC3"), ([0xC0, 0x80], 1, 1, "0xC0"),
      ([0xED, 0xA0, 0x80], 1, 1, "0xED"), ([0xF5], 1, 1, "0xF5"),
    ] as [([UInt8], Int, Int, String)])
  func `bytes that are no text are told by the place of the first`(
    _ bad: [UInt8], _ line: Int, _ column: Int, _ says: String
  ) {
    let found = faults(in: bad)
    #expect(found.map(\.place) == [FilePlace(line: line, column: column)])
    #expect(found.first?.message.contains(says) == true)
    let later = faults(in: Array("# 语言\nlabel: é".utf8) + bad + Array("\n".utf8))
    #expect(later.map(\.place) == [FilePlace(line: 2, column: 9)])
    #expect(later.first?.message.contains(says) == true)
  }

  @Test func `a byte order mark does no harm and moves no column`() throws {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = try YAMLText.decode(mark + Array("theme: light\n".utf8), .settings, file: "x")
    #expect(try SettingsFiles.parse(text, file: "x").entries == [.init(.theme, .text("light"))])
    #expect(faults(in: mark + Array("theme: drak\n".utf8)).map(\.place) == [FilePlace(line: 1, column: 8)])
    #expect(faults(in: "\u{FEFF}theme: drak\n").map(\.place) == [FilePlace(line: 1, column: 8)])
  }

  @Test func `UTF-16 is called by its name`() {
    #expect(faults(in: [0xFF, 0xFE, 0x61, 0]).first?.message == "the file is UTF-16; save it as UTF-8")
    #expect(faults(in: [0xFE, 0xFF, 0, 0x61]).first?.message == "the file is UTF-16; save it as UTF-8")
    #expect(faults(in: [0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0]).first?.message == "the file is UTF-32; save it as UTF-8")
    #expect(faults(in: [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x61]).first?.message == "the file is UTF-32; save it as UTF-8")
  }

  @Test func `a file that is too large is not decoded`() {
    let found = faults(in: [UInt8](repeating: 0xFF, count: FileLimits.bytes + 1))
    #expect(found.map(\.message) == ["the file is larger than 512 kB"])
  }
}
