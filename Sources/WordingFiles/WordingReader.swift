import Wording
import YAMLFiles

/// Reads the text of a strings file; errors call it `file`.
/// - Throws: everything that is wrong with it, in the order of the file.
package func parse(_ text: String, file: String) throws(FileFaults) -> Wording {
  _ = try YAMLText.compose(text, .strings, file: file)
  return .english
}
