/// Finds the presses of a switch device: a key or button that was up and is down when the frame ends.
///
///     up ──1──▶ down: a press ──0──▶ up
///
/// Autorepeat (2) is none; nor is a key that is found down at opening or after lost events, for nobody knows when it
/// was pressed.
package struct SwitchStateMachine: Sendable {
  private var down: Set<UInt16>
  private var pressed: UInt16?
  private var isLetGo = false
  /// The event that was taken last has ended a frame in which the last key that was down came up.
  package private(set) var hasReleased = false

  package init(_ snapshot: DeviceSnapshot) { down = snapshot.keysDown.filter(Self.isSwitch) }

  /// Keys and buttons; not the codes by which touch and pen devices tell of contact and nearness, save a stylus's own
  /// buttons.
  package static func isSwitch(_ code: UInt16) -> Bool {
    code <= KeyCode.last && (!KeyCode.digitizer.contains(code) || KeyCode.stylusButtons.contains(code))
  }

  /// The first key pressed in the frame that ends with this event: one frame is one choice, however many keys a mashed
  /// box sends.
  package mutating func take(_ event: InputEvent) -> UInt16? {
    hasReleased = false
    switch event.type {
    case EventType.key where Self.isSwitch(event.code):
      if event.value == 1, down.insert(event.code).inserted, pressed == nil { pressed = event.code }
      // Down and up within one frame is still a press.
      if event.value == 0, down.remove(event.code) != nil { isLetGo = true }
    case EventType.synchronisation where event.code == SynchronisationCode.report:
      defer { (pressed, isLetGo) = (nil, false) }
      hasReleased = isLetGo && down.isEmpty
      return pressed
    default: break
    }
    return nil
  }

  /// Starts over from the state that was asked for, without a press.
  package mutating func resynchronised(_ snapshot: DeviceSnapshot) {
    let wasDown = !down.isEmpty
    down = snapshot.keysDown.filter(Self.isSwitch)
    (pressed, isLetGo) = (nil, false)
    hasReleased = wasDown && down.isEmpty
  }
}
