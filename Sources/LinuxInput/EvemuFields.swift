import Terms

/// The fields of one line of an evemu recording, read from left to right, with the place of the one that is wrong.
struct EvemuFields {
  private let line: Substring
  private var rest: Substring
  private let number: Int

  init(_ line: Substring, after colon: Substring.Index, number: Int) {
    self.line = line
    rest = line[line.index(after: colon)...]
    self.number = number
  }

  func failure(_ wanted: String) -> EvemuRecording.Failure {
    let column = line.distance(from: line.startIndex, to: rest.startIndex) + 1
    return EvemuRecording.Failure(line: number, column: column, reason: "\(wanted) was expected here")
  }

  mutating func hexadecimal(_ wanted: String) throws(EvemuRecording.Failure) -> UInt32 {
    guard let value = try optionalHexadecimal(wanted) else { throw failure(wanted) }
    return value
  }

  /// Nil at the end of the line.
  mutating func optionalHexadecimal(_ wanted: String) throws(EvemuRecording.Failure) -> UInt32? {
    guard let field = next() else { return nil }
    guard let value = UInt32(field, radix: 16) else { throw misread(field, wanted) }
    return value
  }

  mutating func decimal(_ wanted: String) throws(EvemuRecording.Failure) -> Int32 {
    guard let field = next() else { throw failure(wanted) }
    guard let value = Int64(field) else { throw misread(field, wanted) }
    return Int32(clamping: value)
  }

  /// Seconds with a fraction of up to nine digits.
  mutating func seconds() throws(EvemuRecording.Failure) -> Instant {
    guard let field = next() else { throw failure("a time in seconds") }
    let parts = field.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = Int64(parts[0]), whole >= 0, whole < 1 << 33 else {
      throw misread(field, "a time in seconds")
    }
    var nanoseconds: Int64 = 0
    if parts.count == 2 {
      guard parts[1].count <= 9, !parts[1].isEmpty, parts[1].allSatisfy(\.isASCII), let fraction = UInt32(parts[1])
      else {
        throw misread(field, "a time in seconds")
      }
      nanoseconds = Int64(fraction)
      for _ in parts[1].count..<9 { nanoseconds *= 10 }
    }
    return Instant(nanoseconds: whole * 1_000_000_000 + nanoseconds)
  }

  private mutating func next() -> Substring? {
    rest = rest.drop { $0 == " " || $0 == "\t" }
    // A comment ends the line.
    guard let first = rest.first, first != "#" else { return nil }
    let field = rest.prefix { $0 != " " && $0 != "\t" }
    rest = rest[field.endIndex...]
    return field
  }

  private func misread(_ field: Substring, _ wanted: String) -> EvemuRecording.Failure {
    let column = line.distance(from: line.startIndex, to: field.startIndex) + 1
    return EvemuRecording.Failure(line: number, column: column, reason: "\(wanted) was expected here")
  }
}

/// The state that the events of a recording add up to: what the kernel would answer when it is asked.
struct RecordedState {
  private(set) var snapshot: DeviceSnapshot

  /// Nothing is known before the first event: the middle of each axis.
  init(_ capabilities: DeviceCapabilities) {
    func middle(_ code: UInt16) -> Int32 {
      guard let range = capabilities.ranges[code] else { return 0 }
      return Int32(clamping: (Int64(range.minimum) + Int64(range.maximum)) / 2)
    }
    snapshot = DeviceSnapshot(
      x: middle(AbsoluteCode.x), y: middle(AbsoluteCode.y),
      contacts: Array(repeating: DeviceSnapshot.Contact(), count: min(ContactSlots.slotLimit, capabilities.slots)))
  }

  mutating func take(_ event: InputEvent) {
    switch event.type {
    case EventType.absolute: takeAbsolute(event)
    case EventType.key where event.value == 0: snapshot.keysDown.remove(event.code)
    case EventType.key where event.value == 1: snapshot.keysDown.insert(event.code)
    default: break
    }
  }

  private mutating func takeAbsolute(_ event: InputEvent) {
    switch event.code {
    case AbsoluteCode.x: snapshot.x = event.value
    case AbsoluteCode.y: snapshot.y = event.value
    case AbsoluteCode.slot: snapshot.currentSlot = Int(event.value)
    default: takeContact(event)
    }
  }

  private mutating func takeContact(_ event: InputEvent) {
    guard snapshot.contacts.indices.contains(snapshot.currentSlot) else { return }
    switch event.code {
    case AbsoluteCode.contactX: snapshot.contacts[snapshot.currentSlot].x = event.value
    case AbsoluteCode.contactY: snapshot.contacts[snapshot.currentSlot].y = event.value
    case AbsoluteCode.contactID: snapshot.contacts[snapshot.currentSlot].trackingID = event.value
    default: break
    }
  }
}
