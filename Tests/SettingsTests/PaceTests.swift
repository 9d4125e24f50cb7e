import Settings
import Testing

/// *Faster* and *slower*.
@Suite struct `The pace of all looks` {
  private static func times(_ state: SettingsState) -> [Int] {
    [.dwellLetter, .dwellCandidate, .dwellFunction, .dwellDestructive, .dwellHelp].map { state.values.number($0) }
  }

  @Test func `grows faster by a tenth, the other looks in proportion, help apart`() {
    var state = SettingsState()
    #expect(Self.times(state) == [800, 900, 1200, 2000, 1500])
    #expect(state.changePace(isFaster: true) == .changed(.dwellLetter, .number(730)))
    #expect(Self.times(state) == [730, 820, 1100, 1830, 1500])
    #expect(state.changePace(isFaster: false) == .changed(.dwellLetter, .number(800)))
    #expect(state.values.number(.dwellLetter) == 800)
  }

  @Test func `is taken back whole by one undo`() {
    var state = SettingsState()
    _ = state.changePace(isFaster: false)
    #expect(Self.times(state)[0] == 880)
    _ = state.undo()
    #expect(Self.times(state) == [800, 900, 1200, 2000, 1500])
    #expect(state.overrides.isEmpty)
    #expect(state.undo() == .nothingToUndo)
  }

  @Test func `stops at the carer's bounds and says so`() {
    let book = SettingsBook(entries: [], bounds: [.init(.dwellLetter, 700...850)])
    var state = SettingsState(book: book)
    #expect(state.changePace(isFaster: false) == .limited(.dwellLetter, 850))
    #expect(state.values.number(.dwellLetter) == 850)
    #expect(state.changePace(isFaster: false) == .limited(.dwellLetter, 850))
    #expect(state.changePace(isFaster: true) == .changed(.dwellLetter, .number(770)))
    #expect(state.changePace(isFaster: true) == .changed(.dwellLetter, .number(700)))
    #expect(state.changePace(isFaster: true) == .limited(.dwellLetter, 700))
  }

  @Test func `keeps every time within its own bounds, however often`() {
    var state = SettingsState()
    for isFaster in [true, false] {
      for _ in 0..<60 { _ = state.changePace(isFaster: isFaster) }
      for id in [SettingID.dwellLetter, .dwellCandidate, .dwellFunction, .dwellDestructive] {
        #expect(state.range(of: id)?.contains(state.values.number(id)) ?? false)
      }
    }
  }

  @Test func `leaves a carer's time that lies beyond the bounds where it is, or nearer to them`() {
    var state = SettingsState(book: SettingsBook(entries: [.init(.dwellDestructive, .number(9000))]))
    _ = state.changePace(isFaster: false)
    #expect(state.values.number(.dwellDestructive) == 9000)
  }
}
