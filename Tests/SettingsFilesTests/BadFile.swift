import Settings
import SettingsFiles
import Testing
import YAMLFiles

/// A file with one slip, where the fault must stand, and what it must say.
struct BadFile: CustomTestStringConvertible {
  var text: String
  var line: Int
  var column: Int
  var says: String

  init(_ text: String, _ line: Int, _ column: Int, _ says: String) {
    self.text = text
    self.line = line
    self.column = column
    self.says = says
  }

  var testDescription: String { String(text.prefix(60)).replacing("\n", with: "⏎") }
}

/// What `parse` finds; none when it takes the text.
func faults(in text: String) -> [FileFault] {
  do {
    _ = try SettingsFiles.parse(text, file: "settings.yaml")
    return []
  } catch {
    return error.errors
  }
}

/// The same for the bytes of a file.
func faults(in bytes: [UInt8]) -> [FileFault] {
  do {
    return faults(in: try YAMLText.decode(bytes, .settings, file: "settings.yaml"))
  } catch {
    return error.errors
  }
}
