import Gaze
import JSONLines
import Terms

/// Our own recordings: JSON lines, a head that names what they were made with, then one line a report of the source.
/// They hold where the eye was, and the settings that choices depend on, and no text.
package enum SessionRecording {
  /// What the first line says.
  package struct Head: Hashable, Sendable {
    package var build: String
    package var layout: String
    package var surface: Surface
    /// Checksum of the dictionary, "built-in" without one.
    package var dictionary: String
    package var settingsRevision: UInt64

    package init(build: String, layout: String, surface: Surface, dictionary: String, settingsRevision: UInt64) {
      self.build = build
      self.layout = layout
      self.surface = surface
      self.dictionary = dictionary
      self.settingsRevision = settingsRevision
    }
  }

  package struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    package var line: Int
    package var reason: String
    package var description: String { "line \(line): \(reason)" }
  }

  /// The version of the format; a reader refuses a later one.
  package static let version: Int64 = 1
  /// Reports one recording may hold: a day at 120 Hz.
  package static let limit = 11_000_000
  /// The latest time in a recording. A replay passes through all of it, a held pointer's rest in steps of 20 ms, so a
  /// wild time would keep it busy for years.
  package static let longest = Interval.seconds(48 * 3600)
  /// The largest cell a head may name, in pixels.
  private static let cellLimit = 1000

  /// The first line of a recording.
  package static func line(_ head: Head) -> JSONValue {
    [
      "yanyu-recording": .integer(version), "build": .string(head.build), "layout": .string(head.layout),
      "size": [.integer(Int64(head.surface.width)), .integer(Int64(head.surface.height))],
      "cell": [.integer(Int64(head.surface.cellWidth)), .integer(Int64(head.surface.cellHeight))],
      "dictionary": .string(head.dictionary), "settings": .integer(Int64(clamping: head.settingsRevision)),
    ]
  }

  /// Times are nanoseconds from the recording's start, so that a replay has the same bits.
  package static func line(_ input: TimedInput) -> JSONValue {
    var members: [String: JSONValue] = ["at": .integer(input.at.nanoseconds)]
    switch input.kind {
    case .sample(let sample):
      members["source"] = .integer(Int64(sample.source.rawValue))
      members["measured"] = .integer(sample.measuredAt.nanoseconds)
      members["validity"] = .string(name(sample.validity))
      if let position = sample.position {
        members["x"] = .number(position.x)
        members["y"] = .number(position.y)
      }
    case .source(let change): describe(change, &members)
    case .settings(let settings): settings.describe(&members)
    }
    return .object(members)
  }

  /// - Throws: `Failure` with the line that is not as it should be.
  package static func parse(_ text: String) throws(Failure) -> (head: Head, inputs: [TimedInput]) {
    var head: Head?
    var inputs: [TimedInput] = []
    // By scalars, for a name may hold what Unicode counts as a new line and JSON does not escape.
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.allSatisfy({ $0 == "\r" }) {
      let value: JSONValue
      do { value = try JSONValue(parsing: String(line)) } catch {
        // The last line of a recording that was cut off as it was written.
        if head != nil, index == lines.count - 1 { break }
        throw Failure(line: index + 1, reason: error.description)
      }
      guard head != nil else {
        head = try parseHead(value)
        continue
      }
      guard inputs.count < limit else { throw Failure(line: index + 1, reason: "more than \(limit) reports") }
      guard let input = parseInput(value) else { throw Failure(line: index + 1, reason: "this is no report") }
      guard input.at <= .zero + longest else { throw Failure(line: index + 1, reason: "a time beyond two days") }
      inputs.append(input)
    }
    guard let head else { throw Failure(line: 1, reason: "the file is empty") }
    return (head, inputs)
  }

  private static func parseHead(_ value: JSONValue) throws(Failure) -> Head {
    guard let found = value["yanyu-recording"]?.integer else {
      throw Failure(line: 1, reason: "this is neither an evemu recording nor one of ours")
    }
    guard found == version else { throw Failure(line: 1, reason: "format \(found); this build reads \(version)") }
    let size = (value["size"]?.array ?? []).compactMap { $0.integer.flatMap { Int(exactly: $0) } }
    let cell = (value["cell"]?.array ?? []).compactMap { $0.integer.flatMap { Int(exactly: $0) } }
    guard size.count == 2, cell.count == 2, size.allSatisfy((1...100_000).contains),
      cell.allSatisfy((1...cellLimit).contains)
    else {
      throw Failure(line: 1, reason: "the size is missing or out of range")
    }
    return Head(
      build: value["build"]?.string ?? "", layout: value["layout"]?.string ?? "en",
      surface: Surface(width: size[0], height: size[1], cellWidth: cell[0], cellHeight: cell[1]),
      dictionary: value["dictionary"]?.string ?? "",
      settingsRevision: UInt64(clamping: value["settings"]?.integer ?? 0))
  }

  private static func describe(_ change: SourceChange, _ members: inout [String: JSONValue]) {
    switch change {
    case .attached(let description):
      members["change"] = "attached"
      members["source"] = .integer(Int64(description.id.rawValue))
      members["name"] = .string(description.name)
      members["kind"] = .string(description.kind.rawValue)
      if let border = description.border { members["border"] = [.number(border.x), .number(border.y)] }
    case .gone(let id): describe("gone", id, &members)
    case .released(let id): describe("released", id, &members)
    case .gap(let id): describe("gap", id, &members)
    case .switchPressed(let id): describe("switch", id, &members)
    case .switchReleased(let id): describe("switch-up", id, &members)
    case .notUsed(let name):
      members["change"] = "not-used"
      members["name"] = .string(name)
    }
  }

  private static func describe(_ change: String, _ id: SourceID, _ members: inout [String: JSONValue]) {
    members["change"] = .string(change)
    members["source"] = .integer(Int64(id.rawValue))
  }

  private static func parseInput(_ value: JSONValue) -> TimedInput? {
    guard let at = value["at"]?.integer, at >= 0 else { return nil }
    let kind: TimedInput.Kind?
    switch value["change"]?.string {
    case "settings"?: kind = RecordedSettings(value).map { .settings($0) }
    case let change?: kind = parseChange(change, value).map { .source($0) }
    case nil: kind = parseSample(value)
    }
    return kind.map { TimedInput(at: Instant(nanoseconds: at), kind: $0) }
  }

  private static func parseSample(_ value: JSONValue) -> TimedInput.Kind? {
    guard let id = sourceID(value), let measured = value["measured"]?.integer,
      let validity = value["validity"]?.string.flatMap(validity(named:))
    else { return nil }
    var position: SurfaceFraction?
    if let x = value["x"]?.double, let y = value["y"]?.double { position = SurfaceFraction(x: x, y: y) }
    return .sample(
      GazeSample(source: id, measuredAt: Instant(nanoseconds: measured), position: position, validity: validity))
  }

  private static func parseChange(_ name: String, _ value: JSONValue) -> SourceChange? {
    if name == "not-used" { return .notUsed(name: value["name"]?.string ?? "") }
    guard let id = sourceID(value) else { return nil }
    switch name {
    case "attached":
      guard let kind = value["kind"]?.string.flatMap(SourceDescription.Kind.init(rawValue:)) else { return nil }
      let edge = (value["border"]?.array ?? []).compactMap(\.double)
      return .attached(
        SourceDescription(
          id: id, name: value["name"]?.string ?? "", kind: kind,
          border: edge.count == 2 ? SurfaceFraction(x: edge[0], y: edge[1]) : nil))
    case "gone": return .gone(id)
    case "released": return .released(id)
    case "gap": return .gap(id)
    case "switch": return .switchPressed(id)
    case "switch-up": return .switchReleased(id)
    default: return nil
    }
  }

  private static func sourceID(_ value: JSONValue) -> SourceID? {
    value["source"]?.integer.flatMap { UInt32(exactly: $0) }.map { SourceID(rawValue: $0) }
  }

  private static func name(_ validity: GazeSample.Validity) -> String {
    switch validity {
    case .valid: "valid"
    case .invalid: "invalid"
    case .unknown: "unknown"
    }
  }

  private static func validity(named name: String) -> GazeSample.Validity? {
    switch name {
    case "valid": .valid
    case "invalid": .invalid
    case "unknown": .unknown
    default: nil
    }
  }
}
