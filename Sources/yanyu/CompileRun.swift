import Compiled
import Configuration
import FileDiagnosis
import LayoutFiles
import Layouts
import Scene
import Settings
import SettingsFiles
import Terms
import ThemeFiles
import WordingFiles
import YAMLFiles

/// One run of `yanyu compile`: reads, checks what only the whole can tell, writes. A file with faults leaves what was
/// compiled before as it is.
struct CompileRun {
  let files: PeoplesFiles
  let store: CompiledStore
  var report: CompileReport
  /// By their files; nil for those that have faults.
  private var layouts: [String: [Layout]?] = [:]
  private var compiledStrings: Set<String> = []
  private var compiledThemes: Set<String> = []

  init(files: PeoplesFiles, store: CompiledStore, report: CompileReport) {
    self.files = files
    self.store = store
    self.report = report
  }

  /// Reads, parses and keeps what a file holds; what goes wrong is reported, and nil returned.
  private mutating func parse<Value>(
    _ path: String, _ culprit: Culprit, _ body: (PersonsText) throws -> Value
  ) throws(CommandFailure) -> (source: PersonsText, value: Value)? {
    do {
      let source = try PersonsText.read(path, culprit)
      return (source, try body(source))
    } catch let faults as FileFaults {
      try report.add(faults)
    } catch {
      try report.add(culprit.rawValue, path, "\(PersonsText.complaint(error))")
    }
    return nil
  }

  /// Reads back what will be written, and writes it.
  private mutating func write(_ file: CompiledFile, _ culprit: Culprit) throws(CommandFailure) {
    do {
      guard try CompiledFile(decoding: file.encoded()) == file else {
        return try report.add(culprit.rawValue, file.source.path, "its compiled form reads differently")
      }
      try store.write(file)
      try report.compiled(file)
    } catch let fault as CompiledFault {
      try report.add(culprit.rawValue, file.source.path, "its compiled form would be refused: \(fault)")
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      let path = CompiledFolder(path: store.folder).file(file.name)
      try report.add("yanyu", path, "cannot be written (\(error)); make room, or name a folder with --output")
    }
  }

  // MARK: Layouts

  /// The layouts of a file, compiled once, however many names lead to it; none when it has faults.
  mutating func layouts(in path: String) throws(CommandFailure) -> [Layout] {
    if let known = layouts[path] { return known ?? [] }
    let parsed = try parse(path, .layout) { source in try CompileRun.parseLayouts(source.text, path) }
    layouts[path] = .some(parsed?.value)
    guard let parsed else { return [] }
    for layout in parsed.value {
      try write(CompiledFile(source: parsed.source.stamp, content: .layout(layout)), .layout)
    }
    return parsed.value
  }

  private static func parseLayouts(_ text: String, _ path: String) throws(FileFaults) -> [Layout] {
    let layouts = try LayoutFiles.parseAll(text, file: path)
    for layout in layouts {
      guard let complaint = LayoutCheck.complaint(about: layout) else { continue }
      throw FileFaults(errors: [FileFault(.layout, file: path, place: .start, message: complaint)])
    }
    return layouts
  }

  /// What a name stands for, in a file or compiled in; nil when there is no layout of that name. Faults of the file
  /// that it would be in are reported.
  mutating func layout(named name: String) throws(CommandFailure) -> SettingsLinks.Found {
    if let path = files.layout(name) {
      let found = try layouts(in: path)
      if let layout = found.first(where: { $0.name == name }) { return .layout(layout) }
      if found.isEmpty { return .faulty }
    }
    return BuiltInLayout.named(name).map { .layout($0) } ?? .missing
  }

  /// Every name that would have been found.
  mutating func layoutNames() throws(CommandFailure) -> [String] {
    let forms = layouts.values.flatMap { ($0 ?? []).map(\.name) }
    return Set(PeoplesFiles.names(in: files.layoutFolders) + forms + BuiltInLayout.all.map(\.name)).sorted()
  }

  // MARK: Strings

  mutating func strings(in path: String) throws(CommandFailure) {
    guard compiledStrings.insert(path).inserted else { return }
    let parsed = try parse(path, .strings) { source in try WordingFiles.parse(source.text, file: path) }
    guard let parsed else { return }
    try write(CompiledFile(source: parsed.source.stamp, content: .wording(parsed.value)), .strings)
  }

  /// The words of a language. One without a file of its own has the built-in English ones.
  mutating func strings(of language: String) throws(CommandFailure) {
    if let path = files.strings(language) { try strings(in: path) }
  }

  // MARK: Themes

  mutating func theme(in path: String) throws(CommandFailure) {
    guard compiledThemes.insert(path).inserted else { return }
    let parsed = try parse(path, .theme) { source in try ThemeFiles.parse(source.text, file: path) }
    guard let parsed else { return }
    try write(CompiledFile(source: parsed.source.stamp, content: .theme(parsed.value)), .theme)
  }

  /// Those beside the settings; the others are compiled in.
  mutating func themesOfTheCarer() throws(CommandFailure) {
    for name in ThemeName.allCases {
      if let path = files.carersTheme(name.rawValue) { try theme(in: path) }
    }
  }

  // MARK: Settings

  /// Reads the settings file and everything that it leads to.
  mutating func settings(in path: String) throws(CommandFailure) {
    let parsed = try parse(path, .settings) { source in try SettingsFiles.parse(source.text, file: path) }
    guard let parsed else { return }
    var found: [String: SettingsLinks.Found] = [:]
    for values in SettingsLinks.values(of: parsed.value) {
      try strings(of: values.text(.language))
      let name = SettingsLinks.layout(of: values)
      found[name] = try layout(named: name)
    }
    let links = SettingsLinks(
      parsed.value, text: parsed.source.text, file: path, layouts: found, layoutNames: try layoutNames(),
      stringsNames: PeoplesFiles.names(in: files.stringsFolders))
    let faults = links.check()
    guard faults.isEmpty else { return try report.add(FileFaults(errors: faults)) }
    try write(CompiledFile(source: parsed.source.stamp, content: .settings(parsed.value)), .settings)
  }
}
