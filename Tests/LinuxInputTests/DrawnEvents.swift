import LinuxInput
import Terms

/// Events as a test draws them: `x5` moves an axis, `touch1` a key, `|` ends the frame. Ten milliseconds a frame.
enum DrawnEvents {
  private static let absolute: [String: UInt16] = [
    "x": AbsoluteCode.x, "y": AbsoluteCode.y, "slot": AbsoluteCode.slot, "id": AbsoluteCode.contactID,
    "cx": AbsoluteCode.contactX, "cy": AbsoluteCode.contactY, "hat": 0x10,
  ]
  private static let relative: [String: UInt16] = ["rx": RelativeCode.x, "ry": RelativeCode.y, "wheel": 8]
  private static let keys: [String: UInt16] = [
    "touch": KeyCode.touch, "left": KeyCode.leftButton, "pen": KeyCode.pens.lowerBound,
    "eraser": KeyCode.pens.lowerBound + 1, "stylus": KeyCode.stylusButtons.lowerBound, "finger": KeyCode.toolFinger,
    "space": 57, "enter": 28,
  ]

  static func events(_ drawing: String) -> [InputEvent] {
    var time = Instant.milliseconds(10)
    return drawing.split(separator: " ").map { word in
      defer { if word == "|" { time += .milliseconds(10) } }
      if word == "|" { return InputEvent(time: time, type: 0, code: SynchronisationCode.report, value: 0) }
      let name = String(word.prefix { $0.isLetter })
      let value = Int32(word.drop { $0.isLetter }) ?? 0
      if let code = absolute[name] { return InputEvent(time: time, type: EventType.absolute, code: code, value: value) }
      if let code = relative[name] { return InputEvent(time: time, type: EventType.relative, code: code, value: value) }
      if let code = keys[name] { return InputEvent(time: time, type: EventType.key, code: code, value: value) }
      // Everything else is a scan code or a timestamp (EV_MSC).
      return InputEvent(time: time, type: 4, code: 4, value: value)
    }
  }
}

/// Outputs as a test reads them: "0.50,0.25@10" a sample with its milliseconds, "invalid@10", "released", "gap".
func written(_ outputs: [PointerOutput]) -> [String] {
  outputs.map { output in
    switch output {
    case .gap: "gap"
    case .released: "released"
    case .sample(nil, let at): "invalid@\(at.nanoseconds / 1_000_000)"
    case .sample(.some(let place), let at):
      "\(hundredths(place.x)),\(hundredths(place.y))@\(at.nanoseconds / 1_000_000)"
    }
  }
}

private func hundredths(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }

extension PointerStateMachine {
  mutating func play(_ drawing: String) -> [String] {
    written(DrawnEvents.events(drawing).flatMap { take($0, measuredAt: $0.time) })
  }
}
