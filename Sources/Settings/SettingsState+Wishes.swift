import Terms

/// What looks at the settings page and `yanyu ctl set` ask for.
extension SettingsState {
  /// Sets the setting `name` to the value that `text` means, within the bounds. "profile" is a name too: its values are
  /// the profiles' names and "usual"; it brings back the overrides that the profile was left with, or what the caller
  /// then hands to `choose`.
  package mutating func set(_ name: String, to text: String) -> SettingOutcome {
    if name == SettingsState.profileName { return setProfile(text) }
    switch description(of: name) {
    case .failure(let refusal): return .refused(refusal)
    case .success(let description):
      switch description.parse(text) {
      // Within the bounds is within the range, so the narrower of the two is the better advice.
      case .failure: return .refused(refusal(of: description))
      case .success(let value):
        guard permits(value, for: description.id) else { return .refused(refusal(of: description)) }
        guard values[description.id] != value else { return .unchanged }
        override(description.id, with: value)
        return .changed(description.id, value)
      }
    }
  }

  /// Makes a number so much more or less, in its unit, as far as the bounds allow.
  package mutating func step(_ name: String, by amount: Int) -> SettingOutcome {
    switch description(of: name) {
    case .failure(let refusal): return .refused(refusal)
    case .success(let description):
      let id = description.id
      guard case .number(let number) = values[id], let range = range(of: id) else {
        return .refused(SettingRefusal("\(name) is no number; it must be \(description.expectation)"))
      }
      let (sum, overflow) = number.addingReportingOverflow(amount)
      let bound = amount < 0 ? min(range.lowerBound, number) : max(range.upperBound, number)
      let isWithin = !overflow && (amount < 0 ? sum >= bound : sum <= bound)
      guard amount != 0 else { return .unchanged }
      guard isWithin || bound != number else { return .limited(id, bound) }
      override(id, with: .number(isWithin ? sum : bound))
      return isWithin ? .changed(id, .number(sum)) : .limited(id, bound)
    }
  }

  /// Flags the other way; choices, and the profile, the next one, the first after the last.
  package mutating func next(_ name: String) -> SettingOutcome {
    if name == SettingsState.profileName {
      let names = [SettingsState.usual] + book.profiles.map(\.name)
      return setProfile(names[(profileNumber + 1) % names.count])
    }
    switch description(of: name) {
    case .failure(let refusal): return .refused(refusal)
    case .success(let description):
      let wanted: SettingValue
      switch (description.kind, values[description.id]) {
      case (.flag, .flag(let isOn)): wanted = .flag(!isOn)
      case (.choice(let names), .text(let text)) where !names.isEmpty:
        wanted = .text(names[((names.firstIndex(of: text) ?? -1) + 1) % names.count])
      default: return .refused(SettingRefusal("\(name) has no next value; it must be \(description.expectation)"))
      }
      guard wanted != values[description.id] else { return .unchanged }
      override(description.id, with: wanted)
      return .changed(description.id, wanted)
    }
  }

  private mutating func setProfile(_ name: String) -> SettingOutcome {
    let wanted = name == SettingsState.usual ? "" : name
    guard wanted.isEmpty || book.profiles.contains(where: { $0.name == wanted }) else {
      return .refused(
        SettingRefusal(
          "there is no profile " + quoted(name, among: [SettingsState.usual] + book.profiles.map(\.name))))
    }
    guard wanted != profile else { return .unchanged }
    go(to: wanted)
    return .profile(wanted)
  }

  /// The description of a setting that may be overridden.
  private func description(of name: String) -> Result<SettingDescription, SettingRefusal> {
    guard let id = SettingID(rawValue: name) else {
      let known = SettingID.allCases.map(\.rawValue) + [SettingsState.profileName]
      return .failure(SettingRefusal("there is no setting " + quoted(name, among: known)))
    }
    let description = SettingsCatalogue.description(of: id)
    guard description.mayBeOverridden else {
      return .failure(SettingRefusal("\(name) can be changed in the settings file alone"))
    }
    return .success(description)
  }

  private func refusal(of description: SettingDescription) -> SettingRefusal {
    range(of: description.id).map { description.refusal(within: $0) } ?? description.refusal
  }

  /// “dwell.leter”; the nearest is “dwell.letter”.
  private func quoted(_ name: String, among known: [String]) -> String {
    let shown = name.unicodeScalars.prefix(SettingDescription.nameLimit)
      .map { SettingDescription.isPlain(String($0), 1) ? $0 : "?" }
    let nearest = NearestName.nearest(to: name, among: known)
    return "“\(String(String.UnicodeScalarView(shown)))”" + (nearest.map { "; the nearest is “\($0)”" } ?? "")
  }
}
