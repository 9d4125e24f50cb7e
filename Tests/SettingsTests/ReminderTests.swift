import Settings
import Testing

@Suite struct `The text of a reminder` {
  private func minutes(_ text: String) -> [Int]? { Reminder(name: "x", text)?.minutes }

  @Test func `is when, a colon and the words`() throws {
    let drink = try #require(Reminder(name: "drink", "8:00 12:30 18:00: Drink something"))
    #expect(drink.minutes == [480, 750, 1080] && drink.words == "Drink something" && drink.name == "drink")
    #expect(minutes("18:00 08:00: Drink") == [480, 1080])
    #expect(minutes("every 2 h: Turn") == Array(stride(from: 0, to: 1440, by: 120)))
    #expect(minutes("every 90 min: Turn") == Array(stride(from: 0, to: 1440, by: 90)))
    #expect(minutes("every 1 hour: Turn")?.count == 24 && minutes("every 12 hours: Turn") == [0, 720])
    #expect(minutes("every 15 min: Turn")?.count == 96)
  }

  @Test func `may have colons in its words, and the wide one of Chinese before them`() {
    #expect(Reminder(name: "x", "8:00: Drink: water")?.words == "Drink: water")
    #expect(Reminder(name: "x", "8:00 12:30：喝水")?.words == "喝水")
    #expect(Reminder(name: "x", "8:00: 喝：水")?.words == "喝：水")
  }

  @Test(arguments: [
    "", "Drink", "8:00", "8:00 Drink", "8:00:Drink", ": Drink", "8:00: ", "8:00:   ", "24:00: Drink", "8:60: Drink",
    "8: Drink", "8.00: Drink", "8:00 8:00: Drink", "8:00 soon: Drink", "every: Drink", "every 2: Drink",
    "every 2 days: Drink", "every two h: Drink", "every 0 h: Drink", "every 13 h: Drink", "every 14 min: Drink",
    "every 721 min: Drink", "every -2 h: Drink", "every 2 h 8:00: Drink", "Every 2 h: Drink", "every 2h: Drink",
    "every 99999999999999999999 h: Drink", "８:００: Drink",
  ])
  func `is refused when it is not`(_ text: String) { #expect(Reminder(name: "x", text) == nil) }

  @Test func `is as long as a line`() {
    #expect(Reminder(name: "x", "8:00: " + String(repeating: "w", count: 60)) != nil)
    #expect(Reminder(name: "x", "8:00: " + String(repeating: "w", count: 61)) == nil)
    let times = (0..<24).map { "\($0):15" }.joined(separator: " ")
    #expect(minutes(times + ": Now")?.count == 24)
    #expect(minutes(times + " 0:20: Now") == nil)
  }

  @Test func `makes a setting's value or refuses it`() {
    let description = SettingsCatalogue.description(of: .reminders)
    #expect(description.accepts(.texts([NamedText("turn", "every 2 h: Turn")])))
    #expect(!description.accepts(.texts([NamedText("turn", "every 2 h")])))
    #expect(SettingsCatalogue.description(of: .relays).accepts(.texts([NamedText("turn", "every 2 h")])))
    let many = (10..<31).map { NamedText("r\($0)", "8:00: Drink") }
    #expect(description.accepts(.texts(Array(many.prefix(20)))) && !description.accepts(.texts(many)))
    #expect(description.expectation.contains("every 2 h"))
  }
}
