import Settings
import YAMLFiles
import Yams

/// Reads the text of a settings file; errors call it `file`. An empty file is all defaults.
/// - Throws: everything that is wrong with it, in the order of the file.
package func parse(_ text: String, file: String) throws(FileFaults) -> SettingsBook {
  guard let root = try YAMLText.composeIfAny(text, .settings, file: file), !root.isNothing else {
    return SettingsBook()
  }
  var reader = SettingsReader(faults: FaultList(.settings, file: file))
  let book = reader.read(root)
  try reader.faults.throwIfAny()
  return book
}

/// Puts a book together from the nodes of its file: the settings at its outermost, and two names beside them.
struct SettingsReader {
  static let bounds = "bounds"
  static let profiles = "profiles"
  static let label = "label"

  var faults: FaultList

  mutating func read(_ root: Node) -> SettingsBook {
    guard case .mapping = root else {
      faults.add("a settings file is names with their values (“name: value”)", at: root)
      return SettingsBook()
    }
    var extras: [String: (key: Node, value: Node)] = [:]
    let found = settings(in: root, "a settings file", beside: [Self.bounds, Self.profiles], extras: &extras)
    let bounds = readBounds(extras[Self.bounds]?.value)
    let profiles = readProfiles(extras[Self.profiles]?.value)
    let entries = readValues(found)
    checkStandards(bounds, stated: found)
    check(entries, within: bounds)
    for profile in profiles { check(profile.entries, within: bounds) }
    return SettingsBook(
      entries: entries.map(\.entry), bounds: bounds.map(\.bound),
      profiles: profiles.map { profile in
        SettingsBook.Profile(name: profile.name, label: profile.label, entries: profile.entries.map(\.entry))
      })
  }

  /// The values of the settings that were found, in the order of `SettingID.allCases`.
  mutating func readValues(_ found: [SettingPlace]) -> [PlacedEntry] {
    found.sorted { $0.id.index < $1.id.index }.compactMap { place in
      readValue(of: place.id, place.value).map { PlacedEntry(entry: .init(place.id, $0), node: place.value) }
    }
  }
}

/// A setting's name and what stands after it.
struct SettingPlace {
  var id: SettingID
  var key: Node
  var value: Node
}

/// A value and where it stands.
struct PlacedEntry {
  var entry: SettingsBook.Entry
  var node: Node
}

/// A bound and where it stands.
struct PlacedBound {
  var bound: SettingsBook.Bound
  var node: Node
}

extension Node {
  /// Nothing stands after the name.
  var isEmptyPlain: Bool {
    if case .scalar(let scalar) = self { return scalar.string.isEmpty && scalar.style == .plain }
    return false
  }

  /// Nothing, or one of YAML's words for it.
  var isNothing: Bool {
    if case .scalar(let scalar) = self {
      return scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }
    return false
  }
}
