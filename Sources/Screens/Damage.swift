import Terms

/// Which parts of a frame have changed: whole pixels, kept within the frame by whoever copies them.
package struct Damage: Hashable, Sendable {
  /// More parts than this are joined into one: copying a little too much is cheaper than keeping count.
  package static let partLimit = 16

  package private(set) var parts: [ScreenRect] = []

  package init() {}

  /// The whole of a frame.
  package static func all(width: Int, height: Int) -> Damage {
    var result = Damage()
    result.add(ScreenRect(x: 0, y: 0, width: width, height: height))
    return result
  }

  package var isEmpty: Bool { parts.isEmpty }

  /// One part more; nothing when it is empty.
  package mutating func add(_ rect: ScreenRect) {
    guard rect.width > 0, rect.height > 0 else { return }
    parts.append(rect)
    if parts.count > Damage.partLimit { parts = [Damage.union(parts)] }
  }

  /// All parts of another one.
  package mutating func add(_ other: Damage) { for part in other.parts { add(part) } }

  private static func union(_ parts: [ScreenRect]) -> ScreenRect {
    let left = parts.map(\.x).min() ?? 0
    let top = parts.map(\.y).min() ?? 0
    return ScreenRect(
      x: left, y: top, width: (parts.map(\.maxX).max() ?? 0) - left, height: (parts.map(\.maxY).max() ?? 0) - top)
  }
}
