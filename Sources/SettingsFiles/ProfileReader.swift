import Settings
import YAMLFiles
import Yams

/// The profiles: other persons, other states and postures.
extension SettingsReader {
  /// A profile whose values know their places.
  struct PlacedProfile {
    var name: String
    var label: String
    var entries: [PlacedEntry]
  }

  mutating func readProfiles(_ node: Node?) -> [PlacedProfile] {
    guard let node, !node.isEmptyPlain else { return [] }
    var profiles: [PlacedProfile] = []
    for (number, pair) in faults.pairs(node, Self.profiles).enumerated() {
      guard number < SettingsBook.profileLimit else {
        faults.add("there are more than \(SettingsBook.profileLimit) profiles", at: pair.key)
        break
      }
      guard isProfileName(pair.name, at: pair.key) else { continue }
      let profile = readProfile(pair.name, pair.value)
      if let same = profiles.first(where: { $0.label == profile.label }) {
        faults.add("“\(pair.name)” and “\(same.name)” have the same label", at: pair.key)
      }
      profiles.append(profile)
    }
    return profiles
  }

  /// Names of profiles become names of files, and words of `yanyu ctl set profile`.
  private mutating func isProfileName(_ name: String, at node: Node) -> Bool {
    if name == SettingsState.usual {
      faults.add("“\(name)” is what the settings without a profile are called; choose another name", at: node)
    } else if !SettingDescription.isFileName(name) {
      faults.add(
        "“\(name.shortened)” is no profile's name: letters a to z, digits and hyphens, at most "
          + "\(SettingDescription.nameLimit); any other words go into its label", at: node)
    } else {
      return true
    }
    return false
  }

  private mutating func readProfile(_ name: String, _ node: Node) -> PlacedProfile {
    guard !node.isEmptyPlain else { return PlacedProfile(name: name, label: name, entries: []) }
    var extras: [String: (key: Node, value: Node)] = [:]
    let here = [Self.label, Self.bounds, Self.profiles]
    let found = settings(in: node, "profile “\(name)”", beside: here, extras: &extras)
    for outer in [Self.bounds, Self.profiles] {
      guard let place = extras[outer] else { continue }
      faults.add("\(outer) stand once for all profiles, not within one", at: place.key)
    }
    let label = extras[Self.label].map { place in
      faults.words(place.value, "label", limit: SettingsBook.profileLabelLimit) ?? name
    }
    // Without a label of its own, the name is shown; it may be longer than a label.
    let shown = label ?? String(name.prefix(SettingsBook.profileLabelLimit))
    return PlacedProfile(name: name, label: shown, entries: readValues(found))
  }
}
