import Terms
import Themes
import YAMLFiles

/// Reads a theme from the text of its file.
package enum ThemeFiles {}
