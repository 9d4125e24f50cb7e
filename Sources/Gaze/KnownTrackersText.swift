import Terms

/// What was learnt of trackers as the bytes of a file: a first line that names the release of the form and the checksum
/// of the rest, then a line for each situation, fields apart by tabs.
///
///     yanyu trackers 1 8f3a01c2
///     tired<TAB>lying<TAB>Eye tracker<TAB>1920 1080 344 194<TAB>1795256640<TAB>-<TAB>-<TAB>41 0.6 0 0.01 -0.3 0 0
///
/// The last three fields are the surface (points, reach, six terms each way), the touch-up and the drift (choices,
/// three terms each way); `-` for none.
package enum KnownTrackersText {
  package enum Fault: Error, Hashable, Sendable {
    /// Cut off, changed, or never ours.
    case damaged
    /// In a form that this release does not read.
    case ofAnotherRelease
  }

  /// Of a file: 48 situations with the longest names.
  package static let limit = 1 << 16
  private static let name = "yanyu trackers"
  private static let release = "1"

  /// The bytes of the file.
  package static func written(_ known: KnownTrackers) -> [UInt8] {
    let lines = known.all.map { line($0) + "\n" }.joined()
    return Array("\(name) \(release) \(checksum(lines))\n\(lines)".utf8)
  }

  /// - Throws: when the bytes are not as they were written, or hold what nothing can have been learnt to be.
  package static func read(_ bytes: [UInt8]) throws(Fault) -> KnownTrackers {
    guard bytes.count <= limit, let text = String(validating: bytes, as: UTF8.self),
      let end = text.firstIndex(of: "\n")
    else { throw .damaged }
    let words = text[..<end].split(separator: " ", omittingEmptySubsequences: false)
    guard words.count >= 3, words[0] + " " + words[1] == name else { throw .damaged }
    guard words[2] == release else { throw .ofAnotherRelease }
    let lines = String(text[text.index(after: end)...])
    guard words.count == 4, words[3] == checksum(lines) else { throw .damaged }
    var all: [TrackerKnowledge] = []
    for line in lines.split(separator: "\n") {
      guard let knowledge = knowledge(line) else { throw .damaged }
      all.append(knowledge)
    }
    return KnownTrackers(all)
  }

  private static func checksum(_ lines: String) -> String { String(CRC32C.checksum(Array(lines.utf8)), radix: 16) }

  private static func line(_ knowledge: TrackerKnowledge) -> String {
    let situation = knowledge.situation
    let screen = [
      situation.pixelsWide, situation.pixelsHigh, situation.millimetresWide, situation.millimetresHigh,
    ]
    let surface = knowledge.surface.map { surface in
      numbers([Double(surface.points), surface.reach.x, surface.reach.y] + surface.across.list + surface.down.list)
    }
    let drift = knowledge.drift.map { numbers([Double($0.choices)] + $0.across + $0.down) }
    let fields = [
      FieldText.escaped(situation.profile), FieldText.escaped(situation.posture), FieldText.escaped(situation.device),
      screen.map { "\($0)" }.joined(separator: " "), "\(knowledge.keptAt)", surface ?? "-",
      knowledge.touchUp.map { numbers([$0.x, $0.y]) } ?? "-", drift ?? "-",
    ]
    return fields.joined(separator: "\t")
  }

  private static func knowledge(_ line: Substring) -> TrackerKnowledge? {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard fields.count == 8, let profile = FieldText.plain(fields[0]), let posture = FieldText.plain(fields[1]),
      let device = FieldText.plain(fields[2]), let keptAt = Int64(fields[4])
    else { return nil }
    let sizes = fields[3].split(separator: " ").map { Int($0) }
    guard sizes.count == 4, let wide = sizes[0], let high = sizes[1], let across = sizes[2], let down = sizes[3]
    else { return nil }
    var result = TrackerKnowledge(
      situation: TrackerSituation(
        profile: profile, posture: posture, device: device, pixels: (wide, high), millimetres: (across, down)),
      keptAt: keptAt)
    if fields[5] != "-" {
      guard let surface = surface(fields[5]) else { return nil }
      result.surface = surface
    }
    if fields[6] != "-" {
      guard let shift = list(fields[6], 2), abs(shift[0]) <= 0.5, abs(shift[1]) <= 0.5 else { return nil }
      result.touchUp = SurfaceFraction(x: shift[0], y: shift[1])
    }
    if fields[7] != "-" {
      guard let terms = list(fields[7], 7), let choices = Int(exactly: terms[0]) else { return nil }
      let drift = DriftCorrection.Learnt(
        across: Array(terms[1...3]), down: Array(terms[4...6]), choices: choices)
      guard drift.isProper else { return nil }
      result.drift = drift
    }
    return result
  }

  private static func surface(_ field: Substring) -> CalibrationSurface? {
    let terms = CalibrationSurface.Height.terms
    guard let numbers = list(field, 3 + 2 * terms), let points = Int(exactly: numbers[0]) else { return nil }
    let surface = CalibrationSurface(
      across: CalibrationSurface.Height(Array(numbers[3..<3 + terms])),
      down: CalibrationSurface.Height(Array(numbers[(3 + terms)...])),
      reach: ScreenPoint(x: numbers[1], y: numbers[2]), points: points)
    return surface.isProper ? surface : nil
  }

  private static func numbers(_ values: [Double]) -> String { values.map { "\($0)" }.joined(separator: " ") }

  /// So many finite numbers, or nil.
  private static func list(_ field: Substring, _ count: Int) -> [Double]? {
    let values = field.split(separator: " ").compactMap { Double($0) }.filter(\.isFinite)
    return values.count == count ? values : nil
  }
}
