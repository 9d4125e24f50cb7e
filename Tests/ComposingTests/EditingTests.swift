import Composing
import Terms
import Testing

@Suite struct EditingTests {
  @Test(arguments: [
    ("helo⌫", "Hel|"), ("h⌫", "|"), ("hi_⌫", "Hi|"), ("hi_⌫⌫", "H|"), ("[hi]⌫", "Hi|"), ("⌫", "|"), ("[hi].⌫⌫", "Hi|"),
    ("ab✓e\u{301}⌫", "Ab|"), ("ab✓🧑‍🦽⌫", "Ab|"), ("ab✓🇨🇳⌫", "Ab|"),
  ])
  func `delete letter drops what a person sees as one`(script: String, expected: String) {
    #expect(shown(compose(script)) == expected)
  }

  @Test(arguments: [
    ("hi_helo⌧", "Hi |"), ("[hi][you]⌧", "Hi |"), ("[hi][you]⌧⌧", "|"), ("hi_you_⌧", "Hi |"), ("hi_you✓⌧", "Hi |"),
    ("[hi].⌧", "Hi|"), ("so_12✓⌧", "So |"), ("⌧", "|"), ("hello✓←←⌧", "|lo"), ("don't_⌧", "|"),
  ])
  func `delete word drops the preedit, else the word before with its space`(script: String, expected: String) {
    #expect(shown(compose(script)) == expected)
  }

  @Test(arguments: [
    ("hi_you.it_is§", "Hi you. |"), ("hi_you.§", "|"), ("hi.you.me§§", "Hi. |"), ("hi.y§", "Hi. |"), ("§", "|"),
    ("hi.it_is_so✓«§", "Hi. |so"),
  ])
  func `delete sentence goes back to where it began`(script: String, expected: String) {
    #expect(shown(compose(script)) == expected)
  }

  @Test func `delete all and clear empty the draft, and one undo brings all of it back`() {
    for command in [ComposingCommand.delete(.all), .clear] {
      var composer = compose("hi_yo")
      #expect(composer.perform(command) != nil)
      #expect(composer.isEmpty)
      #expect(composer.perform(.undo)?.author == .undo)
      #expect(shown(composer) == "Hi yo|")
      #expect(composer.text.preeditRange == 3..<5)
      #expect(composer.perform(.redo)?.author == .redo)
      #expect(composer.isEmpty)
    }
  }

  @Test(arguments: [
    ("hi_yo←", "Hi y|o"), ("hi_yo«", "Hi |yo"), ("hi_yo««", "|Hi yo"), ("hi_yo«««", "|Hi yo"), ("hi_yo⇤»", "Hi| yo"),
    ("hi_yo⇤»»", "Hi yo|"), ("hi_yo⇤»»»→", "Hi yo|"), ("hi✓🧑‍🦽←", "Hi|🧑‍🦽"), ("hi,yo««", "|Hi, yo"),
  ])
  func `the cursor goes by character and by word`(script: String, expected: String) {
    #expect(shown(compose(script)) == expected)
  }

  @Test func `the cursor goes by sentence`() {
    var composer = compose("hi_you.it_is.ok")
    for expected in ["Hi you. It is. |Ok", "Hi you. |It is. Ok", "|Hi you. It is. Ok", "|Hi you. It is. Ok"] {
      _ = composer.perform(.move(.sentence, .left))
      #expect(shown(composer) == expected)
    }
    for expected in ["Hi you. |It is. Ok", "Hi you. It is. |Ok", "Hi you. It is. Ok|"] {
      _ = composer.perform(.move(.sentence, .right))
      #expect(shown(composer) == expected)
    }
    #expect(composer.perform(.move(.sentence, .right)) == nil)
  }

  @Test func `a move commits the preedit in one edit`() {
    var composer = compose("so_i")
    let edit = composer.perform(.move(.all, .left))
    #expect(edit?.cursorAfter == 0)
    #expect(edit?.preeditAfter == .empty)
    #expect(shown(composer) == "|So I")
    _ = composer.perform(.undo)
    #expect(shown(composer) == "So i|")
  }

  @Test(arguments: [
    ("ti↶", "T|"), ("ti[tired]↶", "Ti|"), ("ti[tired]↶↷", "Tired |"), ("hi_you✓⌧↶", "Hi you|"), ("hi↶↶↶↶", "|"),
    ("hi_yo⇤↶", "Hi yo|"), ("hi_⇤⇥⇤↶", "Hi|"), ("hi↶o↷", "Ho|"), ("[hi].↶", "Hi |"), ("3.5↶", "3. |"),
  ])
  func `undo takes back the last change and not the last move`(script: String, expected: String) {
    #expect(shown(compose(script)) == expected)
  }

  @Test func `finish empties the draft, tells its text and can be undone`() {
    var composer = compose("so_i")
    let edit = composer.perform(.finish)
    #expect(edit?.author == .finish)
    #expect(composer.lastFinished == FinishedMessage(id: 1, text: "So I", language: .english, wallSeconds: 0))
    #expect(composer.isEmpty)
    _ = composer.perform(.undo)
    #expect(shown(composer) == "So i|")
    type("s_ok.", into: &composer)
    _ = composer.perform(.finish)
    #expect(composer.lastFinished?.text == "So is ok.")
    #expect(composer.lastFinished?.id == 2)
  }

  @Test func `what is spoken gets a number of its own and stays`() {
    var composer = compose("so_i")
    #expect(composer.numberedMessage()?.id == 1)
    _ = composer.perform(.finish)
    #expect(composer.lastFinished?.id == 2)
    #expect(composer.numberedMessage() == nil)
  }

  @Test func `nothing but spaces is not finished`() {
    var composer = compose("__")
    #expect(composer.perform(.finish) == nil)
    #expect(composer.lastFinished == nil)
    #expect(composer.text.visible == "  ")
  }

  @Test func `a carer's text goes to the end and leaves the cursor in the middle alone`() {
    var composer = compose("hi_you⇤")
    #expect(composer.perform(.appendText("ok?"))?.author == .carer)
    #expect(shown(composer) == "|Hi you ok?")
    var atEnd = compose("hi_yo")
    _ = atEnd.perform(.appendText("all"))
    #expect(shown(atEnd) == "Hi yo all|")
    _ = atEnd.perform(.undo)
    #expect(shown(atEnd) == "Hi yo|")
  }

  @Test func `tokens have their places, and the preedit may stand inside of one`() {
    var composer = compose("hello✓←←x")
    #expect(composer.text.visible == "Helxlo")
    #expect(composer.text.preeditRange == 3..<4)
    #expect(composer.text.tokens.map(\.range) == [0..<3, 4..<6])
    _ = composer.perform(.commit)
    #expect(composer.text.tokens.map(\.range) == [0..<6])
    #expect(composer.text.preeditRange == nil)
  }
}
