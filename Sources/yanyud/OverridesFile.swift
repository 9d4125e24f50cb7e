import Configuration
import Glibc
import JSONLines
import Platform
import Settings
import Terms

/// What looks and `yanyu ctl set` have changed, as it is kept: a file a profile, an object a line.
enum OverridesFile {
  /// A file of overrides has a line a setting; more is no file of ours.
  private static let limit = 1 << 18
  /// Profiles that once were keep their files; more than these are not read.
  private static let fileLimit = 64

  /// What was found of all profiles.
  struct Kept: Hashable, Sendable {
    /// By the profile's name; "" is the usual one.
    var overrides: [String: [SettingsOverride]] = [:]
    var profile = ""
    var question = ""
    /// What could not be read and was set aside.
    var complaints: [String] = []
  }

  /// Where all of it lies.
  struct Places: Hashable, Sendable {
    let state: String

    var folder: String { state + "/overrides" }
    var profile: String { state + "/profile" }
    var question: String { state + "/question" }
    var compiled: String { state + "/compiled" }

    func overrides(of profile: String) -> String {
      "\(folder)/\(profile.isEmpty ? SettingsState.usual : profile).jsonl"
    }
  }

  /// Longer questions cannot be asked.
  static let questionLimit = 1 << 18

  static func read(_ places: Places) -> Kept {
    var kept = Kept()
    for name in names(in: places.folder) {
      let mark = ReadingMarks.shared.begin("\(places.folder)/\(name).jsonl")
      defer { withExtendedLifetime(mark) {} }
      guard let text = text(at: "\(places.folder)/\(name).jsonl", limit: limit, &kept.complaints) else { continue }
      guard let overrides = parse(text) else {
        setAside("\(places.folder)/\(name).jsonl", &kept.complaints)
        continue
      }
      kept.overrides[name == SettingsState.usual ? "" : name] = overrides
    }
    kept.profile = (text(at: places.profile, limit: 1024, &kept.complaints) ?? "").filter { $0 != "\n" }
    kept.question = text(at: places.question, limit: questionLimit, &kept.complaints) ?? ""
    return kept
  }

  /// One object a line.
  static func written(_ overrides: [SettingsOverride]) -> [UInt8] {
    let lines = overrides.map { override in
      let description = SettingsCatalogue.description(of: override.id)
      let fields: JSONValue = [
        "setting": .string(override.id.rawValue), "value": .string(description.written(override.value)),
        "over": .string(description.written(override.over)),
      ]
      return fields.line + "\n"
    }
    return Array(lines.joined().utf8)
  }

  /// Nil when a line is none of ours. A setting that this release does not know, or a value that it does not take, is
  /// another release's: left out.
  static func parse(_ text: String) -> [SettingsOverride]? {
    var overrides: [SettingsOverride] = []
    for line in text.split(separator: "\n") {
      guard let value = try? JSONValue(parsing: String(line)), let name = value["setting"]?.string,
        let wanted = value["value"]?.string, let over = value["over"]?.string
      else { return nil }
      guard let id = SettingID(rawValue: name) else { continue }
      let description = SettingsCatalogue.description(of: id)
      guard case .success(let value) = description.parse(wanted), case .success(let carers) = description.parse(over)
      else { continue }
      overrides.append(SettingsOverride(id: id, value: value, over: carers))
    }
    return overrides
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while names.count < fileLimit, let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name.hasSuffix(".jsonl") { names.append(String(name.dropLast(6))) }
    }
    return names.sorted()
  }

  private static func text(at path: String, limit: Int, _ complaints: inout [String]) -> String? {
    do throws(SystemError) {
      guard !ReadingMarks.shared.isSetAside(path) else { throw ReadingMarks.refusal }
      guard let file = try SmallFile.read(path, limit: limit, isOurs: true) else { return nil }
      if let text = String(validating: file.bytes, as: UTF8.self) { return text }
      setAside(path, &complaints)
    } catch {
      complaints.append("yanyu: \(printable(path)): \(error); it is left out")
    }
    return nil
  }

  private static func setAside(_ path: String, _ complaints: inout [String]) {
    let isRenamed = rename(path, path + ".damaged") == 0
    complaints.append(
      "yanyu: \(printable(path)) is damaged and left out" + (isRenamed ? "; it was renamed \(path).damaged" : ""))
  }
}
