import Testing

@testable import Settings

/// A book with a time of its own, bounds, and two profiles.
private let book = SettingsBook(
  entries: [.init(.dwellLetter, .number(900)), .init(.theme, .text("light"))],
  bounds: [.init(.dwellLetter, 500...1000)],
  profiles: [
    .init(name: "tired", label: "Tired", entries: [.init(.dwellLetter, .number(1000))]),
    .init(name: "ma", label: "Mother", entries: [.init(.voiceRate, .number(150))]),
  ])

@Suite struct SettingsStateTests {
  @Test func `defaults, file, profile and override go before one another in that order`() {
    var state = SettingsState(book: book)
    #expect(state.values.number(.dwellCandidate) == 900)
    #expect(state.values.number(.dwellLetter) == 900)
    #expect(state.set("profile", to: "tired") == .profile("tired"))
    #expect(state.values.number(.dwellLetter) == 1000)
    #expect(state.set("dwell.letter", to: "700") == .changed(.dwellLetter, .number(700)))
    #expect(state.values.number(.dwellLetter) == 700)
    #expect(state.overrides == [SettingsOverride(id: .dwellLetter, value: .number(700), over: .number(1000))])
  }

  @Test(
    arguments: [
      ("dwell.letter", "1001", "dwell.letter must be 500 to 1000 milliseconds"),
      ("dwell.letter", "soon", "dwell.letter must be 500 to 1000 milliseconds"),
      ("dwell.candidate", "4001", "dwell.candidate must be 300 to 4000 milliseconds"),
      ("dwell.leter", "700", "there is no setting “dwell.leter”; the nearest is “dwell.letter”"),
      ("\u{1B}]0;x", "1", "there is no setting “?]0;x”"),
      ("language", "zh", "language can be changed in the settings file alone"),
      ("theme", "pink", "theme must be dark, light or high-contrast"),
      ("profile", "tried", "there is no profile “tried”; the nearest is “tired”"),
    ])
  func `what is refused changes nothing`(_ name: String, _ text: String, _ words: String) {
    var state = SettingsState(book: book)
    let before = state
    #expect(state.set(name, to: text) == .refused(SettingRefusal(words)))
    #expect(state == before)
  }

  @Test func `the carer's own value needs no override`() {
    var state = SettingsState(book: book)
    _ = state.set("dwell.letter", to: "700")
    #expect(state.set("dwell.letter", to: "900") == .changed(.dwellLetter, .number(900)))
    #expect(state.overrides.isEmpty)
    #expect(state.set("dwell.letter", to: "900") == .unchanged)
  }

  @Test func `steps end at the bounds and say so`() {
    var state = SettingsState(book: book)
    #expect(state.step("dwell.letter", by: 50) == .changed(.dwellLetter, .number(950)))
    #expect(state.step("dwell.letter", by: 80) == .limited(.dwellLetter, 1000))
    #expect(state.values.number(.dwellLetter) == 1000)
    let revision = state.revision
    #expect(state.step("dwell.letter", by: .max) == .limited(.dwellLetter, 1000))
    #expect(state.revision == revision)
    #expect(state.step("dwell.letter", by: .min) == .limited(.dwellLetter, 500))
    #expect(state.step("dwell.letter", by: 0) == .unchanged)
    guard case .refused = state.step("theme", by: 1) else { return #expect(Bool(false)) }
  }

  @Test func `a carer's value beyond the catalogue's bounds can be left and come back to`() {
    var state = SettingsState(book: SettingsBook(entries: [.init(.dwellLetter, .number(6000))]))
    #expect(state.step("dwell.letter", by: 50) == .limited(.dwellLetter, 6000))
    #expect(state.step("dwell.letter", by: -50) == .changed(.dwellLetter, .number(5950)))
    #expect(state.step("dwell.letter", by: 50) == .changed(.dwellLetter, .number(6000)))
  }

  @Test func `flags, choices and profiles go round`() {
    var state = SettingsState(book: book)
    #expect(state.next("sounds.clicks") == .changed(.clicks, .flag(false)))
    #expect(state.next("theme") == .changed(.theme, .text("high-contrast")))
    #expect(state.next("theme") == .changed(.theme, .text("dark")))
    #expect(state.next("profile") == .profile("tired"))
    #expect(state.profileNumber == 1)
    #expect(state.next("profile") == .profile("ma"))
    #expect(state.next("profile") == .profile(""))
    #expect(state.profileLabels == ["Tired", "Mother"])
    guard case .refused = state.next("dwell.letter") else { return #expect(Bool(false)) }
  }

  @Test func `a profile comes back as it was left`() {
    var state = SettingsState(book: book)
    _ = state.set("dwell.letter", to: "600")
    _ = state.set("profile", to: "tired")
    #expect(state.overrides.isEmpty)
    _ = state.set("dwell.letter", to: "950")
    _ = state.set("profile", to: "usual")
    #expect(state.values.number(.dwellLetter) == 600)
    _ = state.set("profile", to: "tired")
    #expect(state.values.number(.dwellLetter) == 950)
  }

  @Test func `what was kept for a profile comes in with it`() {
    var state = SettingsState(book: book)
    let kept = SettingsOverride(id: .dwellLetter, value: .number(800), over: .number(1000))
    state.choose(profile: "tired", overrides: [kept])
    #expect(state.values.number(.dwellLetter) == 800)
    state.choose(profile: "nobody", overrides: [kept])
    #expect(state.profile.isEmpty && state.overrides.isEmpty && state.values.number(.dwellLetter) == 900)
  }

  @Test func `an override falls when the carer's value changes, and only then`() {
    var state = SettingsState(book: book)
    _ = state.set("dwell.letter", to: "700")
    _ = state.set("theme", to: "dark")
    var changed = book
    changed.entries[0] = .init(.dwellLetter, .number(850))
    changed.profiles.removeLast()
    #expect(state.adopt(changed) == [.dwellLetter])
    #expect(state.fallen == [.dwellLetter])
    #expect(state.values.number(.dwellLetter) == 850)
    #expect(state.values.text(.theme) == "dark")
    let revision = state.revision
    #expect(state.adopt(changed).isEmpty)
    #expect(state.revision == revision)
  }

  @Test func `overrides beyond bounds, of the wrong kind, or not allowed are dropped`() {
    let state = SettingsState(
      book: book,
      overrides: [
        SettingsOverride(id: .dwellLetter, value: .number(1001), over: .number(900)),
        SettingsOverride(id: .theme, value: .number(1), over: .text("light")),
        SettingsOverride(id: .language, value: .text("zh"), over: .text("en")),
        SettingsOverride(id: .voiceRate, value: .number(200), over: .number(175)),
        SettingsOverride(id: .voiceRate, value: .number(210), over: .number(175)),
      ])
    #expect(state.fallen == [.language, .dwellLetter, .theme])
    #expect(state.overrides.map(\.value) == [.number(210)])
  }

  @Test func `a profile that the file has no more gives way to the usual settings`() {
    var state = SettingsState(book: book)
    _ = state.set("theme", to: "dark")
    _ = state.set("profile", to: "ma")
    var changed = book
    changed.profiles.removeLast()
    _ = state.adopt(changed)
    #expect(state.profile.isEmpty)
    #expect(state.values.text(.theme) == "dark")
  }

  @Test func `wishes are taken back one by one, across profiles`() {
    var state = SettingsState(book: book)
    _ = state.set("dwell.letter", to: "700")
    _ = state.next("sounds.clicks")
    #expect(state.dropOverrides() == .dropped(2))
    #expect(state.dropOverrides() == .unchanged)
    _ = state.set("profile", to: "tired")
    _ = state.step("dwell.letter", by: -50)
    #expect(state.undo() == .changed(.dwellLetter, .number(1000)))
    #expect(state.undo() == .profile(""))
    #expect(state.undo() == .restored(2))
    #expect(state.undo() == .changed(.clicks, .flag(true)))
    #expect(state.undo() == .changed(.dwellLetter, .number(900)))
    #expect(state.undo() == .nothingToUndo)
    #expect(state.overrides.isEmpty)
  }

  @Test func `what has fallen does not come back by undo`() {
    var state = SettingsState(book: book)
    _ = state.set("dwell.letter", to: "700")
    _ = state.dropOverrides()
    var changed = book
    changed.entries[0] = .init(.dwellLetter, .number(850))
    _ = state.adopt(changed)
    #expect(state.undo() == .nothingToUndo)
    #expect(state.values.number(.dwellLetter) == 850)
  }

  @Test func `a hundred wishes are remembered, and a thousand do no harm`() {
    var state = SettingsState(book: book)
    for _ in 0..<1000 { _ = state.next("dwell.repeat") }
    var count = 0
    while state.undo() != .nothingToUndo { count += 1 }
    #expect(count == SettingsState.undoLimit)
  }

  @Test func `every change has a revision of its own`() {
    var state = SettingsState(book: book)
    var last = state.revision
    func isNew() -> Bool {
      defer { last = state.revision }
      return state.revision > last
    }
    _ = state.set("dwell.letter", to: "700")
    #expect(isNew())
    _ = state.next("profile")
    #expect(isNew())
    _ = state.undo()
    #expect(isNew())
    _ = state.adopt(SettingsBook())
    #expect(isNew())
  }
}
