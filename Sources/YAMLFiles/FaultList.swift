import Terms
import Yams

/// The faults found so far, and the small reads that find them.
package struct FaultList {
  package let culprit: Culprit
  package let file: String
  package private(set) var errors: [FileFault] = []

  package init(_ culprit: Culprit, file: String) {
    self.culprit = culprit
    self.file = file
  }

  /// Nothing more is taken in: who reads on only spends time.
  package var isFull: Bool { errors.count >= FileLimits.errors }

  /// Takes a fault in; beyond `FileLimits.errors` they are dropped.
  package mutating func add(_ message: String, at place: FilePlace) {
    guard !isFull else { return }
    errors.append(FileFault(culprit, file: file, place: place, message: message))
  }

  /// The same, where the node begins.
  package mutating func add(_ message: String, at node: Node) { add(message, at: FilePlace(node.mark)) }

  /// "there is no KIND “NAME”", with the nearest one if one is near.
  package mutating func addUnknown(
    _ kind: String, _ name: String, among known: @autoclosure () -> [String], at node: Node
  ) {
    // Looking for the nearest costs most of a hostile file's time, and this one would not be kept.
    guard !isFull else { return }
    let nearest = NearestName.nearest(to: name, among: known())
    add("there is no \(kind) “\(name.shortened)”" + (nearest.map { "; the nearest is “\($0)”" } ?? ""), at: node)
  }

  /// Throws what was found.
  package func throwIfAny() throws(FileFaults) {
    guard !errors.isEmpty else { return }
    throw FileFaults(
      errors: errors.enumerated().sorted { ($0.1.place, $0.0) < ($1.1.place, $1.0) }.map(\.element))
  }

  /// A text to be read or heard: the same as `text`, and not of spaces alone.
  package mutating func words(_ node: Node, _ what: String, limit: Int) -> String? {
    guard let text = text(node, what, limit: limit) else { return nil }
    guard !text.unicodeScalars.allSatisfy(\.properties.isWhitespace) else {
      add("\(what) is empty", at: node)
      return nil
    }
    return text
  }

  /// A text of at most `limit` scalars without control characters; what else it is becomes a fault.
  package mutating func text(_ node: Node, _ what: String, limit: Int, mayBeEmpty: Bool = false) -> String? {
    guard case .scalar(let scalar) = node else {
      add("\(what) must be a text", at: node)
      return nil
    }
    let text = scalar.string
    if text.isEmpty && !mayBeEmpty {
      add("\(what) is empty", at: node)
    } else if text.unicodeScalars.count > limit {
      add("\(what) is longer than \(limit) characters", at: node)
    } else if text.unicodeScalars.contains(where: \.isControlOrDirection) {
      add("\(what) holds a control character", at: node)
    } else {
      return text
    }
    return nil
  }

  /// A whole number within `range`.
  package mutating func number(_ node: Node, _ what: String, in range: ClosedRange<Int>) -> Int? {
    guard case .scalar(let scalar) = node, let number = Int(scalar.string) else {
      add("\(what) must be a whole number", at: node)
      return nil
    }
    guard range.contains(number) else {
      add("\(what) must be from \(range.lowerBound) to \(range.upperBound)", at: node)
      return nil
    }
    return number
  }

  /// The pairs of a mapping, each with its name.
  package mutating func pairs(_ node: Node, _ what: String) -> [(name: String, key: Node, value: Node)] {
    guard case .mapping(let mapping) = node else {
      add("\(what) must be names with their values (“name: value”)", at: node)
      return []
    }
    return mapping.compactMap { key, value in
      guard !isFull else { return nil }
      guard case .scalar(let scalar) = key else {
        add("a name must be a text", at: key)
        return nil
      }
      return (scalar.string, key, value)
    }
  }

  /// The value of each field of a mapping whose fields are known; others become faults.
  package mutating func fields(_ node: Node, _ what: String, known: [String]) -> [String: Node] {
    var result: [String: Node] = [:]
    for pair in pairs(node, what) where !isFull {
      if known.contains(pair.name) {
        result[pair.name] = pair.value
      } else {
        addUnknown("field", pair.name, among: known, at: pair.key)
      }
    }
    return result
  }

  /// One of an enumeration's names.
  package mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ node: Node, _ kind: String, _ type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    guard let name = text(node, kind, limit: FileLimits.idScalars) else { return nil }
    if let choice = Choice(rawValue: name) { return choice }
    addUnknown(kind, name, among: Choice.allCases.map(\.rawValue), at: node)
    return nil
  }
}

extension String {
  /// Short enough for one line, without control characters.
  package var shortened: String {
    let clean = String(String.UnicodeScalarView(unicodeScalars.prefix(40).map { $0.isControlOrDirection ? "?" : $0 }))
    return unicodeScalars.count > 40 ? clean + "…" : clean
  }
}

extension Unicode.Scalar {
  /// Control characters, and marks that turn the direction of what stands around them.
  package var isControlOrDirection: Bool {
    switch properties.generalCategory {
    case .control, .surrogate, .lineSeparator, .paragraphSeparator: true
    case .format: self != "\u{200C}" && self != "\u{200D}"
    default: false
    }
  }
}
