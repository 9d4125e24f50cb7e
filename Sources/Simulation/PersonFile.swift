import Terms

/// Persons as text: one figure a line, its name first.
///
///     # Eyes like most, with a head that moves.
///     like N1
///     name Restless
///     noise 0.35 0.45        degrees, horizontally and vertically
///     head-move-every 40 s   times in ms or s; "never" for what does not happen
///     lapses 0.01            in parts of one
///
/// What is not named is as in `like`, which stands first and is N1 where it is missing. `#` begins a comment.
package enum PersonFile {
  /// More lines have no meaning.
  package static let lineLimit = 500

  /// The person that a text describes.
  package static func person(from text: String) throws(PersonFileError) -> PersonModel {
    var model = PersonModel.typical
    var seen: [String] = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count <= lineLimit else { throw PersonFileError(line: lineLimit + 1, reason: .tooLong) }
    for (index, line) in lines.enumerated() {
      let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let key = words.first else { continue }
      let line = index + 1
      guard !seen.contains(key) else { throw PersonFileError(line: line, reason: .twice(key)) }
      let values = Array(words.dropFirst())
      if key == "like" {
        guard seen.isEmpty else { throw PersonFileError(line: line, reason: .likeComesFirst) }
        model = try kind(values, line)
      } else if key == "name" {
        guard !values.isEmpty else { throw PersonFileError(line: line, reason: .noValue(key)) }
        model.name = values.joined(separator: " ")
      } else {
        try set(key, values, line, in: &model)
      }
      seen.append(key)
    }
    return model
  }

  /// A text that describes that person.
  package static func text(of model: PersonModel) -> String {
    var lines = ["name \(model.name)"]
    for field in PersonField.all { lines.append("\(field.name) \(field.figure.text(in: model))") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func kind(_ values: [String], _ line: Int) throws(PersonFileError) -> PersonModel {
    switch values {
    case ["N1"]: return .typical
    case ["N2"]: return .hard
    default: throw PersonFileError(line: line, reason: .unknownKind(values.joined(separator: " ")))
    }
  }

  private static func set(
    _ key: String, _ values: [String], _ line: Int, in model: inout PersonModel
  ) throws(PersonFileError) {
    guard let field = PersonField.all.first(where: { $0.name == key }) else {
      let names = PersonField.all.map(\.name) + ["like", "name"]
      throw PersonFileError(line: line, reason: .unknown(key, nearest: NearestName.nearest(to: key, among: names)))
    }
    guard !values.isEmpty else { throw PersonFileError(line: line, reason: .noValue(key)) }
    guard field.figure.set(values, in: &model) else {
      throw PersonFileError(line: line, reason: .badValue(key, wanted: field.figure.wanted))
    }
  }
}

/// What is wrong with a person's file, and on which line.
package struct PersonFileError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Reason: Hashable, Sendable {
    case unknown(String, nearest: String?)
    case unknownKind(String)
    case noValue(String)
    case badValue(String, wanted: String)
    case twice(String)
    case likeComesFirst
    case tooLong
  }

  /// The first line is 1.
  package var line: Int
  package var reason: Reason

  package init(line: Int, reason: Reason) {
    self.line = line
    self.reason = reason
  }

  package var description: String {
    switch reason {
    case .unknown(let key, let nearest):
      "line \(line): a person has no “\(key)”" + (nearest.map { "; did you mean “\($0)”?" } ?? "")
    case .unknownKind(let kind): "line \(line): a person can be like N1 or like N2, not “\(kind)”"
    case .noValue(let key): "line \(line): “\(key)” has no value"
    case .badValue(let key, let wanted): "line \(line): “\(key)” wants \(wanted)"
    case .twice(let key): "line \(line): “\(key)” stands there twice"
    case .likeComesFirst: "line \(line): “like” must be the first of all"
    case .tooLong: "line \(line): more than \(PersonFile.lineLimit) lines"
    }
  }
}
