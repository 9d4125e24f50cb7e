import Compiled
import Diagnosis
import Foundation
import LayoutFiles
import Settings
import Terms

/// Settings, layouts and strings that people wrote.
extension RootCase {
  private static let config = "/home/anna/.config/yanyu"
  private static let settings = config + "/settings.yaml"
  private static let overrides = MadeRoot.state + "/overrides/usual.jsonl"

  static let carersFiles = settingsFiles + compiledFiles + layoutFiles + stringsFiles + themeFiles + monitors

  private static let settingsFiles = [
    RootCase("no settings file", "settings", "none", .good, [settings]),
    RootCase("a settings file", "settings", "taken", .good, [settings, "2 settings and 1 profile"]) {
      try $0.file(settings, "dwell: {letter: 900}\ntheme: light\nprofiles: {tired: {dwell.letter: 1200}}\n")
    },
    RootCase("settings for everybody", "settings", "taken", .good, ["/etc/yanyu/settings.yaml"]) {
      try $0.file("/etc/yanyu/settings.yaml", "theme: light\n")
    },
    RootCase(
      "settings by XDG_CONFIG_HOME", "settings", "taken", .good, ["/cfg/yanyu/settings.yaml"],
      environment: ["XDG_CONFIG_HOME": "/cfg"]
    ) {
      try $0.file("/cfg/yanyu/settings.yaml", "theme: light\n")
      try $0.file(settings, "not: this\n")
    },
    RootCase("an empty settings file", "settings", "taken", .good, ["0 settings"]) { try $0.file(settings) },
    RootCase(
      "a slip in the settings", "settings", "refused", .bad,
      ["settings.yaml:2:3: ", "“dwell.leter”", "(and 1 more)", "nano +2,3 " + settings]
    ) { try $0.file(settings, "dwell:\n  leter: 900\n  candidate: fast\n") },
    RootCase("settings that are no YAML", "settings", "refused", .bad, ["settings.yaml:1:8: a quotation mark"]) {
      try $0.file(settings, "theme: \"dark\n")
    },
    RootCase("settings that are no text", "settings", "refused", .bad, ["settings.yaml:2:3: the byte 0xFF"]) {
      try $0.bytes(settings, Array("# \n# ".utf8) + [0xFF])
    },
    RootCase("huge settings", "settings", "refused", .bad, ["larger than 512 kB"]) {
      try $0.file(settings, String(repeating: "# nothing\n", count: 100_000))
    },
    RootCase("settings that nobody may read", "settings", "unreadable", .bad, ["may not read", "ls -ld"]) {
      try $0.file(settings, "theme: light\n", mode: 0)
    },
    RootCase("a folder for settings", "settings", "unreadable", .bad) { try $0.folder(settings) },
    RootCase("settings that lead in a circle", "settings", "none", .good) { try $0.link(settings, to: settings) },
    RootCase(
      "settings that this release does not do", "settings", "without-effect", .doubtful, ["relays", "handed over"]
    ) { try $0.file(settings, "relays: {chat: post}\n") },
    RootCase("changes by looks", "settings", "changed", .good, ["dwell.letter 700 (900)"]) {
      try $0.file(settings, "dwell: {letter: 900}\n")
      try $0.file(overrides, #"{"over":"900","setting":"dwell.letter","value":"700"}"# + "\n")
    },
    RootCase("changes without a settings file", "settings", "changed", .good, ["no settings file", "theme light"]) {
      try $0.file(overrides, #"{"over":"dark","setting":"theme","value":"light"}"# + "\n")
    },
    RootCase("changes of a profile", "settings", "changed", .good, ["dwell.letter 1500 (1200)"]) {
      try $0.file(settings, "profiles: {tired: {dwell.letter: 1200}}\n")
      try $0.file(MadeRoot.state + "/profile", "tired")
      try $0.file(
        MadeRoot.state + "/overrides/tired.jsonl", #"{"over":"1200","setting":"dwell.letter","value":"1500"}"# + "\n")
    },
    RootCase("a change that has fallen", "settings", "taken", .good) {
      try $0.file(settings, "dwell: {letter: 950}\n")
      try $0.file(overrides, #"{"over":"900","setting":"dwell.letter","value":"700"}"# + "\n")
    },
    RootCase("damaged changes", "settings", "changes-damaged", .doubtful, ["usual.jsonl is damaged"]) {
      try $0.file(overrides, "{\"over\":\"900\",\"sett")
    },
    RootCase("changes that were set aside", "settings", "changes-damaged", .doubtful, ["usual.jsonl.damaged"]) {
      try $0.file(overrides + ".damaged", "garbage")
    },
  ]

  private static func compile(_ made: MadeRoot, _ text: String, of stated: String? = nil) throws {
    let stamp = SourceStamp(
      path: settings, bytes: UInt64((stated ?? text).utf8.count), modified: 0,
      checksum: CRC32C.checksum(Array((stated ?? text).utf8)))
    let book = SettingsBook(entries: [.init(.dwellLetter, .number(900))])
    try made.file(settings, text)
    try made.bytes(
      MadeRoot.state + "/compiled/settings", CompiledFile(source: stamp, content: .settings(book)).encoded())
  }

  private static let compiledFiles = [
    RootCase("settings compiled as they stand", "settings", "taken", .good) {
      try compile($0, "dwell: {letter: 900}\n")
    },
    RootCase("settings changed since", "settings", "compiled-stale", .doubtful, ["another text", "compile"]) {
      try compile($0, "dwell: {letter: 800}\n", of: "dwell: {letter: 900}\n")
    },
    RootCase("damaged compiled settings", "settings", "compiled-damaged", .doubtful, ["checksum", "rm -r"]) {
      try compile($0, "dwell: {letter: 900}\n")
      try rewrite(MadeRoot.state + "/compiled/settings", of: $0) { $0.dropLast() + [$0[$0.count - 1] ^ 1] }
    },
    RootCase("a folder for compiled settings", "settings", "compiled-damaged", .doubtful) {
      try $0.file(settings, "theme: light\n")
      try $0.folder(MadeRoot.state + "/compiled/settings")
    },
    RootCase("compiled settings of another release", "settings", "compiled-stale", .doubtful) {
      try compile($0, "dwell: {letter: 900}\n")
      try rewrite(MadeRoot.state + "/compiled/settings", of: $0) { [UInt8]($0[..<8]) + [0xFF] + $0[9...] }
    },
    RootCase("a damaged compiled layout", "layouts", "compiled-damaged", .doubtful, ["layout-en"]) {
      try $0.file(config + "/layouts/en.yaml", english)
      try $0.file(MadeRoot.state + "/compiled/layout-en", "garbage that is long enough to be a header")
    },
    RootCase("damaged compiled words", "strings", "compiled-damaged", .doubtful, ["strings-en"]) {
      try $0.file(config + "/strings/en.yaml", words)
      try $0.file(MadeRoot.state + "/compiled/strings-en", "")
    },
  ]

  private static func shipped(_ name: String) -> String {
    (try? String(contentsOfFile: "\(Repository.folder)/layouts/\(name)", encoding: .utf8)) ?? ""
  }
  private static let english = shipped("en.yaml")
  private static let words = shipped("strings/en.yaml")
  private static let spanish = english.replacing("name: en\n", with: "name: es\n")
    .replacing("language: en\n", with: "language: es\n").replacing("en-", with: "es-")

  private static let layoutFiles = [
    RootCase("the built-in layout", "layouts", "built-in", .good, ["en is compiled in"]),
    RootCase("the shipped layout", "layouts", "whole", .good, ["files of en"]) {
      try $0.file(MadeRoot.data + "/layouts/en.yaml", english)
    },
    RootCase("a layout beside the settings", "layouts", "whole", .good, ["en, es"]) {
      try $0.file(settings, "profiles: {es: {language: es}}\n")
      try $0.file(config + "/layouts/es.yaml", spanish)
      try $0.file(config + "/layouts/en.yaml", english)
    },
    RootCase("a form of a layout", "layouts", "whole", .good, ["en-mirrored"]) {
      try $0.file(settings, "layout: en-mirrored\n")
      try $0.file(MadeRoot.data + "/layouts/en.yaml", english)
    },
    RootCase("a layout that is not there", "layouts", "missing", .bad, ["“en-miror”", "doctor --only settings"]) {
      try $0.file(settings, "theme: light\nlayout: en-miror\n")
    },
    RootCase(
      "settings with a layout that is not there", "settings", "refused", .bad,
      ["settings.yaml:2:9: there is no layout “en-miror”; the nearest is “en-mirrored”", "nano +2,9 "]
    ) { try $0.file(settings, "theme: light\nlayout: en-miror\n") },
    RootCase(
      "a profile's language without a layout", "settings", "refused", .bad,
      ["settings.yaml:3:15: there is no layout for the language “fr”"]
    ) { try $0.file(settings, "profiles:\n  marie:\n    language: fr\n") },
    RootCase("a language that nothing is there for", "settings", "refused", .bad, ["neither a layout nor words"]) {
      try $0.file(settings, "language: fr\nlayout: en\n")
    },
    RootCase(
      "a time for a key that is not there", "settings", "refused", .bad,
      ["settings.yaml:1:14: there is no key “spaec” in the layout en; the nearest is “space”"]
    ) { try $0.file(settings, "dwell.keys: {spaec: 900}\n") },
    RootCase("a faulty layout is not the settings' fault", "settings", "taken", .good) {
      try $0.file(settings, "layout: en\ndwell.keys: {nothing-known: 900}\n")
      try $0.file(config + "/layouts/en.yaml", "name: en\n")
    },
    RootCase("a layout with a slip", "layouts", "refused", .bad, ["en.yaml:", "“delete-word”", "nano +"]) {
      try $0.file(
        config + "/layouts/en.yaml", english.replacing("action: delete-word", with: "action: delete-wrod"))
    },
    RootCase("a layout that cannot be hit", "layouts", "faults", .doubtful, ["degrees", "check "]) {
      try $0.file(settings, "screen: {width: 150, height: 90, distance: 700}\n")
      try $0.file(config + "/layouts/en.yaml", english)
    },
    RootCase("a layout that nobody may read", "layouts", "unreadable", .bad, ["may not read"]) {
      try $0.file(config + "/layouts/en.yaml", english, mode: 0)
    },
    RootCase("a folder for a layout", "layouts", "unreadable", .bad) {
      try $0.folder(config + "/layouts/en.yaml")
    },
  ]

  private static let stringsFiles = [
    RootCase("the built-in words", "strings", "built-in", .good),
    RootCase("the shipped words", "strings", "whole", .good, ["words of en"]) {
      try $0.file(MadeRoot.data + "/layouts/strings/en.yaml", words)
    },
    RootCase(
      "a language without words", "strings", "missing", .doubtful,
      ["“es”", "install -D -m 644 /usr/share/yanyu/layouts/strings/en.yaml " + config + "/strings/es.yaml"]
    ) {
      try $0.file(settings, "language: es\n")
      try $0.file(config + "/layouts/es.yaml", spanish)
      try $0.file(MadeRoot.data + "/layouts/strings/en.yaml", words)
    },
    RootCase("incomplete words", "strings", "incomplete", .doubtful, ["es.yaml lacks 2 of the texts"]) {
      try $0.file(settings, "language: es\nlayout: en\n")
      let lines = words.replacing("language: en\n", with: "language: es\n").split(separator: "\n").dropLast(2)
      try $0.file(config + "/strings/es.yaml", lines.joined(separator: "\n") + "\n")
    },
    RootCase("words that nobody may read", "strings", "unreadable", .doubtful) {
      try $0.file(config + "/strings/en.yaml", words, mode: 0)
    },
  ]
}
