/// The fingers of a multi-touch device (the kernel's protocol B): the first one that comes down while none points is
/// the one that points, until it is lifted. Fingers that were already down then do not take over: a resting hand must
/// not type.
package struct ContactSlots: Hashable, Sendable {
  /// More slots than any hand needs are not kept.
  package static let slotLimit = 64

  private var contacts: [DeviceSnapshot.Contact]
  private var current: Int
  private var pointer: Int?
  private var pointerID: Int32 = -1
  /// Slots that began a contact in the unfinished frame, one bit each.
  private var begun: UInt64 = 0
  private var pointerEnded = false

  package init(_ snapshot: DeviceSnapshot) {
    contacts = Array(snapshot.contacts.prefix(Self.slotLimit))
    current = snapshot.currentSlot
    takeFirst()
  }

  /// The finger that points.
  package var pointing: DeviceSnapshot.Contact? {
    guard let pointer, contacts.indices.contains(pointer) else { return nil }
    return contacts[pointer]
  }

  /// Takes one absolute event; slots that the device did not announce are ignored.
  package mutating func take(_ event: InputEvent) {
    if event.code == AbsoluteCode.slot {
      current = Int(event.value)
      return
    }
    guard contacts.indices.contains(current) else { return }
    switch event.code {
    case AbsoluteCode.contactX: contacts[current].x = event.value
    case AbsoluteCode.contactY: contacts[current].y = event.value
    case AbsoluteCode.contactID:
      contacts[current].trackingID = event.value
      if current == pointer, event.value != pointerID { pointerEnded = true }
      let bit: UInt64 = 1 << UInt64(current)
      begun = event.value >= 0 ? begun | bit : begun & ~bit
    default: break
    }
  }

  /// Settles who points.
  /// - Returns: whether the finger that pointed was lifted in this frame.
  package mutating func endFrame() -> Bool {
    let ended = pointerEnded
    if ended { pointer = nil }
    if pointer == nil, begun != 0 { point(with: begun.trailingZeroBitCount) }
    begun = 0
    pointerEnded = false
    return ended
  }

  /// After lost events: the same finger goes on if it is still down, else the first that is.
  package mutating func resynchronise(_ snapshot: DeviceSnapshot) {
    contacts = Array(snapshot.contacts.prefix(Self.slotLimit))
    current = snapshot.currentSlot
    begun = 0
    pointerEnded = false
    if let pointing, pointing.trackingID == pointerID { return }
    takeFirst()
  }

  private mutating func takeFirst() {
    pointer = nil
    if let first = contacts.firstIndex(where: { $0.trackingID >= 0 }) { point(with: first) }
  }

  private mutating func point(with slot: Int) {
    pointer = slot
    pointerID = contacts[slot].trackingID
  }
}
