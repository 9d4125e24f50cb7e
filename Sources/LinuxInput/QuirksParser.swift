import Gaze

/// Reads the quirks file: sections of `[title]` with `key = value` lines; `#` begins a comment line.
/// udev-rules/devices.quirks documents the keys.
package struct QuirksParser {
  /// What is wrong, and where; lines and columns count from one, columns in characters.
  package struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    package var file: String
    package var line: Int
    package var column: Int
    package var message: String

    package var description: String { "device: \(file):\(line):\(column): \(message)" }
  }

  /// More sections than there are odd devices in the world mean a wrong file.
  package static let sectionLimit = 1000
  /// In bytes; a thousand sections take a tenth of it.
  package static let sizeLimit = 1 << 20

  private static let keys = ["name", "id", "kind", "ignore", "x-range", "y-range", "swap-axes"]

  private let file: String
  private var line = 0
  private var sections: [(quirk: Quirks.Quirk, line: Int)] = []
  private var given: Set<String> = []

  private init(file: String) { self.file = file }

  /// Reads the whole text, which messages call `file`; throws at the first thing that cannot be meant.
  package static func parse(_ text: String, file: String) throws(Failure) -> Quirks {
    var parser = QuirksParser(file: file)
    guard text.utf8.count <= sizeLimit else { throw parser.failure(1, "longer than \(sizeLimit) bytes") }
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      parser.line += 1
      try parser.read(line)
    }
    try parser.endSection()
    return Quirks(parser.sections.map(\.quirk))
  }

  private mutating func read(_ line: Substring) throws(Failure) {
    guard let start = line.firstIndex(where: { !$0.isWhitespace }), line[start] != "#" else { return }
    let column = line.distance(from: line.startIndex, to: start) + 1
    if line[start] == "[" { return try beginSection(Self.trimmed(line), column) }
    guard let equals = line.firstIndex(of: "=") else {
      throw failure(column, "expected [title] or key = value")
    }
    let value = line[line.index(after: equals)...]
    let valueStart = value.firstIndex { !$0.isWhitespace } ?? value.endIndex
    try setValue(
      String(Self.trimmed(line[..<equals])), column, String(Self.trimmed(value)),
      line.distance(from: line.startIndex, to: valueStart) + 1)
  }

  private mutating func beginSection(_ header: Substring, _ column: Int) throws(Failure) {
    guard header.last == "]", header.count > 2 else { throw failure(column, "expected a title between [ and ]") }
    try endSection()
    guard sections.count < Self.sectionLimit else { throw failure(column, "more than \(Self.sectionLimit) sections") }
    sections.append((Quirks.Quirk(title: PrintableName.cleaned(String(header.dropFirst().dropLast()))), line))
    given = []
  }

  private func endSection() throws(Failure) {
    guard let last = sections.last else { return }
    if last.quirk.name == nil, last.quirk.vendor == nil {
      throw failure(1, "section [\(last.quirk.title)] names no device: give it a name or an id", line: last.line)
    }
  }

  private mutating func setValue(_ key: String, _ column: Int, _ value: String, _ at: Int) throws(Failure) {
    guard var quirk = sections.last?.quirk else { throw failure(column, "expected [title] before the first key") }
    guard Self.keys.contains(key) else {
      throw failure(
        column, "unknown key \"\(PrintableName.cleaned(key))\"; known are \(Self.keys.joined(separator: ", "))")
    }
    guard given.insert(key).inserted else { throw failure(column, "\(key) is given twice in this section") }
    guard !value.isEmpty else { throw failure(at, "\(key) has no value") }
    switch key {
    case "name": quirk.name = PrintableName.cleaned(value)
    case "id": (quirk.vendor, quirk.product) = try identifier(value, at)
    case "kind": quirk.kind = try kind(value, at)
    case "ignore": quirk.isIgnored = try yesOrNo(value, at)
    case "x-range": quirk.xRange = try range(value, at)
    case "y-range": quirk.yRange = try range(value, at)
    case "swap-axes": quirk.swapsAxes = try yesOrNo(value, at)
    default: preconditionFailure("every known key is listed")
    }
    sections[sections.count - 1].quirk = quirk
  }

  private func identifier(_ value: String, _ column: Int) throws(Failure) -> (UInt16, UInt16) {
    guard let (vendor, product) = DeviceSelector.identifier(value) else {
      throw failure(column, "id must be vendor:product in hexadecimal, such as 2104:0313")
    }
    return (vendor, product)
  }

  private func kind(_ value: String, _ column: Int) throws(Failure) -> SourceDescription.Kind {
    guard let kind = SourceDescription.Kind(rawValue: value) else {
      throw failure(column, "kind must be streaming (a tracker) or held (a pointer)")
    }
    return kind
  }

  private func yesOrNo(_ value: String, _ column: Int) throws(Failure) -> Bool {
    switch value {
    case "yes": return true
    case "no": return false
    default: throw failure(column, "expected yes or no")
    }
  }

  private func range(_ value: String, _ column: Int) throws(Failure) -> AxisRange {
    let parts = value.split(separator: " ")
    guard parts.count == 2, let minimum = Int32(parts[0]), let maximum = Int32(parts[1]), minimum < maximum else {
      throw failure(column, "a range is its least and its greatest value, such as 0 1919")
    }
    return AxisRange(minimum: minimum, maximum: maximum)
  }

  private func failure(_ column: Int, _ message: String, line: Int? = nil) -> Failure {
    Failure(file: file, line: max(1, line ?? self.line), column: column, message: message)
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var rest = text
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}
