import Settings
import Terms
import YAMLFiles
import Yams

/// Finding settings by their names, nested (“dwell:” with “letter:” below it) or whole (“dwell.letter:”).
extension SettingsReader {
  static let groups: [String] = {
    var groups: [String] = []
    for id in SettingID.allCases {
      if let group = id.group, groups.last != group { groups.append(group) }
    }
    return groups
  }()

  /// Every setting that a mapping names; other names become faults, but for those in `beside`, which go to `extras`.
  mutating func settings(
    in root: Node, _ what: String, beside: [String], extras: inout [String: (key: Node, value: Node)]
  ) -> [SettingPlace] {
    var found: [SettingPlace] = []
    for pair in faults.pairs(root, what) where !faults.isFull {
      if beside.contains(pair.name) {
        extras[pair.name] = (pair.key, pair.value)
      } else if Self.groups.contains(pair.name) {
        readGroup(pair.name, pair.value, beside: beside, into: &found)
      } else {
        take(pair.name, pair.key, pair.value, beside: beside, into: &found)
      }
    }
    return found
  }

  private mutating func readGroup(
    _ group: String, _ node: Node, beside: [String], into found: inout [SettingPlace]
  ) {
    // A group of which every line is commented out.
    guard !node.isEmptyPlain else { return }
    guard case .mapping = node else {
      let example = SettingID.allCases.first { $0.group == group }?.lastName ?? ""
      var message = "“\(group)” is a group: its settings stand below it, indented (“\(example): …”)"
      if case .scalar(let scalar) = node, scalar.string.contains(":") {
        message = "“\(scalar.string.shortened)” needs a space after its colon"
      }
      return faults.add(message, at: node)
    }
    for pair in faults.pairs(node, "“\(group)”") where !faults.isFull {
      take(group + "." + pair.name, pair.key, pair.value, beside: beside, into: &found)
    }
  }

  private mutating func take(
    _ name: String, _ key: Node, _ value: Node, beside: [String], into found: inout [SettingPlace]
  ) {
    guard let id = SettingID(rawValue: name) else { return addUnknown(name, beside: beside, at: key) }
    if let earlier = found.first(where: { $0.id == id }) {
      let line = FilePlace(earlier.key.mark).line
      return faults.add("“\(name)” stands here twice; the first is in line \(line)", at: key)
    }
    found.append(SettingPlace(id: id, key: key, value: value))
  }

  /// The nearest name is one that ends the same in another group, else the one with the fewest slips.
  private mutating func addUnknown(_ name: String, beside: [String], at node: Node) {
    guard !faults.isFull else { return }
    let last = name.split(separator: ".").last.map(String.init) ?? name
    let sameEnd = SettingID.allCases.filter { $0.group != nil && $0.lastName == last }
    guard sameEnd.count == 1, let meant = sameEnd.first else {
      let known = SettingID.allCases.map(\.rawValue) + Self.groups + beside
      return faults.addUnknown("setting", name, among: known, at: node)
    }
    faults.add("there is no setting “\(name.shortened)”; the nearest is “\(meant.rawValue)”", at: node)
  }
}

extension SettingID {
  /// What stands before the dot; nil for names without one.
  var group: String? {
    let parts = rawValue.split(separator: ".")
    return parts.count > 1 ? parts.first.map(String.init) : nil
  }

  /// What stands after it.
  var lastName: String { rawValue.split(separator: ".").last.map(String.init) ?? rawValue }
}
