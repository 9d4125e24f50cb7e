import Lexicon
import Platform
import Prediction
import Terms

/// The compiled dictionaries.
package enum DictionariesFinding: String, Finding {
  case whole, noData = "no-data", missing, damaged, language, unreadable

  package static let check = "dictionaries"
  package static let about =
    "the compiled dictionaries: there, whole (every checksum and offset), and of the right language"

  package var row: FindingRow {
    switch self {
    case .whole: FindingRow(.good, found: "the dictionaries are whole ({words})", means: "Words are proposed.")
    case .noData:
      FindingRow(
        .bad, found: "the folder of layouts and dictionaries is not there",
        means: "Few words are proposed, so writing takes many more looks.", mend: "{checkout}/scripts/setup")
    case .missing:
      FindingRow(
        .bad, found: "{file} is not there", means: "Few words are proposed, so writing takes many more looks.",
        mend: "{checkout}/scripts/dictionaries {yanyu}")
    case .damaged:
      FindingRow(
        .bad, found: "{file} is damaged ({reason})",
        means: "It is not used: few words are proposed, so writing takes many more looks.",
        mend: "rm {file} && {checkout}/scripts/dictionaries {yanyu}")
    case .language:
      FindingRow(
        .bad, found: "{file} is for “{language}”",
        means: "It is not used: few words are proposed, so writing takes many more looks.",
        mend: "rm {file} && {checkout}/scripts/dictionaries {yanyu}")
    case .unreadable:
      FindingRow(
        .bad, found: "{file} cannot be read: {reason}",
        means: "Few words are proposed, so writing takes many more looks.",
        mend: "ls -l {file}")
    }
  }

  /// Every layout's language has one.
  static let languages = ["en"]

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    guard let data = what.data, data.root.status(data.path)?.kind == .folder else { return noData.line() }
    var counts: [String] = []
    for language in languages {
      let file = data.file("dictionaries/\(language).lexicon")
      switch data.root.contents(file, limit: 1) {
      case .failure(.missing): return missing.line(["file": file])
      case .failure(let trouble): return unreadable.line(["file": file, "reason": trouble.words])
      case .success: break
      }
      guard let path = data.root.hostPath(file) else { return missing.line(["file": file]) }
      switch DictionaryFile.open(path) {
      case .failure(let error): return damaged.line(["file": file, "reason": error.reason])
      case .success(let lexicon):
        guard lexicon.language.rawValue == language else {
          return DictionariesFinding.language.line(["file": file, "language": lexicon.language.rawValue])
        }
        counts.append(language)
      }
    }
    return whole.line(["words": counts.joined(separator: ", ")])
  }
}
