import Configuration
import Platform
import Scene
import Settings
import Terms

/// Where the files that people write lie: settings, layouts, words and themes. The rule stands in
/// docs/settings-live.md.
struct FilePlaces: Hashable, Sendable {
  /// Which of them a file is. All four themes are followed: the night's is wanted by the clock.
  enum Kind: Hashable, Sendable, CaseIterable {
    case settings, layout, strings
    case theme(ThemeName)

    static let allCases = [settings, layout, strings] + ThemeName.allCases.map { theme($0) }

    /// What faults and options of `yanyu compile` call it.
    var word: String {
      switch self {
      case .settings: "settings"
      case .layout: "layout"
      case .strings: "strings"
      case .theme: "theme"
      }
    }
  }

  /// Where settings may lie, the first that is there counts; absolute.
  let settings: [String]
  /// The carer named the file: when it is missing, that is no matter of course.
  let isNamed: Bool
  /// Holds `layouts`; nil when there is none.
  let data: String?

  /// - Parameters:
  ///   - option: the value of `--settings`.
  ///   - data: the data folder, when there is one.
  ///   - environment: names the folders of the person's own settings.
  ///   - currentFolder: where relative paths begin.
  init(option: String?, data: String?, environment: [String: String], currentFolder: String) {
    isNamed = option != nil
    self.data = data.map { FilePlaces.absolute($0, currentFolder) }
    settings = SettingsPaths.candidates(option: option, environment: { environment[$0] })
      .map { FilePlaces.absolute($0, currentFolder) }
  }

  /// The settings file that counts now; nil when there is none. May wait for the disk.
  func settingsFile() -> String? { settings.first { FileStamp(path: $0) != nil } }

  /// Where the layout of that name may lie, the first that is there counts. A file holds forms of its layout too, whose
  /// names begin with its own: en.yaml has en-mirrored.
  func layouts(named name: String, beside settingsFile: String?) -> [String] {
    guard SettingDescription.isFileName(name) else { return [] }
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    let files = (1...parts.count).reversed().map { parts.prefix($0).joined(separator: "-") }
    return files.flatMap { file in
      folders("layouts", "layouts", beside: settingsFile).map { "\($0)/\(file).yaml" }
    }
  }

  /// Where the words of a language may lie, its language without region last.
  func strings(for language: LanguageTag, beside settingsFile: String?) -> [String] {
    guard SettingDescription.isFileName(language.rawValue) else { return [] }
    return folders("strings", "layouts/strings", beside: settingsFile).map { "\($0)/\(language.rawValue).yaml" }
  }

  /// Where the carer's own colours of a theme would lie; without one the built-in ones count.
  func themes(_ name: ThemeName, beside settingsFile: String?) -> [String] {
    folders("themes", nil, beside: settingsFile).map { "\($0)/\(name.rawValue).yaml" }
  }

  private func folders(_ own: String, _ ours: String?, beside settingsFile: String?) -> [String] {
    let beside = (settingsFile ?? settings.first).flatMap { file in
      file.lastIndex(of: "/").map { String(file[..<$0]) + "/" + own }
    }
    let shared = ours.flatMap { ours in data.map { "\($0)/\(ours)" } }
    return [beside, shared].compactMap { $0 }
  }

  private static func absolute(_ path: String, _ folder: String) -> String {
    path.hasPrefix("/") ? path : "\(folder)/\(path)"
  }
}
