import Terms

/// What is known of the use as the bytes of a file: a first line that names the release of the form and the checksum of
/// the rest, then a line for each profile and each situation, fields apart by tabs.
///
///     yanyu use 1 8f3a01c2
///     person<TAB>tired<TAB>7450<TAB>words-slower refused 1795256640
///     counted<TAB>tired<TAB>lying<TAB>Eye tracker<TAB>en<TAB>800 900<TAB>1795256640<TAB>120 14 9 2 …;…
///
/// `-` stands for no adapted looks and no answers; stretches of counts are apart by semicolons.
package enum KnownUseText {
  package enum Fault: Error, Hashable, Sendable {
    /// Cut off, changed, or never ours.
    case damaged
    /// In a form that this release does not read.
    case ofAnotherRelease
  }

  /// Of a file: every profile and situation with the longest names and counts.
  package static let limit = 1 << 18
  private static let name = "yanyu use"
  private static let release = "1"

  /// The bytes of the file.
  package static func written(_ known: KnownUse) -> [UInt8] {
    let lines = (known.persons.map(line) + known.situations.map(line)).map { $0 + "\n" }.joined()
    return Array("\(name) \(release) \(checksum(lines))\n\(lines)".utf8)
  }

  /// - Throws: when the bytes are not as they were written, or hold what cannot have been counted.
  package static func read(_ bytes: [UInt8]) throws(Fault) -> KnownUse {
    guard bytes.count <= limit, let text = String(validating: bytes, as: UTF8.self),
      let end = text.firstIndex(of: "\n")
    else { throw .damaged }
    let words = text[..<end].split(separator: " ", omittingEmptySubsequences: false)
    guard words.count >= 3, words[0] + " " + words[1] == name else { throw .damaged }
    guard words[2] == release else { throw .ofAnotherRelease }
    let lines = String(text[text.index(after: end)...])
    guard words.count == 4, words[3] == checksum(lines) else { throw .damaged }
    var persons: [KnownPerson] = []
    var situations: [KnownCounts] = []
    for line in lines.split(separator: "\n") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      if let person = person(fields) {
        persons.append(person)
      } else if let counts = counts(fields) {
        situations.append(counts)
      } else {
        throw .damaged
      }
    }
    return KnownUse(persons: persons, situations: situations)
  }

  private static func checksum(_ lines: String) -> String { String(CRC32C.checksum(Array(lines.utf8)), radix: 16) }

  private static func line(_ person: KnownPerson) -> String {
    let answers = person.answers.map { "\($0.rule.rawValue) \($0.isAccepted ? accepted : refused) \($0.at)" }
    return [
      "person", FieldText.escaped(person.profile), person.adapted.map { "\($0)" } ?? "-",
      answers.isEmpty ? "-" : answers.joined(separator: ";"),
    ].joined(separator: "\t")
  }

  private static let accepted = "accepted"
  private static let refused = "refused"

  private static func person(_ fields: [Substring]) -> KnownPerson? {
    guard fields.count == 4, fields[0] == "person", let profile = FieldText.plain(fields[1]) else { return nil }
    var person = KnownPerson(profile: profile)
    if fields[2] != "-" {
      guard let share = Int(fields[2]), share > 0, share <= 100_000 else { return nil }
      person.adapted = share
    }
    guard fields[3] != "-" else { return person }
    for answer in fields[3].split(separator: ";") {
      let words = answer.split(separator: " ")
      guard words.count == 3, let rule = Suggestion.Rule(rawValue: String(words[0])), let at = Int64(words[2]), at >= 0,
        words[1] == accepted || words[1] == refused
      else { return nil }
      person.answer(KnownPerson.Answer(rule: rule, isAccepted: words[1] == accepted, at: at))
    }
    return person
  }

  private static func line(_ known: KnownCounts) -> String {
    let situation = known.situation
    let names = [situation.profile, situation.posture, situation.device, situation.keyboard].map(FieldText.escaped)
    let counts = known.counts.map { $0.numbers.map { "\($0)" }.joined(separator: " ") }
    return
      (["counted"] + names + ["\(situation.letter) \(situation.word)", "\(known.keptAt)"]
      + [counts.joined(separator: ";")]).joined(separator: "\t")
  }

  private static func counts(_ fields: [Substring]) -> KnownCounts? {
    guard fields.count == 8, fields[0] == "counted" else { return nil }
    let names = fields[1...4].compactMap(FieldText.plain)
    let times = fields[5].split(separator: " ").compactMap { Int($0) }
    let stretches = fields[7].split(separator: ";", omittingEmptySubsequences: false).map(counts)
    guard names.count == 4, times.count == 2, let keptAt = Int64(fields[6]), keptAt >= 0,
      stretches.count <= UseRecord.stretches
    else { return nil }
    let known = stretches.compactMap { $0 }
    guard known.count == stretches.count else { return nil }
    return KnownCounts(
      situation: UseSituation(
        profile: names[0], posture: names[1], device: names[2], keyboard: names[3], letter: times[0], word: times[1]),
      counts: known, keptAt: keptAt)
  }

  private static func counts(_ field: Substring) -> UseCounts? {
    let words = field.split(separator: " ")
    let numbers = words.compactMap { Int($0) }
    return numbers.count == words.count ? UseCounts(numbers) : nil
  }
}
