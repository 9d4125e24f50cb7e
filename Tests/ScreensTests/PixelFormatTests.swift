import Screens
import Testing

@Suite struct PixelFormatTests {
  @Test(arguments: [1, 4, 8, 15, 30, 0, -8, 64])
  func `other depths than 16, 24 and 32 bits are refused with their number`(_ bits: Int) {
    let error = #expect(throws: PixelFormat.Refusal.self) {
      _ = try SomeFormat("", bits, (0, 1), (1, 1), (2, 1)).format
    }
    #expect(error?.description == "has \(bits) bits a pixel, and 16, 24 or 32 can be drawn")
  }

  @Test(arguments: [
    (SomeFormat("no red", 32, (16, 0), (8, 8), (0, 8)), "red"),
    (SomeFormat("long green", 32, (24, 8), (0, 17), (17, 7)), "green"),
    (SomeFormat("blue at the end", 16, (11, 5), (5, 6), (14, 5)), "blue"),
    (SomeFormat("blue behind the end", 24, (16, 8), (8, 8), (24, 8)), "blue"),
    (SomeFormat("far away", 32, (1 << 24, 8), (8, 8), (0, 8)), "red"),
    (SomeFormat("before the start", 32, (-1, 8), (8, 8), (0, 8)), "red"),
    (SomeFormat("green on red", 16, (10, 5), (5, 6), (0, 5)), "green"),
    (SomeFormat("all in one place", 32, (0, 8), (0, 8), (0, 8)), "green"),
    (SomeFormat("opacity on blue", 32, (16, 8), (8, 8), (0, 8), (7, 8)), "opacity"),
  ])
  func `fields that are missing, too long, outside or on top of each other are refused by name`(
    _ format: SomeFormat, _ culprit: String
  ) {
    let error = #expect(throws: PixelFormat.Refusal.self) { _ = try format.format }
    #expect(error?.description.contains(culprit) == true)
  }
}
