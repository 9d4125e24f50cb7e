import Composing
import Terms
import Testing

@Suite struct TypingTests {
  @Test(arguments: [
    ("hello_world", "Hello world|"), ("hi you", "Hi you|"), ("[hi] you", "Hi you|"), ("hello_world.", "Hello world. |"),
    ("hello_.", "Hello. |"),
    ("hello_,_there", "Hello, there|"), ("hi.you", "Hi. You|"), ("hi?!ok", "Hi?! Ok|"), ("[the][end].", "The end. |"),
    ("[well]_", "Well |"), ("a__b", "A  b|"), ("[yes],_no", "Yes, no|"), ("yes_(no)_x", "Yes (no) x|"),
    ("[yes](no)", "Yes (no)|"), ("([yes])", "(Yes) |"), ("say_\"[no]\"", "Say \"no\" |"), ("[well]-_", "Well - |"),
    ("[dog]'s", "Dog's|"), ("dogs'_bed", "Dogs' bed|"),
  ])
  func `spaces and marks find their places`(script: String, expected: String) {
    #expect(shown(compose(script)) == expected)
  }

  @Test(arguments: [
    ("3.5", "3.5|"), ("at_10:30", "At 10:30|"), ("3._5", "3. 5|"), ("3,4", "3, 4|"), ("[ten]:3", "Ten: 3|"),
    ("3.x", "3. X|"), ("10:30.1", "10:30.1|"),
  ])
  func `numbers close up`(script: String, expected: String) {
    #expect(shown(compose(script)) == expected)
  }

  @Test(arguments: [
    ("a.b", "A. b|"), ("it_is.so", "It is. So|"), ("e.g.this", "E.g. this|"), ("at_5_p.m.now", "At 5 p.m. now|"),
    ("dr.who", "Dr. who|"), ("no.no", "No. No|"), ("hm...ok", "Hm... ok|"), ("(hi", "(Hi|"), ("\"hi", "\"Hi|"),
    ("\"hi.\"so", "\"Hi.\" So|"), ("ok!\nso", "Ok! \nSo|"), ("ab\nso", "Ab\nSo|"), ("ab.⌫so", "Ab.so|"),
  ])
  func `sentences begin with a capital`(script: String, expected: String) {
    #expect(shown(compose(script)) == expected)
  }

  @Test(arguments: [
    ("so_i_am", "So I am|"), ("so_i", "So i|"), ("so_i'm_ok", "So I'm ok|"), ("so_i'll,", "So I'll, |"),
    ("so_i'd_x", "So I'd x|"), ("so_i’ve_", "So I’ve |"), ("so_it_", "So it |"), ("hi_x_✓←i✓", "Hi xi| "),
  ])
  func `the pronoun I is a capital when it stands alone`(script: String, expected: String) {
    #expect(shown(compose(script)) == expected)
  }

  @Test(arguments: [
    ("hi_^bob", "Hi Bob|"), ("hi_^^bob", "Hi bob|"), ("^hi", "hi|"), ("^^hi", "Hi|"), ("a^bc", "ABc|"),
    ("hi_^[bob]so", "Hi Bob so|"), ("hi_^b[bob]", "Hi Bob |"), ("hi_^b^o[bob]", "Hi BOB |"), ("h[hello]", "Hello |"),
    ("hi_[i'm]", "Hi I'm |"),
  ])
  func `the capital key is about the next letter`(script: String, expected: String) {
    #expect(shown(compose(script)) == expected)
  }

  @Test func `the capital key is armed where a sentence begins and answers no edit`() {
    var composer = compose("")
    #expect(composer.capitalIsArmed)
    #expect(composer.perform(.capital) == nil)
    #expect(!composer.capitalIsArmed)
    type("a", into: &composer)
    #expect(!composer.capitalIsArmed)
    #expect(composer.perform(.capital) == nil)
    #expect(composer.capitalIsArmed)
    type("⌫⌫", into: &composer)
    #expect(composer.capitalIsArmed)
  }

  @Test(arguments: [
    ("don't_", "Don't |", 1), ("well-known_", "Well-known |", 1), ("well-_", "Well- |", 2), ("'tis_", "'Tis |", 2),
  ])
  func `apostrophes and hyphens inside a word belong to it`(script: String, expected: String, words: Int) {
    let composer = compose(script)
    #expect(shown(composer) == expected)
    #expect(composer.state.tokens.filter { $0.kind != .space }.count == words)
  }

  @Test func `without automatic spaces and capitals nothing comes by itself`() {
    let settings = ComposingSettings(automaticSpace: false, automaticCapital: false)
    #expect(shown(compose("hi_.i[am],x", settings: settings)) == "hi.am,x|")
    #expect(shown(compose("so_i_3.5", settings: settings)) == "so i 3.5|")
  }

  @Test(arguments: [
    ("ab_cd««x", "XAb cd"), ("[i][am][tired]««[very]", "I very am tired "), ("hello✓←←x", "Helxlo"),
    ("[i][am]⇤[so]", "So I am "), ("yes✓[no]", "Yes no "), ("[hello][world]«⌫,", "Hello, world "),
  ])
  func `typing goes on in the middle`(script: String, expected: String) {
    #expect(compose(script).text.visible == expected)
  }

  @Test func `words typed into a word are one word`() {
    let composer = compose("helo✓←l✓")
    #expect(composer.text.visible == "Hello")
    #expect(composer.state.tokens.count == 1)
    #expect(compose("ab_cd✓««»→⌫✓").state.tokens.map(\.text) == ["Abcd"])
  }

  @Test func `a full preedit commits its word before the next key`() {
    let composer = compose(String(repeating: "a", count: Preedit.limit + 1))
    #expect(composer.text.visible.count == Preedit.limit + 1)
    #expect(composer.context.observations.count == 1)
    #expect(composer.state.length == Preedit.limit)
  }

  @Test func `a candidate that consumes part of the code leaves the rest in progress`() {
    var composer = compose("hi_tired")
    let edit = composer.perform(.choose(SlotContent(text: "ti", codeLength: 2)))
    #expect(edit != nil)
    #expect(shown(composer) == "Hi tired|")
    #expect(composer.context.observations.count == 3)
    #expect(composer.text.preeditRange == 5..<8)
  }

  @Test func `a stale code length never reaches beyond the code`() {
    var composer = compose("hi_t")
    _ = composer.perform(.choose(SlotContent(text: "tired", codeLength: 50)))
    _ = composer.perform(.choose(SlotContent(text: "now", codeLength: -3)))
    #expect(shown(composer) == "Hi tired now |")
  }

  @Test func `a Chinese word keeps its reading and brings no space`() {
    var composer = Composer(language: .chinese)
    for character in "yinhang" { _ = composer.perform(letter(character)) }
    _ = composer.perform(.choose(SlotContent(text: "银行", reading: ["yin2", "hang2"], codeLength: 7)))
    #expect(composer.text.visible == "银行")
    #expect(composer.state.tokens.first?.reading == ["yin2", "hang2"])
    _ = composer.perform(.delete(.letter))
    #expect(composer.state.tokens.first?.reading == ["yin2"])
  }

  @Test func `context is what stands before the word, cut to its limit`() {
    let composer = compose("so_i_ti")
    #expect(composer.context.before == "So I ")
    #expect(composer.context.observations.map(\.shown) == ["t", "i"])
    var long = Composer(language: .english)
    _ = long.perform(.appendText(String(repeating: "x ", count: 300)))
    #expect(long.context.before.unicodeScalars.count == Composer.contextLimit)
  }

  @Test func `slots know how much of a word is typed`() {
    #expect(compose("dont").slotContent(candidate: "don't", codeLength: 4).typedLength == 5)
    #expect(compose("don").slotContent(candidate: "don't", codeLength: 3).typedLength == 3)
    #expect(compose("Ti").slotContent(candidate: "tired", codeLength: 2).typedLength == 2)
    #expect(compose("xy").slotContent(candidate: "累", codeLength: 2).typedLength == 0)
  }

  @Test func `a draft has an end`() {
    var composer = Composer(language: .english)
    #expect(composer.perform(.appendText(String(repeating: "x", count: Composer.lengthLimit))) != nil)
    #expect(composer.perform(.insert("!")) == nil)
    #expect(composer.perform(.delete(.letter)) != nil)
    #expect(composer.perform(.commit) == nil)
  }

  @Test func `a letter without alternatives and an empty candidate are nothing`() {
    var composer = compose("")
    #expect(composer.perform(.letter([])) == nil)
    #expect(composer.perform(.choose(SlotContent(text: "", codeLength: 0))) == nil)
    #expect(composer.perform(.insert("")) == nil)
    #expect(composer.perform(.insert("\u{7}\u{1B}")) == nil)
    #expect(composer.revision == 0)
  }
}
