/// What a device is, by what it can report.
package enum DeviceClass: String, Hashable, Sendable, CaseIterable {
  case absolutePointer = "absolute pointer"
  case touch = "touch"
  case pen = "pen"
  case relativePointer = "relative pointer"
  /// An absolute pointer that a quirk or the carer calls a tracker.
  case tracker = "tracker"
  /// Keys or buttons and no place: a switch box, a joystick's buttons.
  case switches = "switch"
  case keyboard = "keyboard"
  case unusable = "unusable"

  package var isPointer: Bool {
    switch self {
    case .absolutePointer, .touch, .pen, .relativePointer, .tracker: true
    case .switches, .keyboard, .unusable: false
    }
  }
}

/// How the places that a device reports are to be read.
package enum PointerShape: Hashable, Sendable {
  /// Always somewhere.
  case absolute(x: AxisRange, y: AxisRange)
  /// Somewhere while a finger is down (BTN_TOUCH).
  case touch(x: AxisRange, y: AxisRange)
  /// A pointer that declares BTN_TOUCH and does not say that it lies on the screen (INPUT_PROP_DIRECT): somewhere
  /// always, as those made by programs are that never press it, until BTN_TOUCH is pressed; from then on as `touch`.
  case touchOnceUsed(x: AxisRange, y: AxisRange)
  /// Somewhere while the first finger is down (tracking ids).
  case contacts(x: AxisRange, y: AxisRange, slots: Int)
  /// Somewhere while the pen is near, touching or not (BTN_TOOL_*).
  case pen(x: AxisRange, y: AxisRange)
  /// Moves from where it is.
  case relative
}

/// A device judged: capabilities decide, udev's own classes do not.
package struct DeviceJudgement: Hashable, Sendable {
  package var deviceClass: DeviceClass
  /// Nil when the device can be no pointer, or when its ranges are not known.
  package var shape: PointerShape?
  /// Why the device is no pointer, for people; nil when it is one.
  package var reason: String?
  /// Has keys or buttons that may serve as switches.
  package var hasSwitches: Bool
  /// One can write on it, whatever else it is.
  package var isKeyboard: Bool
  /// Reports places without a single button: rather a sensor than a pointer, so it is taken only when it is named or
  /// has a quirk.
  package var mustBeNamed = false

  package init(_ capabilities: DeviceCapabilities) {
    hasSwitches = !capabilities.switches.isEmpty
    isKeyboard = capabilities.isKeyboard
    let kind = Self.pointerKind(capabilities)
    switch kind {
    case .pointer(let pointer, let x, let y):
      deviceClass = pointer
      do throws(Unusable) {
        shape = try Self.shape(pointer, x, y, capabilities)
      } catch {
        deviceClass = .unusable
        reason = error.reason
      }
      mustBeNamed = pointer == .absolutePointer && capabilities.keys.isEmpty && !Self.isDirect(capabilities)
    case .relative:
      deviceClass = .relativePointer
      shape = .relative
    case .none(let why):
      deviceClass = hasSwitches ? (capabilities.isKeyboard ? .keyboard : .switches) : .unusable
      reason = why
    }
  }

  private enum PointerKind {
    case pointer(DeviceClass, x: UInt16, y: UInt16)
    case relative
    case none(String)
  }

  private struct Unusable: Error { var reason: String }

  private static func isDirect(_ device: DeviceCapabilities) -> Bool {
    device.properties.contains(InputProperty.direct)
  }

  /// The order of udev's input_id, with joysticks set apart and places without buttons let in.
  private static func pointerKind(_ device: DeviceCapabilities) -> PointerKind {
    if device.properties.contains(InputProperty.accelerometer) { return .none("it measures acceleration, not places") }
    if device.hasPlane || device.hasContacts {
      let pen = device.hasKey(in: KeyCode.pens)
      if pen, device.hasPlane { return .pointer(.pen, x: AbsoluteCode.x, y: AbsoluteCode.y) }
      if device.keys.contains(KeyCode.toolFinger), !pen, !isDirect(device) {
        return .none("it is a touchpad: its places are on itself, not on the screen")
      }
      if device.hasPlane, device.keys.contains(KeyCode.leftButton) {
        return .pointer(.absolutePointer, x: AbsoluteCode.x, y: AbsoluteCode.y)
      }
      if device.hasContacts { return .pointer(.touch, x: AbsoluteCode.contactX, y: AbsoluteCode.contactY) }
      if device.keys.contains(KeyCode.touch) { return .pointer(.touch, x: AbsoluteCode.x, y: AbsoluteCode.y) }
      if let reason = notAPlane(device) { return .none(reason) }
      return .pointer(.absolutePointer, x: AbsoluteCode.x, y: AbsoluteCode.y)
    }
    if device.relative.contains(RelativeCode.x), device.relative.contains(RelativeCode.y) { return .relative }
    if device.hasContactsWithoutSlots { return .none("it reports fingers without slots (multi-touch protocol A)") }
    if !device.relative.isDisjoint(with: [RelativeCode.x, RelativeCode.y])
      || !device.absolute.isDisjoint(with: [AbsoluteCode.x, AbsoluteCode.y])
    {
      return .none("it moves along one axis only")
    }
    return .none(device.keys.isEmpty ? "it reports neither places nor keys" : "it has keys and no pointer")
  }

  /// Why X and Y are directions or forces and not a place; nil when they are a place.
  private static func notAPlane(_ device: DeviceCapabilities) -> String? {
    let joystickAxes = device.absolute.contains { code in
      AbsoluteCode.rotations.contains(code) || AbsoluteCode.driving.contains(code) || AbsoluteCode.hats.contains(code)
    }
    if device.hasKey(in: KeyCode.joystickButtons) || joystickAxes {
      return "it is a joystick: its axes tell directions, not places"
    }
    if device.keys.isEmpty, device.absolute.contains(AbsoluteCode.z) { return "it measures acceleration, not places" }
    return nil
  }

  private static func shape(
    _ pointer: DeviceClass, _ x: UInt16, _ y: UInt16, _ device: DeviceCapabilities
  ) throws(Unusable) -> PointerShape? {
    // Ranges are not in sysfs: a device that may not be opened is judged without them.
    guard let across = device.ranges[x], let down = device.ranges[y] else { return nil }
    for (axis, range) in [("X", across), ("Y", down)] where range.isDegenerate {
      throw Unusable(
        reason:
          "its \(axis) axis has no extent (from \(range.minimum) to \(range.maximum)); a quirk can give it a range")
    }
    switch pointer {
    case .pen: return .pen(x: across, y: down)
    case .touch where x == AbsoluteCode.contactX: return .contacts(x: across, y: down, slots: device.slots)
    case .touch: return isDirect(device) ? .touch(x: across, y: down) : .touchOnceUsed(x: across, y: down)
    case .absolutePointer, .tracker: return .absolute(x: across, y: down)
    case .relativePointer, .switches, .keyboard, .unusable: return nil
    }
  }
}
