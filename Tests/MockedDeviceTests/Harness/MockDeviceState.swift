import LinuxInput

/// What a mocked device says of itself when it is asked: the kernel's side of the EVIOC* questions.
struct MockDeviceState: Sendable {
  struct Axis: Sendable {
    var value: Int32
    var minimum: Int32
    var maximum: Int32
  }

  var name: [UInt8]
  var vendor: UInt16
  var product: UInt16
  var keys: Set<UInt16> = []
  var relative: Set<UInt16> = []
  var absolute: [UInt16: Axis] = [:]
  var properties: Set<UInt16> = []
  var keysDown: Set<UInt16> = []
  /// One entry a slot, by code (tracking id, X, Y); the current slot is the value of ABS_MT_SLOT.
  var slots: [[UInt16: Int32]] = []
  /// Answers of the failing kind, as error numbers.
  var grabError: Int32?
  var openError: Int32?
  var clockError: Int32?
  /// What was asked of the device.
  var isGrabbed = false
  var clock: Int32?
  var isUnplugged = false

  init(name: String, vendor: UInt16 = 0x2104, product: UInt16 = 0x0313) {
    self.name = Array(name.utf8)
    self.vendor = vendor
    self.product = product
  }

  /// A pointer like a tracker's bridge or a virtual machine's tablet.
  static func absolutePointer(_ name: String, product: UInt16 = 0x0313, maximum: Int32 = 1919) -> MockDeviceState {
    var state = MockDeviceState(name: name, product: product)
    state.keys = [KeyCode.leftButton, KeyCode.leftButton + 1]
    state.absolute = [
      AbsoluteCode.x: Axis(value: 0, minimum: 0, maximum: maximum),
      AbsoluteCode.y: Axis(value: 0, minimum: 0, maximum: maximum),
    ]
    return state
  }

  /// Follows an event as the kernel does, so that questions get the state that the events lead to.
  mutating func follow(type: UInt16, code: UInt16, value: Int32) {
    switch type {
    case EventType.key where value == 0: keysDown.remove(code)
    case EventType.key: keysDown.insert(code)
    case EventType.absolute:
      absolute[code]?.value = value
      let slot = Int(absolute[AbsoluteCode.slot]?.value ?? -1)
      if code > AbsoluteCode.slot, slots.indices.contains(slot) { slots[slot][code] = value }
    default: break
    }
  }
}
