import Glibc
import Screens
import Terms

extension PixelFrame {
  /// 0xRRGGBB; 0 outside of the frame.
  func pixel(_ x: Int, _ y: Int) -> UInt32 {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return 0 }
    return bytes.load(fromByteOffset: y * stride + x * 4, as: UInt32.self) & 0xFF_FFFF
  }

  /// The first place where two frames differ in colour.
  func firstDifference(from other: PixelFrame) -> String? {
    guard width == other.width, height == other.height else { return "sizes" }
    for y in 0..<height where !hasEqualRow(y, with: other) {
      for x in 0..<width where pixel(x, y) != other.pixel(x, y) {
        return "(\(x), \(y)): \(String(pixel(x, y), radix: 16)) and \(String(other.pixel(x, y), radix: 16))"
      }
    }
    return nil
  }

  private func hasEqualRow(_ y: Int, with other: PixelFrame) -> Bool {
    guard let mine = bytes.baseAddress, let its = other.bytes.baseAddress else { return false }
    return memcmp(mine + y * stride, its + y * other.stride, width * 4) == 0
  }

  func copy() -> PixelFrame {
    let result = PixelFrame(width: width, height: height)
    result.bytes.copyMemory(from: UnsafeRawBufferPointer(bytes))
    return result
  }

  /// A place outside of `damage` where two frames differ.
  func differenceOutside(of damage: Damage, from other: PixelFrame) -> String? {
    for y in 0..<height where !hasEqualRow(y, with: other) {
      for x in 0..<width where pixel(x, y) != other.pixel(x, y) {
        let isDamaged = damage.parts.contains { x >= $0.x && x < $0.maxX && y >= $0.y && y < $0.maxY }
        if !isDamaged { return "(\(x), \(y))" }
      }
    }
    return nil
  }

  /// The rectangle round all pixels within `area` that pass.
  func bounds(in area: ScreenRect, where passes: (UInt32) -> Bool) -> ScreenRect? {
    var (left, top, right, bottom) = (Int.max, Int.max, Int.min, Int.min)
    for y in max(0, area.y)..<min(height, area.maxY) {
      for x in max(0, area.x)..<min(width, area.maxX) where passes(pixel(x, y)) {
        (left, top) = (min(left, x), min(top, y))
        (right, bottom) = (max(right, x + 1), max(bottom, y + 1))
      }
    }
    return left < right ? ScreenRect(x: left, y: top, width: right - left, height: bottom - top) : nil
  }
}
