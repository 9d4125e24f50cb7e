import Decoding
import Engine
import Gaze
import JSONLines
import Layouts
import Recording
import Settings
import Terms
import Testing

@Suite struct `Settings in a recording` {
  private func settings(_ changes: [(SettingID, SettingValue)] = []) -> EngineSettings {
    var values = SettingsValues.standard
    for (id, value) in changes { values[id] = value }
    return EngineSettings(values)
  }

  private func parsed(_ input: TimedInput) throws -> TimedInput? {
    let head = SessionRecording.Head(
      build: "", layout: "en", surface: Surface(width: 10, height: 10), dictionary: "", settingsRevision: 0)
    let text = SessionRecording.line(head).line + "\n" + SessionRecording.line(input).line + "\n"
    return try SessionRecording.parse(text).inputs.first
  }

  @Test func `survive being written and read`() throws {
    let changed = settings([
      (.dwellLetter, .number(1234)), (.dwellKeys, .table([NamedNumber("a=b", 900), NamedNumber("h", 400)])),
      (.filter, .text("none")), (.repeats, .flag(true)), (.nightHours, .text("22:00-07:00")),
    ])
    for settings in [settings(), changed] {
      let input = TimedInput(at: .milliseconds(5), kind: .settings(RecordedSettings(settings)))
      #expect(try parsed(input) == input)
      #expect(RecordedSettings(settings).engineSettings.look == settings.look)
    }
    #expect(
      SessionRecording.line(TimedInput(at: .zero, kind: .settings(RecordedSettings(settings())))).line
        == #"{"at":0,"change":"settings","private":false,"profile":0,"profiles":0,"switch":false,"#
        + #""undo":false,"values":{}}"#
    )
  }

  @Test func `say nothing of devices, programs and names`() {
    var values = SettingsValues.standard
    values[.voicePrivateSink] = .text("hw:secret")
    values[.inputSwitch] = .text("secret switch")
    values[.relays] = .texts([NamedText("secret", "secret")])
    var settings = EngineSettings(values)
    settings.choices.profileLabels = ["secret", "secret too"]
    settings.choices.profile = 2
    let recorded = RecordedSettings(settings)
    let line = SessionRecording.line(TimedInput(at: .zero, kind: .settings(recorded))).line
    #expect(!line.contains("secret"))
    #expect(recorded.engineSettings.hasPrivateSink && recorded.engineSettings.bySwitch)
    #expect(recorded.engineSettings.choices.label(ofProfile: 2) == "2")
    #expect(recorded.engineSettings.choices.label(ofProfile: 3) == nil)
  }

  @Test(arguments: [
    #"{"at":0,"change":"settings"}"#, #"{"at":0,"change":"settings","values":[]}"#,
    #"{"at":0,"change":"settings","values":{"dwell.leter":"800"}}"#,
    #"{"at":0,"change":"settings","values":{"dwell.letter":800}}"#,
    #"{"at":0,"change":"settings","values":{"dwell.letter":"1"}}"#,
    #"{"at":0,"change":"settings","values":{"relays":"a=b"}}"#,
    #"{"at":0,"change":"settings","values":{},"profiles":13}"#,
    #"{"at":0,"change":"settings","values":{},"profiles":1,"profile":2}"#,
    #"{"at":0,"change":"settings","values":{},"profiles":-1,"profile":-1}"#,
  ])
  func `that are none are refused with their line`(line: String) {
    let head = #"{"yanyu-recording":1,"size":[10,10],"cell":[1,1]}"#
    let failure = #expect(throws: SessionRecording.Failure.self) { _ = try SessionRecording.parse(head + "\n" + line) }
    #expect(failure?.line == 2)
  }

  @Test func `count in its replay from then on`() throws {
    var person = RecordedPerson()
    person.settings(settings([(.dwellLetter, .number(400))]))
    person.rest(on: "h", milliseconds: 500)
    person.leave()
    person.settings(settings([(.dwellLetter, .number(2000))]))
    person.rest(on: "i", milliseconds: 1500)
    person.leave()
    person.rest(on: "o", milliseconds: 2100)
    person.leave()
    #expect(replay(person).text == "Ho")
  }

  @Test func `give the last look its time, however slow`() {
    var person = RecordedPerson()
    person.settings(settings([(.dwellLetter, .number(9000))]))
    person.rest(on: "h", milliseconds: 100)
    #expect(replay(person).text == "H")
  }
}

@Suite struct `A replay on the settings page` {
  /// The built-in keyboard with a page of settings whose only key is where h is.
  private static let layout: Layout = {
    var layout = BuiltInLayout.english
    let change = KeyAction.setting("dwell.letter", .by(-100))
    for (id, label, action) in [
      ("my-faster", "faster", change), ("my-settings", "Settings", .page("settings")),
    ] {
      layout.keys.append(Key(id: id, label: label, action: action, dwellClass: .function, style: .function))
    }
    let count = layout.keys.count
    layout.pages.removeAll { $0.name == "settings" }
    guard let letters = layout.pages.firstIndex(where: { $0.name == "letters" }) else { return layout }
    var page = layout.pages[letters]
    page.name = "settings"
    let keys = layout.keys
    func put(_ key: Int, in place: String, of page: inout Page) {
      guard let number = keys.firstIndex(where: { $0.id == place }) else { return }
      for cell in page.cells.indices where page.cells[cell].target == .key(number) {
        page.cells[cell].target = .key(key)
      }
    }
    put(count - 2, in: "h", of: &page)
    put(count - 1, in: "q", of: &layout.pages[letters])
    layout.pages.append(page)
    return layout
  }()

  @Test func `is answered by the default settings, and counts from the next look`() throws {
    var person = RecordedPerson()
    // Where q was stands the way to the settings, and where h was there "faster".
    person.rest(on: "q", milliseconds: 1300)
    person.leave()
    for _ in 0..<4 {
      person.rest(on: "h", milliseconds: 1300)
      person.leave()
    }
    person.rest(on: "undo", milliseconds: 1300)
    person.leave()
    // Letters take 500 ms now.
    person.rest(on: "a", milliseconds: 600)
    person.leave()
    let lines = Lines()
    var run = ReplayRun(
      layout: Self.layout, surface: person.surface, voice: PlainVoice(),
      predict: { _ in Proposal(candidates: [], forecast: Forecast()) }, emit: { lines.all.append($0) })
    let end = run.run(person.inputs)
    #expect(
      lines.all.of(type: "selection").map { $0["key"]?.string }
        == ["my-settings", "my-faster", "my-faster", "my-faster", "my-faster", "undo", "a"])
    #expect(end.text == "A")
  }
}
