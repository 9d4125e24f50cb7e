import Scene
import Themes

/// The Swift source of a theme, to be compiled in: the name of its file, and its text.
package func swiftSource(of theme: Theme) -> (file: String, text: String) {
  let name = theme.name.rawValue.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  let lines = ThemeColour.allCases.map { colour in
    let digits = theme[colour].text.dropFirst().uppercased()
    return "    0x\(digits),  // \(colour.rawValue)\n"
  }
  let text = """
    // Generated from layouts/themes/\(theme.name.rawValue).yaml by scripts/generate-layout; do not edit.

    extension Theme {
      /// The colours that are compiled in: they serve when no file of the carer's does.
      static let builtIn\(name) = Theme(.\(theme.name), table: builtIn\(name)Colours)

      /// In the order of `ThemeColour`.
      private static let builtIn\(name)Colours: [UInt32] = [
    \(lines.joined())  ]
    }

    """
  return ("BuiltIn\(name)Theme.swift", text)
}
