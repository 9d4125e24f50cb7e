import CEvdev
import Glibc
import Platform
import Terms

/// An opened event node: owns its descriptor and libevdev's state of it. Closing it ends a grab.
final class EvdevDevice {
  /// What comes of one look into the device's queue.
  enum Reading {
    case event(InputEvent)
    /// The kernel lost events; libevdev has asked for the state anew, `snapshot` tells it.
    case dropped
    case nothing
    /// Unplugged, revoked or failed, with the error number.
    case gone(Int32)
  }

  /// libevdev's queue of a resynchronisation is bounded by axes, keys and slots; more than this is no end.
  private static let synchronisationLimit = 20_000

  let descriptor: Descriptor
  /// False when the device would not take CLOCK_MONOTONIC: its times then mean nothing.
  let clockIsMonotonic: Bool
  private let device: OpaquePointer

  /// - Throws: what open or the first questions to the device said (EACCES, ENOENT, ENODEV, ENOTTY, …).
  init(node: String) throws(SystemError) {
    descriptor = try Descriptor.open(node, O_RDONLY | O_NONBLOCK)
    clockIsMonotonic = yanyu_evdev_use_monotonic_clock(descriptor.raw) == 0
    yanyu_evdev_be_silent()
    var made: OpaquePointer?
    let code = libevdev_new_from_fd(descriptor.raw, &made)
    guard code == 0, let made else { throw SystemError(call: "ask \(node)", code: code < 0 ? -code : ENODEV) }
    device = made
  }

  deinit { libevdev_free(device) }

  /// Made printable.
  var name: String {
    guard let text = libevdev_get_name(device) else { return PrintableName.cleaned("") }
    return PrintableName.cleaned(UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }

  var vendor: UInt16 { UInt16(truncatingIfNeeded: libevdev_get_id_vendor(device)) }
  var product: UInt16 { UInt16(truncatingIfNeeded: libevdev_get_id_product(device)) }

  func capabilities() -> DeviceCapabilities {
    let absolute = codes(EventType.absolute, last: AbsoluteCode.last)
    var ranges: [UInt16: AxisRange] = [:]
    for code in [AbsoluteCode.x, AbsoluteCode.y, AbsoluteCode.contactX, AbsoluteCode.contactY]
    where absolute.contains(code) {
      ranges[code] = AxisRange(
        minimum: libevdev_get_abs_minimum(device, UInt32(code)),
        maximum: libevdev_get_abs_maximum(device, UInt32(code)))
    }
    return DeviceCapabilities(
      keys: codes(EventType.key, last: KeyCode.last), relative: codes(EventType.relative, last: RelativeCode.last),
      absolute: absolute, ranges: ranges,
      properties: Set((0...InputProperty.last).filter { libevdev_has_property(device, UInt32($0)) == 1 }),
      slots: max(0, Int(libevdev_get_num_slots(device))))
  }

  /// The state as libevdev has it: at opening, and after lost events, it is the kernel's own.
  func snapshot() -> DeviceSnapshot {
    let keys = codes(EventType.key, last: KeyCode.last).filter {
      libevdev_get_event_value(device, UInt32(EventType.key), UInt32($0)) != 0
    }
    let slots = min(max(0, Int(libevdev_get_num_slots(device))), ContactSlots.slotLimit)
    return DeviceSnapshot(
      x: libevdev_get_event_value(device, UInt32(EventType.absolute), UInt32(AbsoluteCode.x)),
      y: libevdev_get_event_value(device, UInt32(EventType.absolute), UInt32(AbsoluteCode.y)),
      keysDown: keys, contacts: (0..<slots).map(contact),
      currentSlot: max(0, Int(libevdev_get_current_slot(device))))
  }

  /// The next event, if there is one; never blocks.
  func next() -> Reading {
    var event = input_event()
    while true {
      let status = libevdev_next_event(device, UInt32(LIBEVDEV_READ_FLAG_NORMAL.rawValue), &event)
      switch status {
      case Int32(LIBEVDEV_READ_STATUS_SUCCESS.rawValue):
        return .event(
          InputEvent(
            time: Instant(nanoseconds: yanyu_evdev_event_nanoseconds(&event)), type: event.type, code: event.code,
            value: event.value))
      case Int32(LIBEVDEV_READ_STATUS_SYNC.rawValue): return synchronise()
      case -EAGAIN: return .nothing
      case -EINTR: continue
      default: return .gone(-status)
      }
    }
  }

  /// Whether events are waiting here or in the kernel. The descriptor alone does not tell: libevdev reads ahead.
  var hasPending: Bool { libevdev_has_event_pending(device) > 0 }

  /// Whether the kernel says that the device is no more, without an event to read.
  var isHungUp: Bool {
    var question = pollfd(fd: descriptor.raw, events: Int16(POLLIN), revents: 0)
    return poll(&question, 1, 0) > 0 && Int32(question.revents) & (POLLHUP | POLLERR) != 0
  }

  /// Takes the device for us alone, or gives it back.
  /// - Returns: 0, or the error number (EBUSY: another program has it).
  func grab(_ exclusive: Bool) -> Int32 {
    -libevdev_grab(device, exclusive ? LIBEVDEV_GRAB : LIBEVDEV_UNGRAB)
  }

  private func synchronise() -> Reading {
    var event = input_event()
    for _ in 0..<Self.synchronisationLimit {
      let status = libevdev_next_event(device, UInt32(LIBEVDEV_READ_FLAG_SYNC.rawValue), &event)
      if status == -EAGAIN { return .dropped }
      if status < 0, status != -EINTR { return .gone(-status) }
    }
    return .gone(EIO)
  }

  private func contact(_ slot: Int) -> DeviceSnapshot.Contact {
    func value(_ code: UInt16) -> Int32 { libevdev_get_slot_value(device, UInt32(slot), UInt32(code)) }
    return DeviceSnapshot.Contact(
      trackingID: value(AbsoluteCode.contactID), x: value(AbsoluteCode.contactX), y: value(AbsoluteCode.contactY))
  }

  private func codes(_ type: UInt16, last: UInt16) -> Set<UInt16> {
    Set((0...last).filter { libevdev_has_event_code(device, UInt32(type), UInt32($0)) == 1 })
  }
}
