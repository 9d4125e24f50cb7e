import Terms

/// What a pointer device said, put into words of places.
package enum PointerOutput: Hashable, Sendable {
  /// One whole frame: where the pointer is; nil when the device reported a place that cannot be.
  case sample(SurfaceFraction?, measuredAt: Instant)
  /// Finger or pen lifted.
  case released
  /// Events were lost; what follows is the state asked for anew.
  case gap
}

/// Assembles the events of one device into frames and frames into places. Nothing leaves before SYN_REPORT.
///
///     away ──frame with finger down, pen near──▶ present ──every frame──▶ sample
///      ▲                                            │
///      └──────────frame with it lifted: released────┘
///     SYN_DROPPED: the unfinished frame is forgotten, `resynchronised` gives the state anew: gap, then present or away
///
/// Absolute and relative pointers are always present.
package struct PointerStateMachine: Sendable {
  private enum State: Hashable, Sendable { case away, present }

  private let shape: PointerShape
  private let motion: RelativeMotion
  private let swapsAxes: Bool
  private var state: State
  private var x: Int32
  private var y: Int32
  private var isTouching: Bool
  private var hasTouched: Bool
  /// One bit a pen tool, for a pen may have its eraser near while the tip is gone.
  private var pensNear: UInt8
  private var contacts: ContactSlots
  private var place = SurfaceFraction(x: 0.5, y: 0.5)
  // What the unfinished frame has said so far.
  private var hasContent = false
  private var wasLifted = false
  private var movedX: Int64 = 0
  private var movedY: Int64 = 0

  /// Begins with the state at opening; a finger that is down then counts from the first frame.
  package init(
    shape: PointerShape, snapshot: DeviceSnapshot, motion: RelativeMotion = RelativeMotion(gain: 1, aspect: 1.6),
    swapsAxes: Bool = false
  ) {
    self.shape = shape
    self.motion = motion
    self.swapsAxes = swapsAxes
    state = .away
    x = snapshot.x
    y = snapshot.y
    isTouching = snapshot.keysDown.contains(KeyCode.touch)
    hasTouched = isTouching
    pensNear = Self.pens(snapshot)
    contacts = ContactSlots(snapshot)
  }

  /// Takes one event; at most two outputs come of it, and only at the end of a frame.
  package mutating func take(_ event: InputEvent, measuredAt: Instant) -> [PointerOutput] {
    switch event.type {
    case EventType.synchronisation where event.code == SynchronisationCode.report:
      return endFrame(measuredAt)
    case EventType.absolute: takeAbsolute(event)
    case EventType.relative: takeRelative(event)
    case EventType.key: takeKey(event)
    case EventType.synchronisation: break
    default: hasContent = true
    }
    return []
  }

  /// The kernel lost events: forgets the unfinished frame and starts over from the state that was asked for.
  package mutating func resynchronised(_ snapshot: DeviceSnapshot, at: Instant) -> [PointerOutput] {
    x = snapshot.x
    y = snapshot.y
    isTouching = snapshot.keysDown.contains(KeyCode.touch)
    hasTouched = hasTouched || isTouching
    pensNear = Self.pens(snapshot)
    contacts.resynchronise(snapshot)
    forgetFrame()
    let was = state
    state = isPresent ? .present : .away
    switch (was, state) {
    case (_, .present): return [.gap, .sample(currentPlace(), measuredAt: at)]
    case (.present, .away): return [.gap, .released]
    case (.away, .away): return []
    }
  }

  private mutating func takeAbsolute(_ event: InputEvent) {
    hasContent = true
    switch (shape, event.code) {
    case (.contacts, _): contacts.take(event)
    case (_, AbsoluteCode.x): x = event.value
    case (_, AbsoluteCode.y): y = event.value
    default: break
    }
  }

  private mutating func takeRelative(_ event: InputEvent) {
    hasContent = true
    // A frame has a handful of events; should it have more, the sum stops at the far side of any screen.
    switch event.code {
    case RelativeCode.x: movedX = Self.bounded(movedX + Int64(event.value))
    case RelativeCode.y: movedY = Self.bounded(movedY + Int64(event.value))
    default: break
    }
  }

  private mutating func takeKey(_ event: InputEvent) {
    // 2 is autorepeat, and others do not exist: neither makes a frame.
    guard event.value == 0 || event.value == 1 else { return }
    hasContent = true
    switch shape {
    case .touch where event.code == KeyCode.touch, .touchOnceUsed where event.code == KeyCode.touch:
      if isTouching, event.value == 0 { wasLifted = true }
      isTouching = event.value == 1
      hasTouched = hasTouched || isTouching
    case .pen where KeyCode.pens.contains(event.code):
      let bit = Self.bit(event.code)
      let before = pensNear
      pensNear = event.value == 1 ? pensNear | bit : pensNear & ~bit
      if before != 0, pensNear == 0 { wasLifted = true }
    // Of a pen BTN_TOUCH is not asked, for it points while it hovers; of fingers the tracking ids tell.
    case .absolute, .touch, .touchOnceUsed, .contacts, .pen, .relative: break
    }
  }

  private mutating func endFrame(_ measuredAt: Instant) -> [PointerOutput] {
    defer { forgetFrame() }
    if case .contacts = shape, contacts.endFrame() { wasLifted = true }
    guard hasContent else { return [] }
    moveRelative()
    var outputs: [PointerOutput] = []
    if case .present = state, wasLifted || !isPresent { outputs.append(.released) }
    state = isPresent ? .present : .away
    if case .present = state { outputs.append(.sample(currentPlace(), measuredAt: measuredAt)) }
    return outputs
  }

  private var isPresent: Bool {
    switch shape {
    case .absolute, .relative: true
    case .touch: isTouching
    case .touchOnceUsed: isTouching || !hasTouched
    case .contacts: contacts.pointing != nil
    case .pen: pensNear != 0
    }
  }

  private func currentPlace() -> SurfaceFraction? {
    switch shape {
    case .relative: return place
    case .absolute(let across, let down), .touch(let across, let down), .touchOnceUsed(let across, let down),
      .pen(let across, let down):
      return scaled(x, y, across, down)
    case .contacts(let across, let down, _):
      guard let contact = contacts.pointing else { return nil }
      return scaled(contact.x, contact.y, across, down)
    }
  }

  private func scaled(_ x: Int32, _ y: Int32, _ across: AxisRange, _ down: AxisRange) -> SurfaceFraction? {
    guard let first = across.fraction(x), let second = down.fraction(y) else { return nil }
    return swapsAxes ? SurfaceFraction(x: second, y: first) : SurfaceFraction(x: first, y: second)
  }

  private mutating func moveRelative() {
    guard case .relative = shape else { return }
    let (right, below) = swapsAxes ? (movedY, movedX) : (movedX, movedY)
    place.x = min(1, max(0, place.x + Double(right) * motion.acrossPerCount))
    place.y = min(1, max(0, place.y + Double(below) * motion.downPerCount))
  }

  private mutating func forgetFrame() {
    hasContent = false
    wasLifted = false
    movedX = 0
    movedY = 0
  }

  private static func bounded(_ sum: Int64) -> Int64 { min(max(sum, Int64(Int32.min)), Int64(Int32.max)) }

  private static func bit(_ pen: UInt16) -> UInt8 { 1 << UInt8(truncatingIfNeeded: pen - KeyCode.pens.lowerBound) }

  private static func pens(_ snapshot: DeviceSnapshot) -> UInt8 {
    KeyCode.pens.reduce(0) { snapshot.keysDown.contains($1) ? $0 | bit($1) : $0 }
  }
}
