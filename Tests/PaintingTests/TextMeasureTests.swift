import Scene
import Terms
import Testing

@testable import Painting

/// What the core is told of widths is what is drawn.
@Suite struct TextMeasureTests {
  private static let texts = [
    "I would like to sit up a little, my back hurts.", "AVATAR To Ty. We, (fi) “Yes” – no? 10:24, 3.5 °C; y’all",
    "今天上午护工扶我站起来的时候，我差点从凳子上滑下去。", "我今天吃了two eggs和tea，很好！OK？", "مرحبا بالعالم، أنا بخير اليوم",
    "שלום עולם, זה טקסט", "I am 😀 and 👍🏽 today", "Việt Nam, Ελληνικά, Русский язык",
  ]

  /// Words as the core makes them: spaces and Chinese characters stand alone.
  private func words(_ text: String) -> [String] {
    var result: [String] = []
    var isOpen = false
    for scalar in text.unicodeScalars {
      let isAlone = scalar == " " || (0x3400...0x9FFF).contains(scalar.value)
      if isOpen, !isAlone, let last = result.popLast() {
        result.append(last + String(scalar))
      } else {
        result.append(String(scalar))
      }
      isOpen = !isAlone
    }
    return result
  }

  @Test(arguments: texts, [32, 54, 73, 145])
  func `the widths of a line's words add up to the line that is drawn`(text: String, lineHeight: Int) {
    let painter = Painter()
    let sum = painter.measure(words(text), lineHeight: lineHeight).reduce(0, +)
    let key = MessageLineKey(
      runs: [TextRun(text, .plain)], size: MessageMeasures.typeSize(lineHeight: lineHeight), direction: .leftToRight,
      inks: MessageInks(painter.themes[.dark]))
    let drawn = MessageLine(key, by: painter.typeSetter).width
    #expect(abs(sum - drawn) <= 2, "\(sum) for \(drawn)")
  }

  @Test func `the last letter's ink ends where the widths say`() throws {
    let surface = TextSurface()
    let text = "I would like to sit up a little, my H"
    surface.draw(.plain(text))
    let sum = surface.painter.measure(words(text), lineHeight: 54).reduce(0, +)
    let ink = try #require(surface.drawn())
    #expect(abs(28 + sum - Double(ink.maxX)) < 6)
  }

  @Test(arguments: texts)
  func `widths grow with the line height`(text: String) {
    let painter = Painter()
    let usual = painter.measure(words(text), lineHeight: 54).reduce(0, +)
    let twice = painter.measure(words(text), lineHeight: 108).reduce(0, +)
    #expect(abs(twice - 2 * usual) < 0.01 * twice, "\(usual) \(twice)")
  }

  @Test func `the usual height of a surface is measured for it`() {
    let painter = Painter()
    let surface = Surface(width: 1280, height: 800)
    #expect(painter.measure(["Hello"], surface: surface) == painter.measure(["Hello"], lineHeight: 54))
    #expect(painter.measure([], surface: surface).isEmpty)
    #expect(painter.measure(["", "a", "a"], surface: surface).count == 3)
  }

  @Test func `nothing is too long or too strange to be measured`() {
    let painter = Painter()
    for text in HostileText.all {
      let width = painter.measure([text], lineHeight: 54)[0]
      #expect(width.isFinite && width >= 0)
    }
    let long = painter.measure([String(repeating: "a", count: 100_000), "a"], lineHeight: 54)
    #expect(abs(long[0] / long[1] - 100_000) < 100)
    for height in [Int.min, -1, 0, 1, 100_000, Int.max / 100] {
      #expect(painter.measure(["a"], lineHeight: height).allSatisfy { $0.isFinite && $0 >= 0 })
    }
  }

  @Test func `what is remembered is bounded`() {
    var cache = GenerationCache<Int, Int>(limit: 10)
    for number in 0..<1000 {
      #expect(cache.value(number % 37) { number % 37 } == number % 37)
      #expect(cache.count <= 20)
    }
    var made = 0
    for number in 0..<1000 {
      // One that is used all the time stays.
      _ = cache.value(-1) {
        made += 1; return -1
      }
      _ = cache.value(number) { number }
    }
    #expect(made == 1)
    cache.removeAll()
    #expect(cache.count == 0)
  }

  @Test func `cleaning keeps every place and leaves no control`() {
    for text in HostileText.all where text.unicodeScalars.count <= TextCleaning.limit {
      let clean = TextCleaning.clean(text)
      #expect(clean.unicodeScalars.count == text.unicodeScalars.count)
      #expect(!clean.unicodeScalars.contains { $0.properties.generalCategory == .control })
    }
    #expect(TextCleaning.clean("a\tb\r\nc\u{0}") == "a b  c\u{FFFD}")
    #expect(TextCleaning.clean("a\nb\t", keepsLines: true) == "a\nb ")
    #expect(TextCleaning.clean(String(repeating: "é", count: 5000)).unicodeScalars.count == TextCleaning.limit)
  }
}

/// Texts that nobody should write and somebody may.
enum HostileText {
  static let all: [String] = [
    "", " ", "\u{0}", "a\u{0}b", "\t\t\t", "\r\n\u{2028}\u{2029}\u{85}", "\u{FFFD}\u{FFFE}\u{FFFF}", "\u{FEFF}\u{200B}",
    String(repeating: "x", count: 100_000), "e" + String(repeating: "\u{301}", count: 10_000),
    String(repeating: "\u{202E}", count: 500) + "abc" + String(repeating: "\u{2067}", count: 500) + "שלום",
    String(repeating: "(", count: 900), String(repeating: "\u{200D}", count: 900) + "👨‍👩‍👧",
    "👨" + String(repeating: "\u{200D}👩", count: 300), String(repeating: "🇩", count: 401),
    "\u{1F600}\u{FE0E}\u{FE0F}\u{20E3}", planes, String(repeating: "ﷺ", count: 200), "\u{E0001}\u{E0020}\u{E007F}",
    String(repeating: "ก็็็็็็็็็็", count: 60), "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
    String(repeating: "我", count: 5000), String(repeating: "\n", count: 2000),
  ]

  /// One of every plane, its ends, and what lies beside the surrogates.
  private static var planes: String {
    var scalars = String.UnicodeScalarView()
    for plane in UInt32(0)...16 {
      for low in [0x0001, 0x0041, 0x4E00, 0xD7FF, 0xE000, 0xFDD0, 0xFFFD, 0xFFFE, 0xFFFF] as [UInt32] {
        if let scalar = Unicode.Scalar(plane << 16 | low) { scalars.append(scalar) }
      }
    }
    return String(scalars)
  }
}
