import Advice
import Composing
import Dwell
import Gaze
import Layouts
import Settings
import Terms

/// What is counted of the use, and what is advised by it: at the end of a word, shown on the pages of settings alone.
extension TypingEngine {
  // MARK: Counting

  /// A choice, before it does anything. Choices by a switch are not counted: they say nothing about how long looks are.
  mutating func count(_ selection: Selection, _ content: ShownContent) {
    guard selection.method == .dwell, screen.isTyping, screen.overlay == nil, !isCalibrating,
      let rect = geometry.rect(of: selection.target)
    else { return use.record.interrupt() }
    let degree = degreeInPixels
    use.record.chose(
      UseChoice(
        target: selection.target, kind: kind(of: selection.target, content.action), enteredAt: selection.enteredAt,
        at: selection.completedAt, needed: selection.needed,
        middle: ScreenPoint(x: rect.center.x / degree.x, y: rect.center.y / degree.y),
        size: ScreenPoint(x: Double(rect.width) / degree.x, y: Double(rect.height) / degree.y),
        region: region(of: rect.center)))
  }

  /// Whether it writes a letter now, by looks.
  func isLetterInUse(_ target: TargetID) -> Bool {
    screen.isTyping && screen.overlay == nil && !settings.look.bySwitch
      && kind(of: target, layout.key(target)?.action) == .letter
  }

  /// A look was left. What it had gathered drains since.
  mutating func countLeft(_ target: TargetID, at now: Instant) {
    use.looksAtLetter(false, at: now)
    guard screen.isTyping, screen.overlay == nil, !settings.look.bySwitch, !isCalibrating,
      let share = dwell.share(of: target, at: now, drain: settings.look.drain)?.share, share >= UseKeeping.halfWay
    else { return }
    use.record.leftHalfWay(target, kind(of: target, layout.key(target)?.action))
  }

  private func kind(of target: TargetID, _ action: KeyAction?) -> UseChoice.Kind {
    if case .slot = target { return .word }
    switch action {
    case .undo, .delete: return .takesBack
    case .insert, .letters, .space: return .letter
    default: return .key
    }
  }

  /// Ninths, row by row from the top left.
  private func region(of point: ScreenPoint) -> Int {
    func third(_ value: Double, of all: Int) -> Int { min(max(0, Int(clamping: Int64(value)) * 3 / max(1, all)), 2) }
    return third(point.y, of: surface.height) * 3 + third(point.x, of: surface.width)
  }

  // MARK: The situation

  private var presentUse: UseSituation {
    let values = settings.choices.values
    return UseSituation(
      profile: settings.choices.profileName, posture: settings.care.posture, device: following.source?.name ?? "",
      keyboard: layout.name, letter: values.number(.dwellLetter), word: values.number(.dwellCandidate))
  }

  /// By the wall clock; 0 where it was never told, or tells of a time before there was one.
  private var seconds: Int64 { max(0, wall?.secondsSince1970 ?? 0) }

  /// Settings, keyboard or source may become others: what was counted is put by.
  mutating func leaveUse() {
    noteUse()
    use.situation = nil
  }

  /// Puts by what is known now, without a word to the shell.
  private mutating func noteUse() {
    if let profile = use.profile {
      var person = use.known.person(of: profile) ?? KnownPerson(profile: profile)
      person.adapted = pace.adapted.share == AdaptedLooks.whole ? nil : pace.adapted.share
      use.known.keep(person)
    }
    if let situation = use.situation, !use.record.isEmpty {
      use.known.keep(KnownCounts(situation: situation, counts: use.record.counts, keptAt: seconds))
    }
  }

  /// What was counted in the present situation counts on, or counting begins anew.
  mutating func followUse(_ effects: inout [Effect]) {
    let situation = presentUse
    adoptPerson(of: situation.profile)
    noteTakingBack()
    guard use.situation != situation else { return }
    use.situation = situation
    let before = use.record
    use.record = UseRecord(use.known.counts(in: situation, at: seconds) ?? [])
    // (The same as before: what was chosen last may still be taken back.)
    if use.record == before { use.record = before } else { setAdvice(nil, at: clock) }
  }

  /// How far looks have adapted is the person's.
  private mutating func adoptPerson(of profile: String) {
    guard use.profile != profile else { return }
    use.profile = profile
    use.accepted = nil
    pace.adapted = use.known.person(of: profile)?.adapted.map { AdaptedLooks(share: $0) } ?? AdaptedLooks()
  }

  /// Whoever takes back what was advised has answered.
  private mutating func noteTakingBack() {
    guard let accepted = use.accepted else { return }
    let isBefore = settings.choices.values[accepted.id] == accepted.before
    guard isBefore else {
      use.accepted?.counts = true
      return
    }
    guard accepted.counts else { return }
    use.accepted = nil
    note(KnownPerson.Answer(rule: accepted.rule, isAccepted: false, at: seconds))
  }

  private mutating func note(_ answer: KnownPerson.Answer) {
    let profile = settings.choices.profileName
    var person = use.known.person(of: profile) ?? KnownPerson(profile: profile)
    person.answer(answer)
    use.known.keep(person)
  }

  // MARK: Keeping

  /// From the process before this one.
  mutating func restore(_ known: KnownUse, at now: Instant, _ effects: inout [Effect]) {
    use.known = known
    use.known.dropOld(at: seconds)
    (use.situation, use.profile) = (nil, nil)
    followUse(&effects)
    show(at: now, &effects)
  }

  /// Hands out what is to be kept, when it has changed: `isNow` because something ends, or somebody has answered.
  mutating func keepUse(isNow: Bool = false, at now: Instant, _ effects: inout [Effect]) {
    if !isNow, let keptAt = use.keptAt, now - keptAt < UseKeeping.every { return }
    // (At first the beginning of a session is no reason.)
    let isFirst = use.keptAt == nil
    use.keptAt = now
    guard isNow || !isFirst else { return }
    noteUse()
    effects.append(.use(use.known))
  }

  /// What is to be kept when the process ends; nil when nothing is known.
  package mutating func useAtEnd() -> KnownUse? {
    noteUse()
    return use.known == KnownUse() ? nil : use.known
  }

  // MARK: Advising

  /// After a choice, and every minute. Never in the middle of a word (who cannot hit the next letter for long is in the
  /// middle of none), and what stands on the pages of settings stays while they stand.
  mutating func settleAdvice(at now: Instant, _ effects: inout [Effect]) {
    keepUse(at: now, &effects)
    guard screen.isTyping, !isOnSettingsPage, composer.context.observations.isEmpty || use.record.isIdle(at: now) else {
      return
    }
    let person = use.known.person(of: settings.choices.profileName)
    let seconds = seconds
    setAdvice(
      Advisor.suggestion(use.record.total, adviceSituation) { person?.isSilent($0, at: seconds) ?? false }, at: now)
  }

  private mutating func setAdvice(_ suggestion: Suggestion?, at now: Instant) {
    guard use.suggestion != suggestion else { return }
    use.suggestion = suggestion
    counters.settingKeys += 1
    counters.furniture += 1
    for (number, key) in layout.keys.enumerated() {
      if case .advice = key.action { dwell.contentChanged(.key(number), shown: counters.settingKeys) }
    }
  }

  private var adviceSituation: AdviceSituation {
    let share = pace.adapted.share
    let isAdapting = adapts && isStreaming
    func time(_ id: SettingID, _ least: Int) -> AdviceSituation.Time {
      let set = settings.choices.values.number(id)
      let ranges = settings.choices.ranges
      let range = (ranges.indices.contains(id.index) ? ranges[id.index] : nil) ?? set...set
      return AdviceSituation.Time(
        set: set, range: range,
        adaptsShorter: isAdapting && share > least + TypingEngine.nearlyThere,
        adaptsLonger: isAdapting && share < AdaptedLooks.range.upperBound - TypingEngine.nearlyThere)
    }
    let trembling = max(gaze.noise.deviation.x, gaze.noise.deviation.y) * 100
    return AdviceSituation(
      letter: time(.dwellLetter, AdaptedLooks.range.lowerBound), word: time(.dwellCandidate, AdaptedLooks.leastOfWords),
      keyboard: layout.name, keyboards: keyboards, calibrations: calibrations,
      isCalibrated: trackers.surface != nil || touchUp.shift != TouchUp.none,
      trembling: isStreaming ? Int(exactly: trembling.rounded()) ?? 0 : 0)
  }

  /// An undo takes back the way of thirty choices: who is so near the end of what adapts has come to it, in ten
  /// thousandths.
  private static let nearlyThere = 600

  /// Those that a key of this one leads to: what is offered can be had, and has a name.
  private var keyboards: [String] {
    layout.keys.compactMap { key in
      guard case .setting(SettingID.layout.rawValue, .to(let name)) = key.action else { return nil }
      return name
    }
  }

  private var calibrations: [CalibrationWish] {
    guard isStreaming else { return [] }
    var result: [CalibrationWish] = []
    if let page = page(named: TypingEngine.returnPage), page.cells.contains(where: { isMark($0.target) }) {
      result.append(.one)
    }
    let pages = [TypingEngine.calibrationPage, TypingEngine.calibratedPage]
    if pages.allSatisfy({ page(named: $0) != nil }) { result.append(.five) }
    return result
  }

  // MARK: Answering

  /// A key was looked at that showed this advice.
  mutating func answer(_ key: Key, _ suggestion: Suggestion, at now: Instant, _ effects: inout [Effect]) {
    guard case .advice(let wish) = key.action, suggestion == use.suggestion else {
      return refuseAdvice(at: now, &effects)
    }
    advise(wish, at: now, &effects)
  }

  /// There is nothing to answer.
  mutating func refuseAdvice(at now: Instant, _ effects: inout [Effect]) {
    effects.append(.click(.trouble))
    status.tell(wording[.adviceNone], at: now)
    show(at: now, &effects)
  }

  mutating func advise(_ wish: AdviceWish, at now: Instant, _ effects: inout [Effect]) {
    if wish == .forget {
      use.known.forget(profile: settings.choices.profileName)
      use.record = UseRecord()
      setAdvice(nil, at: now)
      status.tell(wording[.adviceForgotten], at: now)
      return keepUse(isNow: true, at: now, &effects)
    }
    guard let suggestion = use.suggestion else { return refuseAdvice(at: now, &effects) }
    note(KnownPerson.Answer(rule: suggestion.rule, isAccepted: wish == .accept, at: seconds))
    setAdvice(nil, at: now)
    use.accepted = nil
    if wish == .accept { follow(suggestion, at: now, &effects) } else { status.tell(wording[.adviceRefused], at: now) }
    keepUse(isNow: true, at: now, &effects)
  }

  private mutating func follow(_ suggestion: Suggestion, at now: Instant, _ effects: inout [Effect]) {
    let (id, value): (SettingID, String)
    switch suggestion.change {
    case .letter(_, let to): (id, value) = (.dwellLetter, "\(to)")
    case .word(_, let to): (id, value) = (.dwellCandidate, "\(to)")
    case .keyboard(_, let to): (id, value) = (.layout, to)
    case .calibration(let wish): return calibrate(wish, at: now, &effects)
    }
    use.accepted = UseKeeping.Accepted(rule: suggestion.rule, id: id, before: settings.choices.values[id])
    effects.append(.settings(.change(name: id.rawValue, .to(value))))
    status.tell(wording[.adviceDone], at: now)
  }
}
