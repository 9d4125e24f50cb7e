import Advice
import Configuration
import Gaze
import JSONLines
import Settings
import Storage
import Terms

/// What is kept, and who waits for it.
extension SettingsDesk {
  /// Hands to the keeper what has changed of the state. (While no book is known the carer's values are not: what was
  /// kept stays beside what is changed now.)
  /// - Parameter isProfileChosen: somebody has chosen the profile. (One that the file has lost was not given up.)
  /// - Returns: the file that the change is in; nil when nothing has changed.
  @discardableResult
  func keep(isProfileChosen: Bool = false) -> String? {
    guard let places else { return nil }
    var path: String?
    let profile = state.profile
    if isProfileChosen, profile != chosenProfile {
      chosenProfile = profile
      path = places.profile
      hand(Array(profile.utf8), to: places.profile)
    }
    let overrides = isBookKnown ? state.overrides : merged(kept[profile] ?? [], state.overrides)
    guard overrides != kept[profile] ?? [], SettingDescription.isFileName(profile) || profile.isEmpty else {
      return path
    }
    kept[profile] = overrides
    hand(overrides: overrides, to: places.overrides(of: profile))
    return places.overrides(of: profile)
  }

  /// Where the profile's name, or its overrides, are kept.
  func path(isProfile: Bool) -> String? { isProfile ? places?.profile : places?.overrides(of: state.profile) }

  private func merged(_ old: [SettingsOverride], _ new: [SettingsOverride]) -> [SettingsOverride] {
    old.filter { override in !new.contains { $0.id == override.id } } + new
  }

  /// Where the eye was set right to; nil takes it back.
  func keep(touchUp: ScreenPoint?) {
    guard let places else { return }
    self.touchUp = touchUp
    hand(touchUp.map(TouchUpFile.written), to: places.touchUp)
  }

  /// What was learnt of trackers.
  func keep(trackers: KnownTrackers) {
    guard let places else { return }
    self.trackers = trackers
    hand(KnownTrackersText.written(trackers), to: places.trackers)
  }

  /// What was counted of the use.
  func keep(use: KnownUse) {
    guard let places else { return }
    self.use = use
    hand(KnownUseText.written(use), to: places.use)
  }

  func keep(question: String) {
    guard let places, question != self.question else { return }
    self.question = question
    hand(question.isEmpty ? nil : Array(question.utf8), to: places.question)
  }

  private func hand(overrides: [SettingsOverride], to path: String) {
    hand(overrides.isEmpty ? nil : OverridesFile.written(overrides), to: path)
  }

  private func hand(_ bytes: [UInt8]?, to path: String) {
    newest += 1
    handed[path] = newest
    guard let keeper, keeper.keep(bytes, at: path, number: newest) else {
      keepFailure = "nothing can be kept"
      return
    }
  }

  /// Answers when the disk has the newest content of `path`, or has refused it, or takes too long.
  func answer(
    _ fields: [String: JSONValue], for path: String?, layout: String? = nil, now: Instant,
    _ answer: @escaping (JSONValue) -> Void
  ) {
    let number = path.flatMap { handed[$0] } ?? 0
    let isKept = path.map { durable[$0, default: 0] >= number } ?? true
    guard layout != nil || (!isKept && keeper != nil), waiting.count < SettingsDesk.waitingLimit else {
      return answer(reply(fields, isKept: isKept && keeper != nil))
    }
    waiting.append(
      Waiting(
        path: path ?? "", number: number, fields: fields, by: now + SettingsDesk.patience, layout: layout,
        answer: answer))
  }

  private func reply(_ fields: [String: JSONValue], isKept: Bool) -> JSONValue {
    var fields = fields
    fields["ok"] = true
    if !isKept { fields["kept"] = false }
    return .object(fields)
  }

  /// What the keeper has to say; why the newest changes are not kept, when that is new.
  func takeOutcomes(now: Instant) -> String? {
    guard let keeper else { return nil }
    let before = keepFailure
    for outcome in keeper.drainOutcomes() {
      if let failure = outcome.failure {
        keepFailure = "\(failure)"
        retryAt = now + SettingsDesk.retryAfter
        answerWaiting(isKept: false) { $0.path == outcome.path && $0.number <= outcome.number }
      } else {
        durable[outcome.path] = max(durable[outcome.path, default: 0], outcome.number)
        answerWaiting(isKept: true) { $0.path == outcome.path && $0.number <= outcome.number }
      }
    }
    if handed.allSatisfy({ durable[$0.key, default: 0] >= $0.value }) {
      keepFailure = nil
      retryAt = nil
    }
    return keepFailure == before ? nil : keepFailure
  }

  /// Answers those whose layout is no longer awaited.
  private func answerWaiting(isKept: Bool, _ isMeant: (Waiting) -> Bool) {
    var rest: [Waiting] = []
    for one in waiting {
      if one.layout == nil, isMeant(one) { one.answer(reply(one.fields, isKept: isKept)) } else { rest.append(one) }
    }
    waiting = rest
  }

  /// The layout that was asked for was found, or refused.
  func layoutIsDecided(_ name: String, refusal: String?) {
    for index in waiting.indices where waiting[index].layout == name { waiting[index].layout = nil }
    if let refusal {
      let refused = waiting.filter { $0.fields["name"] == "layout" && $0.fields["value"] == .string(name) }
      waiting.removeAll { $0.fields["name"] == "layout" && $0.fields["value"] == .string(name) }
      for one in refused { one.answer(["ok": false, "error": .string(refusal)]) }
    }
    answerWaiting(isKept: true) { $0.path.isEmpty || durable[$0.path, default: 0] >= $0.number }
  }

  /// Who has waited too long is answered, and what was not kept is tried again.
  func fire(now: Instant) {
    let late = waiting.filter { $0.by <= now }
    waiting.removeAll { $0.by <= now }
    for one in late { one.answer(reply(one.fields, isKept: durable[one.path, default: 0] >= one.number)) }
    guard let due = retryAt, due <= now, let places else { return }
    retryAt = now + SettingsDesk.retryAfter
    for (path, number) in handed where durable[path, default: 0] < number { handAgain(path, places) }
  }

  private func handAgain(_ path: String, _ places: OverridesFile.Places) {
    if path == places.profile { return hand(Array(chosenProfile.utf8), to: path) }
    if path == places.question { return hand(question.isEmpty ? nil : Array(question.utf8), to: path) }
    if path == places.touchUp { return hand(touchUp.map(TouchUpFile.written), to: path) }
    if path == places.trackers { return hand(KnownTrackersText.written(trackers), to: path) }
    if path == places.use { return hand(KnownUseText.written(use), to: path) }
    for (profile, overrides) in kept where places.overrides(of: profile) == path {
      hand(overrides: overrides, to: path)
    }
  }
}
