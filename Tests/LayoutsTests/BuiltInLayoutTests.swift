import Layouts
import Terms
import Testing

@Suite struct BuiltInLayoutTests {
  let layout = BuiltInLayout.english

  @Test func `the pages are those the engine knows`() {
    #expect(
      layout.pages.map(\.name) == [
        "letters", "symbols", "phrases", "answers", "edit", "idle", "rest", "rest-confirm", "help-confirm", "call",
        "return", "call-confirm", "draft", "settings", "settings-keyboards", "tracker", "calibrate", "calibrated",
        "pairs",
      ])
    #expect(layout.pages.filter(\.isOverlay).map(\.name) == ["rest-confirm", "help-confirm", "call-confirm"])
  }

  @Test func `ids are unique, and labels on each page`() {
    #expect(Set(layout.keys.map(\.id)).count == layout.keys.count)
    #expect(Set(layout.areas.map(\.id)).count == layout.areas.count)
    for page in layout.pages {
      let labels = layout.keys(on: page).map(\.label)
      #expect(Set(labels).count == labels.count, "\(page.name): \(labels.sorted())")
      #expect(Set(page.cells.map(\.target)).count == page.cells.count, "\(page.name)")
    }
  }

  @Test(arguments: surfaces)
  func `undo, help and rest stand at one place on every page`(surface: Surface) {
    for action in [KeyAction.undo, .help, .rest] {
      let rects = layout.geometries(on: surface).flatMap { _, geometry in
        geometry.placed.filter { layout.key($0.target)?.action == action }.map(\.rect)
      }
      #expect(rects.count >= 6)
      #expect(Set(rects).count == 1, "\(action)")
    }
  }

  @Test(arguments: surfaces)
  func `the place of help is help's or nothing's on every page`(surface: Surface) throws {
    let geometries = layout.geometries(on: surface)
    let help = try #require(layout.keys.firstIndex { $0.action == .help })
    let place = try #require(geometries.first?.geometry.rect(of: .key(help)))
    for (page, geometry) in geometries {
      for placed in geometry.placed where placed.rect.overlaps(place) {
        let isHelp = layout.key(placed.target)?.action == .help
        #expect(isHelp || layout.key(placed.target) == nil, "\(page.name)")
      }
    }
  }

  @Test func `every page but the overlays has help, and rest or a way to wake`() {
    for page in layout.pages where !page.isOverlay {
      let actions = layout.keys(on: page).map(\.action)
      #expect(actions.contains(.help), "\(page.name)")
      #expect(actions.contains(.rest) != actions.contains(.wake), "\(page.name)")
      #expect(actions.contains(.undo) != actions.contains(.wake), "\(page.name)")
    }
  }

  @Test func `every page that a key leads to exists, and letters can be reached from all of them`() {
    for case .page(let name) in layout.keys.map(\.action) { #expect(layout.page(named: name) != nil, "\(name)") }
    for name in ["symbols", "phrases", "answers", "edit", "call", "draft", "settings", "pairs"] {
      #expect(layout.cell(.page("letters"), on: name) != nil, "\(name)")
    }
  }

  @Test(arguments: [
    (KeyAction.help, "letters", KeyAction.confirmHelp, "help-confirm"),
    (.cancelCall, "call", .confirmCancelCall, "call-confirm"),
    (.wake, "rest", .confirmWake, "rest-confirm"),
  ])
  func `what takes two looks takes them far apart`(
    first: KeyAction, page: String, second: KeyAction, overlay: String
  ) throws {
    let one = try #require(layout.cell(first, on: page))
    let other = try #require(layout.cell(second, on: overlay))
    let across = abs(one.left + one.right - other.left - other.right) / 2
    let down = abs(one.top + one.bottom - other.top - other.bottom) / 2
    #expect(across * 100 >= layout.unitsWide * 65)
    #expect(down * 100 >= layout.unitsHigh * 55)
  }

  @Test func `letters have five slots and every letter`() throws {
    let page = try #require(layout.page(named: "letters"))
    #expect(page.cells.map(\.target).filter { if case .slot = $0 { true } else { false } }.count == 5)
    let typed = layout.keys(on: page).compactMap { key in
      if case .insert(let text) = key.action { text } else { nil }
    }
    #expect(Set("abcdefghijklmnopqrstuvwxyz,.?").isSubset(of: Set(typed.joined())))
  }

  @Test func `settings can be changed both ways by gaze, profiles chosen, and all of it taken back`() throws {
    let actions = layout.keys(on: try #require(layout.page(named: "settings"))).map(\.action)
    for name in [
      "dwell.letter", "dwell.candidate", "dwell.function", "voice.rate", "voice.volume", "typing.candidates",
    ] {
      let steps = actions.compactMap { action -> Int? in
        if case .setting(name, .by(let step)) = action { step } else { nil }
      }
      #expect(steps.count == 2 && steps.reduce(0, +) == 0, "\(name)")
    }
    for name in ["sounds.clicks", "theme"] { #expect(actions.contains(.setting(name, .next)), "\(name)") }
    for number in 0...KeyAction.profileKeys { #expect(actions.contains(.profile(number)), "\(number)") }
    #expect(actions.contains(.carersSettings))
    #expect(layout.cell(.page("settings"), on: "edit") != nil)
  }

  @Test(arguments: [
    ("answers", ["yes"], ["no"]),
    ("pairs", ["pair-now", "pair-more", "pair-good"], ["pair-later", "pair-enough", "pair-bad"]),
  ])
  func `answers stand in pairs, with a place between them where the eyes can rest`(
    name: String, left: [String], right: [String]
  ) throws {
    let page = try #require(layout.page(named: name))
    let rest = try #require(page.cells.first { $0.target == .area(2) })
    #expect(layout.areas.indices.contains(2) && layout.areas[2].id == "resting-place")
    for (one, other) in zip(left, right) {
      let first = try #require(page.cells.first { layout.name(of: $0.target) == one })
      let second = try #require(page.cells.first { layout.name(of: $0.target) == other })
      #expect((first.top, first.bottom) == (second.top, second.bottom))
      #expect(first.right == rest.left && second.left == rest.right)
    }
  }

  @Test func `the whole draft has nearly the whole screen, and can be walked through`() throws {
    let page = try #require(layout.page(named: "draft"))
    let message = try #require(page.cells.first { $0.target == .area(0) })
    #expect(layout.areas.first?.purpose == .message)
    let share = (message.right - message.left) * (message.bottom - message.top) * 100 / (1280 * 800)
    #expect(share >= 70)
    for view in KeyAction.View.allCases { #expect(layout.cell(.view(view), on: "draft") != nil, "\(view)") }
    for action in [KeyAction.listen, .speak, .finish] { #expect(layout.cell(action, on: "draft") != nil, "\(action)") }
    #expect(layout.cell(.page("draft"), on: "edit") != nil)
  }

  /// Four degrees beside the mark are still on its key, and every key is large.
  @Test func `after a long loss the mark has the middle, and what is urgent stands one look away`() throws {
    let page = try #require(layout.page(named: "return"))
    let mark = try #require(layout.cell(.touchUp, on: "return"))
    let fourDegrees = 4 * 39
    #expect((mark.right - mark.left) / 2 >= fourDegrees && (mark.bottom - mark.top) / 2 >= fourDegrees)
    let middle = ((mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2)
    #expect(abs(middle.0 - layout.unitsWide / 2) < 78 && abs(middle.1 - layout.unitsHigh / 2) < 78)
    for id in ["breathe", "suction", "pain", "slipping", "turn", "eyes"] {
      let cell = try #require(page.cells.first { layout.name(of: $0.target) == id })
      #expect(cell.right - cell.left >= fourDegrees && cell.bottom - cell.top >= fourDegrees)
    }
    #expect(layout.cell(.leaveReturn, on: "return").map { $0.right - $0.left >= 4 * fourDegrees } == true)
  }

  @Test func `the keys of a reminder stand on no page`() {
    let own = layout.keys.filter(\.action.belongsToReminders)
    #expect(own.map(\.action) == [.putOffReminder, .doneReminder])
    for page in layout.pages {
      for key in layout.keys(on: page) { #expect(!key.action.belongsToReminders) }
    }
  }

  @Test func `the cursor goes by every unit in both directions and every unit can be deleted`() throws {
    for unit in KeyAction.TextUnit.allCases {
      #expect(layout.cell(.move(unit, .left), on: "edit") != nil, "\(unit)")
      #expect(layout.cell(.move(unit, .right), on: "edit") != nil, "\(unit)")
      #expect(layout.cell(.delete(unit), on: "edit") != nil, "\(unit)")
    }
    for action in [KeyAction.redo, .capital, .listen, .speak, .finish] {
      #expect(layout.cell(action, on: "edit") != nil, "\(action)")
    }
  }

  @Test func `what can cost most takes the longest look`() {
    for key in layout.keys {
      switch key.action {
      case .delete(.sentence), .delete(.all), .finish, .doneReminder, .calibrate(.forget):
        #expect(key.dwellClass == .destructive, "\(key.id)")
      case .insert, .space, .delete(.letter): #expect(key.dwellClass == .letter, "\(key.id)")
      // A false call fetches somebody: longer than functions, and a class of its own, so that it can be set alone.
      case .help, .confirmHelp: #expect(key.dwellClass == .help, "\(key.id)")
      default: #expect(key.dwellClass == .function, "\(key.id)")
      }
    }
  }

  @Test func `actions are told apart by their ids`() {
    let actions: [KeyAction] =
      [
        .insert("a"), .space, .capital, .undo, .redo, .page("letters"), .page("edit"), .page("phrases"),
        .page("settings"), .listen, .speak, .finish, .say("a"), .sayAgain, .help, .confirmHelp, .cancelCall,
        .confirmCancelCall, .rest, .wake, .confirmWake, .setting("theme", .next), .carersSettings,
        .touchUp, .leaveReturn, .beginAgain, .putOffReminder, .doneReminder,
      ]
      + (0...KeyAction.profileKeys).map { .profile($0) } + KeyAction.View.allCases.map { .view($0) }
      + KeyAction.TextUnit.allCases.flatMap { [.delete($0), .move($0, .left), .move($0, .right)] }
    #expect(Set(actions.map(\.id)).count == actions.count)
  }

  @Test func `targets that are not keys of the layout have no key`() {
    #expect(layout.key(.key(-1)) == nil)
    #expect(layout.key(.key(layout.keys.count)) == nil)
    #expect(layout.key(.slot(0)) == nil)
    #expect(layout.key(.area(0)) == nil)
    #expect(BuiltInLayout.named("en") == layout)
    #expect(BuiltInLayout.named("xx") == nil)
  }
}
