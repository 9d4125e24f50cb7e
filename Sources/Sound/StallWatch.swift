import Terms

/// A device that takes nothing and plays nothing while it should: its server hangs, or the hardware does.
struct StallWatch {
  /// A device that wakes from sleep may need a second.
  static let patience = Interval.milliseconds(1500)

  private var position: Int64 = -1
  private var since: Instant = .zero

  /// `heard` frames have left the device by now. True when that has been so for too long.
  mutating func isStalled(heard: Int64, at now: Instant) -> Bool {
    guard heard == position else {
      position = heard
      since = now
      return false
    }
    return now - since >= StallWatch.patience
  }

  /// Nothing is to be played, or it is another device.
  mutating func reset() { position = -1 }
}
