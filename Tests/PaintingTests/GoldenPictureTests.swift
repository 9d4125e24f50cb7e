import Foundation
import Scene
import Screens
import Terms
import Testing

@testable import Painting

/// Keys against pictures that were looked at and kept. `scripts/goldens` shows what has changed, and replaces them.
struct GoldenPictureTests {
  private static let kept = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Goldens/Painting")
  /// Where `scripts/goldens` wants the new pictures and the comparisons.
  private static let sheets = ProcessInfo.processInfo.environment["YANYU_GOLDEN_SHEETS"]

  @Test(arguments: GoldenPictures.all.indices)
  func `keys look as they were kept`(number: Int) throws {
    let (name, picture) = GoldenPictures.all[number]
    let new = GoldenPictures.frame(of: picture)
    let file = Self.kept.appendingPathComponent("\(name).png").path
    let old = (try? PixelFrame(readingPNG: file)) ?? PixelFrame(width: 1, height: 1)
    let comparison = PictureComparison(old: old, new: new)
    if let sheets = Self.sheets {
      try new.writePNG(to: "\(sheets)/\(name).png")
      if comparison.differing > 0 { try comparison.sheet().writePNG(to: "\(sheets)/\(name)-old-new-difference.png") }
    }
    #expect(comparison.isAlike, "\(name): \(comparison.differing) pixels differ; see scripts/goldens")
  }

  @Test func `a wrong picture is refused`() throws {
    let (_, picture) = try #require(GoldenPictures.all.first { $0.name == "keys-ring" })
    let right = GoldenPictures.frame(of: picture)
    var relabelled = picture
    for number in relabelled.boxes.indices { relabelled.boxes[number].label = [LabelRun("w")] }
    var moved = picture
    for number in moved.boxes.indices { moved.boxes[number].rect.x += 2 }
    var calm = picture
    for number in calm.boxes.indices { calm.boxes[number].state = .resting }
    var other = picture
    other.progressStyle = .fill
    var small = picture
    small.surface = Surface(width: 639, height: 400)
    for wrong in [relabelled, moved, calm, other, small] {
      #expect(!PictureComparison(old: right, new: GoldenPictures.frame(of: wrong)).isAlike)
    }
  }

  @Test func `edges that another library rounds otherwise are let pass`() throws {
    let right = GoldenPictures.frame(of: try #require(GoldenPictures.all.first).picture)
    let near = right.copy()
    for y in 0..<near.height {
      for x in 0..<near.width where near.pixel(x, y) & 0xFF > 40 { near.set(x, y, near.pixel(x, y) - 20) }
    }
    #expect(PictureComparison(old: right, new: near).isAlike)
    #expect(right.firstDifference(from: near) != nil)
  }
}
