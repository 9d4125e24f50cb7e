import Testing

@testable import Configuration

@Suite struct SettingsPathsTests {
  private let everywhere = ["XDG_CONFIG_HOME": "/x", "HOME": "/home/a"]

  private func file(_ option: String?, _ environment: [String: String], _ there: Set<String>) -> String? {
    SettingsPaths.file(option: option, environment: { environment[$0] }, exists: { there.contains($0) })
  }

  @Test func `the first file that is there counts`() {
    let all: Set = ["/x/yanyu/settings.yaml", "/home/a/.config/yanyu/settings.yaml", "/etc/yanyu/settings.yaml"]
    #expect(file(nil, everywhere, all) == "/x/yanyu/settings.yaml")
    #expect(
      file(nil, everywhere, all.subtracting(["/x/yanyu/settings.yaml"])) == "/home/a/.config/yanyu/settings.yaml")
    #expect(file(nil, everywhere, ["/etc/yanyu/settings.yaml"]) == "/etc/yanyu/settings.yaml")
    #expect(file(nil, everywhere, []) == nil)
    #expect(file(nil, [:], all) == "/etc/yanyu/settings.yaml")
  }

  @Test func `a file that was named is taken, be it there or not`() {
    #expect(file("mine.yaml", everywhere, ["/x/yanyu/settings.yaml"]) == "mine.yaml")
    #expect(file("", everywhere, ["/x/yanyu/settings.yaml"]) == "/x/yanyu/settings.yaml")
  }

  @Test func `relative folders are passed over`() {
    let relative = ["XDG_CONFIG_HOME": "x", "HOME": "home"]
    #expect(file(nil, relative, ["x/yanyu/settings.yaml", "home/.config/yanyu/settings.yaml"]) == nil)
  }

  @Test func `layouts and strings of the carer's own lie beside the file`() {
    func beside(_ option: String?, _ there: Set<String>) -> String {
      SettingsPaths.folder(option: option, environment: { everywhere[$0] }, exists: { there.contains($0) })
    }
    #expect(beside(nil, ["/etc/yanyu/settings.yaml"]) == "/etc/yanyu")
    #expect(beside(nil, []) == "/x/yanyu")
    #expect(beside("/s.yaml", []) == "/")
    #expect(beside("s.yaml", []) == ".")
    #expect(SettingsPaths.layouts(beside: "/etc/yanyu") == "/etc/yanyu/layouts")
    #expect(SettingsPaths.strings(beside: "/") == "/strings")
  }

  @Test func `every profile has a file for what looks have changed`() {
    let paths = StatePaths(folder: "/s")
    #expect(paths.overrides(of: "") == "/s/overrides/usual.jsonl")
    #expect(paths.overrides(of: "tired") == "/s/overrides/tired.jsonl")
    #expect(paths.profile == "/s/profile")
  }
}
