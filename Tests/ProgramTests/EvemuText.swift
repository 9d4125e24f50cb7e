import Foundation

/// A recording as evemu-record writes it, made event by event: a device, then what a person does with it.
struct EvemuText {
  enum Device {
    /// ABS_X and ABS_Y over the surface, and BTN_LEFT.
    case tablet
    /// The same over any range.
    case wideTablet(minimum: Int64, maximum: Int64)
    case mouse
    /// Places only while BTN_TOUCH is down.
    case touchScreen
  }

  var text: String
  private(set) var milliseconds = 0
  private let device: Device
  private var place = KeyPlaces.Place(x: 0, y: 0)

  init(_ device: Device = .tablet) {
    self.device = device
    text = "# EVEMU 1.3\nN: A \(device.name)\nI: 0003 1234 5678 0111\nP: 00 00 00 00 00 00 00 00\n" + device.description
    // Whoever knows no places begins in a corner that is surely reached.
    if case .mouse = device { frame("0002 0000 -5000", "0002 0001 -5000") }
  }

  /// Goes to each key and rests there: "-" is a look away, "!" the key that speaks, "_" the space.
  mutating func rest(on script: String, milliseconds time: Int = 1000) throws {
    for step in script {
      switch step {
      case "-": try lookAway()
      case "!": try go(to: KeyPlaces.place("speak"), for: 1500)
      case "_": try go(to: KeyPlaces.place("space"), for: time)
      default: try go(to: KeyPlaces.place(String(step)), for: time)
      }
    }
  }

  mutating func lookAway() throws {
    guard case .touchScreen = device else { return try go(to: KeyPlaces.away, for: 300) }
    // A finger is lifted.
    frame("0001 014a 0")
    milliseconds += 300
  }

  mutating func go(to target: KeyPlaces.Place, for time: Int) throws {
    switch device {
    case .tablet: frame("0003 0000 \(target.x)", "0003 0001 \(target.y)")
    case .wideTablet(let minimum, let maximum):
      let (x, y) = (target.x * (maximum - minimum) / 1280, target.y * (maximum - minimum) / 800)
      frame("0003 0000 \(minimum + x)", "0003 0001 \(minimum + y)")
    case .mouse:
      // A thousand counts cross the surface; a hand moves as far down as across.
      let (x, y) = (target.x * 1000 / 1280 - place.x, target.y * 1000 / 1280 - place.y)
      frame("0002 0000 \(x)", "0002 0001 \(y)")
      place = KeyPlaces.Place(x: place.x + x, y: place.y + y)
    case .touchScreen: frame("0003 0000 \(target.x)", "0003 0001 \(target.y)", "0001 014a 1")
    }
    milliseconds += time
  }

  /// One report of several events.
  mutating func frame(_ events: String...) {
    for event in events { line(event) }
    line("0000 0000 0")
  }

  /// One event, now.
  mutating func line(_ event: String) {
    let fraction = String(milliseconds % 1000 + 1000).dropFirst()
    text += "E: \(milliseconds / 1000).\(fraction)000 \(event)\n"
  }

  /// Nothing happens for so long.
  mutating func wait(_ time: Int) { milliseconds += time }

  func write(to path: String) throws -> String {
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }
}

extension EvemuText.Device {
  var name: String {
    switch self {
    case .tablet, .wideTablet: "tablet"
    case .mouse: "mouse"
    case .touchScreen: "touch screen"
    }
  }

  /// Bits and ranges.
  var description: String {
    switch self {
    case .tablet: bits("0b", key: 0x110) + "B: 03 03 00 00 00 00 00 00 00\n" + axes(0, 1279, 0, 799)
    case .wideTablet(let minimum, let maximum):
      bits("0b", key: 0x110) + "B: 03 03 00 00 00 00 00 00 00\n" + axes(minimum, maximum, minimum, maximum)
    case .mouse: bits("07", key: 0x110) + "B: 02 03 00 00 00 00 00 00 00\n"
    case .touchScreen: bits("0b", key: 0x14A) + "B: 03 03 00 00 00 00 00 00 00\n" + axes(0, 1279, 0, 799)
    }
  }

  private func axes(_ left: Int64, _ right: Int64, _ top: Int64, _ bottom: Int64) -> String {
    "A: 00 \(left) \(right) 0 0 0\nA: 01 \(top) \(bottom) 0 0 0\n"
  }

  private func bits(_ types: String, key: Int) -> String {
    var keys = [UInt8](repeating: 0, count: 96)
    keys[key / 8] = 1 << UInt8(key % 8)
    let rows = stride(from: 0, to: 96, by: 8).map { start in
      "B: 01 " + keys[start..<start + 8].map { String(format: "%02x", $0) }.joined(separator: " ") + "\n"
    }
    return "B: 00 \(types) 00 00 00 00 00 00 00\n" + rows.joined()
  }
}
