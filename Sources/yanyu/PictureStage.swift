import ArgumentParser
import Configuration
import Decoding
import Engine
import Foundation
import Layouts
import Platform
import Prediction
import Recording
import Scene
import Settings
import SettingsFiles
import Terms
import ThemeFiles
import Themes
import WordingFiles
import Words
import YAMLFiles

/// Layout, settings, words and dictionary of a picture, found as `yanyu run` finds them.
struct PictureStage {
  /// What was asked for.
  struct Request {
    var layout: String?
    var language: String?
    var theme: ThemeName?
    var settings: String?
    var data: String?
  }

  let layout: Layout
  let settings: SettingsState
  let wording: Wording
  let themes: ThemeSet
  /// The night's colours are nobody's choice: the clock brings them, or the person who asks for a picture of them.
  let forcedTheme: ThemeName?
  let predict: (PredictionQuery) -> Proposal

  /// - Throws: what is missing or faulty; faults of files go to stderr, one line each.
  init(_ request: Request) throws {
    let search = try LayoutSearch(settings: request.settings, data: request.data)
    let files = PeoplesFiles(
      option: request.settings, data: try? DataFolder.find(option: request.data),
      environment: ProcessInfo.processInfo.environment)
    var state = SettingsState(book: try files.settings.map(Self.book) ?? SettingsBook())
    let named = request.layout ?? request.language ?? state.values.text(.layout)
    layout = try search.find(named.isEmpty ? state.values.text(.language) : named)
    wording = try Self.wording(of: layout.language, files)
    themes = try Self.themes(files)
    if let theme = request.theme, theme != .night { _ = state.set(SettingID.theme.rawValue, to: theme.rawValue) }
    forcedTheme = request.theme == .night ? .night : nil
    settings = state
    let predictor = WordListPredictor(lexicon: try DictionaryChoice.open(for: layout.language, data: request.data))
    predict = { predictor.propose($0) }
  }

  private static func book(_ path: String) throws -> SettingsBook {
    try reading(path, .settings) { try SettingsFiles.parse($0, file: path) }
  }

  /// The carer's own in the places of those that are built in.
  private static func themes(_ files: PeoplesFiles) throws -> ThemeSet {
    ThemeSet(
      replacing: try ThemeName.allCases.compactMap { name in
        guard let path = files.carersTheme(name.rawValue) else { return nil }
        return try reading(path, .theme) { try ThemeFiles.parse($0, file: path) }
      })
  }

  /// The built-in words where a language has no file.
  private static func wording(of language: LanguageTag, _ files: PeoplesFiles) throws -> Wording {
    guard let path = files.strings(language.rawValue) else { return .english }
    return try reading(path, .strings) { try WordingFiles.parse($0, file: path) }
  }

  private static func reading<Value>(
    _ path: String, _ culprit: Culprit, parse: (String) throws -> Value
  ) throws -> Value {
    do {
      return try parse(try PersonsText.read(path, culprit).text)
    } catch let faults as FileFaults {
      for fault in faults.errors { ProcessHabits.complain(fault.description) }
      throw ExitCode.failure
    } catch {
      throw CommandFailure(line: "\(culprit.rawValue): \(printable(path)): \(error)")
    }
  }
}
