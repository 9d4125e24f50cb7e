/// What there is to tell of a call beside whether it sounds.
struct CallDetails: Hashable, Sendable {
  /// What came of handing it to the carer's program.
  enum Delivery: Hashable, Sendable { case unknown, done, failed }

  /// Nobody called: nothing could be chosen for too long.
  var isByItself = false
  /// What for, in the words of the key; empty until one is chosen.
  var reason = ""
  var delivery = Delivery.unknown
}
