import Terms

/// One event as the kernel sends it.
package struct InputEvent: Hashable, Sendable {
  package var time: Instant
  package var type: UInt16
  package var code: UInt16
  package var value: Int32

  package init(time: Instant, type: UInt16, code: UInt16, value: Int32) {
    self.time = time
    self.type = type
    self.code = code
    self.value = value
  }
}

/// The state of a device, asked for and not told: at opening (the first frame may carry one axis alone) and after lost
/// events.
package struct DeviceSnapshot: Hashable, Sendable {
  /// One place of a multi-touch device; a tracking id of −1 means that no finger is there.
  package struct Contact: Hashable, Sendable {
    package var trackingID: Int32
    package var x: Int32
    package var y: Int32

    package init(trackingID: Int32 = -1, x: Int32 = 0, y: Int32 = 0) {
      self.trackingID = trackingID
      self.x = x
      self.y = y
    }
  }

  package var x: Int32
  package var y: Int32
  package var keysDown: Set<UInt16>
  package var contacts: [Contact]
  package var currentSlot: Int

  package init(
    x: Int32 = 0, y: Int32 = 0, keysDown: Set<UInt16> = [], contacts: [Contact] = [], currentSlot: Int = 0
  ) {
    self.x = x
    self.y = y
    self.keysDown = keysDown
    self.contacts = contacts
    self.currentSlot = currentSlot
  }
}

/// Whether the time an event carries may be believed.
package enum EventTime {
  /// Events may be stamped after the drain's own clock was read, by no more than this.
  private static let ahead = Interval.seconds(1)

  /// When the event was measured: its own time on the monotonic clock, or its arrival when the device keeps another
  /// clock (the default one is the wall clock, which lies far ahead of the monotonic one) or none.
  package static func measured(_ time: Instant, arrival: Instant, clockIsMonotonic: Bool) -> Instant {
    guard clockIsMonotonic, time > .zero, time <= arrival + ahead else { return arrival }
    return time
  }
}
