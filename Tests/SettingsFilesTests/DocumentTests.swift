import Foundation
import Settings
import SettingsFiles
import Testing

@Suite struct DocumentTests {
  private func committed() throws -> String {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: folder.appendingPathComponent("docs/settings.md"), encoding: .utf8)
  }

  @Test func `docs-settings.md is as scripts-settings-document would write it`() throws {
    let text = try committed()
    #expect(SettingsDocument.text(after: text) == text)
    for description in SettingsCatalogue.all { #expect(text.contains("| `\(description.id.rawValue)` | ")) }
  }

  @Test func `what stands above the mark stays, and tables without a mark come after all of it`() {
    let text = SettingsDocument.text(after: "# Mine\n\(SettingsDocument.mark)\nold\n")
    #expect(text.hasPrefix("# Mine\n\(SettingsDocument.mark)\n\n## Every setting\n"))
    #expect(!text.contains("old\n"))
    #expect(SettingsDocument.text(after: "# Mine").hasPrefix("# Mine\n\(SettingsDocument.mark)\n"))
    #expect(SettingsDocument.text(after: text) == text)
  }

  @Test func `its example is right`() throws {
    let example = try committed().components(separatedBy: "```yaml\n").dropFirst().first?
      .components(separatedBy: "```").first
    let book = try SettingsFiles.parse(try #require(example), file: "settings.yaml")
    #expect(book.values(profile: "tired").number(.dwellLetter) == 1200)
  }
}
