/// What is wrong with a dictionary, by its file's name, and the way out.
package struct DictionaryError: Error, Hashable, Sendable, CustomStringConvertible {
  package var path: String
  package var reason: String
  package var wayOut: String

  package init(path: String, reason: String, wayOut: String) {
    self.path = path
    self.reason = reason
    self.wayOut = wayOut
  }

  package var description: String { "dictionary: \(path): \(reason); \(wayOut)" }

  static let buildAgain = "make it again with scripts/dictionaries"
  static let mendCounts = "mend the file and build again"
}
