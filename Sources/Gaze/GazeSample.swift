import Terms

/// One timed report of where the eye, or a pointer, is.
package struct GazeSample: Hashable, Sendable {
  package enum Validity: Hashable, Sendable {
    /// The device says that it sees the eye, or is a pointer.
    case valid
    /// The device says that it does not: a blink, a lost eye, a pen that was lifted.
    case invalid
    /// The device does not say.
    case unknown
  }

  package var source: SourceID
  /// When the eye was there: evidence, never the engine's clock.
  package var measuredAt: Instant
  /// Share of the surface; nil when the report carries none.
  package var position: SurfaceFraction?
  package var validity: Validity

  package init(source: SourceID, measuredAt: Instant, position: SurfaceFraction?, validity: Validity) {
    self.source = source
    self.measuredAt = measuredAt
    self.position = position
    self.validity = validity
  }

  /// How many surfaces away a look may be told from another one; beyond that it is only "away", and means and
  /// differences of points stay far from overflow.
  package static let reach = 16.0

  /// The position, if the sample may count for a look.
  package var usablePosition: SurfaceFraction? {
    guard validity != .invalid, let position, position.x.isFinite, position.y.isFinite else { return nil }
    return SurfaceFraction(
      x: min(max(position.x, -GazeSample.reach), GazeSample.reach),
      y: min(max(position.y, -GazeSample.reach), GazeSample.reach))
  }
}

/// What a source is, told once when it is attached.
package struct SourceDescription: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    /// Trackers: silence means lost.
    case streaming
    /// Mouse, tablet, terminal, touch while down: silence means still there.
    case held
  }

  package var id: SourceID
  /// For people; made printable and bounded by whoever read it from a device.
  package var name: String
  package var kind: Kind
  /// A terminal's mouse that stops in an outermost cell has probably left the window; the size of a cell as a share of
  /// the surface then marks the border. Nil for devices whose border means nothing.
  package var border: SurfaceFraction?

  package init(id: SourceID, name: String, kind: Kind, border: SurfaceFraction? = nil) {
    self.id = id
    self.name = name
    self.kind = kind
    self.border = border
  }
}

/// What happens to a source beside its samples.
package enum SourceChange: Hashable, Sendable {
  /// It is the source in use from now on.
  case attached(SourceDescription)
  /// It was unplugged, revoked or failed.
  case gone(SourceID)
  /// Its samples stop meaning anything until the next one: focus lost, pen or finger lifted, another console in front.
  case released(SourceID)
  /// Reports were lost (SYN_DROPPED); the next sample is the resynchronised state.
  case gap(SourceID)
  /// A source that could be used was seen and is not: another one is in use. Its name, for the status line.
  case notUsed(name: String)
  /// A button or key of the chosen switch device went down.
  case switchPressed(SourceID)
  /// It is up again: told by what tells (a device, a terminal's mouse).
  case switchReleased(SourceID)
}
