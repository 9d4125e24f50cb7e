import Terms

/// One way of driving a monitor: a size and a timing.
package struct CardMode: Hashable, Sendable {
  /// What decides whether two modes are the same to the monitor.
  package struct Timing: Hashable, Sendable {
    /// In kHz.
    package var clock: UInt32
    package var horizontal: Axis
    package var vertical: Axis
    /// DRM_MODE_FLAG_…
    package var flags: UInt32

    package init(clock: UInt32, horizontal: Axis, vertical: Axis, flags: UInt32) {
      self.clock = clock
      self.horizontal = horizontal
      self.vertical = vertical
      self.flags = flags
    }
  }

  package struct Axis: Hashable, Sendable {
    /// What is seen, in pixels.
    package var seen: UInt16
    package var syncStart: UInt16
    package var syncEnd: UInt16
    package var total: UInt16
    /// hskew, or vscan.
    package var extra: UInt16

    package init(seen: UInt16, syncStart: UInt16, syncEnd: UInt16, total: UInt16, extra: UInt16 = 0) {
      self.seen = seen
      self.syncStart = syncStart
      self.syncEnd = syncEnd
      self.total = total
      self.extra = extra
    }
  }

  package var timing: Timing
  /// Pictures a second, roughly; 0 where the driver does not say.
  package var refresh: UInt32
  /// What the monitor asks for.
  package var isPreferred: Bool

  package init(timing: Timing, refresh: UInt32, isPreferred: Bool) {
    self.timing = timing
    self.refresh = refresh
    self.isPreferred = isPreferred
  }

  package var size: PixelSize { PixelSize(width: Int(timing.horizontal.seen), height: Int(timing.vertical.seen)) }

  /// DRM_MODE_FLAG_INTERLACE: every second row at a time, which flickers with thin lines.
  package var isInterlaced: Bool { timing.flags & 1 << 4 != 0 }

  /// From one picture to the next; 60 Hz where the figures say nothing a monitor could do.
  package var period: Interval {
    let pixels = Int64(timing.horizontal.total) * Int64(timing.vertical.total)
    let nanoseconds = timing.clock > 0 ? pixels * 1_000_000 / Int64(timing.clock) : 0
    let possible: ClosedRange<Int64> = 4_000_000...50_000_000
    if possible.contains(nanoseconds) { return Interval(nanoseconds: nanoseconds) }
    return Interval(nanoseconds: 16_666_667)
  }
}
