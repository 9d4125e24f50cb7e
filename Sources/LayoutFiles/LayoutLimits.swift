import YAMLFiles

/// What a layout file may ask for, beyond what holds for every file of a person.
enum LayoutLimits {
  /// A key of 2.5 degrees leaves room for some sixty on a screen; fifty screens of them.
  static let keys = 3000
  static let pages = 100
  /// A form for each posture of several people.
  static let forms = 12
  static let cellsOnAPage = 300
  static let depth = FileLimits.depth
  static let labelScalars = FileLimits.labelScalars
  static let idScalars = FileLimits.idScalars
  /// A phrase is one utterance; the longest sentence known from life has 116 characters.
  static let sayScalars = 500
  static let boardUnits = 100...100_000
  static let dwellMilliseconds = 200...10_000
  /// The smallest surface a page must work on is a terminal of 60×20 cells: each target must fill a cell of it.
  static let smallestColumns = 60
  static let smallestRows = 20
}
