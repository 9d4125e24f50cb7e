/// What a key or a carer asks of what was learnt of a tracker.
package enum CalibrationWish: String, Hashable, Sendable, CaseIterable {
  /// The page with the mark of one point.
  case one = "1"
  /// Nothing is known of the tracker any more.
  case forget
  /// What counted before that counts again.
  case undo

  /// As `yanyu ctl calibrate` names them, in its order.
  package static let names = allCases.map(\.rawValue)
}
