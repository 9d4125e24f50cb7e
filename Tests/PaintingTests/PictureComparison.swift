import Screens
import Terms

@testable import Painting

/// Two pictures side by side. Versions of font libraries round edges of letters differently; nothing else may differ.
struct PictureComparison {
  /// A channel may differ by so much without counting.
  static let tolerance = 40
  /// So many pixels of a thousand may differ by more.
  static let differingPerThousand = 3

  let old: PixelFrame
  let new: PixelFrame

  var hasEqualSizes: Bool { old.width == new.width && old.height == new.height }

  /// Pixels with a channel that differs by more than the tolerance.
  var differing: Int {
    guard hasEqualSizes else { return max(old.width * old.height, new.width * new.height) }
    var count = 0
    for y in 0..<old.height {
      for x in 0..<old.width where difference(x, y) > PictureComparison.tolerance { count += 1 }
    }
    return count
  }

  var isAlike: Bool {
    hasEqualSizes && differing * 1000 <= old.width * old.height * PictureComparison.differingPerThousand
  }

  private func difference(_ x: Int, _ y: Int) -> Int {
    let (a, b) = (old.pixel(x, y), new.pixel(x, y))
    if a == b { return 0 }
    return [16, 8, 0].map { abs(Int(a >> $0 & 0xFF) - Int(b >> $0 & 0xFF)) }.max() ?? 0
  }

  /// Old, new, and what differs (red where it counts, grey where it does not), beside each other.
  func sheet() -> PixelFrame {
    let gap = 8
    let (width, height) = (max(old.width, new.width), max(old.height, new.height))
    let sheet = PixelFrame(width: 3 * width + 2 * gap, height: height)
    for y in 0..<height {
      for x in 0..<width {
        sheet.set(x, y, old.pixel(x, y))
        sheet.set(width + gap + x, y, new.pixel(x, y))
        let distance = difference(x, y)
        let grey = UInt32(min(255, distance * 4)) * 0x010101
        sheet.set(2 * (width + gap) + x, y, distance > PictureComparison.tolerance ? 0xFF0000 : grey)
      }
    }
    return sheet
  }
}

extension PixelFrame {
  /// Nothing happens outside of the frame.
  func set(_ x: Int, _ y: Int, _ colour: UInt32) {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return }
    bytes.storeBytes(of: colour, toByteOffset: y * stride + x * 4, as: UInt32.self)
  }
}
