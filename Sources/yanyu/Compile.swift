import ArgumentParser
import Compiled
import Configuration
import Foundation
import Platform
import Storage
import Terms
import YAMLFiles

/// `yanyu compile`.
struct Compile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile",
    abstract: "Check settings, layouts, strings and themes, and compile them for the keyboard.",
    discussion: """
      Without files: the settings, the layouts and strings that they lead to, and themes of your own, as yanyu run \
      would use them. A \
      keyboard that runs notices changed files by itself; this is for looking before it does. What is wrong is told \
      with file, line and column, one line each; a file with faults leaves what was compiled before as it is.
      """)

  @Argument(help: "Only these files, each a settings, layout, strings or theme file.")
  var files: [String] = []

  @Option(help: ArgumentHelp("The settings file.", valueName: "file"))
  var settings: String?

  @Option(help: ArgumentHelp("This layout too: its name, or its file.", valueName: "name"))
  var layout: [String] = []

  @Option(help: ArgumentHelp("These strings too: their language, or their file.", valueName: "language"))
  var strings: [String] = []

  @Option(help: ArgumentHelp("This theme too: its name, or its file.", valueName: "name"))
  var theme: [String] = []

  @Option(help: ArgumentHelp("The folder of layouts and dictionaries.", valueName: "folder"))
  var data: String?

  @Option(help: ArgumentHelp("The folder that keeps what is written.", valueName: "folder"))
  var state: String?

  @Option(help: ArgumentHelp("Where to write, in place of the state folder's compiled/.", valueName: "folder"))
  var output: String?

  @Flag(help: "For programs: one JSON object a line.")
  var json = false

  @Flag(help: .hidden)
  var limited = false

  func run() throws {
    ParsingLimits.begin(diesWithParent: limited, json: json)
    let environment = ProcessInfo.processInfo.environment
    let data = try data.map { try DataFolder.checked($0) } ?? (try? DataFolder.find(option: nil))
    let places = PeoplesFiles(option: settings, data: data, environment: environment)
    var run = CompileRun(files: places, store: try store(environment), report: CompileReport(json: json))
    if files.isEmpty {
      try compileAll(&run)
    } else {
      for file in files { try compile(PeoplesFiles.absolute(file), &run) }
    }
    if run.report.hasFaults { throw ExitCode.failure }
  }

  private func store(_ environment: [String: String]) throws -> CompiledStore {
    let folder: String
    if let output {
      folder = PeoplesFiles.absolute(output)
    } else {
      do { folder = try StateFolder(option: state, environment: environment).path + "/compiled" } catch {
        throw CommandFailure(line: "\(error)")
      }
    }
    do { return try CompiledStore(folder: folder) } catch {
      throw CommandFailure(.yanyu, "\(folder): \(error); name another folder with --output")
    }
  }

  private func compileAll(_ run: inout CompileRun) throws {
    if let settings = run.files.settings { try run.settings(in: settings) }
    // With the defaults the language is English, and so is the layout.
    if run.files.settings == nil || run.report.hasFaults, layout.isEmpty, strings.isEmpty, theme.isEmpty {
      _ = try run.layout(named: "en")
      try run.strings(of: "en")
    }
    if layout.isEmpty, strings.isEmpty, theme.isEmpty { try run.themesOfTheCarer() }
    for layout in layout { try compile(layout: layout, &run) }
    for theme in theme { try compile(theme: theme, &run) }
    for strings in strings {
      if isPath(strings) {
        try run.strings(in: PeoplesFiles.absolute(strings))
      } else if let path = run.files.strings(strings) {
        try run.strings(in: path)
      } else {
        let known = PeoplesFiles.names(in: run.files.stringsFolders)
        try missing("strings", "words of", strings, among: known, &run)
      }
    }
  }

  private func compile(layout: String, _ run: inout CompileRun) throws {
    if isPath(layout) {
      _ = try run.layouts(in: PeoplesFiles.absolute(layout))
    } else if case .missing = try run.layout(named: layout) {
      try missing("layout", "layout", layout, among: try run.layoutNames(), &run)
    }
  }

  private func compile(theme: String, _ run: inout CompileRun) throws {
    if isPath(theme) {
      try run.theme(in: PeoplesFiles.absolute(theme))
    } else if let path = run.files.theme(theme) {
      try run.theme(in: path)
    } else {
      try missing("theme", "theme", theme, among: PeoplesFiles.names(in: run.files.themeFolders), &run)
    }
  }

  private func isPath(_ name: String) -> Bool { name.contains("/") || name.hasSuffix(".yaml") }

  private func missing(
    _ culprit: String, _ kind: String, _ name: String, among known: [String], _ run: inout CompileRun
  ) throws {
    let nearest = NearestName.nearest(to: name, among: known)
    let hint = nearest.map { "the nearest is “\($0)”" } ?? "there is \(known.joined(separator: ", "))"
    try run.report.add(culprit, name, "there is no \(kind) “\(name)”; \(hint)")
  }

  /// A single file: what it is shows by where it lies and what it is called, else by its outermost names.
  private func compile(_ path: String, _ run: inout CompileRun) throws {
    switch try Compile.kind(of: path) {
    case .layout: _ = try run.layouts(in: path)
    case .strings: try run.strings(in: path)
    case .theme: try run.theme(in: path)
    case .settings: try run.settings(in: path)
    }
  }

  private static func kind(of path: String) throws -> Culprit {
    let parts = path.split(separator: "/")
    if parts.last == "settings.yaml" { return .settings }
    if parts.dropLast().last == "strings" { return .strings }
    if parts.dropLast().last == "themes" { return .theme }
    if parts.dropLast().last == "layouts" { return .layout }
    guard let text = try? PersonsText.read(path, .settings).text else { return .settings }
    let names = YAMLText.names(in: text, .settings)
    if names.contains("pages") || names.contains("board") { return .layout }
    if names.contains("colours") { return .theme }
    return names.contains("strings") ? .strings : .settings
  }
}

extension DataFolder {
  /// A folder that was named must be there.
  fileprivate static func checked(_ option: String) throws(CommandFailure) -> String {
    do throws(DataFolder.Missing) { return try find(option: option) } catch {
      throw CommandFailure(line: error.description)
    }
  }
}
