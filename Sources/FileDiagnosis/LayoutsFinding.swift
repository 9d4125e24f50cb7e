import Compiled
import Diagnosis
import LayoutFiles
import Layouts
import Settings
import Terms
import YAMLFiles

/// The layouts that the settings ask for.
package enum LayoutsFinding: String, Finding {
  case whole
  case builtIn = "built-in"
  case missing, unreadable, refused, faults
  case compiledDamaged = "compiled-damaged", compiledStale = "compiled-stale"

  package static let check = "layouts"
  package static let about =
    "the layouts that the settings and their profiles ask for: there, readable, without faults on a screen of 1280×800 "
    + "pixels as wide, high and far away as the settings say, and compiled as they stand"

  package var row: FindingRow {
    switch self {
    case .whole:
      FindingRow(.good, found: "nothing is wrong with the layout files of {names}", means: "They serve as they are.")
    case .builtIn:
      FindingRow(
        .good, found: "{names} is compiled in, and no file is in its place",
        means: "The keyboard that came with the programs serves.")
    case .missing:
      FindingRow(
        .bad, found: "there is no layout “{name}”",
        means: "The settings that ask for it are not taken: another keyboard than the one asked for serves.",
        mend: "{yanyu} doctor --only settings")
    case .unreadable:
      FindingRow(
        .bad, found: "{file} cannot be read: {reason}",
        means: "The last good form of that keyboard serves, or the one that is compiled in.", mend: "ls -ld {file}")
    case .refused:
      FindingRow(
        .bad, found: "{file}:{line}:{column}: {message}{more}",
        means: "The file is not taken: the last good form of that keyboard serves, or the one that is compiled in.",
        mend: "nano +{line},{column} {file}")
    case .faults:
      FindingRow(
        .doubtful, found: "{file}:{line}:{column}: {message}{more}",
        means: "The layout serves, and some of it cannot be reached, hit or read well.", mend: "{yanyu} check {file}")
    case .compiledDamaged:
      FindingRow(
        .doubtful, found: "{compiled} is damaged ({reason})",
        means: "A keyboard that starts shows the built-in layout until it has compiled the file anew.",
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
    var doubtful: CheckLine?
    var names: [String] = []
    var hasFiles = false
    for values in places.values {
      let name = SettingsLinks.layout(of: values)
      guard !names.contains(name) else { continue }
      names.append(name)
      switch look(at: name, places, values) {
      case .built: break
      case .good: hasFiles = true
      case .line(let line) where line.verdict == .bad: return line
      case .line(let line): doubtful = doubtful ?? line
      }
    }
    return doubtful ?? (hasFiles ? whole : builtIn).line(["names": names.joined(separator: ", ")])
  }

  private enum Look {
    case built, good
    case line(CheckLine)
  }

  private static func look(at name: String, _ places: CarersPlaces, _ values: SettingsValues) -> Look {
    guard let file = places.layoutFile(name) else {
      return BuiltInLayout.named(name) == nil ? .line(absent(name)) : .built
    }
    switch file.outcome {
    case .trouble(let reason): return .line(unreadable.line(["file": file.path, "reason": reason]))
    case .refused(let faults): return .line(refused.line(faults.values))
    case .content(let layout):
      guard layout.layouts.contains(where: { $0.name == name }) else {
        return BuiltInLayout.named(name) == nil ? .line(absent(name)) : .built
      }
      return look(at: layout, file.compiled(.layout(name), in: places.what.state), values)
    }
  }

  private static func look(
    at layout: LayoutFile, _ compiled: CarersFile<LayoutFile>.Compiled, _ values: SettingsValues
  ) -> Look {
    switch compiled {
    case .damaged(let compiled, let reason):
      return .line(compiledDamaged.line(["compiled": compiled, "reason": reason]))
    case .stale(let compiled): return .line(compiledStale.line(["compiled": compiled, "file": layout.file]))
    case .good: break
    }
    let conditions = CheckConditions(surface: Surface(width: 1280, height: 800), settings: values)
    let found = layout.findings(under: conditions).filter { $0.kind == .fault }.map(\.fault)
    return found.isEmpty ? .good : .line(faults.line(FileFaults(errors: found).values))
  }

  /// The settings name it, by itself or by a language; their own check tells where.
  private static func absent(_ name: String) -> CheckLine { missing.line(["name": name]) }
}
