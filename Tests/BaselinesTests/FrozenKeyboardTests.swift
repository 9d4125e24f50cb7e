import Baselines
import Scene
import Terms
import Testing

@Suite struct FrozenKeyboardTests {
  @Test(arguments: FrozenKeyboard.Kind.allCases)
  func `a key that is looked at for 600 ms is chosen, once`(kind: FrozenKeyboard.Kind) throws {
    var stares = Stares(kind)
    stares.look(at: "h", for: .milliseconds(590))
    #expect(stares.choices.isEmpty)
    stares.look(at: "h", for: .milliseconds(2000))
    let choice = try #require(stares.choices.first)
    #expect(stares.choices.count == 1 && stares.keyboard.text == "h")
    #expect(choice.label == "h" && choice.role == .letter)
    #expect((choice.at - choice.enteredAt) >= .milliseconds(600))
  }

  @Test func `leaving for one report begins anew`() {
    var stares = Stares(.plain)
    for _ in 0..<5 {
      stares.look(at: "h", for: .milliseconds(500))
      stares.look(at: "j", for: Stares.period)
    }
    #expect(stares.choices.isEmpty)
  }

  @Test func `a short gap is bridged, a long one begins anew, and nothing is chosen in either`() {
    var stares = Stares(.plain)
    stares.look(at: "h", for: .milliseconds(550))
    stares.look(at: nil, for: .milliseconds(60))
    #expect(stares.choices.isEmpty)
    stares.look(at: "h", for: .milliseconds(30))
    #expect(stares.keyboard.text == "h")
    stares.look(at: "j", for: .milliseconds(550))
    stares.look(at: nil, for: .milliseconds(150))
    stares.look(at: "j", for: .milliseconds(550))
    #expect(stares.keyboard.text == "h")
  }

  @Test func `the sign of a choice stands for 150 ms`() {
    var stares = Stares(.plain)
    stares.look(at: "h", for: .milliseconds(640))
    #expect(stares.keyboard.picture.boxes.contains { if case .completed = $0.state { true } else { false } })
    stares.look(at: "h", for: .milliseconds(160))
    #expect(stares.keyboard.picture.boxes.allSatisfy { $0.state == .resting || $0.state == .dead })
  }

  @Test func `keys are about as large as the note has them`() throws {
    let stares = Stares(.plain)
    let degree = Viewing(
      pixels: ScreenPoint(x: 1920, y: 1080), millimetres: ScreenPoint(x: 345, y: 194), distance: 600
    ).pixelsPerDegree
    let key = try #require(stares.rect(of: "g"))
    #expect(abs(Double(key.width) / degree.x - 3.3) < 0.05)
    #expect(abs(Double(key.height) / degree.y - 3.6) < 0.2)
  }

  @Test func `no two keys overlap, and all are on the screen`() {
    let boxes = Stares(.withWords).keyboard.picture.boxes
    for (number, box) in boxes.enumerated() {
      #expect(box.rect.x >= 0 && box.rect.y >= 0 && box.rect.maxX <= 1920 && box.rect.maxY <= 1080)
      #expect(!boxes[(number + 1)...].contains { $0.rect.overlaps(box.rect) })
    }
    #expect(boxes.count == 5 + 26 + 9)
  }

  @Test func `nonsense from a device chooses nothing`() {
    var stares = Stares(.plain)
    for point in [
      ScreenPoint(x: .nan, y: 0), ScreenPoint(x: .infinity, y: 0), ScreenPoint(x: 1e300, y: -1e300),
    ] { stares.look(at: point, for: .seconds(2)) }
    #expect(stares.choices.isEmpty)
  }
}

@Suite struct FrozenTextTests {
  @Test func `what is typed stands there, and every step can be taken back`() {
    var stares = Stares(.plain)
    stares.write(["i", "t", "Space", "Space", "i", "s", ".", "a"])
    #expect(stares.keyboard.text == "it is. a")
    stares.write(["⌫", "⌫ word", "Undo", "Undo", "Undo", "Undo"])
    #expect(stares.keyboard.text == "it is")
    stares.write(["Speak"])
    #expect(stares.keyboard.text == "it is" && stares.choices.last?.role == .speak)
    stares.clear()
    #expect(stares.keyboard.text.isEmpty)
  }

  @Test func `the plain keyboard proposes nothing`() {
    var stares = Stares(.plain)
    stares.write(["t"])
    #expect(stares.keyboard.picture.boxes.filter { $0.role == .candidate }.allSatisfy { $0.label.isEmpty })
    stares.look(at: ScreenPoint(x: 100, y: 150), for: .seconds(2))
    #expect(stares.choices.count == 1)
  }

  @Test func `the other one proposes the most frequent words of those letters, and takes them with their space`() {
    var stares = Stares(.withWords)
    func proposed() -> [String] {
      stares.keyboard.picture.boxes.filter { $0.role == .candidate }.map { $0.label.map(\.text).joined() }
    }
    #expect(proposed() == ["the", "to", "and", "of", "a"])
    stares.write(["t", "h", "i"])
    #expect(proposed() == ["this", "think", "things", "thing", "third"])
    stares.write(["think"])
    #expect(stares.keyboard.text == "think ")
    stares.write(["?"])
    #expect(stares.keyboard.text == "think? ")
    stares.write(["Undo", "Undo"])
    #expect(stares.keyboard.text == "thi")
  }

  @Test func `letters that no word begins with leave the slots empty`() {
    var stares = Stares(.withWords)
    stares.write(["q", "x", "q"])
    #expect(stares.keyboard.picture.boxes.filter { $0.role == .candidate }.allSatisfy { $0.state == .dead })
    stares.look(at: ScreenPoint(x: 100, y: 150), for: .seconds(2))
    #expect(stares.keyboard.text == "qxq")
  }
}
