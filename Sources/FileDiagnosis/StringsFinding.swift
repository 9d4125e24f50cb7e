import Compiled
import Diagnosis
import Settings
import Terms
import WordingFiles
import Words
import YAMLFiles

/// The words of the languages that the settings ask for.
package enum StringsFinding: String, Finding {
  case whole
  case builtIn = "built-in"
  case incomplete, missing, unreadable, refused
  case compiledDamaged = "compiled-damaged", compiledStale = "compiled-stale"

  package static let check = "strings"
  package static let about =
    "the words that the keyboard itself shows and says, in the languages that the settings and their profiles ask for: "
    + "there, complete, and compiled as they stand"

  package var row: FindingRow {
    switch self {
    case .whole:
      FindingRow(
        .good, found: "the words of {names} are complete", means: "The keyboard shows and says them in that language.")
    case .builtIn:
      FindingRow(
        .good, found: "the English words that are compiled in serve",
        means: "No file is in their place, and none is needed.")
    case .incomplete:
      FindingRow(
        .doubtful, found: "{file} lacks {count} of the texts, “{text}” first",
        means: "English serves where a text is lacking; an update brings new ones.", mend: "{yanyu} check {file}")
    case .missing:
      FindingRow(
        .doubtful, found: "there is no strings file for “{language}”",
        means: "What the keyboard itself shows and says stays English until somebody translates it.",
        mend: "install -D -m 644 {english} {file}")
    case .unreadable:
      FindingRow(
        .doubtful, found: "{file} cannot be read: {reason}",
        means: "What the keyboard itself shows and says stays as it last was, or English.", mend: "ls -ld {file}")
    case .refused:
      FindingRow(
        .doubtful, found: "{file}:{line}:{column}: {message}{more}",
        means: "The file is not taken: what the keyboard itself shows and says stays as it last was, or English.",
        mend: "nano +{line},{column} {file}")
    case .compiledDamaged:
      FindingRow(
        .doubtful, found: "{compiled} is damaged ({reason})",
        means: "A keyboard that starts shows English words until it has compiled the file anew.",
        mend: "rm -r {compiled} && {yanyu} compile")
    case .compiledStale:
      FindingRow(
        .doubtful, found: "{compiled} was made of another text than {file} has now",
        means: "A keyboard that runs takes the change within a second; if it does not, its compiler does not work.",
        mend: "{yanyu} compile")
    }
  }

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    let places = CarersPlaces(what)
    var names: [String] = []
    var hasFiles = false
    for language in places.values.map({ $0.text(.language) }) where !names.contains(language) {
      names.append(language)
      guard let place = places.file(["\(language).yaml"], "strings", "layouts/strings") else {
        if language != LanguageTag.english.rawValue { return absent(language, places) }
        continue
      }
      if let line = look(at: place, language, what) { return line }
      hasFiles = true
    }
    return (hasFiles ? whole : builtIn).line(["names": names.joined(separator: ", ")])
  }

  private static func absent(_ language: String, _ places: CarersPlaces) -> CheckLine {
    let english = places.file(["en.yaml"], "strings", "layouts/strings")?.path ?? "layouts/strings/en.yaml"
    return missing.line([
      "language": language, "english": english, "file": "\(places.folder)/strings/\(language).yaml",
    ])
  }

  /// What is wrong with a file; nil when nothing is.
  private static func look(at place: Place, _ language: String, _ what: Examination) -> CheckLine? {
    var lacking: [WordingID] = []
    let file = CarersFile(place.path, in: place.root, .strings) { text throws(FileFaults) in
      try WordingFiles.read(text, file: place.path)
    }
    switch file.outcome {
    case .trouble(let reason): return unreadable.line(["file": place.path, "reason": reason])
    case .refused(let faults): return refused.line(faults.values)
    case .content(let words): lacking = words.missing
    }
    switch file.compiled(.wording(LanguageTag(rawValue: language)), in: what.state) {
    case .damaged(let compiled, let reason):
      return compiledDamaged.line(["compiled": compiled, "reason": reason])
    case .stale(let compiled): return compiledStale.line(["compiled": compiled, "file": place.path])
    case .good: break
    }
    guard let first = lacking.first else { return nil }
    return incomplete.line(["file": place.path, "count": "\(lacking.count)", "text": first.rawValue])
  }
}
