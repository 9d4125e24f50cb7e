/// What a key or a carer asks of the calibration by gaze, and of what was learnt of a tracker.
package enum CalibrationWish: String, Hashable, Sendable, CaseIterable {
  /// Nine marks: a surface of low order.
  case nine = "9"
  /// Five marks: a shift and two slopes each way.
  case five = "5"
  /// One mark, on the page of beginning again: a shift.
  case one = "1"
  /// The mark itself: it chooses nothing.
  case mark
  /// What was found counts from now on, and is kept.
  case keep
  /// Away from it: all is as before.
  case leave
  /// Nothing is known of the tracker any more.
  case forget
  /// What counted before counts again.
  case undo

  /// What `yanyu ctl calibrate` takes, in its order: what was found is kept by the person.
  package static let names = [nine, five, one, leave, forget, undo].map(\.rawValue)

  /// What programs may ask; nil for what is not theirs.
  package init?(asked name: String) {
    guard CalibrationWish.names.contains(name) else { return nil }
    self.init(rawValue: name)
  }
}
