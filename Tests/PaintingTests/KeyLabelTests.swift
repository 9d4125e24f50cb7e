import Scene
import Terms
import Testing

@testable import Painting

struct KeyLabelTests {
  private func label(
    _ text: String, _ role: BoxRole = .function, width: Int = 130, height: Int = 118, degree: Double = 0,
    surface: (Int, Int) = (1280, 800)
  ) -> KeyLabel {
    let measures = Measures(
      width: surface.0, height: surface.1, pixelsPerDegree: ScreenPoint(x: degree, y: degree))
    let painter = GoldenPictures.painter()
    painter.labels.measures = measures
    return painter.labels.label(
      KeyLabelRequest(
        text: KeyLabelRequest.clean(text), role: role, weight: KeyColours.weight(role), width: width, height: height))
  }

  @Test func `labels are as large as the sketches have them where they fit`() {
    #expect(label("a", .letter, width: 105).size == 46)
    #expect(label("Undo").size == 29)
    #expect(label("back", .candidate, width: 238, height: 98).size == 34)
    #expect(abs(label("Yes", .answer, width: 422, height: 476).size - 96) < 3)
    #expect(abs(label("疼", .urgent, width: 369, height: 234).size - 64) < 3)
  }

  @Test(arguments: [(800, 480), (1920, 1080), (3840, 2160)])
  func `sizes follow the screen's`(width: Int, height: Int) {
    let scale = min(Double(width) / 1280, Double(height) / 800)
    let measures = Measures(width: width, height: height)
    #expect(measures.scale == scale)
    #expect(abs(Double(measures.inset) - 4 * scale) <= 0.5)
    #expect(abs(measures.radius - 14 * scale) < 0.001)
    let size = label("a", .letter, width: Int(105 * scale), height: Int(118 * scale), surface: (width, height)).size
    #expect((46 * scale - 1...46 * scale * 1.3).contains(size))
  }

  @Test func `all letters stand on one baseline, and signs beside them`() {
    let baselines = "abcdefghijklmnopqrstuvwxyzABCQ123,.?".map {
      label(String($0), .letter, width: 105).lines.map(\.baseline)
    }
    #expect(Set(baselines).count == 1)
    #expect(baselines.first?.count == 1)
  }

  @Test func `single signs are centred by their ink`() {
    for text in ["j", "，", "。", ".", "⌫", "→", "l"] {
      let ink = label(text, .letter, width: 105).ink
      #expect(abs(ink.left + ink.right) <= 2, "\(text): \(ink)")
    }
    for text in ["⌫", "→"] {
      let ink = label(text, .letter, width: 105).ink
      #expect(abs(ink.top + ink.bottom) <= 2, "\(text): \(ink)")
    }
  }

  @Test func `long labels break into balanced lines and stay inside`() {
    let texts = [
      "Ask again", "⌫ word", "下一个存疑", "Wait, I am typing", "The whole message", "Ä Ö Ü", "keep it and begin anew",
      "别的字，还有别的字", "Move my head a little to the left please",
    ]
    for text in texts {
      for (width, height) in [(130, 118), (90, 60), (300, 100), (60, 200)] {
        let label = label(text, width: width, height: height)
        #expect(!label.lines.isEmpty)
        #expect(label.ink.left >= Double(-width) / 2 && label.ink.right <= Double(width) / 2, "\(text) \(width)")
        #expect(label.ink.top >= Double(-height) / 2 && label.ink.bottom <= Double(height) / 2, "\(text) \(height)")
      }
    }
    #expect(label("Ask again").lines.count == 2)
    #expect(label("下一个存疑", width: 100).lines.count == 2)
    #expect(label("Edit").lines.count == 1)
  }

  @Test func `what cannot be shown whole ends in an ellipsis`() {
    let long = label(String(repeating: "unbreakable", count: 30))
    #expect(long.isCut)
    #expect(long.size >= Measures.leastSize)
    #expect(long.ink.right - long.ink.left <= 130)
    #expect(!label("Undo").isCut)
  }

  @Test func `letters are half a degree tall where the key allows it`() {
    // A seven-inch screen of 800×480 at 60 cm.
    let ink = label("H", .letter, width: 66, height: 71, degree: 54, surface: (800, 480)).ink
    #expect(ink.bottom - ink.top >= 26)
    let character = label("国", .letter, width: 66, height: 71, degree: 54, surface: (800, 480)).ink
    #expect(character.bottom - character.top >= 24)
    let word = label("Phrases", width: 105, height: 71, degree: 54, surface: (800, 480))
    #expect(word.ink.right - word.ink.left <= 105)
    #expect(word.size > label("Phrases", width: 105, height: 71, surface: (800, 480)).size)
  }

  @Test func `a full-width mark does not begin a line`() {
    let breaks = KeyLabelBreaks("滑下去，系好")
    let starts = breaks.opportunities.map(\.start)
    #expect(!starts.contains("滑下去".utf8.count))
    #expect(starts.contains("滑下去，".utf8.count))
    #expect(KeyLabelBreaks("").opportunities.isEmpty)
    #expect(KeyLabelBreaks("   ").opportunities.isEmpty)
  }
}
