import Control
import Glibc
import JSONLines
import Platform
import Terms

/// QEMU's own protocol (QMP): what a pair of hands does at the machine, and what a camera before its screen sees.
final class QEMUMonitor {
  private static let patience = Interval.seconds(20)
  /// Where a tablet's axes end, as QEMU counts them.
  private static let farthest = 32767.0

  private let line: ControlLine
  /// Names of the events that have come and were not yet waited for.
  private var events: [String] = []

  /// - Throws: when nobody answers there.
  init(path: String) throws {
    let end = MonotonicClock.now() + Self.patience
    line = try ControlLine(path: path, until: end)
    _ = try line.receive(until: end)
    try execute("qmp_capabilities")
  }

  /// - Throws: what QEMU says against it.
  @discardableResult
  func execute(_ command: String, _ arguments: [String: JSONValue] = [:]) throws -> JSONValue {
    let end = MonotonicClock.now() + Self.patience
    try line.send(JSONValue.object(["execute": .string(command), "arguments": .object(arguments)]).bytes, until: end)
    while true {
      let answer = try receive(until: end, while: "QEMU does \(command)")
      if let result = answer["return"] { return result }
      if let fault = answer["error"] {
        throw Trouble("QEMU refuses \(command): \(fault["desc"]?.string ?? fault.line)")
      }
    }
  }

  /// Waits for an event that has not been waited for yet.
  func wait(for event: String, within seconds: Int64) throws {
    let end = MonotonicClock.now() + .seconds(seconds)
    while true {
      if let place = events.firstIndex(of: event) {
        events.removeSubrange(...place)
        return
      }
      _ = try receive(until: end, while: "QEMU reports \(event), for \(seconds) s")
    }
  }

  private func receive(until end: Instant, while doing: String) throws -> JSONValue {
    do {
      let value = try JSONValue(parsing: try line.receive(until: end))
      // No more than the test makes: a few plugs and one end.
      if let event = value["event"]?.string, events.count < 1000 { events.append(event) }
      return value
    } catch let error as SystemError { throw Trouble("QEMU: \(error), while \(doing)") }
  }

  /// Puts the tablet's pen there, from 0 to 1 on each axis, and leaves it.
  func point(x: Double, y: Double) throws {
    func axis(_ name: String, _ part: Double) -> JSONValue {
      let value = Int64(exactly: (min(max(part, 0), 1) * Self.farthest).rounded()) ?? 0
      return ["type": "abs", "data": ["axis": .string(name), "value": .integer(value)]]
    }
    try execute("input-send-event", ["events": [axis("x", x), axis("y", y)]])
  }

  /// Presses keys together and lets them go again.
  func press(_ keys: [String]) throws {
    func event(_ key: String, down: Bool) -> JSONValue {
      ["type": "key", "data": ["down": .bool(down), "key": ["type": "qcode", "data": .string(key)]]]
    }
    for key in keys { try execute("input-send-event", ["events": [event(key, down: true)]]) }
    usleep(50_000)
    for key in keys.reversed() { try execute("input-send-event", ["events": [event(key, down: false)]]) }
    usleep(20_000)
  }

  /// Types a line for a shell: small letters, digits and a few signs.
  func type(line text: String) throws {
    let names: [Character: [String]] = [
      " ": ["spc"], "/": ["slash"], "-": ["minus"], ".": ["dot"], ">": ["shift", "dot"], "=": ["equal"],
    ]
    for character in text {
      guard let keys = names[character] ?? (character.isASCII ? [String(character)] : nil) else { continue }
      try press(keys)
    }
    try press(["ret"])
  }

  /// What the screen shows now, as a PNG file.
  func photograph(_ path: String) throws -> Pixels {
    try execute("screendump", ["filename": .string(path), "format": "png"])
    return try Pixels(png: path)
  }
}
