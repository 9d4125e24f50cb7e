import Compiled
import Diagnosis
import Scene
import ThemeFiles
import YAMLFiles

/// The colours of every theme: each of them can be chosen by a look.
package enum ThemesFinding: String, Finding {
  case whole
  case builtIn = "built-in"
  case unreadable, refused
  case compiledDamaged = "compiled-damaged", compiledStale = "compiled-stale"

  package static let check = "themes"
  package static let about =
    "the files of colours, themes/NAME.yaml: readable, without a slip, of enough contrast, and compiled as they stand"

  package var row: FindingRow {
    switch self {
    case .whole:
      FindingRow(
        .good, found: "the theme files of {names} have every contrast that is asked for",
        means: "They serve as they are."
      )
    case .builtIn:
      FindingRow(
        .good, found: "the colours that are compiled in serve", means: "No file is in their place, and none is needed.")
    case .unreadable:
      FindingRow(
        .doubtful, found: "{file} cannot be read: {reason}",
        means: "The colours stay as they last were, or are those that are compiled in.", mend: "ls -ld {file}")
    case .refused:
      FindingRow(
        .doubtful, found: "{file}:{line}:{column}: {message}{more}",
        means: "The file is not taken: the colours stay as they last were, or are those that are compiled in.",
        mend: "nano +{line},{column} {file}")
    case .compiledDamaged:
      FindingRow(
        .doubtful, found: "{compiled} is damaged ({reason})",
        means: "A keyboard that starts shows the colours that are compiled in until it has compiled the file anew.",
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
    for theme in ThemeName.allCases {
      guard let place = places.file(["\(theme.rawValue).yaml"], "themes", "layouts/themes") else { continue }
      if let line = look(at: place, theme, what) { return line }
      names.append(theme.rawValue)
    }
    return (names.isEmpty ? builtIn : whole).line(["names": names.joined(separator: ", ")])
  }

  /// What is wrong with a file; nil when nothing is.
  private static func look(at place: Place, _ theme: ThemeName, _ what: Examination) -> CheckLine? {
    let file = CarersFile(place.path, in: place.root, .theme) { text throws(FileFaults) in
      try ThemeFiles.parse(text, file: place.path)
    }
    switch file.outcome {
    case .trouble(let reason): return unreadable.line(["file": place.path, "reason": reason])
    case .refused(let faults): return refused.line(faults.values)
    case .content: break
    }
    switch file.compiled(.theme(theme), in: what.state) {
    case .damaged(let compiled, let reason):
      return compiledDamaged.line(["compiled": compiled, "reason": reason])
    case .stale(let compiled): return compiledStale.line(["compiled": compiled, "file": place.path])
    case .good: return nil
    }
  }
}
