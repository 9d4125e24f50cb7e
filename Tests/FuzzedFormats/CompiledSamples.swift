import Compiled
import Layouts
import Settings
import Terms
import Themes
import Words

/// Compiled files whose contents use every kind of field there is.
package enum CompiledSamples {
  package static let stamp = SourceStamp(
    path: "/home/ann/.config/yanyu/settings.yaml", bytes: 1234, modified: 1_763_720_000_123_456_789,
    checksum: 0xDEAD_BEEF)

  package static let layout = CompiledFile(source: stamp, content: .layout(everyAction))
  package static let settings = CompiledFile(source: stamp, content: .settings(book))
  package static let wording = CompiledFile(source: stamp, content: .wording(.english))
  package static let theme = CompiledFile(source: stamp, content: .theme(.builtIn(.night)))

  package static let all = [
    CompiledFile(source: stamp, content: .layout(BuiltInLayout.english)), layout, settings, wording, theme,
    CompiledFile(source: stamp, content: .settings(SettingsBook())),
  ]

  /// One page with a key for every action, beside the pages that the engine shows by itself.
  package static let everyAction: Layout = {
    let change: [KeyAction] = [
      .setting("dwell.letter", .by(-50)), .setting("theme", .to("light")), .setting("voice.name", .to("")),
      .setting("sounds.clicks", .next),
    ]
    let plain: [KeyAction] = [
      .insert("é"), .insert("的"), .space, .capital, .undo, .redo, .page("main"), .listen, .speak, .finish,
      .say("I am tired."), .sayAgain, .help, .confirmHelp, .cancelCall, .confirmCancelCall, .rest, .wake, .confirmWake,
      .carersSettings, .profile(0), .profile(6), .reason(1, saying: "Please use suction."), .reason(6, saying: ""),
      .touchUp, .leaveReturn, .beginAgain, .calibrate(.forget), .advice(.refuse), .putOffReminder, .doneReminder,
    ]
    let actions =
      plain + change + KeyAction.TextUnit.allCases.map { .delete($0) } + KeyAction.View.allCases.map { .view($0) }
      + KeyAction.TextUnit.allCases.flatMap { unit in KeyAction.Direction.allCases.map { .move(unit, $0) } }
      + [.letters("abc"), .letters("äöü")]
    let keys = actions.enumerated().map { number, action in
      Key(
        id: "key-\(number)", label: "Taste \(number)", caption: number % 2 == 0 ? "" : "眼语", action: action,
        dwellClass: DwellClass.allCases[number % 5], style: KeyStyle.allCases[number % 8],
        dwellMilliseconds: number % 3 == 0 ? 200 + number : nil)
    }
    let areas = [
      Area(id: "message", purpose: .message), Area(id: "clock", purpose: .clock),
      Area(id: "nothing-1", purpose: .dead, label: "a hint"),
    ]
    func page(_ name: String, isOverlay: Bool = false, _ shown: [KeyAction]) -> Page {
      let targets =
        actions.indices.filter { shown.contains(actions[$0]) }.map { TargetID.key($0) }
        + (isOverlay ? [] : [.slot(0), .slot(19), .area(0), .area(1), .area(2)])
      return Page(name: name, isOverlay: isOverlay, cells: cells(targets))
    }
    var step = page("step", [.help, .rest, .undo, .letters("abc")])
    step.next = "main"
    return Layout(
      name: "every", language: LanguageTag(rawValue: "zh-Hans"), unitsWide: 1200, unitsHigh: 800, keys: keys,
      areas: areas,
      pages: [
        page("main", actions), page("rest", [.help, .wake]), page("idle", [.help, .wake]),
        page("call", [.help, .cancelCall, .rest]), page("rest-confirm", isOverlay: true, [.confirmWake]),
        page("help-confirm", isOverlay: true, [.confirmHelp]),
        page("call-confirm", isOverlay: true, [.confirmCancelCall]),
        page("return", [.help, .rest, .touchUp, .leaveReturn]), step,
      ])
  }()

  /// Only what a layout cannot be without.
  package static let small: CompiledFile = {
    let actions: [KeyAction] = [
      .insert("a"), .help, .confirmHelp, .cancelCall, .confirmCancelCall, .rest, .wake, .confirmWake,
    ]
    let keys = actions.enumerated().map { number, action in
      Key(id: "k\(number)", label: "k", action: action, dwellClass: .letter, style: .letter)
    }
    func page(_ name: String, isOverlay: Bool = false, _ shown: [Int]) -> Page {
      Page(name: name, isOverlay: isOverlay, cells: cells(shown.map { .key($0) }))
    }
    let layout = Layout(
      name: "small", language: .english, unitsWide: 1200, unitsHigh: 800, keys: keys, areas: [],
      pages: [
        page("letters", [0, 1, 5]), page("rest", [1, 6]), page("idle", [1, 6]), page("call", [1, 3, 5]),
        page("rest-confirm", isOverlay: true, [7]), page("help-confirm", isOverlay: true, [2]),
        page("call-confirm", isOverlay: true, [4]),
      ])
    return CompiledFile(source: stamp, content: .layout(layout))
  }()

  /// Ten columns of 120 by 100.
  private static func cells(_ targets: [TargetID]) -> [Cell] {
    targets.enumerated().map { number, target in
      let (row, column) = number.quotientAndRemainder(dividingBy: 10)
      return Cell(
        target: target, left: column * 120, top: row * 100, right: column * 120 + 120, bottom: row * 100 + 100)
    }
  }

  package static let book = SettingsBook(
    entries: [
      .init(.language, .text("zh")), .init(.dwellLetter, .number(950)),
      .init(.dwellKeys, .table([NamedNumber("h", 700), NamedNumber("space", 1500)])), .init(.repeats, .flag(true)),
      .init(.voiceName, .text("en-us+f3")), .init(.theme, .text("high-contrast")),
      .init(.nightHours, .text("22:00-07:30")),
      .init(
        .reminders,
        .texts([NamedText("drink", "8:00 12:30: Drink"), NamedText("turn", "every 2 h: Time to be turned")])),
      .init(.relays, .texts([NamedText("daughter", "/usr/bin/mail -s 'Mum' ann"), NamedText("print", "lp")])),
    ],
    bounds: [.init(.dwellLetter, 400...2000), .init(.voiceVolume, 50...120)],
    profiles: [
      .init(name: "tired", label: "Tired", entries: [.init(.dwellLetter, .number(1400))]),
      .init(name: "lying", label: "躺着", entries: []),
    ])
}
