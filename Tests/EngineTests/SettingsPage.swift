import Composing
import Engine
import Layouts
import Settings
import Speaking
import Terms

/// The built-in layout with pages of our own, so that these tests do not hang on what a file says.
enum SettingsPage {
  static let keys: [Key] = [
    key("slower", .setting("dwell.letter", .by(50))),
    key("faster", .setting("dwell.letter", .by(-50))),
    key("clicks", .setting("sounds.clicks", .next)),
    key("theme", .setting("theme", .next)),
    key("light", .setting("theme", .to("light"))),
    key("sink", .setting("voice.sink", .to("hw:1"))),
    key("unknown", .setting("dwell.leter", .by(50))),
    key("usual", .profile(0)), key("first", .profile(1)), key("second", .profile(2)), key("sixth", .profile(6)),
    key("carers", .carersSettings),
    key("to-settings", .page("settings")), key("to-draft", .page("draft")),
    key("earlier", .view(.earlier)), key("later", .view(.later)), key("view-end", .view(.end)),
  ]

  private static func key(_ id: String, _ action: KeyAction) -> Key {
    Key(id: "my-" + id, label: id, action: action, dwellClass: .function, style: .function)
  }

  /// Seven columns of 180 units, rows of 126 below the message; the message's place is the letters page's.
  private static func page(_ name: String, _ ids: [String], in layout: Layout) -> Page {
    var cells = [Cell(target: .area(0), left: 6, top: 6, right: 934, bottom: 186)]
    cells.append(Cell(target: .area(1), left: 934, top: 6, right: 1274, bottom: 186))
    for (place, id) in ids.enumerated() {
      guard let number = layout.keys.firstIndex(where: { $0.id == id }) else { continue }
      let left = 6 + place % 7 * 180
      let top = 186 + place / 7 * 120
      cells.append(Cell(target: .key(number), left: left, top: top, right: left + 180, bottom: top + 120))
    }
    return Page(name: name, cells: cells)
  }

  static let layout: Layout = {
    var layout = BuiltInLayout.english
    layout.keys += keys
    layout.pages.removeAll { $0.name == "settings" || $0.name == "draft" }
    let always = ["undo", "help", "rest", "to-letters"]
    let views = ["my-earlier", "my-later", "my-view-end"]
    let changes = keys.map(\.id).filter { !views.contains($0) }
    layout.pages.append(page("settings", changes + always, in: layout))
    layout.pages.append(
      page("draft", views + ["h", "letter-left", "letter-right", "my-to-settings"] + always, in: layout))
    // Where the clock stands on the letters' page there is a way to both.
    if let letters = layout.pages.firstIndex(where: { $0.name == "letters" }) {
      for (place, id) in ["my-to-settings", "my-to-draft"].enumerated() {
        guard let number = layout.keys.firstIndex(where: { $0.id == id }) else { continue }
        layout.pages[letters].cells.insert(
          Cell(target: .key(number), left: 934 + place * 170, top: 6, right: 1104 + place * 170, bottom: 186), at: 0)
      }
    }
    return layout
  }()

  /// Two profiles: one slower, one without clicks.
  static let book = SettingsBook(
    profiles: [
      SettingsBook.Profile(
        name: "tired", label: "Tired", entries: [SettingsBook.Entry(.dwellLetter, .number(1500))]),
      SettingsBook.Profile(
        name: "lying", label: "Lying down", entries: [SettingsBook.Entry(.clicks, .flag(false))]),
    ])
}

extension Session {

  var wishes: [SettingsWish] {
    effects.compactMap { if case .settings(let wish) = $0.effect { wish } else { nil } }
  }

  var clicks: [ClickKind] {
    effects.compactMap { if case .click(let kind) = $0.effect { kind } else { nil } }
  }
}
