import Platform
import Speaking
import Terms
import Testing
import Voice

@Suite struct SpeechRenderingTests {
  private let options = VoiceOptions(sink: .none, programFolder: ProcessHabits.programFolder())

  @Test(arguments: [
    "Hello", "Yes.", "Hello world, this is a test of 100 words.",
    "I am tired. Could you please turn me to the left side? The light is too bright; close the curtain.",
  ])
  func `a text is as long as the espeak-ng command makes it, and not silent`(_ text: String) throws {
    let speech = try SpeechRendering.render(text, language: .english, options: options)
    let expected = try espeakFrames(text)
    #expect(abs(speech.samples.count - expected) * 20 <= expected)
    #expect(speech.rate == 22050)
    #expect(speech.samples.contains { abs(Int($0)) > 3000 })
  }

  @Test func `the same text gives the same samples every time`() throws {
    let text = "The same text, twice."
    let first = try SpeechRendering.render(text, language: .english, options: options)
    #expect(try SpeechRendering.render(text, language: .english, options: options) == first)
  }

  @Test func `marks name the words in order, in scalars of the text`() throws {
    let text = "Héllo \u{202E}big🙂 world"
    let speech = try SpeechRendering.render(text, language: .english, options: options)
    let scalars = Array(text.unicodeScalars)
    let words = speech.marks.map { mark in
      String(String.UnicodeScalarView(scalars[mark.start..<mark.start + mark.length]))
    }
    #expect(words == ["Héllo", "big", "🙂", "world"])
    #expect(speech.marks.map(\.frame) == speech.marks.map(\.frame).sorted())
    #expect(speech.marks.allSatisfy { (0..<Int64(speech.samples.count)).contains($0.frame) })
  }

  @Test func `phonemes and markup are read out, not obeyed`() throws {
    let plain = try SpeechRendering.render("see now", language: .english, options: options)
    let phonemes = try SpeechRendering.render("see [[h@loU]] now", language: .english, options: options)
    let pause = try SpeechRendering.render("see <break time='9s'/> now", language: .english, options: options)
    let command = try SpeechRendering.render("see \u{01}450S now", language: .english, options: options)
    // As phonemes it would be one short word more; as a pause nine seconds of silence; as a command shorter.
    #expect(phonemes.marks.count >= 4)
    #expect(pause.samples.count < 6 * 22050)
    #expect(command.samples.count > plain.samples.count + 5000)
  }

  @Test func `a long text is the sum of its pieces, with marks to its very end`() throws {
    let text = String(repeating: "Here is another sentence, number nine. ", count: 40)
    let speech = try SpeechRendering.render(text, language: .english, options: options)
    let expected = try espeakFrames(text)
    #expect(abs(speech.samples.count - expected) * 20 <= expected)
    let last = try #require(speech.marks.last)
    #expect(last.start + last.length >= text.unicodeScalars.count - 2)
    #expect(speech.marks.map(\.start) == speech.marks.map(\.start).sorted())
    #expect(speech.marks.map(\.frame) == speech.marks.map(\.frame).sorted())
  }

  @Test func `a text that kills the synthesiser is an error that says so`() {
    let text = Array(repeating: "a", count: 88).joined(separator: ".") + "."
    let error = #expect(throws: RenderingFailure.self) {
      try SpeechRendering.render(text + String(repeating: "a.", count: 88), language: .english, options: options)
    }
    #expect(error?.description.hasPrefix("voice: ") ?? false)
  }

  @Test(arguments: ["tlh", "x", "robosoft", "mb", "gmq", "m1", "zzz-fr", "", String(repeating: "fr", count: 50)])
  func `a language without a voice is an error, and no other language's voice speaks`(tag: String) {
    let error = #expect(throws: RenderingFailure.self) {
      try SpeechRendering.render("x", language: LanguageTag(rawValue: tag), options: options)
    }
    #expect(error?.description.hasPrefix("voice: eSpeak NG has no voice for") ?? false)
  }

  @Test(arguments: [
    ("fr", "roa/fr"), ("fr-FR", "roa/fr"), ("fr-CA", "roa/fr"), ("fr-BE", "roa/fr-BE"), ("es", "roa/es"),
    ("de", "gmw/de"), ("no", "gmq/nb"), ("pt-BR", "roa/pt-BR"), ("eu", "eu"), ("vi", "aav/vi"), ("ru", "zle/ru"),
  ])
  func `a language that eSpeak NG speaks is spoken in its own voice`(tag: String, file: String) throws {
    let text = "Bonjour, il fait 12 degrees today: los niños, où ça?"
    let spoken = try SpeechRendering.render(text, language: LanguageTag(rawValue: tag), options: options)
    let expected = try espeakFrames(text, voice: file)
    let english = try espeakFrames(text)
    try #require(expected != english)
    #expect(abs(spoken.samples.count - expected) < abs(spoken.samples.count - english))
  }

  @Test func `a missing program is an error`() {
    #expect(throws: RenderingFailure.self) {
      try SpeechRendering.render(
        "x", language: .english, options: VoiceOptions(sink: .none, programFolder: "/nonexistent"))
    }
  }

  @Test func `pinyin is spoken by the voice for Chinese`() throws {
    let speech = try SpeechRendering.render("wo3 lei4 le5", language: .chinese, options: options)
    #expect(speech.samples.count > 8000)
  }
}
