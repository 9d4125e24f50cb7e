import Settings
import YAMLFiles

/// Reads the text of a settings file; errors call it `file`.
/// - Throws: everything that is wrong with it, in the order of the file.
package func parse(_ text: String, file: String) throws(FileFaults) -> SettingsBook {
  _ = try YAMLText.compose(text, .settings, file: file)
  return SettingsBook()
}
