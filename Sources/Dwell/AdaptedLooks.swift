import Terms

/// Looks that adapt to the person, slowly: a little shorter after every run of choices that stood, longer after each
/// that was taken back, as a share of what is set. Nothing changes in the middle of a word.
///
/// A step is a hundredth and a half after eight choices, six hundredths after an undo: in balance three choices of a
/// hundred are taken back. (Špakov and Miniotas 2004 adapt by how soon the eye leaves after a choice. Who waits for the
/// sign leaves as soon after a long look as after a short one; undos tell of both.)
package struct AdaptedLooks: Hashable, Sendable {
  /// In ten thousandths of what is set.
  package static let whole = 10_000
  package static let range = 5_000...15_000
  /// Words must be read, however practised the person is.
  package static let leastOfWords = 8_000
  private static let run = 8
  private static let shorter = 150
  private static let longer = 600
  /// Undos that follow each other mend one mistake.
  private static let oneMistake = Interval.seconds(5)

  /// What counts now.
  package private(set) var share = AdaptedLooks.whole
  /// What counts from the next word on.
  private var next = AdaptedLooks.whole
  private var stood = 0
  private var lastUndo: Instant?

  package init() {}

  /// As they were when they were kept.
  package init(share: Int) {
    self.share = min(max(share, AdaptedLooks.range.lowerBound), AdaptedLooks.range.upperBound)
    next = self.share
  }

  /// Something was chosen; whether it ended a word.
  package mutating func chose(endsWord: Bool) {
    stood += 1
    if stood >= AdaptedLooks.run {
      stood = 0
      next = max(AdaptedLooks.range.lowerBound, next - AdaptedLooks.shorter)
    }
    if endsWord { share = next }
  }

  /// A choice was taken back.
  package mutating func tookBack(at now: Instant) {
    defer { lastUndo = now }
    stood = 0
    if let lastUndo, now - lastUndo < AdaptedLooks.oneMistake { return }
    next = min(AdaptedLooks.range.upperBound, next + AdaptedLooks.longer)
  }

  /// How long a look at a letter is that is set so.
  package func letter(_ full: Interval) -> Interval { AdaptedLooks.part(share, of: full) }

  /// The same for a word of the row.
  package func word(_ full: Interval) -> Interval {
    AdaptedLooks.part(max(share, AdaptedLooks.leastOfWords), of: full)
  }

  /// (Looks are seconds long: nothing overflows.)
  private static func part(_ share: Int, of full: Interval) -> Interval {
    Interval(nanoseconds: min(full.nanoseconds, 1 << 40) / Int64(whole) * Int64(share))
  }
}
