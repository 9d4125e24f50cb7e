import Gaze
import Layouts
import Terms
import Words

/// What was learnt of a tracker: kept for each person, posture, screen and device, shown, and forgotten when asked.
extension TypingEngine {
  static let trackerPage = "tracker"

  // MARK: The situation

  private var presentSituation: TrackerSituation? {
    guard let source = following.source, source.kind == .streaming else { return nil }
    func whole(_ value: Double) -> Int { Int(exactly: value.rounded()) ?? 0 }
    let size = viewing?.millimetres ?? ScreenPoint(x: 0, y: 0)
    return TrackerSituation(
      profile: settings.choices.profileName, posture: settings.care.posture, device: source.name,
      pixels: (surface.width, surface.height), millimetres: (whole(size.x), whole(size.y)))
  }

  /// The tracker goes, or another one comes.
  mutating func leaveSituation(_ effects: inout [Effect]) {
    leaveCalibration(.touchUpUndone, at: clock)
    keepTracker(isNow: true, &effects)
    trackers.situation = nil
  }

  /// Source, profile, posture or screen may be others: what is known of them counts, or nothing.
  mutating func followSituation(at now: Instant, _ effects: inout [Effect]) {
    guard let situation = presentSituation else { return }
    guard situation != trackers.situation else { return }
    leaveCalibration(.touchUpUndone, at: now)
    if trackers.situation != nil { keepTracker(isNow: true, &effects) }
    trackers.situation = situation
    adopt(situation, &effects)
    trackers.last = situation
  }

  private mutating func adopt(_ situation: TrackerSituation, _ effects: inout [Effect]) {
    let knowledge = trackers.known.knowledge(of: situation)
    if trackers.last != situation { trackers.before = nil }
    trackers.surface = knowledge?.surface
    // (At the start the touch-up that was kept counts: it is of whatever was in use last.)
    let isFirst = trackers.last == nil && touchUp.shift != TouchUp.none
    if trackers.last != situation, !isFirst, touchUp.shift != knowledge?.touchUp ?? TouchUp.none {
      touchUp.restore(knowledge?.touchUp ?? TouchUp.none)
      effects.append(.touchUp(touchUpInPixels))
    }
    correctionChanged()
    if let drift = knowledge?.drift { gaze.drift = DriftCorrection(drift, away: away(since: knowledge?.keptAt ?? 0)) }
  }

  /// Nil when it is not known: a clock that was never told, or set back.
  private func away(since seconds: Int64) -> Interval? {
    guard let wall, seconds > 0, wall.secondsSince1970 >= seconds else { return nil }
    return .seconds(min(wall.secondsSince1970 - seconds, 1_000_000_000))
  }

  /// From the process before this one.
  mutating func restore(_ known: KnownTrackers, at now: Instant, _ effects: inout [Effect]) {
    trackers.known = known
    guard let situation = trackers.situation else { return }
    adopt(situation, &effects)
    show(at: now, &effects)
  }

  // MARK: Keeping

  /// Hands out what was learnt, when it has changed noticeably: `isNow` because something ends, or somebody asked.
  mutating func keepTracker(isNow: Bool = false, _ effects: inout [Effect]) {
    guard let situation = trackers.situation, trackers.trial == nil else { return }
    if !isNow, let keptAt = trackers.keptAt, clock - keptAt < TrackerKeeping.every { return }
    var knowledge = TrackerKnowledge(situation: situation, surface: trackers.surface)
    if touchUp.kept != TouchUp.none { knowledge.touchUp = touchUp.kept }
    if gaze.drift.choices >= TrackerKeeping.fewestChoices { knowledge.drift = gaze.drift.learnt }
    knowledge.keptAt = wall?.secondsSince1970 ?? 0
    let kept = trackers.known.knowledge(of: situation)
    guard isNow ? knowledge.tellsMore(than: kept) : TrackerKeeping.differs(knowledge, from: kept) else { return }
    trackers.known.keep(knowledge)
    trackers.keptAt = clock
    effects.append(.trackers(trackers.known))
  }

  /// What is to be kept when the process ends; nil when nothing has changed noticeably since it was handed out last.
  package mutating func trackersAtEnd() -> KnownTrackers? {
    var effects: [Effect] = []
    keepTracker(isNow: true, &effects)
    for case .trackers(let known) in effects { return known }
    return nil
  }

  // MARK: Setting right

  /// A look as the calibration has it.
  func calibrated(_ place: SurfaceFraction) -> SurfaceFraction {
    guard isStreaming, let surface = trackers.surface else { return place }
    let degree = degree
    let error = surface.error(at: ScreenPoint(x: (place.x - 0.5) / degree.x, y: (place.y - 0.5) / degree.y))
    return SurfaceFraction(x: place.x - error.x * degree.x, y: place.y - error.y * degree.y)
  }

  /// Where looks land is another place from now on, and Undo may mean something else.
  mutating func correctionChanged() { touchUpChanged() }

  /// What a key of the page or the carer asks for.
  mutating func calibrate(_ wish: CalibrationWish, at now: Instant, _ effects: inout [Effect]) {
    guard isStreaming else {
      effects.append(.click(.trouble))
      status.tell(wording[.touchUpPointer], at: now)
      return show(at: now, &effects)
    }
    switch wish {
    case .nine, .five: beginCalibration(nine: wish == .nine, at: now)
    case .mark: return
    case .keep: keepCalibration(at: now, &effects)
    case .leave: leaveCalibration(.touchUpUndone, at: now)
    case .one: if !screen.isResting, !screen.isCalling, screen.overlay == nil { standAgain() }
    case .forget: forgetTracker(at: now, &effects)
    case .undo: undoCalibration(at: now, &effects)
    }
    show(at: now, &effects)
  }

  private mutating func forgetTracker(at now: Instant, _ effects: inout [Effect]) {
    leaveCalibration(.touchUpUndone, at: now)
    guard !isFlat else { return status.tell(wording[.trackerNothing], at: now) }
    let before = correction
    count(TrackerKeeping.Before(surface: nil, touchUp: TouchUp.none, drift: DriftCorrection()), &effects)
    trackers.before = before
    status.tell(wording[.trackerForgotten], at: now)
  }

  private mutating func undoCalibration(at now: Instant, _ effects: inout [Effect]) {
    if trackers.run.state != .off { return leaveCalibration(.touchUpUndone, at: now) }
    guard let before = trackers.before else { return status.tell(wording[.nothingToUndo], at: now) }
    trackers.before = nil
    count(before, &effects)
    status.tell(wording[.touchUpUndone], at: now)
  }

  /// What counts now.
  var correction: TrackerKeeping.Before {
    TrackerKeeping.Before(surface: trackers.surface, touchUp: touchUp.shift, drift: gaze.drift)
  }

  /// From now on this counts, and is kept.
  mutating func count(_ correction: TrackerKeeping.Before, _ effects: inout [Effect]) {
    trackers.surface = correction.surface
    if touchUp.shift != correction.touchUp || touchUp.isUndoable {
      touchUp.restore(correction.touchUp)
      effects.append(.touchUp(touchUpInPixels))
    }
    correctionChanged()
    gaze.drift = correction.drift
    keepTracker(isNow: true, &effects)
  }

  var undoMeansCalibration: Bool {
    switch screen.page {
    case TypingEngine.trackerPage: trackers.before != nil
    case TypingEngine.calibrationPage, TypingEngine.calibratedPage: true
    default: false
    }
  }

  /// What is taken away from a look that the tracker sees there, in degrees from the middle of the screen.
  package func correctedError(at seen: ScreenPoint) -> ScreenPoint { present(errorAt: seen) }

  // MARK: Showing

  /// By how much a look at the middle of the screen is set right, in degrees: to the right and down.
  package var settingRight: ScreenPoint {
    let degree = degree
    let middle = ScreenPoint(x: 0, y: 0)
    let surface = trackers.surface?.error(at: middle) ?? middle
    let shift = touchUp.shift
    let drift = steps.contains(.drift) ? gaze.drift.error(at: middle) : middle
    return ScreenPoint(x: shift.x / degree.x - surface.x - drift.x, y: shift.y / degree.y - surface.y - drift.y)
  }

  /// Letters that have taught, and points of the calibration; 0 for none.
  package var learntFrom: (letters: Int, points: Int) { (gaze.drift.choices, trackers.surface?.points ?? 0) }

  /// Nothing is known of the tracker.
  private var isFlat: Bool {
    trackers.surface == nil && touchUp.shift == TouchUp.none && gaze.drift.choices == 0
  }

  /// "0.6° right, 0.3° down"; empty while nothing is set right.
  var settingRightInWords: String {
    guard isStreaming, !isFlat else { return "" }
    let right = settingRight
    func part(_ value: Double, _ more: WordingID, _ less: WordingID) -> String {
      wording.text(value < 0 ? less : more, ("number", WordingNumber.tenths(abs(value))))
    }
    return part(right.x, .degreesRight, .degreesLeft) + ", " + part(right.y, .degreesDown, .degreesUp)
  }

  /// What the page of the tracker says.
  var trackerHeading: [String] {
    guard isStreaming else { return [wording[.touchUpPointer]] }
    let amount = settingRightInWords
    guard !amount.isEmpty else { return [wording[.trackerNothing]] }
    let from = learntFrom
    var lines = [wording.text(.trackerSetRight, ("amount", amount))]
    if from.letters > 0 { lines.append(wording.text(.trackerLetters, ("number", "\(from.letters)"))) }
    if from.points > 0 { lines.append(wording.text(.trackerPoints, ("number", "\(from.points)"))) }
    return lines
  }

  /// Keys that lead to the page of the tracker say how it is set right.
  func caption(of key: Key) -> String {
    if leadsToAdvice(key.action) { return hint(of: key) }
    if isOfAdviceAlone(key.action) { return key.action == .advice(.accept) ? wording[.adviceNoneShort] : "" }
    guard key.action == .page(TypingEngine.trackerPage) else { return key.caption }
    let amount = settingRightInWords
    return amount.isEmpty ? key.caption : amount
  }

  /// Without a tracker they do nothing.
  func isOfTrackersAlone(_ action: KeyAction) -> Bool {
    switch action {
    case .touchUp, .calibrate: true
    default: false
    }
  }
}
