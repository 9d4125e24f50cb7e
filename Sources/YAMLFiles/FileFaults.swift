import Yams

/// A place in a file, both counted from 1; columns count Unicode scalars.
package struct FilePlace: Hashable, Sendable, Comparable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package init(_ mark: Mark?) { self.init(line: mark?.line ?? 1, column: mark?.column ?? 1) }

  /// Where a file begins: for what is wrong with the whole of it.
  package static let start = FilePlace(line: 1, column: 1)

  package static func < (left: FilePlace, right: FilePlace) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// Which kind of file is to blame: the first word of the message.
package enum Culprit: String, Hashable, Sendable, CaseIterable { case layout, settings, strings, theme }

/// One thing wrong with a file that a person wrote: where, what, and where it can be told, the nearest right thing.
package struct FileFault: Hashable, Sendable, CustomStringConvertible {
  package var culprit: Culprit
  package var file: String
  package var place: FilePlace
  package var message: String

  package init(_ culprit: Culprit, file: String, place: FilePlace, message: String) {
    self.culprit = culprit
    self.file = file
    self.place = place
    self.message = message
  }

  package var line: Int { place.line }
  package var column: Int { place.column }

  /// "layout: en.yaml:12:7: there is no action “delete-wrod”; the nearest is “delete-word”": one line, ready for
  /// stderr.
  package var description: String { "\(culprit.rawValue): \(file):\(line):\(column): \(message)" }
}

/// All that is wrong with a file, in the order of the file; never empty.
package struct FileFaults: Error, Hashable, Sendable, CustomStringConvertible {
  package var errors: [FileFault]

  package init(errors: [FileFault]) { self.errors = errors }

  package var description: String { errors.map(\.description).joined(separator: "\n") }
}

/// What any file of a person may ask for, so that a slip or a hostile file costs neither time nor memory.
package enum FileLimits {
  /// The English layout has 10 kB; fifty times as much is no layout, and no settings.
  package static let bytes = 512 * 1024
  /// Boxes in boxes, groups in groups: rows in columns in rows are three; the text's brackets and ours add a few.
  package static let depth = 16
  /// The same by indentation, where a box in a box takes two steps and a text that is folded into lines may take some.
  package static let blockDepth = 64
  /// A label must be read at a glance, a file name or id typed by a person.
  package static let labelScalars = 60
  package static let idScalars = 40
  /// More errors than this help nobody.
  package static let errors = 50
}
