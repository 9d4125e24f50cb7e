import Layouts
import Settings
import Terms
import YAMLFiles

/// What a settings file says of other files: languages, layouts and their keys must be there.
package struct SettingsLinks {
  /// What the name of a layout leads to.
  package enum Found {
    case layout(Layout)
    /// Its file has faults, which are told elsewhere.
    case faulty
    case missing
  }

  private let book: SettingsBook
  private let text: String
  private let file: String
  private let layouts: [String: Found]
  private let layoutNames: [String]
  private let stringsNames: [String]
  private var faults: [FileFault] = []

  /// - Parameters:
  ///   - book: what the file says.
  ///   - text: of the file, for the places of faults.
  ///   - file: its name in faults.
  ///   - layouts: what each of `wanted` leads to.
  ///   - layoutNames: what there is.
  ///   - stringsNames: the languages that there are words for.
  package init(
    _ book: SettingsBook, text: String, file: String, layouts: [String: Found], layoutNames: [String],
    stringsNames: [String]
  ) {
    self.book = book
    self.text = text
    self.file = file
    self.layouts = layouts
    self.layoutNames = layoutNames
    self.stringsNames = stringsNames
  }

  /// The layout that settings ask for: their own, else their language's.
  package static func layout(of values: SettingsValues) -> String {
    let named = values.text(.layout)
    return named.isEmpty ? values.text(.language) : named
  }

  /// The values of the usual settings and of each profile.
  package static func values(of book: SettingsBook) -> [SettingsValues] {
    [book.values(profile: "")] + book.profiles.map { book.values(profile: $0.name) }
  }

  /// What is wrong, each with its place.
  package func check() -> [FileFault] {
    var check = self
    check.run()
    return check.faults
  }

  private mutating func run() {
    var all: [Layout] = []
    var isComplete = true
    for profile in [nil] + book.profiles.map({ Optional($0) }) {
      guard let layout = lookUp(profile) else {
        isComplete = false
        continue
      }
      all.append(layout)
      if let profile { checkKeys(profile.entries, of: profile.name, among: [layout]) }
    }
    // The file's own keys may be meant for the layout of any profile; with a layout unknown nothing can be told.
    if isComplete { checkKeys(book.entries, of: nil, among: all) }
  }

  /// The layout that the profile (nil: the file's own values) has; nil when it is not known.
  private mutating func lookUp(_ profile: SettingsBook.Profile?) -> Layout? {
    let values = book.values(profile: profile?.name ?? "")
    let isNamed = !values.text(.layout).isEmpty
    let name = SettingsLinks.layout(of: values)
    switch layouts[name] ?? .missing {
    case .layout(let layout):
      if isNamed { checkLanguage(values.text(.language), beside: layout, of: profile?.name) }
      return layout
    case .faulty: return nil
    case .missing:
      let what = isNamed ? "layout" : "layout for the language"
      add(
        "there is no \(what) “\(name.shortened)”" + nearest(to: name, among: layoutNames),
        at: [(isNamed ? SettingID.layout : .language).rawValue], of: profile?.name)
      return nil
    }
  }

  /// A layout that is named says nothing of the language: it must be one that something is there for.
  private mutating func checkLanguage(_ language: String, beside layout: Layout, of profile: String?) {
    let known = layoutNames + stringsNames + [layout.language.rawValue]
    func plain(_ tag: String) -> Substring { tag.lowercased().prefix { $0 != "-" } }
    guard !known.contains(where: { plain($0) == plain(language) }) else { return }
    add(
      "there is neither a layout nor words for the language “\(language.shortened)”"
        + nearest(to: language, among: known), at: [SettingID.language.rawValue], of: profile)
  }

  private mutating func checkKeys(_ entries: [SettingsBook.Entry], of profile: String?, among layouts: [Layout]) {
    guard case .table(let rows)? = entries.first(where: { $0.id == .dwellKeys })?.value else { return }
    let known = layouts.flatMap { $0.keys.map(\.id) }
    for row in rows where !known.contains(row.name) {
      let names = layouts.map(\.name).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      add(
        "there is no key “\(row.name.shortened)” in the layout \(names.joined(separator: ", "))"
          + nearest(to: row.name, among: known), at: ["dwell", "keys", row.name], of: profile)
    }
  }

  private func nearest(to name: String, among known: [String]) -> String {
    NearestName.nearest(to: name, among: known).map { "; the nearest is “\($0)”" } ?? ""
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
