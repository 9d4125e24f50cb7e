import Configuration
import Diagnosis
import JSONLines
import LayoutFiles
import Layouts
import Settings
import SettingsFiles
import Terms
import YAMLFiles

/// Where the carer's files lie on the machine that is looked at, and what its settings ask for.
struct CarersPlaces {
  let what: Examination
  /// The settings file; nil when there is none.
  let settings: CarersFile<SettingsBook>?
  /// It was named, and is not there.
  let missing: String?
  private let settingsRoot: SystemRoot
  /// Of the settings file or, without one, where the first would be.
  let folder: String

  init(_ what: Examination) {
    self.what = what
    let candidates = SettingsPaths.candidates(option: nil, environment: { what.environment[$0] })
    let place =
      what.settings ?? candidates.first { what.root.status($0) != nil }.map { Place(root: what.root, path: $0) }
    let isThere = place.map { $0.root.status($0.path) != nil } ?? false
    missing = isThere ? nil : what.settings?.path
    settingsRoot = place?.root ?? what.root
    let path = place?.path ?? candidates.first ?? "/etc/yanyu/settings.yaml"
    folder = String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex))
    settings =
      isThere
      ? CarersFile(path, in: settingsRoot, .settings) { text throws(FileFaults) in
        try SettingsFiles.parse(text, file: path)
      } : nil
  }

  /// The defaults while the file is refused.
  var book: SettingsBook { settings?.content ?? SettingsBook() }

  /// What each profile comes to, the usual settings first.
  var values: [SettingsValues] { SettingsLinks.values(of: book) }

  /// The first file of these names that lies beside the settings or in the data folder.
  func file(_ names: [String], _ own: String, _ ours: String) -> Place? {
    let folders =
      [Place(root: settingsRoot, path: "\(folder)/\(own)")]
      + [what.data.map { Place(root: $0.root, path: $0.file(ours)) }].compactMap { $0 }
    for name in names {
      for folder in folders where folder.root.status(folder.file(name)) != nil {
        return Place(root: folder.root, path: folder.file(name))
      }
    }
    return nil
  }

  /// What the settings say of other files that is not so, for which they are not taken.
  func brokenLinks() -> [FileFault] {
    guard let settings, let book = settings.content, let text = settingsRoot.text(settings.path) else { return [] }
    var found: [String: SettingsLinks.Found] = [:]
    var names = BuiltInLayout.all.map(\.name) + stems("layouts", "layouts")
    for name in SettingsLinks.values(of: book).map({ SettingsLinks.layout(of: $0) }) {
      let file = layoutFile(name)
      if let file, file.content == nil { found[name] = .faulty }
      let made = file?.content?.layouts ?? []
      names += made.map(\.name)
      if let layout = made.first(where: { $0.name == name }) ?? BuiltInLayout.named(name) {
        found[name] = found[name] ?? .layout(layout)
      }
    }
    return SettingsLinks(
      book, text: text, file: settings.path, layouts: found, layoutNames: names,
      stringsNames: stems("strings", "layouts/strings")
    ).check()
  }

  /// The file that the layout of this name would be in; nil when there is none.
  func layoutFile(_ name: String) -> CarersFile<LayoutFile>? {
    file(fileNames(ofLayout: name), "layouts", "layouts").map { place in
      CarersFile(place.path, in: place.root, .layout) { text throws(FileFaults) in
        try LayoutFiles.read(text, file: place.path)
      }
    }
  }

  /// The names of the YAML files in these folders.
  private func stems(_ own: String, _ ours: String) -> [String] {
    let files = settingsRoot.list("\(folder)/\(own)") + (what.data.map { $0.root.list($0.file(ours)) } ?? [])
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(".yaml".count)) }
  }

  // MARK: What looks and `yanyu ctl set` have changed

  /// Longer is no file of ours.
  private static let keptLimit = 1 << 18

  /// What counts now, with the kept changes; and those files of them that are no such thing.
  func kept() -> (state: SettingsState, damaged: [String]) {
    guard let state = what.state else { return (SettingsState(book: book), []) }
    let paths = StatePaths(folder: state.path)
    let profile = state.root.line(paths.profile) ?? ""
    let folder = state.file("overrides")
    var damaged = state.root.list(folder).filter { $0.hasSuffix(".damaged") }.map { "\(folder)/\($0)" }
    var overrides: [SettingsOverride] = []
    // Of a profile that the file has no more, nothing counts.
    let name = book.profiles.contains { $0.name == profile } ? profile : ""
    let path = paths.overrides(of: name)
    if case .success(let contents) = state.root.contents(path, limit: Self.keptLimit) {
      let lines = contents.bytes.split(separator: UInt8(ascii: "\n")).map { try? JSONValue(parsing: Array($0)) }
      if contents.isCut || lines.contains(where: { $0?["setting"] == nil }) { damaged.append(path) }
      overrides = lines.compactMap { $0.flatMap(SettingsOverride.init) }
    }
    return (SettingsState(book: book, profile: name, overrides: overrides), damaged)
  }
}

extension SettingsOverride {
  /// What a line of the overrides' file says; nil for what this release does not know or take.
  package init?(_ line: JSONValue) {
    guard let name = line["setting"]?.string, let id = SettingID(rawValue: name), let value = line["value"]?.string,
      let over = line["over"]?.string
    else { return nil }
    let description = SettingsCatalogue.description(of: id)
    guard case .success(let new) = description.parse(value), case .success(let old) = description.parse(over)
    else { return nil }
    self.init(id: id, value: new, over: old)
  }
}
