import Configuration
import Terms

/// How far the eye was set right by one point, as it is kept: two numbers of pixels on one line.
enum TouchUpFile {
  private static let limit = 128
  /// Further than any screen is wide is no correction.
  private static let farthest = 8192.0

  static func written(_ point: ScreenPoint) -> [UInt8] { Array("\(point.x) \(point.y)\n".utf8) }

  /// Nil when it is none of ours.
  static func parse(_ bytes: [UInt8]) -> ScreenPoint? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let numbers = text.split(whereSeparator: \.isWhitespace).map { Double($0) }
    guard numbers.count == 2, let x = numbers[0], let y = numbers[1],
      x.isFinite, y.isFinite, abs(x) <= farthest, abs(y) <= farthest
    else { return nil }
    return ScreenPoint(x: x, y: y)
  }

  /// Nil when there is none, or nothing that can be read: then the eye is as the tracker tells it.
  static func read(_ places: OverridesFile.Places) -> ScreenPoint? {
    ((try? SmallFile.read(places.touchUp, limit: limit, isOurs: true)) ?? nil).flatMap { parse($0.bytes) }
  }
}

extension OverridesFile.Places {
  var touchUp: String { state + "/touch-up" }
  var trackers: String { state + "/trackers" }
}
