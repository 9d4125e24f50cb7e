import Dwell
import Engine
import Gaze
import Layouts
import Scene
import Settings
import Terms
import Testing

/// The whole keyboard with one switch.
@Suite struct `A switch alone` {
  private static func session(_ words: [String]? = [], attached: Bool = true) -> Session {
    var state = SettingsState()
    _ = state.set("input.scanning", to: "on")
    _ = state.set("input.scan-step", to: "1000")
    return Session(settings: EngineSettings(state), words: words)
  }

  private static func press(_ session: inout Session, hold milliseconds: Int64 = 100) {
    session.feed(.source(.switchPressed(Session.source)))
    session.silence(milliseconds)
    session.feed(.source(.switchReleased(Session.source)))
    session.silence(60)
  }

  /// The ids of the keys that are framed.
  private static func framed(_ session: Session) -> [String] {
    var last: Picture?
    for case .show(let picture) in session.effects.map(\.effect) { last = picture }
    return (last?.boxes ?? []).filter { $0.state == .lockedOn }.compactMap { box in
      box.target.flatMap { session.engine.layout.name(of: $0) }
    }
  }

  /// Waits until that key or slot is framed, alone or with its row.
  private static func wait(_ session: inout Session, for id: String, alone: Bool = false) -> Bool {
    for _ in 0..<400 {
      let framed = framed(session)
      if framed.contains(id), !alone || framed.count == 1 { return true }
      session.silence(100)
    }
    return false
  }

  private static func choose(_ session: inout Session, _ id: String) {
    if framed(session).isEmpty { press(&session) }
    guard wait(&session, for: id) else { return }
    if framed(session).count > 1 {
      press(&session)
      guard wait(&session, for: id, alone: true) else { return }
    }
    press(&session)
  }

  @Test func `writes, speaks and leaves no other way of choosing`() {
    var session = Self.session()
    session.look(at: "h", 5000)
    #expect(session.keys.isEmpty)
    for id in ["h", "i", "speak"] { Self.choose(&session, id) }
    #expect(session.keys == ["h", "i", "speak"])
    #expect(session.spoken.last?.text == "Hi")
    #expect(session.selections.allSatisfy { $0.report.selection.method == .scan })
  }

  @Test func `calls with help's own row and the key that confirms, and not by a double press`() {
    var session = Self.session()
    Self.press(&session)
    #expect(Self.framed(session) == ["help"])
    Self.press(&session)
    #expect(session.engine.screen.overlay == "help-confirm")
    Self.press(&session)
    #expect(session.alarms.isEmpty)
    Self.choose(&session, "call")
    #expect(session.alarms == [.start])
  }

  @Test func `a confirming key that nobody wants goes away, and the page can be scanned again`() {
    var session = Self.session()
    Self.press(&session)
    Self.press(&session)
    session.silence(8000)
    #expect(session.engine.screen.overlay == nil)
    Self.choose(&session, "h")
    #expect(session.engine.text == "H")
  }

  @Test func `chooses words from their row, which stays as it is while it is framed`() {
    var session = Self.session(["hello", "help"])
    Self.choose(&session, "h")
    #expect(Self.wait(&session, for: "slot-1"))
    let shown = session.label("slot-1")
    session.propose(["house"], codeLength: 1, to: session.engine.composer.revision)
    #expect(session.label("slot-1") == shown)
    Self.choose(&session, "slot-1")
    #expect(session.engine.text == "\(shown) ")
  }

  @Test func `rests and wakes`() {
    var session = Self.session()
    Self.choose(&session, "rest")
    #expect(session.engine.screen.isResting)
    Self.choose(&session, "wake")
    Self.choose(&session, "continue")
    #expect(session.engine.screen.isTyping)
  }

  @Test func `looking away is no idleness, and no eyes are no loss`() {
    var session = Self.session()
    session.stay(Session.offScreen, 120_000)
    #expect(session.engine.screen.isTyping)
  }

  @Test func `can be switched off, and looks choose again`() {
    var session = Self.session()
    Self.choose(&session, "h")
    session.feed(.settings(EngineSettings(SettingsState())))
    session.silence(100)
    #expect(Self.framed(session).isEmpty)
    session.leave()
    session.choose("i")
    #expect(session.keys == ["h", "i"])
    session.feed(.source(.switchPressed(Session.source)))
    session.silence(200)
    #expect(session.keys == ["h", "i"])
  }

  @Test func `goes on in another layout`() {
    var session = Self.session()
    Self.press(&session)
    session.feed(.layout(BuiltInLayout.named("en-mirrored") ?? BuiltInLayout.english))
    Self.choose(&session, "h")
    #expect(session.engine.text == "H")
  }

  @Test func `eyes that are not found, or a tracker that is gone, are no trouble`() {
    var session = Self.session()
    session.feed(.source(.gone(Session.source)))
    session.silence(60_000)
    #expect(session.picture?.status.text == "one switch · saved")
    #expect(session.picture?.carersLine == nil)
    Self.choose(&session, "h")
    #expect(session.engine.text == "H")
  }

  @Test func `a look that had begun comes to nothing`() {
    var session = Session()
    session.look(at: "h", 400)
    var state = SettingsState()
    _ = state.set("input.scanning", to: "on")
    session.feed(.settings(EngineSettings(state)))
    session.leave()
    session.silence(3000)
    #expect(session.keys.isEmpty)
    #expect(session.picture?.boxes.contains { $0.progress != nil } == false)
  }
}
