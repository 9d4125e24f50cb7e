import Testing

/// One rule of the house. It cannot be written down without examples: `refused` must each bring a complaint, `accepted`
/// none.
struct Rule: Sendable, CustomTestStringConvertible {
  var name: String
  /// Files it looks at.
  var applies: @Sendable (SourceText) -> Bool
  var check: @Sendable (SourceText) -> [Finding]
  var refused: [SourceText]
  var accepted: [SourceText]

  init(
    _ name: String, applies: @escaping @Sendable (SourceText) -> Bool,
    refused: [SourceText], accepted: [SourceText], check: @escaping @Sendable (SourceText) -> [Finding]
  ) {
    self.name = name
    self.applies = applies
    self.check = check
    self.refused = refused
    self.accepted = accepted
  }

  func findings(in file: SourceText) -> [Finding] { applies(file) ? check(file) : [] }

  var testDescription: String { name }

  static let all: [Rule] = imports + code + shape + words + wording + documents + simulation
}

/// An example in a room of the shell, where most things are allowed.
func example(_ text: String, at path: String = "Sources/Storage/Example.swift") -> SourceText {
  SourceText(path: path, text: text)
}
