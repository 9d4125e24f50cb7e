/// What a device can report, from libevdev or, when it may not be opened, from sysfs.
package struct DeviceCapabilities: Hashable, Sendable {
  package var keys: Set<UInt16>
  package var relative: Set<UInt16>
  package var absolute: Set<UInt16>
  /// The ranges of X and Y and of the contacts' X and Y, where they are known; sysfs does not tell them.
  package var ranges: [UInt16: AxisRange]
  package var properties: Set<UInt16>
  /// How many contacts a multi-touch device follows at once; 0 for all others.
  package var slots: Int

  package init(
    keys: Set<UInt16> = [], relative: Set<UInt16> = [], absolute: Set<UInt16> = [], ranges: [UInt16: AxisRange] = [:],
    properties: Set<UInt16> = [], slots: Int = 0
  ) {
    self.keys = keys
    self.relative = relative
    self.absolute = absolute.union(ranges.keys)
    self.ranges = ranges
    self.properties = properties
    self.slots = slots
  }

  package var hasPlane: Bool { absolute.contains(AbsoluteCode.x) && absolute.contains(AbsoluteCode.y) }

  /// Both contact axes with slots. A device with ABS_MT_SLOT and the code below it numbers its axes through: not
  /// multi-touch.
  package var hasContacts: Bool {
    absolute.isSuperset(of: [AbsoluteCode.slot, AbsoluteCode.contactX, AbsoluteCode.contactY, AbsoluteCode.contactID])
      && !absolute.contains(AbsoluteCode.belowSlot)
  }

  /// Contacts without slots (the kernel's protocol A), which libevdev does not follow.
  package var hasContactsWithoutSlots: Bool {
    absolute.isSuperset(of: [AbsoluteCode.contactX, AbsoluteCode.contactY]) && !absolute.contains(AbsoluteCode.slot)
  }

  /// Whether the device has a key or button with a code in the range.
  package func hasKey(in range: ClosedRange<UInt16>) -> Bool { keys.contains { range.contains($0) } }

  /// A keyboard that one can write on: most of the letter rows are there. A switch box pretends to a few keys only.
  package var isKeyboard: Bool { keys.count { KeyCode.letterRows.contains($0) } >= 26 }

  /// Keys and buttons whose press can be a choice; contact and nearness are none.
  package var switches: Set<UInt16> { keys.filter { SwitchStateMachine.isSwitch($0) } }
}

/// Bitmaps as sysfs writes them: hexadecimal words of the kernel's `long`, the highest first ("3 0 0 10").
package enum CapabilityBits {
  /// More words than KEY_MAX needs are no bitmap of ours.
  private static let wordLimit = 64

  /// The numbers of the bits that are set, up to `last`; empty for text that is no bitmap.
  package static func codes(_ text: String, last: UInt16, wordBits: Int = Int.bitWidth) -> Set<UInt16> {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count <= wordLimit else { return [] }
    var result: Set<UInt16> = []
    for (place, word) in words.reversed().enumerated() {
      guard let value = UInt64(word, radix: 16) else { return [] }
      for bit in 0..<wordBits where value >> UInt64(bit) & 1 == 1 {
        if let code = UInt16(exactly: place * wordBits + bit), code <= last { result.insert(code) }
      }
    }
    return result
  }
}
