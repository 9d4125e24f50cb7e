/// Which finished messages are meant.
package enum ChosenMessages: Hashable, Sendable {
  case all
  /// By their numbers. One that is not there is a mistake, and then nothing is done.
  case numbers([UInt64])
  /// Those with a time (seconds since 1970) before this one; a message without a time is not among them.
  case before(wallSeconds: Int64)

  /// How many numbers one request may name; a year's messages go by their time.
  package static let numbersLimit = 1000
}
