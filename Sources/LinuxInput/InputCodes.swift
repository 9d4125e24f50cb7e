/// The kernel's event types that a pointer or a switch uses (linux/input-event-codes.h).
package enum EventType {
  package static let synchronisation: UInt16 = 0x00
  package static let key: UInt16 = 0x01
  package static let relative: UInt16 = 0x02
  package static let absolute: UInt16 = 0x03
}

/// Codes of `EventType.synchronisation`.
package enum SynchronisationCode {
  /// The frame is complete.
  package static let report: UInt16 = 0
  /// The kernel's buffer overflowed; events are missing.
  package static let dropped: UInt16 = 3
}

/// Codes of `EventType.absolute`.
package enum AbsoluteCode {
  package static let x: UInt16 = 0x00
  package static let y: UInt16 = 0x01
  package static let z: UInt16 = 0x02
  /// ABS_RX to ABS_RZ.
  package static let rotations: ClosedRange<UInt16> = 0x03...0x05
  /// ABS_THROTTLE to ABS_BRAKE.
  package static let driving: ClosedRange<UInt16> = 0x06...0x0A
  /// ABS_HAT0X to ABS_HAT3Y.
  package static let hats: ClosedRange<UInt16> = 0x10...0x17
  /// The code below ABS_MT_SLOT: only devices that number their axes through have it, and those are not multi-touch.
  package static let belowSlot: UInt16 = 0x2E
  package static let slot: UInt16 = 0x2F
  package static let contactX: UInt16 = 0x35
  package static let contactY: UInt16 = 0x36
  package static let contactID: UInt16 = 0x39
  /// ABS_MAX.
  package static let last: UInt16 = 0x3F
}

/// Codes of `EventType.relative`.
package enum RelativeCode {
  package static let x: UInt16 = 0x00
  package static let y: UInt16 = 0x01
  /// REL_MAX.
  package static let last: UInt16 = 0x0F
}

/// Codes of `EventType.key`: keys and buttons.
package enum KeyCode {
  /// KEY_Q to KEY_M, the three letter rows of a keyboard with what lies between them.
  package static let letterRows: ClosedRange<UInt16> = 16...50
  package static let enter: UInt16 = 28
  package static let w: UInt16 = 17
  package static let p: UInt16 = 25
  package static let z: UInt16 = 44
  package static let m: UInt16 = 50
  package static let space: UInt16 = 57
  package static let keypadEnter: UInt16 = 96
  package static let leftButton: UInt16 = 0x110
  /// BTN_JOYSTICK and BTN_GAMEPAD with what follows them.
  package static let joystickButtons: ClosedRange<UInt16> = 0x120...0x13F
  /// BTN_TOOL_PEN to BTN_TOOL_AIRBRUSH: one of them is down while a pen is near.
  package static let pens: ClosedRange<UInt16> = 0x140...0x144
  package static let toolFinger: UInt16 = 0x145
  package static let touch: UInt16 = 0x14A
  package static let stylusButtons: ClosedRange<UInt16> = 0x14B...0x14C
  /// BTN_DIGI with all that tells of contact and nearness rather than of a press.
  package static let digitizer: ClosedRange<UInt16> = 0x140...0x14F
  /// KEY_MAX.
  package static let last: UInt16 = 0x2FF
}

/// Input properties (INPUT_PROP_*).
package enum InputProperty {
  package static let direct: UInt16 = 0x01
  package static let accelerometer: UInt16 = 0x06
  /// INPUT_PROP_MAX.
  package static let last: UInt16 = 0x1F
}
