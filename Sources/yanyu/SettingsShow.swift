import ArgumentParser
import Configuration
import FileDiagnosis
import Foundation
import JSONLines
import Platform
import Settings
import SettingsFiles
import YAMLFiles

extension SettingsCommand {
  /// `yanyu settings show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what counts, and where it comes from.",
      discussion: """
        Reads the settings file and what yanyu ctl set and looks have changed; a keyboard need not run. (Options of \
        yanyu run, such as --language, go before all of it and are not known here.) With --json: one object.
        """)

    @Option(help: ArgumentHelp("This profile in place of the chosen one; usual for none.", valueName: "name"))
    var profile: String?

    @Option(help: ArgumentHelp("The settings file.", valueName: "file"), completion: .file())
    var settings: String?

    @Option(
      help: ArgumentHelp("The folder that keeps what is written, and what was changed.", valueName: "folder"),
      completion: .directory)
    var state: String?

    @Flag(help: "For programs: one JSON object.")
    var json = false

    func run() throws {
      let environment = ProcessInfo.processInfo.environment
      let file = PeoplesFiles(option: settings, data: nil, environment: environment).settings
      let book = try file.map { try Self.read($0) } ?? SettingsBook()
      let kept = KeptOverrides(option: state, environment: environment)
      let chosen = try Self.checked(profile ?? kept.profile, isNamed: profile != nil, in: book)
      let overrides = kept.overrides(of: chosen)
      let report = SettingsReport(
        file: file, state: SettingsState(book: book, profile: chosen, overrides: overrides))
      for complaint in kept.complaints { ProcessHabits.complain(complaint) }
      if json {
        try StandardOutput.write(line: report.json.line)
      } else {
        for line in report.lines { try StandardOutput.write(line: line) }
      }
    }

    /// - Throws: when it is not there, or has faults, which go to stderr.
    private static func read(_ path: String) throws -> SettingsBook {
      do {
        return try SettingsFiles.parse(PersonsText.read(path, .settings).text, file: path)
      } catch let faults as FileFaults {
        for fault in faults.errors { ProcessHabits.complain(fault.description) }
        throw ExitCode.failure
      } catch {
        throw CommandFailure(.settings, "\(printable(path)): \(error)")
      }
    }

    /// "" for the usual settings. One that was chosen and is in the file no more is the usual one.
    /// - Throws: when one was asked for that the file does not have.
    private static func checked(
      _ name: String, isNamed: Bool, in book: SettingsBook
    ) throws(CommandFailure) -> String {
      let known = book.profiles.map(\.name)
      if name == SettingsState.usual || name.isEmpty { return "" }
      if known.contains(name) { return name }
      guard isNamed else { return "" }
      let list = ([SettingsState.usual] + known).joined(separator: ", ")
      throw CommandFailure(.settings, "there is no profile “\(printable(name))”; there is \(list)")
    }
  }
}

/// What a session has kept of looks and `yanyu ctl set`, read and left as it is.
private struct KeptOverrides {
  private static let limit = 1 << 18
  private let paths: StatePaths?
  private(set) var profile = ""
  private(set) var complaints: [String] = []

  init(option: String?, environment: [String: String]) {
    paths = try? StatePaths(option: option, environment: { environment[$0] })
    guard let paths, let text = text(at: paths.profile) else { return }
    profile = text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  func overrides(of profile: String) -> [SettingsOverride] {
    guard let paths, let text = text(at: paths.overrides(of: profile)) else { return [] }
    return text.split(separator: "\n").compactMap { line in
      (try? JSONValue(parsing: String(line))).flatMap(SettingsOverride.init)
    }
  }

  private func text(at path: String) -> String? {
    guard let file = try? SmallFile.read(PeoplesFiles.absolute(path), limit: Self.limit, isOurs: true) else {
      return nil
    }
    return String(validating: file.bytes, as: UTF8.self)
  }
}

/// What counts, as lines for people and as an object for programs.
struct SettingsReport {
  var file: String?
  var state: SettingsState

  private enum Source: String { case standard = "default", file, profile, override }

  private func source(of id: SettingID) -> Source {
    if state.overrides.contains(where: { $0.id == id }) { return .override }
    let profile = state.book.profiles.first { $0.name == state.profile }
    if profile?.entries.contains(where: { $0.id == id }) ?? false { return .profile }
    return state.book.entries.contains { $0.id == id } ? .file : .standard
  }

  /// "dwell.letter: 700 milliseconds (override of 900)".
  var lines: [String] {
    let head = [
      "settings file: \(file.map { printable($0) } ?? "none, all is at its default")",
      "profile: \(state.profile.isEmpty ? SettingsState.usual : state.profile)",
    ]
    return head + SettingsCatalogue.all.map(line)
  }

  private func line(_ description: SettingDescription) -> String {
    let id = description.id
    let unit = description.unit == .none ? "" : " \(description.unit.rawValue)"
    let value =
      switch state.values[id] {
      case .table([]), .texts([]): "none"
      case .text(""): "\"\""
      case let value: description.written(value) + unit
      }
    var line = "\(id.rawValue): \(value) ("
    switch source(of: id) {
    case .override: line += "changed by a look or ctl set; the file’s \(description.written(state.carersValue(id)))"
    case .profile: line += "profile"
    case .file: line += "file"
    case .standard: line += "default"
    }
    return (line + ")" + (description.lack.map { " – not yet: \($0)" } ?? "")).onOneLine
  }

  var json: JSONValue {
    let settings = SettingsCatalogue.all.map { description -> (String, JSONValue) in
      let id = description.id
      var fields: [String: JSONValue] = [
        "value": .string(description.written(state.values[id])), "from": .string(source(of: id).rawValue),
        "carer": .string(description.written(state.carersValue(id))), "unit": .string(description.unit.rawValue),
      ]
      if let lack = description.lack { fields["not-yet"] = .string(lack) }
      if let range = state.range(of: id) {
        fields["bounds"] = [.integer(Int64(range.lowerBound)), .integer(Int64(range.upperBound))]
      }
      return (id.rawValue, .object(fields))
    }
    return [
      "file": file.map { .string($0) } ?? .null, "profile": .string(state.profile),
      "profiles": .array(state.book.profiles.map { .string($0.name) }),
      "settings": .object(Dictionary(settings, uniquingKeysWith: { $1 })),
    ]
  }
}
