import Layouts
import Settings
import Terms
import YAMLFiles

/// What a settings file says of other files: languages, layouts and their keys must be there.
struct SettingsCheck {
  let book: SettingsBook
  let text: String
  let file: String
  private(set) var faults: [FileFault] = []

  init(book: SettingsBook, text: String, file: String) {
    self.book = book
    self.text = text
    self.file = file
  }

  /// Compiles the layouts and strings that the settings and each profile lead to on the way.
  mutating func run(with run: inout CompileRun) throws(CommandFailure) {
    var all: [Layout] = []
    var isComplete = true
    for profile in [nil] + book.profiles.map({ Optional($0) }) {
      let found = try lookUp(profile, &run)
      all += found ?? []
      if found == nil { isComplete = false }
      if let profile, let found { checkKeys(profile.entries, of: profile.name, among: found) }
    }
    // The file's own keys may be meant for the layout of any profile; with a layout unknown nothing can be told.
    if isComplete { checkKeys(book.entries, of: nil, among: all) }
  }

  /// The layout that the profile (nil: the file's own values) has; nil when it is not known.
  private mutating func lookUp(
    _ profile: SettingsBook.Profile?, _ run: inout CompileRun
  ) throws(CommandFailure) -> [Layout]? {
    let values = book.values(profile: profile?.name ?? "")
    let language = values.text(.language)
    let named = values.text(.layout)
    try run.strings(of: language)
    switch try run.layout(named: named.isEmpty ? language : named) {
    case .layout(let layout):
      if !named.isEmpty { try checkLanguage(language, beside: layout, of: profile?.name, &run) }
      return [layout]
    case .faulty: return nil
    case .missing:
      let id: SettingID = named.isEmpty ? .language : .layout
      let known = try run.layoutNames()
      let nearest = NearestName.nearest(to: named.isEmpty ? language : named, among: known)
      let name = (named.isEmpty ? language : named).shortened
      add(
        (named.isEmpty ? "there is no layout for the language “\(name)”" : "there is no layout “\(name)”")
          + (nearest.map { "; the nearest is “\($0)”" } ?? ""),
        at: [id.rawValue], of: profile?.name)
      return nil
    }
  }

  /// A layout that is named says nothing of the language: it must be one that something is there for.
  private mutating func checkLanguage(
    _ language: String, beside layout: Layout, of profile: String?, _ run: inout CompileRun
  ) throws(CommandFailure) {
    let known = try run.layoutNames() + PeoplesFiles.names(in: run.files.stringsFolders) + [layout.language.rawValue]
    func plain(_ tag: String) -> Substring { tag.lowercased().prefix { $0 != "-" } }
    guard !known.contains(where: { plain($0) == plain(language) }) else { return }
    let nearest = NearestName.nearest(to: language, among: known).map { "; the nearest is “\($0)”" } ?? ""
    add(
      "there is neither a layout nor words for the language “\(language.shortened)”\(nearest)",
      at: [SettingID.language.rawValue], of: profile)
  }

  private mutating func checkKeys(_ entries: [SettingsBook.Entry], of profile: String?, among layouts: [Layout]) {
    guard case .table(let rows)? = entries.first(where: { $0.id == .dwellKeys })?.value else { return }
    let known = layouts.flatMap { $0.keys.map(\.id) }
    for row in rows where !known.contains(row.name) {
      let nearest = NearestName.nearest(to: row.name, among: known).map { "; the nearest is “\($0)”" } ?? ""
      let names = layouts.map(\.name).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      add(
        "there is no key “\(row.name.shortened)” in the layout \(names.joined(separator: ", "))\(nearest)",
        at: ["dwell", "keys", row.name], of: profile)
    }
  }

  /// At the value in the profile or, where the profile does not state it, in the file's own part.
  private mutating func add(_ message: String, at names: [String], of profile: String?) {
    let inProfile = profile.flatMap { YAMLText.place(of: ["profiles", $0] + names, in: text, .settings) }
    guard let place = inProfile ?? YAMLText.place(of: names, in: text, .settings) else {
      return append(message, .start)
    }
    append(message, names.count > 1 ? place.name : place.value)
  }

  private mutating func append(_ message: String, _ place: FilePlace) {
    let fault = FileFault(.settings, file: file, place: place, message: message)
    // Profiles that state nothing of their own have the fault of the file.
    if !faults.contains(fault) { faults.append(fault) }
  }
}
