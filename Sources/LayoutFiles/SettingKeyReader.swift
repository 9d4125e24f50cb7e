import Layouts
import Settings
import YAMLFiles
import Yams

/// Reads `setting:`, `by:` and `to:` of a key against the catalogue of settings.
enum SettingKeyReader {
  static let fields = ["by", "to"]

  static func read(_ node: Node, _ fields: [String: Node], faults: inout FaultList) -> KeyAction? {
    guard let name = faults.text(node, "setting", limit: LayoutLimits.idScalars) else { return nil }
    guard let id = SettingID(rawValue: name) else {
      faults.addUnknown("setting", name, among: SettingID.allCases.map(\.rawValue), at: node)
      return nil
    }
    let description = SettingsCatalogue.description(of: id)
    guard description.mayBeOverridden else {
      faults.add("“\(name)” can be changed in the settings file alone", at: node)
      return nil
    }
    if let by = fields["by"], fields["to"] != nil {
      faults.add("a key changes a setting by so much or to a value, not both", at: by)
      return nil
    }
    if let by = fields["by"] { return readStep(by, of: description, faults: &faults).map { .setting(name, .by($0)) } }
    if let to = fields["to"] { return readValue(to, of: description, faults: &faults).map { .setting(name, .to($0)) } }
    switch description.kind {
    case .flag, .choice: return .setting(name, .next)
    case .number:
      faults.add("a key for “\(name)” needs by (so much more or less) or to (a value)", at: node)
    case .text, .hours, .table, .texts: faults.add("a key for “\(name)” needs to (a value)", at: node)
    }
    return nil
  }

  private static func readStep(_ node: Node, of setting: SettingDescription, faults: inout FaultList) -> Int? {
    guard case .number(let range) = setting.kind else {
      faults.add("“\(setting.id.rawValue)” is no number: without by, each look takes the next value", at: node)
      return nil
    }
    let widest = range.upperBound - range.lowerBound
    guard let step = faults.number(node, "by", in: -widest...widest) else { return nil }
    if step == 0 { faults.add("by 0 changes nothing", at: node) }
    return step == 0 ? nil : step
  }

  /// The value as `SettingDescription.written` has it.
  private static func readValue(_ node: Node, of setting: SettingDescription, faults: inout FaultList) -> String? {
    guard let text = faults.text(node, "to", limit: FileLimits.labelScalars, mayBeEmpty: true) else { return nil }
    switch (setting.parse(text), setting.kind) {
    case (.success(let value), _): return setting.written(value)
    case (.failure, .choice(let names)): faults.addUnknown("value", text, among: names, at: node)
    case (.failure(let refusal), _): faults.add(refusal.description, at: node)
    }
    return nil
  }
}
