import Yams

/// A place in a layout file, both counted from 1; columns count Unicode scalars.
package struct FilePlace: Hashable, Sendable, Comparable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: FilePlace, right: FilePlace) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

extension FilePlace {
  init(_ mark: Mark?) {
    self.init(line: mark?.line ?? 1, column: mark?.column ?? 1)
  }
}

/// One thing wrong with a layout file: where, what, and where it can be told, the nearest right thing.
package struct LayoutFileError: Hashable, Sendable, CustomStringConvertible {
  package var file: String
  package var place: FilePlace
  package var message: String

  package init(file: String, place: FilePlace, message: String) {
    self.file = file
    self.place = place
    self.message = message
  }

  package var line: Int { place.line }
  package var column: Int { place.column }

  /// "layout: en.yaml:12:7: there is no action “delete-wrod”; the nearest is “delete-word”": one line, ready for
  /// stderr.
  package var description: String { "layout: \(file):\(line):\(column): \(message)" }
}

/// All that is wrong with a layout file, in the order of the file; never empty.
package struct LayoutFileErrors: Error, Hashable, Sendable, CustomStringConvertible {
  package var errors: [LayoutFileError]

  package init(errors: [LayoutFileError]) { self.errors = errors }

  package var description: String { errors.map(\.description).joined(separator: "\n") }
}

/// What a layout file may ask for, so that a slip or a hostile file costs neither time nor memory.
enum LayoutLimits {
  /// The English file has 9 kB; fifty times as much is no layout.
  static let bytes = 512 * 1024
  /// Boxes in boxes: rows in columns in rows are three; the text's brackets and ours add a few.
  static let depth = 16
  /// A key of 2.5 degrees leaves room for some sixty on a screen; fifty screens of them.
  static let keys = 3000
  static let pages = 100
  static let cellsOnAPage = 300
  /// A label must be read at a glance, a file name or id typed by a person.
  static let labelScalars = 60
  static let idScalars = 40
  /// A phrase is one utterance; the longest sentence known from life has 116 characters.
  static let sayScalars = 500
  static let boardUnits = 100...100_000
  static let dwellMilliseconds = 200...10_000
  /// More errors than this help nobody.
  static let errors = 50
  /// The smallest surface a page must work on is a terminal of 60×20 cells: each target must fill a cell of it.
  static let smallestColumns = 60
  static let smallestRows = 20
}
