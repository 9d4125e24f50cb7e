import Composing
import Terms
import Testing

/// A code of keys with several letters is shown and committed as what it is taken for.
@Suite struct `A reading` {
  private static func key(_ letters: String) -> ComposingCommand {
    .letter(letters.unicodeScalars.map { Weighted(Symbol($0), .certain) })
  }

  private static func reading(_ letters: String, word: String? = nil) -> PreeditReading {
    PreeditReading(letters: letters.unicodeScalars.map { Symbol($0) }, word: word)
  }

  /// 4663 of a telephone's keys.
  private static func typed(_ settings: ComposingSettings = ComposingSettings()) -> Composer {
    var composer = Composer(language: .english, settings: settings)
    for key in ["ghi", "mno", "mno", "def"] { _ = composer.perform(self.key(key)) }
    return composer
  }

  @Test func `is shown in place of the keys' first letters`() {
    var composer = Self.typed()
    #expect(composer.text.visible == "Gmmd")
    composer.read(as: Self.reading("home", word: "home"))
    #expect(composer.text.visible == "Home")
    #expect(composer.text.preeditRange == 0..<4)
    #expect(composer.text.cursor == 4)
  }

  @Test func `is what a space, a mark and Finish commit`() {
    for (command, text) in [(ComposingCommand.space, "Home "), (.insert("."), "Home. "), (.commit, "Home")] {
      var composer = Self.typed()
      composer.read(as: Self.reading("home", word: "home"))
      _ = composer.perform(command)
      #expect(composer.text.visible == text)
    }
    var composer = Self.typed()
    composer.read(as: Self.reading("home", word: "home"))
    _ = composer.perform(.finish)
    #expect(composer.lastFinished?.text == "Home")
  }

  @Test func `brings the apostrophe of its word`() {
    var composer = Composer(language: .english, settings: ComposingSettings())
    for key in ["def", "mno", "mno", "tuv"] { _ = composer.perform(Self.key(key)) }
    composer.read(as: Self.reading("dont", word: "don't"))
    #expect(composer.text.visible == "Don't")
    #expect(composer.text.preeditRange == 0..<5)
    _ = composer.perform(.space)
    #expect(composer.text.visible == "Don't ")
  }

  @Test func `that does not fit the keys is not shown`() {
    var composer = Self.typed()
    composer.read(as: Self.reading("zome", word: "zome"))
    #expect(composer.text.visible == "Gmmd")
  }

  @Test func `stays for what is left or has been added until another one comes`() {
    var composer = Self.typed()
    composer.read(as: Self.reading("home", word: "home"))
    _ = composer.perform(Self.key("pqrs"))
    #expect(composer.text.visible == "Homep")
    _ = composer.perform(.delete(.letter))
    _ = composer.perform(.delete(.letter))
    #expect(composer.text.visible == "Hom")
  }

  @Test func `of one word is none of the next one`() {
    var composer = Self.typed()
    composer.read(as: Self.reading("home", word: "home"))
    _ = composer.perform(.space)
    _ = composer.perform(Self.key("ghi"))
    #expect(composer.text.visible == "Home g")
    // Nor of what comes back.
    _ = composer.perform(.undo)
    _ = composer.perform(.undo)
    #expect(composer.text.visible == "Gmmd")
    composer.read(as: Self.reading("gone", word: "gone"))
    #expect(composer.text.visible == "Gone")
  }

  @Test func `has the capitals that were asked for`() {
    var composer = Composer(language: .english, settings: ComposingSettings(automaticCapital: false))
    _ = composer.perform(Self.key("ghi"))
    _ = composer.perform(.capital)
    _ = composer.perform(Self.key("mno"))
    composer.read(as: Self.reading("go", word: "go"))
    #expect(composer.text.visible == "gO")
  }

  @Test func `is no step for undo`() {
    var composer = Self.typed()
    composer.read(as: Self.reading("home", word: "home"))
    _ = composer.perform(.undo)
    #expect(composer.text.visible == "Hom")
    #expect(composer.context.observations.count == 3)
  }

  @Test func `leaves the typed part of a proposed word to be seen`() {
    let content = Self.typed().slotContent(candidate: "honestly", codeLength: 4)
    #expect(content.text == "Honestly")
    #expect(content.typedLength == 4)
    #expect(Self.typed().slotContent(candidate: "house", codeLength: 4).typedLength == 0)
  }
}
