import Scene
import Terms

/// What a compiled file is called in its folder.
package enum CompiledName: Hashable, Sendable {
  case settings
  /// By the layout's name.
  case layout(String)
  /// By the language of the words.
  case wording(LanguageTag)
  case theme(ThemeName)

  package var file: String {
    switch self {
    case .settings: "settings"
    case .layout(let name): "layout-\(name)"
    case .wording(let language): "strings-\(language.rawValue)"
    case .theme(let name): "theme-\(name.rawValue)"
    }
  }
}

extension CompiledFile {
  /// What this one is called in its folder.
  package var name: CompiledName {
    switch content {
    case .settings: .settings
    case .layout(let layout): .layout(layout.name)
    case .wording(let wording): .wording(wording.language)
    case .theme(let theme): .theme(theme.name)
    }
  }
}
