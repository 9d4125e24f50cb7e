/// What counts now: the carer's book, the chosen profile, and the overrides that looks and `yanyu ctl set` have made in
/// it. An override counts as long as the carer's value is the one it was made over, and within the carer's bounds.
package struct SettingsState: Hashable, Sendable {
  /// A place to go back to.
  struct Moment: Hashable, Sendable {
    var profile: String
    var overrides: [SettingsOverride]
  }

  /// What the usual settings, those without a profile, are called in `set`.
  package static let usual = "usual"
  /// The name under which `set` and `next` know the profile.
  package static let profileName = "profile"
  /// Nobody follows back further than that.
  package static let undoLimit = 100

  package private(set) var book: SettingsBook
  /// "" for the usual settings.
  package private(set) var profile: String
  /// Of this profile, in the order of `SettingID.allCases`.
  package private(set) var overrides: [SettingsOverride]
  /// What was dropped the last time a book, a profile or overrides came in.
  package private(set) var fallen: [SettingID]
  /// Grows with every change of what counts.
  package private(set) var revision: UInt64 = 1
  /// The effective values.
  package private(set) var values: SettingsValues
  private var carersValues: SettingsValues
  private var history: [Moment] = []
  /// What was in force when a profile was left, so that coming back loses nothing even where nothing is stored.
  private var left: [String: [SettingsOverride]] = [:]

  /// A profile that the book does not have is the usual one, and has no overrides. Of that profile's `overrides` what
  /// has fallen or is out of bounds is dropped and told in `fallen`.
  package init(book: SettingsBook = SettingsBook(), profile: String = "", overrides: [SettingsOverride] = []) {
    self.book = book
    self.profile = ""
    self.overrides = []
    fallen = []
    carersValues = book.values(profile: "")
    values = carersValues
    enter(profile, overrides)
  }

  /// 0 for the usual settings, else the profile's place in the file, from 1.
  package var profileNumber: Int { (book.profiles.firstIndex { $0.name == profile } ?? -1) + 1 }

  /// Of the profiles 1 and up, in the order of the file.
  package var profileLabels: [String] { book.profiles.map(\.label) }

  /// The carer's value: the profile's, else the file's, else the default.
  package func carersValue(_ id: SettingID) -> SettingValue { carersValues[id] }

  /// How far an override of a number may go: the carer's bounds; where the carer has stated none, the catalogue's, and
  /// as far as the carer's own value. Nil for what is no number or may not be overridden.
  package func range(of id: SettingID) -> ClosedRange<Int>? {
    guard let range = book.range(of: id) else { return nil }
    guard case .number(let number) = carersValues[id], !book.bounds.contains(where: { $0.id == id }) else {
      return range
    }
    return min(range.lowerBound, number)...max(range.upperBound, number)
  }

  /// Whether an override may make a setting that value.
  package func permits(_ value: SettingValue, for id: SettingID) -> Bool {
    let description = SettingsCatalogue.description(of: id)
    guard description.mayBeOverridden, description.accepts(value) else { return false }
    guard case .number(let number) = value else { return true }
    return range(of: id)?.contains(number) ?? false
  }

  /// The file has changed. A profile that it no longer has gives way to the usual one.
  /// - Returns: the overrides that have fallen with it.
  package mutating func adopt(_ book: SettingsBook) -> [SettingID] {
    guard book != self.book else {
      fallen = []
      return []
    }
    self.book = book
    let isKept = profile.isEmpty || book.profiles.contains { $0.name == profile }
    enter(isKept ? profile : "", isKept ? overrides : left[""] ?? [])
    return fallen
  }

  /// Another profile counts, with the overrides that were kept for it; or those of this one come in.
  package mutating func choose(profile name: String, overrides: [SettingsOverride]) {
    if name != profile { leave() }
    enter(name, overrides)
  }

  /// Back to before the newest change by `set`, `step`, `next`, `dropOverrides` or `choose` that still makes a
  /// difference. After `.profile` the caller may hand in what it kept for that profile, with `choose`.
  package mutating func undo() -> SettingOutcome {
    while let moment = history.popLast() {
      let before = self
      if moment.profile != profile { left[profile] = overrides }
      enter(moment.profile, moment.overrides)
      if profile != before.profile { return .profile(profile) }
      let different = SettingID.allCases.filter { values[$0] != before.values[$0] }
      if let only = different.first, different.count == 1 { return .changed(only, values[only]) }
      if !different.isEmpty { return .restored(different.count) }
    }
    return .nothingToUndo
  }

  /// Away with the overrides of this profile; `undo` brings them back.
  package mutating func dropOverrides() -> SettingOutcome {
    guard !overrides.isEmpty else { return .unchanged }
    let count = overrides.count
    remember()
    enter(profile, [])
    return .dropped(count)
  }

  /// Makes `value` count, which is allowed; the carer's own value needs no override.
  mutating func override(_ id: SettingID, with value: SettingValue) {
    guard values[id] != value else { return }
    remember()
    var overrides = overrides.filter { $0.id != id }
    if value != carersValues[id] { overrides.append(SettingsOverride(id: id, value: value, over: carersValues[id])) }
    enter(profile, overrides)
  }

  /// The same for several at once: one step for `undo`.
  mutating func override(_ several: [(id: SettingID, value: SettingValue)]) {
    let different = several.filter { values[$0.id] != $0.value }
    guard !different.isEmpty else { return }
    remember()
    var overrides = overrides.filter { kept in !different.contains { $0.id == kept.id } }
    for (id, value) in different where value != carersValues[id] {
      overrides.append(SettingsOverride(id: id, value: value, over: carersValues[id]))
    }
    enter(profile, overrides)
  }

  /// Goes to a profile that the book has, with the overrides it was left with.
  mutating func go(to name: String) {
    guard name != profile else { return }
    leave()
    enter(name, left[name] ?? [])
  }

  private mutating func leave() {
    remember()
    left[profile] = overrides
  }

  private mutating func remember() {
    if history.count >= SettingsState.undoLimit { history.removeFirst() }
    history.append(Moment(profile: profile, overrides: overrides))
  }

  /// Takes over a profile and the overrides that still count; the last one of several for a setting.
  private mutating func enter(_ name: String, _ kept: [SettingsOverride]) {
    let isKnown = name.isEmpty || book.profiles.contains { $0.name == name }
    profile = isKnown ? name : ""
    carersValues = book.values(profile: profile)
    values = carersValues
    overrides = []
    fallen = []
    let newest = Dictionary((isKnown ? kept : []).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    for id in SettingID.allCases {
      guard let override = newest[id] else { continue }
      if override.over == carersValues[id], permits(override.value, for: id) {
        overrides.append(override)
        values[id] = override.value
      } else {
        fallen.append(id)
      }
    }
    revision += 1
  }
}
