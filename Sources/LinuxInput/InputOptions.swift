import Gaze
import Terms

/// What the daemon asks of the input devices.
package struct InputOptions: Hashable, Sendable {
  /// The pointer as the person named it (see `DeviceSelector`); nil takes the best there is.
  package var device: String?
  /// The carer's word on whether the pointer is a tracker; nil leaves it to the quirks, and without one it is held.
  package var kindOverride: SourceDescription.Kind?
  /// The device whose keys and buttons choose in place of dwell, named like `device`; it may be the pointer itself.
  package var switchDevice: String?
  /// 1 crosses the screen with a thousand counts of a mouse.
  package var relativeGain: Double
  /// Width of the surface divided by its height: a mouse moves as far down as it does across.
  package var surfaceAspect: Double
  /// Keeps other programs from seeing the pointer and the switch.
  package var grab: Bool
  package var quirks: Quirks
  /// Report the keys of all other keyboards to the carer's keys; on the console only.
  package var consoleKeyboards: Bool
  /// The first number to give to a source; the daemon's other sources have their own.
  package var firstSourceID: UInt32

  package init(
    device: String? = nil, kindOverride: SourceDescription.Kind? = nil, switchDevice: String? = nil,
    relativeGain: Double = 1, surfaceAspect: Double = 1.6, grab: Bool = true, quirks: Quirks = Quirks(),
    consoleKeyboards: Bool = false, firstSourceID: UInt32 = 1
  ) {
    self.device = device
    self.kindOverride = kindOverride
    self.switchDevice = switchDevice
    self.relativeGain = relativeGain
    self.surfaceAspect = surfaceAspect
    self.grab = grab
    self.quirks = quirks
    self.consoleKeyboards = consoleKeyboards
    self.firstSourceID = firstSourceID
  }
}

/// Trouble with a device, for the log and the status line: one printable line that begins with who is to blame.
package struct InputTrouble: Hashable, Sendable {
  package enum Severity: Hashable, Sendable {
    /// Input goes on.
    case warning
    /// There is no pointer now.
    case noPointer
    /// The chosen switch device is missing.
    case noSwitch
  }

  package var severity: Severity
  package var text: String

  package init(_ severity: Severity, _ text: String) {
    self.severity = severity
    self.text = text
  }
}

/// One thing the devices told.
package struct InputReport: Hashable, Sendable {
  package enum Event: Hashable, Sendable {
    case sample(GazeSample)
    case change(SourceChange)
    case trouble(InputTrouble)
    /// A key of a keyboard that is neither pointer nor switch went down (kernel key code).
    case carerKey(UInt16)
  }

  /// When it arrived: the `now` of the call that returned it.
  package var at: Instant
  package var event: Event

  package init(at: Instant, event: Event) {
    self.at = at
    self.event = event
  }
}
