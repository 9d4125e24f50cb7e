import Composing
import Engine
import Layouts
import Scene
import Settings
import Terms
import Testing
import Words

@Suite struct `The settings page` {
  private func page(_ state: SettingsState = SettingsState(book: SettingsPage.book)) -> Session {
    var session = Session(settings: state)
    session.choose("my-to-settings")
    session.effects.removeAll { if case .show = $0.effect { false } else { true } }
    return session
  }

  @Test func `shows each value with its unit, and one look changes it`() {
    var session = page()
    #expect(session.box("my-slower")?.caption == "800 ms" && session.box("my-clicks")?.caption == "on")
    #expect(session.box("my-theme")?.caption == "dark")
    session.look(at: "my-slower", 1250)
    // At once, while the eye is still there.
    #expect(session.box("my-slower")?.caption == "850 ms" && session.box("my-faster")?.caption == "850 ms")
    session.leave()
    session.choose("my-clicks", "my-theme")
    #expect(session.box("my-clicks")?.caption == "off" && session.box("my-theme")?.caption == "light")
    #expect(session.wishes.count == 3)
    #expect(session.engine.settings.look.letter == .milliseconds(850) && !session.engine.settings.clicks)
  }

  @Test func `marks what counts now without colour`() {
    var session = page()
    #expect(session.label("my-light") == "light")
    session.choose("my-light")
    #expect(session.label("my-light") == "• light" && session.box("my-light")?.state == .dead)
    #expect(session.label("my-usual") == "• Usual" && session.label("my-first") == "Tired")
    session.choose("my-first")
    #expect(session.label("my-usual") == "Usual" && session.label("my-first") == "• Tired")
    #expect(session.box("my-slower")?.caption == "1500 ms")
  }

  @Test func `shows at the bound that there is no more, and a look there says so`() {
    var state = SettingsState(
      book: SettingsBook(bounds: [SettingsBook.Bound(.dwellLetter, 700...900)]))
    _ = state.set("dwell.letter", to: "900")
    var session = page(state)
    #expect(session.box("my-slower")?.state == .dead)
    #expect(session.box("my-slower")?.caption == "900 ms at most")
    #expect(session.box("my-faster")?.state == .resting && session.box("my-faster")?.caption == "900 ms")
    session.choose("my-slower")
    // The desk is asked all the same, and answers; the click is another one.
    #expect(session.wishes == [.change(name: "dwell.letter", .by(50))])
    #expect(session.clicks.contains(.trouble))
    session.choose("my-faster")
    #expect(session.box("my-slower")?.state == .resting)
  }

  @Test func `draws no key and chooses nothing where there is no such profile, setting or right`() {
    var session = page()
    for id in ["my-sixth", "my-unknown", "my-sink"] {
      #expect(session.box(id) == nil)
      session.look(at: id, 5000)
      session.leave()
    }
    #expect(session.keys.isEmpty && session.wishes.isEmpty)
    var alone = page(SettingsState())
    #expect(alone.box("my-usual") == nil && alone.box("my-first") == nil)
    alone.look(at: "my-usual", 5000)
    #expect(alone.keys.isEmpty)
  }

  @Test func `takes the newest change back by Undo, says which, and then the text as ever`() {
    var session = Session(settings: SettingsState(book: SettingsPage.book))
    session.type("hi")
    session.choose("my-to-settings")
    #expect(session.box("undo")?.caption == "")
    session.choose("my-slower", "my-clicks", "my-first")
    #expect(session.box("undo")?.caption == "→ Usual")
    session.choose("undo")
    #expect(session.box("undo")?.caption == "clicks → on" && session.label("my-usual") == "• Usual")
    session.choose("undo")
    #expect(session.box("undo")?.caption == "letters → 800 ms" && session.engine.settings.clicks)
    #expect(session.box("undo")?.value == "800 ms" && session.box("my-slower")?.value == "850 ms")
    session.choose("undo")
    #expect(session.box("undo")?.caption == "" && session.engine.text == "Hi")
    #expect(session.wishes.suffix(3) == [.undo, .undo, .undo])
    session.choose("undo")
    #expect(session.engine.text == "H" && session.wishes.filter { $0 == .undo }.count == 3)
  }

  @Test func `leaves Undo on other pages to the text`() {
    var session = Session(settings: SettingsState(book: SettingsPage.book))
    session.type("hi")
    session.choose("my-to-settings", "my-slower", "to-letters")
    #expect(session.box("undo")?.caption == "")
    session.choose("undo")
    #expect(session.engine.text == "H" && session.engine.settings.look.letter == .milliseconds(850))
  }

  @Test func `takes away what looks have changed, and Undo brings it back`() {
    var session = page()
    #expect(session.box("my-carers")?.state == .dead)
    session.choose("my-slower", "my-clicks", "my-carers")
    #expect(session.engine.settings.look.letter == .milliseconds(800) && session.engine.settings.clicks)
    #expect(session.box("undo")?.caption == "→ before")
    session.choose("undo")
    #expect(session.engine.settings.look.letter == .milliseconds(850) && !session.engine.settings.clicks)
  }

  @Test func `switches persons by one look and loses nothing`() throws {
    var session = Session(settings: SettingsState(book: SettingsPage.book))
    session.type("hello t")
    session.feed(.carer(.say("A long sentence for the room")))
    let before = session.engine.composer.state
    session.choose("my-to-settings")
    session.effects.removeAll { if case .show = $0.effect { false } else { true } }
    session.look(at: "my-first", 1250)
    #expect(session.keys == ["my-first"] && session.wishes == [.profile(1)])
    #expect(session.engine.composer.state == before && !session.engine.composer.state.preedit.isEmpty)
    #expect(session.engine.isSpeaking && session.engine.screen.page == "settings" && session.stopped.isEmpty)
    #expect(session.engine.settings.look.letter == .milliseconds(800))
    session.leave()
    #expect(session.engine.settings.look.letter == .milliseconds(1500))
  }

  @Test func `does what was shown at lock-on, though the carer's file changed meanwhile`() {
    // The profiles change places under the eye.
    var session = page()
    session.state = nil
    session.look(at: "my-first", 600)
    var book = SettingsPage.book
    book.profiles.swapAt(0, 1)
    session.feed(.settings(EngineSettings(SettingsState(book: book))))
    #expect(session.label("my-first") == "Tired")
    session.silence(700)
    #expect(session.wishes == [.profile(2)])
    session.leave()
    #expect(session.label("my-first") == "Lying down")
    // The profile is gone: nothing else is chosen in its place.
    session.look(at: "my-second", 600)
    session.feed(.settings(EngineSettings(SettingsState())))
    session.silence(700)
    #expect(session.wishes.count == 1 && session.clicks.last == .trouble)
  }

  @Test func `means by a switch the value that followed the shown one`() {
    var session = page()
    session.state = nil
    session.look(at: "my-clicks", 600)
    var values = SettingsValues.standard
    values[.clicks] = .flag(false)
    session.feed(.settings(EngineSettings(values)))
    #expect(session.box("my-clicks")?.caption == "on")
    session.silence(700)
    #expect(session.wishes == [.change(name: "sounds.clicks", .to("off"))])
  }

  @Test func `begins a look anew where a key came to mean something else before lock-on`() {
    var session = page()
    session.state = nil
    let start = session.now
    session.look(at: "my-second", 200)
    var book = SettingsPage.book
    book.profiles[1].label = "Somebody"
    session.feed(.settings(EngineSettings(SettingsState(book: book))))
    session.look(at: "my-second", 1300)
    #expect(session.selections.count == 1)
    #expect((session.selections.first?.at ?? start) - start >= .milliseconds(1400))
  }

  @Test func `undoes nothing else than was shown`() {
    var session = page()
    session.choose("my-slower")
    session.look(at: "undo", 600)
    session.state.map { state in
      var state = state
      _ = state.set("theme", to: "light")
      session.state = state
      session.feed(.settings(EngineSettings(state)))
    }
    session.silence(700)
    #expect(!session.wishes.contains(.undo) && session.engine.settings.theme == .light)
  }
}
