import Composing
import Dwell
import Layouts
import Settings
import Terms
import Words

/// A key of the settings page as it is shown, and what choosing it therefore asks for.
package struct SettingChoice: Hashable, Sendable {
  package var key: Key
  package var label: String
  package var caption: String
  /// What must be read of the caption.
  package var value: String
  package var wish: SettingsWish
  /// What Undo was shown to take back.
  package var undo: SettingChoices.Undoable?
  /// Nothing is to be had: at the bound, or so already.
  package var isSpent: Bool

  init(_ key: Key, label: String? = nil, caption: String, value: String = "", wish: SettingsWish, isSpent: Bool = false)
  {
    self.key = key
    self.label = label ?? key.label
    self.caption = caption
    self.value = value
    self.wish = wish
    self.isSpent = isSpent
  }
}

/// Settings, and the keys that change them.
extension TypingEngine {
  /// Before the label of what counts now: a sign that needs no colour, and that every console's font has.
  static let chosenSign = "• "

  /// On pages of these names Undo takes settings back while there are any to take back.
  static let settingsPage = "settings"

  mutating func take(_ new: EngineSettings, at now: Instant, _ effects: inout [Effect]) {
    let old = settings
    leaveUse()
    settings = new
    settings.look = old.look
    if new.screen != old.screen || new.steps != old.steps {
      gaze.reset()
      gaze.isStale = true
    }
    waitingLook = new.look
    if !dwell.isDwelling { adoptWaitingLook() }
    if new.choices != old.choices { settingKeysChanged(from: old.choices) }
    if new.reasons != old.reasons { reasonsChanged() }
    if new.care != old.care {
      careFollowsClock()
      reminders.adopt(new.care.reminders)
    }
    followSituation(at: now, &effects)
    followUse(&effects)
    guard new.candidates != old.candidates else { return show(at: now, &effects) }
    board.filled = new.candidates
    textChanged(at: now, &effects)
  }

  /// At the end of a dwell, or when there is none.
  mutating func adoptWaitingLook() {
    guard let next = waitingLook else { return }
    waitingLook = nil
    if next.averages != settings.look.averages {
      mean.reset()
      gaze.reset()
    }
    if !next.isNear(settings.look) { pace.adapted = AdaptedLooks() }
    settings.look = next
    following.lostAfter = next.lostAfter
    // (It reads the draft.)
    if composer.settings != next.composing { composer.settings = next.composing }
  }

  /// A look that has not locked on yet begins anew where a key has come to mean something else.
  private mutating func settingKeysChanged(from old: SettingChoices) {
    counters.settingKeys += 1
    for (number, key) in layout.keys.enumerated() where changesMeaning(key, from: old) {
      dwell.contentChanged(.key(number), shown: counters.settingKeys)
    }
  }

  /// A look that has not locked on yet begins anew.
  private mutating func reasonsChanged() {
    counters.reasons += 1
    for (number, key) in layout.keys.enumerated() {
      if case .reason = key.action { dwell.contentChanged(.key(number), shown: counters.reasons) }
    }
  }

  private func changesMeaning(_ key: Key, from old: SettingChoices) -> Bool {
    let new = settings.choices
    switch key.action {
    case .profile(let number): return old.label(ofProfile: number) != new.label(ofProfile: number)
    case .undo: return old.undo != new.undo
    // (So much more is so much more of any value.)
    case .setting(let name, .next): return SettingID(rawValue: name).map { old.values[$0] != new.values[$0] } ?? false
    // (So much shorter is so much shorter of any time.)
    case .setting, .faster, .slower, .carersSettings, .insert, .letters, .space, .capital, .delete, .move, .redo, .page,
      .listen, .speak, .finish,
      .say, .sayAgain, .help, .confirmHelp, .cancelCall, .confirmCancelCall, .reason, .rest, .wake, .confirmWake, .view,
      .touchUp, .leaveReturn, .beginAgain, .calibrate, .advice, .putOffReminder, .doneReminder:
      return false
    }
  }

  /// Whether what a key shows depends on the settings.
  func concernsSettings(_ key: Key) -> Bool {
    switch key.action {
    case .setting, .faster, .slower, .profile, .carersSettings: true
    case .undo: settings.choices.undo != nil && isOnSettingsPage
    case .insert, .letters, .space, .capital, .delete, .move, .redo, .page, .listen, .speak, .finish, .say, .sayAgain,
      .help,
      .confirmHelp, .cancelCall, .confirmCancelCall, .reason, .rest, .wake, .confirmWake, .view, .touchUp, .leaveReturn,
      .beginAgain, .calibrate, .advice, .putOffReminder, .doneReminder:
      false
    }
  }

  var isOnSettingsPage: Bool { screen.page.hasPrefix(TypingEngine.settingsPage) }

  /// What such a key shows and asks for now; nil for one that is not there.
  func settingChoice(of key: Key) -> SettingChoice? {
    switch key.action {
    case .setting(let name, let change): settingChoice(of: key, name, change)
    case .faster, .slower: paceChoice(of: key)
    case .profile(let number): profileChoice(of: key, number)
    case .carersSettings:
      SettingChoice(
        key, caption: key.caption, wish: .carersSettings, isSpent: !settings.choices.hasOverrides)
    case .undo: undoChoice(of: key)
    case .insert, .letters, .space, .capital, .delete, .move, .redo, .page, .listen, .speak, .finish, .say, .sayAgain,
      .help,
      .confirmHelp, .cancelCall, .confirmCancelCall, .reason, .rest, .wake, .confirmWake, .view, .touchUp, .leaveReturn,
      .beginAgain, .calibrate, .advice, .putOffReminder, .doneReminder:
      nil
    }
  }

  /// All looks at once, shown by that at letters.
  private func paceChoice(of key: Key) -> SettingChoice? {
    let isFaster = key.action == .faster
    let wish = SettingsWish.pace(isFaster: isFaster)
    switch settings.choices.standing(of: SettingID.dwellLetter.rawValue, .by(isFaster ? -1 : 1)) {
    case .impossible, .chosen: return nil
    case .open:
      let value = wording.seconds(settings.choices.values.number(.dwellLetter))
      return SettingChoice(key, caption: wording.text(.aLetter, ("time", value)), value: value, wish: wish)
    case .spent(let limit, let isHighest):
      let value = wording.seconds(limit)
      return SettingChoice(
        key, caption: wording.text(isHighest ? .atMost : .atLeast, ("value", value)), value: value, wish: wish,
        isSpent: true)
    }
  }

  private func settingChoice(of key: Key, _ name: String, _ change: KeyAction.SettingChange) -> SettingChoice? {
    guard let id = SettingID(rawValue: name) else { return nil }
    let choices = settings.choices
    let value = wording.value(choices.values[id], of: id)
    switch choices.standing(of: name, change) {
    case .impossible: return nil
    case .open:
      // A choice that goes round means the value that followed the shown one.
      guard case .next = change, let next = choices.next(of: id) else {
        // (A key for one value may have words of its own for it.)
        if case .to = change, !key.caption.isEmpty {
          return SettingChoice(key, caption: key.caption, wish: .change(name: name, change))
        }
        return SettingChoice(key, caption: value, value: value, wish: .change(name: name, change))
      }
      let text = SettingsCatalogue.description(of: id).written(next)
      return SettingChoice(key, caption: value, value: value, wish: .change(name: name, .to(text)))
    case .chosen:
      return SettingChoice(
        key, label: TypingEngine.chosenSign + key.label, caption: key.caption.isEmpty ? value : key.caption,
        value: key.caption.isEmpty ? value : "", wish: .change(name: name, change), isSpent: true)
    case .spent(let limit, let isHighest):
      return SettingChoice(
        key, caption: wording.text(isHighest ? .atMost : .atLeast, ("value", wording.number(limit, of: id))),
        value: wording.number(limit, of: id), wish: .change(name: name, change), isSpent: true)
    }
  }

  private func profileChoice(of key: Key, _ number: Int) -> SettingChoice? {
    guard let known = settings.choices.label(ofProfile: number) else { return nil }
    let label = known.isEmpty ? wording[.profileNone] : known
    let isChosen = settings.choices.profile == number
    return SettingChoice(
      key, label: isChosen ? TypingEngine.chosenSign + label : label, caption: key.caption, wish: .profile(number),
      isSpent: isChosen)
  }

  private func undoChoice(of key: Key) -> SettingChoice? {
    guard let undo = settings.choices.undo else { return nil }
    let caption: String
    let value: String
    switch undo {
    case .setting(let id, let old):
      value = wording.value(old, of: id)
      caption = wording.text(.undoSetting, ("name", wording.name(of: id)), ("value", value))
    case .profile(let label):
      value = label.isEmpty ? wording[.profileNone] : label
      caption = wording.text(.undoProfile, ("value", value))
    case .several: (value, caption) = (wording[.undoDropped], wording[.undoDropped])
    }
    var choice = SettingChoice(key, caption: caption, value: value, wish: .undo)
    choice.undo = undo
    return choice
  }

  /// Asks for what was shown; nothing when that cannot be had any more.
  mutating func wish(_ choice: SettingChoice, at now: Instant, _ effects: inout [Effect]) {
    if choice.isSpent { effects.append(.click(.trouble)) }
    switch choice.wish {
    case .change, .pace, .carersSettings: effects.append(.settings(choice.wish))
    case .profile(let number):
      // The carer may have changed the list since; the label is what was chosen.
      if let place = place(ofProfile: number, shownAs: choice) {
        effects.append(.settings(.profile(place)))
      } else {
        effects.append(.click(.trouble))
      }
    case .undo: effects.append(choice.undo == settings.choices.undo ? .settings(.undo) : .click(.trouble))
    }
  }

  private func place(ofProfile number: Int, shownAs choice: SettingChoice) -> Int? {
    func isShown(_ number: Int) -> Bool {
      guard let now = profileChoice(of: choice.key, number) else { return false }
      return now.label == choice.label || TypingEngine.chosenSign + now.label == choice.label
        || now.label == TypingEngine.chosenSign + choice.label
    }
    if isShown(number) { return number }
    return (0...settings.choices.profileLabels.count).first(where: isShown)
  }

  /// Another keyboard: its pages and places from now on; text, speech, rest and calls stay as they are.
  mutating func take(_ new: Layout, at now: Instant, _ effects: inout [Effect]) {
    guard new != layout else { return }
    leaveUse()
    layout = new
    followUse(&effects)
    if composer.language != new.language { composer.language = new.language }
    board = SlotBoard(count: TypingEngine.slotCount(of: new))
    board.filled = settings.candidates
    prior = .flat
    knowsIdleness = new.page(named: "idle") != nil
    screen.adopt(first: TypingEngine.firstPage(of: new).name) { new.page(named: $0) != nil }
    screenChanged()
    textChanged(at: now, &effects)
  }

  mutating func take(_ new: Wording, at now: Instant, _ effects: inout [Effect]) {
    guard new != wording else { return }
    wording = new
    show(at: now, &effects)
  }

  mutating func take(_ notice: Notice, at now: Instant, _ effects: inout [Effect]) {
    status.tell(notice.text, isTrouble: notice.isTrouble, at: now)
    if let aloud = notice.aloud {
      let sentence = trimmed(aloud).text
      if !sentence.isEmpty { sayNotice(sentence, &effects) }
    }
    show(at: now, &effects)
  }
}
