import Baselines
import Gaze
import Scene
import Simulation
import Terms
import Testing

/// What the baselines do is frozen, to the last choice. If this fails, put `Sources/Baselines` back as it was: results
/// are quoted beside the baselines, and would mean nothing if these moved.
@Suite struct FrozenOutputTests {
  @Test(arguments: [
    (FrozenKeyboard.Kind.plain, Surface(width: 1920, height: 1080), UInt64(14_302_590_157_486_178_926)),
    (.withWords, Surface(width: 1920, height: 1080), 755_032_629_094_699_137),
    (.withWords, Surface(width: 1280, height: 800), 6_689_269_354_605_567_059),
  ])
  func `baselines are never changed: the same reports give the same choices and words as on the day of freezing`(
    kind: FrozenKeyboard.Kind, surface: Surface, expected: UInt64
  ) {
    let run = Self.run(kind, surface)
    #expect(run.choices > 100, "the stream must choose enough to tell")
    #expect(run.hash == expected, "\(kind.rawValue) on \(surface.width)x\(surface.height)")
  }

  /// 50,000 reports of an eye that goes from place to place, with trembling, blinks and reports of nowhere, and every
  /// choice, text and word that comes of them.
  private static func run(_ kind: FrozenKeyboard.Kind, _ surface: Surface) -> (hash: UInt64, choices: Int) {
    var keyboard = FrozenKeyboard(kind, surface: surface)
    var places = RandomStream(seed: 20_261_121, cause: .place)
    var noise = RandomStream(seed: 20_261_121, cause: .noise)
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var count = 0
    func add(_ text: String) {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    var now = Instant.zero
    var centre = SurfaceFraction(x: 0.5, y: 0.5)
    var left = 0
    for report in 0..<50_000 {
      now += .microseconds(16_667)
      if left == 0 {
        centre = SurfaceFraction(x: places.number(in: -0.05...1.05), y: places.number(in: -0.05...1.05))
        left = 5 + places.index(120)
      }
      left -= 1
      let tremble = noise.normals()
      let isShut = noise.chance(0.01)
      let position = SurfaceFraction(x: centre.x + tremble.x * 0.008, y: centre.y + tremble.y * 0.012)
      keyboard.take(
        GazeSample(
          source: SourceID(rawValue: 1), measuredAt: now, position: isShut ? nil : position,
          validity: isShut ? .invalid : .valid), at: now)
      for choice in keyboard.takeChoices() {
        count += 1
        add("\(choice.at.nanoseconds) \(choice.enteredAt.nanoseconds) \(choice.label) \(keyboard.text)\n")
        for box in keyboard.picture.boxes { add(box.label.map(\.text).joined() + "|") }
      }
      if report % 5_000 == 4_999 { keyboard.clearForNextSentence(at: now) }
    }
    add("\(keyboard.picture.revision)")
    return (hash, count)
  }
}
