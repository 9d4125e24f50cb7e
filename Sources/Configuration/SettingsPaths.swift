/// Where the carer's settings lie. A rule over an environment, so that it needs no real one to be tested.
package enum SettingsPaths {
  /// The files to try, the first that exists being the one: `--settings`; XDG_CONFIG_HOME/yanyu/settings.yaml;
  /// HOME/.config/yanyu/settings.yaml; /etc/yanyu/settings.yaml. A relative XDG_CONFIG_HOME or HOME is ignored.
  package static func candidates(option: String?, environment: (String) -> String?) -> [String] {
    if let option, !option.isEmpty { return [option] }
    var folders: [String] = []
    if let base = environment("XDG_CONFIG_HOME"), base.hasPrefix("/") { folders.append(base) }
    if let home = environment("HOME"), home.hasPrefix("/") { folders.append("\(home)/.config") }
    return folders.map { "\($0)/yanyu/settings.yaml" } + ["/etc/yanyu/settings.yaml"]
  }

  /// The settings file: the one that was named, be it there or not, else the first that exists; nil when none does, and
  /// all settings are at their defaults.
  package static func file(
    option: String?, environment: (String) -> String?, exists: (String) -> Bool
  ) -> String? {
    if let option, !option.isEmpty { return option }
    return candidates(option: nil, environment: environment).first(where: exists)
  }

  /// The folder of the carer's own layouts, beside the settings file in `folder`.
  package static func layouts(beside folder: String) -> String { StatePaths(folder: folder).file("layouts") }

  /// The folder of the carer's own words, beside the settings file in `folder`.
  package static func strings(beside folder: String) -> String { StatePaths(folder: folder).file("strings") }

  /// The folder that may hold `layouts` and `strings` of the carer's own: the one of the settings file in use, or,
  /// without one, where the first would be.
  package static func folder(
    option: String?, environment: (String) -> String?, exists: (String) -> Bool
  ) -> String {
    let candidates = candidates(option: option, environment: environment)
    let file = candidates.first(where: exists) ?? candidates.first ?? ""
    guard let slash = file.lastIndex(of: "/") else { return "." }
    return slash == file.startIndex ? "/" : String(file[..<slash])
  }
}
