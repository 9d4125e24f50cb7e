import Composing
import Engine
import JSONLines
import Layouts
import Platform
import Scene
import Settings
import Terms
import Themes
import Words

/// Settings on their way: from files, looks and `yanyu ctl` into the engine, the voice and the devices.
extension Daemon {
  /// `yanyu ctl set`: checked, kept and counted; `answer` is called once, when it is kept or refused.
  func change(setting name: String, to value: String, answer: @escaping (JSONValue) -> Void) {
    settings.afterwards.append { [unowned self] in changeNow(name, to: value, answer: answer) }
  }

  /// The end of a turn of the loop: what it brought of settings.
  func carryOnSettings() {
    let changes = settings.afterwards
    settings.afterwards = []
    for change in changes { change() }
    if settings.hasNews {
      settings.hasNews = false
      takeNews()
    }
    if settings.hasOutcomes {
      settings.hasOutcomes = false
      takeKept()
    }
    noteVoice()
  }

  private func changeNow(_ name: String, to value: String, answer: @escaping (JSONValue) -> Void) {
    let before = settings.state
    let outcome = settings.state.set(name, to: value)
    if case .refused(let refusal) = outcome {
      return answer(["ok": false, "error": .string("settings: \(refusal)")])
    }
    let path = settle(before, outcome)
    let isProfile = name == SettingsState.profileName
    var fields: [String: JSONValue] = [
      "name": .string(name), "value": .string(shown(name)),
      "revision": .integer(Int64(clamping: settings.state.revision)),
    ]
    if isByCommandLine(name) { fields["by-command-line"] = true }
    // Nothing had to be written: an earlier change of the same may still be on its way.
    let awaited = path ?? settings.path(isProfile: isProfile)
    let isSought = name == SettingID.layout.rawValue && settings.wanted.layout != engine.layout.name
    settings.answer(
      fields, for: awaited, layout: isSought ? settings.wanted.layout : nil, now: MonotonicClock.now(), answer)
  }

  /// `yanyu ctl reload`: everything is read anew, changed or not.
  func reload(answer: @escaping (JSONValue) -> Void) {
    guard let files = settings.files else {
      // Safe mode reads no files: the way out of it is a fresh start, with everything.
      isRenewing = isPlainAfterDeaths
      isRunning = !isRenewing
      return answer(
        isRenewing
          ? ["ok": true]
          : ["ok": false, "error": "yanyu: safe mode reads no files; end the keyboard and start it again"])
    }
    guard settings.reloads.count < SettingsDesk.waitingLimit else {
      return answer(["ok": false, "error": "yanyu: the files are being read anew already"])
    }
    settings.reloads.append((files.reload(), answer))
  }

  /// What a look at the settings page asks for.
  func take(_ wish: SettingsWish) {
    let before = settings.state
    let outcome: SettingOutcome
    switch wish {
    case .change(let name, .by(let amount)): outcome = settings.state.step(name, by: amount)
    case .change(let name, .to(let value)): outcome = settings.state.set(name, to: value)
    case .change(let name, .next): outcome = settings.state.next(name)
    case .pace(let isFaster): outcome = settings.state.changePace(isFaster: isFaster)
    case .profile(let number): outcome = settings.state.set(SettingsState.profileName, to: profileName(number))
    case .carersSettings: outcome = settings.state.dropOverrides()
    case .undo: outcome = settings.state.undo()
    }
    settings.noteLayout(wish, outcome)
    settle(before, outcome)
    switch outcome {
    case .limited(let id, let bound):
      notice(settings.wording.text(.atTheLimit, ("limit", settings.wording.number(bound, of: id))))
    case .refused(let refusal): notice("\(refusal)", isTrouble: true)
    case .changed, .unchanged, .profile, .dropped, .restored, .nothingToUndo: break
    }
  }

  /// Key number n shows the book's n-th profile.
  private func profileName(_ number: Int) -> String {
    let profiles = settings.state.book.profiles
    return profiles.indices.contains(number - 1) ? profiles[number - 1].name : SettingsState.usual
  }

  /// A setting's value as `ctl set` would take it.
  private func shown(_ name: String) -> String {
    let state = settings.state
    if name == SettingsState.profileName { return state.profile.isEmpty ? SettingsState.usual : state.profile }
    guard let id = SettingID(rawValue: name) else { return "" }
    return SettingsCatalogue.description(of: id).written(state.values[id])
  }

  /// Lets a change count, and hands it to the keeper.
  /// - Returns: the file that it is kept in; nil when nothing has changed.
  @discardableResult
  private func settle(_ before: SettingsState, _ outcome: SettingOutcome) -> String? {
    if case .profile(let name) = outcome, settings.state.profile == name {
      // What was kept for it, unless it was left in this session: then that is the same.
      settings.state.choose(profile: name, overrides: settings.kept[name] ?? [])
      let number = settings.state.profileNumber
      let labels = settings.state.profileLabels
      let label = labels.indices.contains(number - 1) ? labels[number - 1] : settings.wording[.profileNone]
      notice(settings.wording.text(.profileTaken, ("name", label)))
      tellFallen(settings.state.fallen)
    }
    guard settings.state != before else { return nil }
    if settings.state.values.text(.layout) != before.values.text(.layout) {
      settings.layoutBefore = before.values.text(.layout)
    }
    apply(from: before.values)
    return settings.keep(isProfileChosen: settings.state.profile != before.profile)
  }

  /// The daemon begins with these: they are no news.
  func begin(with start: CarersFiles.Start) {
    for complaint in start.complaints { log.line(complaint) }
    if !start.kept.complaints.isEmpty { notice(settings.wording[.changesUnreadable], isTrouble: true) }
    settings.report.settingsFile = settings.files == nil ? nil : start.file
    tellFallen(settings.state.fallen)
    if settings.isBookKnown {
      noteWithoutEffect(settings.state.book)
      tellAlarm()
    }
    askKept()
  }

  /// News of the carer's files.
  func takeNews() {
    guard let files = settings.files else { return }
    var news = files.take()
    if let start = news.start { takeLate(start) }
    for complaint in news.complaints { log.line(complaint) }
    take(&news.settings)
    if let prediction = news.prediction { take(prediction) }
    if let layout = news.layout.taken { take(layout, isMended: news.layout.isMended) }
    if let wording = news.wording.taken {
      settings.report.refusals[.strings] = nil
      settings.wording = wording
      front.wordingChanged(wording)
      feed(.wording(wording), at: now)
    }
    takeThemes(news.themes)
    let themes = ThemeName.allCases.map { news.themes[$0]?.refusal }
    for refusal in [news.settings.refusal, news.layout.refusal, news.wording.refusal] + themes {
      if let refusal { refused(refusal) }
    }
    let done = settings.reloads.filter { $0.number <= news.reloaded }
    settings.reloads.removeAll { $0.number <= news.reloaded }
    for reload in done { reload.answer(reloaded) }
  }

  /// Colours are seen to be taken; only that a slip is mended is said.
  private func takeThemes(_ changes: [ThemeName: CarersFiles.Change<Theme>]) {
    let before = settings.themes
    var isMended = false
    for name in ThemeName.allCases {
      guard let change = changes[name], let theme = change.taken else { continue }
      settings.report.refusals[.theme(name)] = nil
      settings.themes[name] = theme
      isMended = isMended || change.isMended
    }
    if settings.themes != before { front.themesChanged(settings.themes) }
    if isMended { taken(.themeTaken, isMended: true) }
  }

  /// What became of `reload`.
  private var reloaded: JSONValue {
    let refusals = FilePlaces.Kind.allCases.compactMap { settings.report.refusals[$0] }
    if let first = refusals.first { return ["ok": false, "error": .string(first.logged)] }
    let taken = ["settings", "layout \(engine.layout.name)", "strings \(settings.wording.language.rawValue)"]
    return ["ok": true, "taken": .array(taken.map { .string($0) })]
  }

  /// The start took longer than the first picture could wait for.
  private func takeLate(_ start: CarersFiles.Start) {
    let before = settings.state.values
    settings.take(start)
    if let wording = start.wording {
      front.wordingChanged(wording)
      feed(.wording(wording), at: now)
    }
    front.themesChanged(settings.themes)
    if let layout = start.layout, layout != engine.layout { feed(.layout(layout), at: now) }
    begin(with: start)
    apply(from: before)
  }

  private func take(_ change: inout CarersFiles.Change<SettingsBook>) {
    guard let book = change.taken else { return }
    let isFirst = !settings.isBookKnown
    let before = settings.state
    let fallen = settings.take(book)
    settings.report.settingsFile = change.file
    settings.report.refusals[.settings] = nil
    noteWithoutEffect(book)
    // The start is no news, unless something was wrong before.
    if !isFirst || change.isMended {
      taken(change.file == nil ? .settingsGone : .settingsTaken, isMended: change.isMended)
    }
    // The more particular line comes last, and stays.
    tellNextStart(from: before.values, isFirst: isFirst)
    tellFallen(fallen)
    settings.keep()
    apply(from: before.values)
  }

  private func take(_ layout: Layout, isMended: Bool) {
    settings.report.refusals[.layout] = nil
    settings.layoutBefore = nil
    let isOther = layout != engine.layout
    if isOther { feed(.layout(layout), at: now) }
    if isOther || isMended { taken(.layoutTaken, isMended: isMended) }
    settings.layoutIsDecided(layout.name, refusal: nil)
  }

  private func take(_ prediction: PredictionDesk) {
    self.prediction = prediction
    if let remark = prediction.remark { log.line(remark) }
    guard let complaint = prediction.complaint else { return }
    log.line(complaint)
    notice(complaint, isTrouble: true)
  }

  /// The running value is kept, and everybody is told: on the screen, in the room, in the log.
  private func refused(_ refusal: FileRefusal) {
    settings.report.refusals[refusal.kind] = refusal
    let (shown, aloud): (WordingID, WordingID) =
      switch refusal.kind {
      case .settings: (.settingsRefused, .settingsRefusedAloud)
      case .layout: (.layoutRefused, .layoutRefusedAloud)
      case .strings: (.stringsRefused, .stringsRefusedAloud)
      case .theme: (.themeRefused, .themeRefusedAloud)
      }
    notice(
      settings.wording.text(shown, ("place", refusal.place), ("problem", refusal.message)),
      aloud: settings.wording.text(aloud, ("line", "\(refusal.line)"), ("column", "\(refusal.column)")),
      isTrouble: true)
    if refusal.kind == .layout { withdrawLayout(refusal) }
  }

  /// A layout that a look or `ctl set` asked for is not to be had: the one before counts again.
  private func withdrawLayout(_ refusal: FileRefusal) {
    let wanted = settings.wanted.layout
    if let before = settings.layoutBefore, settings.state.overrides.contains(where: { $0.id == .layout }) {
      settings.layoutBefore = nil
      let state = settings.state
      _ = settings.state.set(SettingID.layout.rawValue, to: before)
      apply(from: state.values)
      settings.keep()
    }
    settings.layoutIsDecided(wanted, refusal: refusal.logged)
  }

  private func taken(_ id: WordingID, isMended: Bool) {
    let text = settings.wording[id]
    notice(text, aloud: isMended ? text : nil)
  }

  private func tellFallen(_ fallen: [SettingID]) {
    guard !fallen.isEmpty else { return }
    settings.keep()
    let names = fallen.map(\.rawValue).joined(separator: ", ")
    log.line("settings: the file's values count again: \(names)")
    notice(settings.wording.text(.overrideDropped, ("name", names)))
  }

  func notice(_ text: String, aloud: String? = nil, isTrouble: Bool = false) {
    feed(.notice(Notice(text, aloud: aloud, isTrouble: isTrouble)), at: now)
  }

  /// What the keeper has to say.
  func takeKept() {
    guard let failure = settings.takeOutcomes(now: MonotonicClock.now()) else { return }
    log.line("yanyu: changes of settings are not kept: \(failure)")
    notice(settings.wording[.notKept], isTrouble: true)
  }
}
