import Testing

@testable import Settings

@Suite struct SettingTextTests {
  @Test func `every default is allowed and reads back from its text`() {
    for description in SettingsCatalogue.all {
      #expect(description.accepts(description.standard), "\(description.id)")
      #expect(description.parse(description.written(description.standard)) == .success(description.standard))
    }
  }

  @Test func `what is written reads back`() {
    func expectBack(_ id: SettingID, _ value: SettingValue) {
      let description = SettingsCatalogue.description(of: id)
      #expect(description.parse(description.written(value)) == .success(value), "\(description.written(value))")
    }
    expectBack(.dwellLetter, .number(200))
    expectBack(.repeats, .flag(true))
    expectBack(.nightHours, .text("22:30-06:05"))
    expectBack(.voiceSink, .text("plug:\"a b\", =\\"))
    expectBack(.dwellKeys, .table([NamedNumber(",", 500), NamedNumber("=", 600), NamedNumber("\\", 700)]))
    expectBack(.relays, .texts([NamedText("mail", "/usr/bin/mail --to=a,b \\n"), NamedText("发", "x ")]))
  }

  @Test(arguments: ["on", "On", "TRUE", "true", "yes", "Yes"])
  func `flags have three words for on`(_ text: String) {
    #expect(SettingsCatalogue.description(of: .repeats).parse(text) == .success(.flag(true)))
  }

  @Test(
    arguments: [
      "", " ", "010", "+800", "1e3", "0x320", "800ms", "800.0", ".5", "8oo", "８００", "1_000", "12:30", "~", "null",
      "--800", "199", "10001", "-800", "99999999999999999999",
    ])
  func `no number is guessed`(_ text: String) {
    #expect(
      SettingsCatalogue.description(of: .dwellLetter).parse(text)
        == .failure(SettingRefusal("dwell.letter must be 200 to 10000 milliseconds")))
  }

  @Test(
    arguments: [
      (SettingID.theme, "drak", "theme must be dark, light or high-contrast"),
      (.clockFormat, "13", "clock.format must be 24 or 12"),
      (.repeats, "1", "dwell.repeat must be on or off"),
      (.nightHours, "22-7", "clock.night-hours must be hours such as 22:00-07:00, or off"),
      (.language, "../en", "language must be a language's tag, such as en or zh"),
      (.layout, "a/b", "layout must be the name of a layout: letters, digits and hyphens"),
      (.voiceName, String(repeating: "x", count: 61), "voice.name must be a text of at most 60 characters"),
      (.voiceName, "a\u{1B}[2J", "voice.name must be a text of at most 60 characters"),
      (.dwellKeys, "h", "dwell.keys must be names, each with 200 to 10000 milliseconds"),
      (.dwellKeys, "h=199", "dwell.keys must be names, each with 200 to 10000 milliseconds"),
      (.dwellKeys, "h=500, h=600", "dwell.keys must be names, each with 200 to 10000 milliseconds"),
      (.dwellKeys, "h=500,", "dwell.keys must be names, each with 200 to 10000 milliseconds"),
      (.relays, "a=", "relays must be names, each with a text of at most 400 characters"),
      (.relays, "a=b\\", "relays must be names, each with a text of at most 400 characters"),
    ])
  func `what is wrong is told with what would be right`(_ id: SettingID, _ text: String, _ words: String) {
    #expect(SettingsCatalogue.description(of: id).parse(text) == .failure(SettingRefusal(words)))
  }

  @Test func `hours are put in their usual form and may pass midnight`() throws {
    #expect(SettingHours("7:05 - 9:00")?.text == "07:05-09:00")
    let night = try #require(SettingHours("22:00-07:00"))
    #expect(night.contains(minute: 22 * 60) && night.contains(minute: 0) && night.contains(minute: 419))
    #expect(!night.contains(minute: 420) && !night.contains(minute: 1319))
    for text in ["24:00-07:00", "22:60-07:00", "22:00-22:00", "22:0-7:00", "22:00–07:00", "22:00", "-", "", "1-2-3"] {
      #expect(SettingHours(text) == nil, "\(text)")
    }
  }
}
