import Compiled
import Configuration
import Foundation
import Platform
import YAMLFiles

/// Where settings, layouts and strings lie: what lies beside the settings file goes before what came with the programs.
struct PeoplesFiles {
  /// Absolute; nil when there is no settings file.
  let settings: String?
  /// Folders of layouts, of strings and of themes, the first that has a file of the name wanted counts.
  let layoutFolders: [String]
  let stringsFolders: [String]
  let themeFolders: [String]
  private let carersThemes: String?

  /// - Parameters:
  ///   - option: the value of `--settings`.
  ///   - data: the data folder, when there is one.
  ///   - environment: by name.
  init(option: String?, data: String?, environment: [String: String]) {
    settings = PeoplesFiles.settings(option: option, environment: environment)
    let beside = settings.map { ($0 as NSString).deletingLastPathComponent }
    layoutFolders = [beside, data].compactMap { $0.map { $0 + "/layouts" } }
    carersThemes = beside.map { $0 + "/themes" }
    themeFolders = [carersThemes, data.map { $0 + "/layouts/themes" }].compactMap { $0 }
    stringsFolders = (beside.map { [$0 + "/strings"] } ?? []) + (data.map { [$0 + "/layouts/strings"] } ?? [])
  }

  /// `--settings`, else the first that is there of XDG_CONFIG_HOME, HOME/.config and /etc.
  private static func settings(option: String?, environment: [String: String]) -> String? {
    SettingsPaths.file(
      option: option.map(absolute), environment: { environment[$0] },
      exists: { FileManager.default.fileExists(atPath: $0) })
  }

  /// Against the folder we are in; links are not followed, so that a path stays what the person called it.
  static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }

  /// The file that a layout of this name would be in: its own, else the one whose form it may be (en for en-lifted).
  func layout(_ name: String) -> String? {
    var stem = name
    while true {
      if let file = file(stem, in: layoutFolders) { return file }
      guard let hyphen = stem.lastIndex(of: "-") else { return nil }
      stem = String(stem[..<hyphen])
    }
  }

  /// The file with the words of a language.
  func strings(_ language: String) -> String? { file(language, in: stringsFolders) }

  /// The file with the colours of a theme.
  func theme(_ name: String) -> String? { file(name, in: themeFolders) }

  /// The carer's own alone; nil when the built-in colours count.
  func carersTheme(_ name: String) -> String? { carersThemes.flatMap { file(name, in: [$0]) } }

  private func file(_ stem: String, in folders: [String]) -> String? {
    guard !stem.isEmpty, !stem.contains("/") else { return nil }
    return folders.map { "\($0)/\(stem).yaml" }.first { FileManager.default.fileExists(atPath: $0) }
  }

  /// Names that files in these folders have, sorted; at most a thousand.
  static func names(in folders: [String]) -> [String] {
    let files = folders.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] }
    let stems = files.prefix(1000).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(".yaml".count)) }
    return Set(stems).sorted()
  }
}

/// A file of a person, read whole: text that knows what it was read from.
struct PersonsText {
  let text: String
  let stamp: SourceStamp

  /// - Throws: what keeps it from being read, or from being text.
  static func read(_ path: String, _ culprit: Culprit) throws -> PersonsText {
    ParsingLimits.reading(culprit, path)
    guard let file = try SmallFile.read(path, limit: FileLimits.bytes) else { throw Missing() }
    let text = try YAMLText.decode(file.bytes, culprit, file: path)
    return PersonsText(text: text, stamp: file.stamp)
  }

  /// Why a file could not be read, in words.
  static func complaint(_ error: any Error) -> String {
    let isLarge = (error as? SystemError)?.code == EFBIG
    return isLarge ? "the file is larger than \(FileLimits.bytes / 1024) kB" : "it cannot be read (\(error))"
  }

  struct Missing: Error, CustomStringConvertible {
    var description: String { "there is no such file" }
  }
}
