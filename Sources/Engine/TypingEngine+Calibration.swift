import Dwell
import Gaze
import Layouts
import Scene
import Terms
import Words

/// Calibration by looking at five or nine marks.
extension TypingEngine {
  /// The page with the mark, and the one that tells what came of it.
  static let calibrationPage = "calibrate"
  static let calibratedPage = "calibrated"
  /// A calibration must leave so much less than what counted before, and be better by so many degrees.
  private static let better = 0.95
  private static let betterBy = 0.05

  var isCalibrating: Bool {
    screen.page == TypingEngine.calibrationPage && screen.overlay == nil && trackers.run.number != nil
  }

  mutating func beginCalibration(nine: Bool, at now: Instant) {
    guard !screen.isResting, !screen.isCalling, screen.overlay == nil else { return }
    guard let field = calibrationField, page(named: TypingEngine.calibratedPage) != nil else {
      return status.tell(wording[.calibrationNoPage], at: now)
    }
    endTrial()
    let (wide, high) = (Double(max(1, surface.width)), Double(max(1, surface.height)))
    trackers.run.begin(
      nine: nine, from: SurfaceFraction(x: Double(field.x) / wide, y: Double(field.y) / high),
      to: SurfaceFraction(x: Double(field.maxX) / wide, y: Double(field.maxY) / high))
    stand(on: TypingEngine.calibrationPage)
  }

  /// The key that is the mark; nil in a layout that has none.
  private var markKey: TargetID? {
    layout.keys.firstIndex { $0.action == .calibrate(.mark) }.map { .key($0) }
  }

  /// Where marks may stand: the place that the page gives to the mark. nil in a layout without it.
  private var calibrationField: ScreenRect? {
    guard let page = page(named: TypingEngine.calibrationPage), let key = markKey else { return nil }
    return PageGeometry(layout: layout, page: page, surface: surface).rect(of: key)
  }

  /// Every report while a mark stands, as the tracker sees it.
  mutating func watchCalibration(_ look: GazeFollowing.Look, _ effects: inout [Effect]) {
    guard isCalibrating, isStreaming, let number = trackers.run.number else { return }
    let meant = trackers.run.marks[number].point(on: surface)
    let pixels = degreeInPixels
    // (Near by the tracker's own word, or as it is set right at present: either may be the one that is wrong.)
    let isNear = [setRight(look.position), look.position.point(on: surface)].contains { seen in
      let (x, y) = ((seen.x - meant.x) / pixels.x, (seen.y - meant.y) / pixels.y)
      return (x * x + y * y).squareRoot() <= CalibrationRun.near
    }
    let time = look.afterGap ? .zero : min(max(.zero, look.follows ?? .zero), DwellStateMachine.largestCredit)
    switch trackers.run.watch(look.position, isNear: isNear, for: time, degree: degree, at: look.at) {
    case .nothing: return
    case .shrunk: break
    case .seen, .passedOver:
      if trackers.run.seen.last == .some(nil) { status.tell(wording[.calibrationPassed], at: look.at) }
      if trackers.run.isThrough { judge(at: look.at, &effects) } else { screenChanged() }
    }
    show(at: look.at, &effects)
  }

  /// All marks have stood: what was found counts for a trial, if it is better than what counted.
  private mutating func judge(at now: Instant, _ effects: inout [Effect]) {
    let run = trackers.run
    let points = zip(run.marks, run.seen).map { mark, seen in
      seen.map { CalibrationFit.Point(seen: fromMiddle($0), meant: fromMiddle(mark)) }
    }
    let known = points.compactMap { $0 }
    guard known.count >= run.enough, let found = CalibrationFit.fit(known) else {
      return turnDown(.calibrationTooFew, at: now)
    }
    let before = CalibrationFit.remaining(known) { present(errorAt: $0) }
    guard found.foretold <= min(before * TypingEngine.better, before - TypingEngine.betterBy) else {
      return turnDown(.calibrationNoBetter, at: now)
    }
    var rest = found.left[...]
    let left = points.map { point in point == nil ? nil : rest.popFirst() }
    trackers.trial = correction
    take(TrackerKeeping.Before(surface: found.surface, touchUp: TouchUp.none, drift: DriftCorrection()))
    trackers.run.tries(left, before: before, now: found.foretold, until: now + CalibrationRun.triedFor)
    stand(on: TypingEngine.calibratedPage)
  }

  private mutating func turnDown(_ reason: WordingID, at now: Instant) {
    trackers.run.end()
    status.tell(wording[reason], at: now)
    stand(on: TypingEngine.trackerPage)
  }

  /// In degrees from the middle of the screen.
  private func fromMiddle(_ place: SurfaceFraction) -> ScreenPoint {
    ScreenPoint(x: (place.x - 0.5) / degree.x, y: (place.y - 0.5) / degree.y)
  }

  /// What all that counts now takes away from a look that the tracker sees at `place`.
  func present(errorAt place: ScreenPoint) -> ScreenPoint {
    let calibrated = trackers.surface?.error(at: place) ?? ScreenPoint(x: 0, y: 0)
    let shift = ScreenPoint(x: touchUp.shift.x / degree.x, y: touchUp.shift.y / degree.y)
    let seen = ScreenPoint(x: place.x - calibrated.x + shift.x, y: place.y - calibrated.y + shift.y)
    let drift = steps.contains(.drift) ? gaze.drift.error(at: seen) : ScreenPoint(x: 0, y: 0)
    return ScreenPoint(x: calibrated.x - shift.x + drift.x, y: calibrated.y - shift.y + drift.y)
  }

  // MARK: What comes of it

  mutating func keepCalibration(at now: Instant, _ effects: inout [Effect]) {
    guard let before = trackers.trial else { return }
    trackers.trial = nil
    trackers.run.end()
    if before.touchUp != TouchUp.none { effects.append(.touchUp(nil)) }
    trackers.before = before
    keepTracker(isNow: true, &effects)
    status.tell(wording[.calibrationKept], at: now)
    stand(on: TypingEngine.trackerPage)
  }

  /// As before: the marks go, and what was found counts no more.
  mutating func leaveCalibration(_ reason: WordingID, at now: Instant) {
    guard trackers.run.state != .off else { return }
    let wasOnPage = [TypingEngine.calibrationPage, TypingEngine.calibratedPage].contains(screen.page)
    endTrial()
    trackers.run.end()
    status.tell(wording[reason], at: now)
    if wasOnPage, screen.isTyping { stand(on: TypingEngine.trackerPage) }
  }

  /// What is only tried goes without a word: another source, another screen, another calibration.
  mutating func endTrial() {
    guard let before = trackers.trial else { return }
    trackers.trial = nil
    take(before)
  }

  private mutating func take(_ correction: TrackerKeeping.Before) {
    trackers.surface = correction.surface
    touchUp.restore(correction.touchUp)
    correctionChanged()
    gaze.drift = correction.drift
  }

  private mutating func stand(on name: String) {
    guard page(named: name) != nil else { return }
    screen.show(page: name)
    screenChanged()
  }

  /// A touch-up or a calibration that nothing was chosen with goes then.
  var trialDeadline: Instant? {
    guard let run = trackers.run.deadline else { return touchUp.deadline }
    return touchUp.deadline.map { min($0, run) } ?? run
  }

  mutating func endTrials(at now: Instant, _ effects: inout [Effect]) {
    if let due = touchUp.deadline, due <= now { undoTouchUp(.touchUpExpired, at: now, &effects) }
    guard let due = trackers.run.deadline, due <= now else { return }
    leaveCalibration(.touchUpExpired, at: now)
    show(at: now, &effects)
  }

  // MARK: What is seen of it

  /// The key that is the mark; nil when none stands.
  var markTarget: TargetID? { isCalibrating ? markKey : nil }

  /// The page with the mark where it stands now.
  func marked(_ geometry: PageGeometry) -> PageGeometry {
    guard screen.page == TypingEngine.calibrationPage, let number = trackers.run.number, let key = markKey else {
      return geometry
    }
    let middle = trackers.run.marks[number].point(on: surface)
    let size = CalibrationRun.size
    let rect = onGrid(middle, size.x * Double(surface.width), size.y * Double(surface.height))
    return geometry.sharing(placeOf: key, keeping: rect, with: [])
  }

  private func onGrid(_ middle: ScreenPoint, _ width: Double, _ height: Double) -> ScreenRect {
    func cells(_ value: Double, _ cell: Int) -> Int {
      (Int(exactly: value.rounded()) ?? 0) / max(1, cell) * max(1, cell)
    }
    let wide = max(surface.cellWidth, cells(width, surface.cellWidth))
    let high = max(surface.cellHeight, cells(height, surface.cellHeight))
    return ScreenRect(
      x: cells(middle.x - Double(wide) / 2, surface.cellWidth),
      y: cells(middle.y - Double(high) / 2, surface.cellHeight),
      width: wide, height: high)
  }

  /// What is seen of the mark: it shrinks towards its middle while it is looked at.
  func shrunk(_ rect: ScreenRect) -> ScreenRect {
    let share = 0.3 + 0.7 * Double(trackers.run.size) / Double(CalibrationRun.steps)
    return onGrid(rect.center, Double(rect.width) * share, Double(rect.height) * share)
  }

  /// What the pages of calibration say.
  var calibrationHeading: [String]? {
    switch screen.page {
    case TypingEngine.calibrationPage:
      let run = trackers.run
      let number = (run.number ?? 0) + 1
      return [wording.text(.calibrationHint, ("number", "\(number)"), ("all", "\(max(1, run.marks.count))"))]
    case TypingEngine.calibratedPage: return resultHeading
    case TypingEngine.trackerPage: return trackerHeading
    default: return nil
    }
  }

  private var resultHeading: [String] {
    let run = trackers.run
    guard case .tried(_, let before, let now) = run.state else { return trackerHeading }
    var lines = [
      wording.text(
        .calibrationResult, ("before", WordingNumber.tenths(before)), ("now", WordingNumber.tenths(now)))
    ]
    let order = run.places.indices.sorted {
      (run.places[$0].row, run.places[$0].column) < (run.places[$1].row, run.places[$1].column)
    }
    let left = order.compactMap { point in
      run.left[point].map { "\(wording[name(of: run.places[point])]) \(WordingNumber.tenths($0))°" }
    }
    lines.append(wording.text(.calibrationLeft, ("places", left.joined(separator: ", "))))
    let passed = order.filter { run.left[$0] == nil }.map { wording[name(of: run.places[$0])] }
    if !passed.isEmpty { lines.append(wording.text(.calibrationUnseen, ("places", passed.joined(separator: ", ")))) }
    return lines
  }

  private func name(of place: CalibrationRun.Place) -> WordingID {
    let names: [[WordingID]] = [
      [.topLeft, .top, .topRight], [.left, .middle, .right], [.bottomLeft, .bottom, .bottomRight],
    ]
    return names[place.row][place.column]
  }
}
