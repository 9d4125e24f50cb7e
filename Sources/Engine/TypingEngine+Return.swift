import Gaze
import Layouts
import Scene
import Terms
import Words

/// Beginning again after the eyes were away for long, and the touch-up of the look by one point.
extension TypingEngine {
  static let returnPage = "return"

  var isStreaming: Bool { following.source?.kind == .streaming }

  // MARK: The page

  var lossDeadline: Instant? { loss.deadline(after: settings.care.movedAfter) }

  mutating func eyesFound() { loss.seen() }

  mutating func eyesLost(at now: Instant) {
    if following.isAttached { loss.lost(streaming: isStreaming, at: now) }
  }

  /// A source begins: what was set right for another tracker is not right for this one, unless it is known.
  mutating func begin(with description: SourceDescription, at now: Instant, _ effects: inout [Effect]) {
    let streaming = description.kind == .streaming
    if loss.attached(streaming: streaming, after: settings.care.movedAfter, at: now) { standAgain() }
    followSituation(at: now, &effects)
  }

  /// Nobody was seen for long.
  mutating func lossBecameLong() {
    // (Whoever chooses by a switch alone may look where they like.)
    if isScanning { return }
    care.eyesMissed()
    gaze.drift.moved()
    standAgain()
  }

  /// The page of beginning again, if the layout has one, in place of one to write on.
  mutating func standAgain() {
    guard page(named: TypingEngine.returnPage) != nil else { return }
    let before = screen
    screen.beginAgain()
    guard screen != before else { return }
    // What an earlier call was for is not what is needed now.
    if !isCalling { status.details = CallDetails() }
    screenChanged()
  }

  // MARK: The touch-up

  /// Every report of a look at the mark, as the tracker sees it.
  mutating func watchMark(_ place: SurfaceFraction, at now: Instant) {
    guard let target = dwell.target, case .touchUp? = layout.key(target)?.action else { return }
    steady.add(calibrated(place), at: now)
  }

  func isMark(_ target: TargetID) -> Bool {
    if case .touchUp? = layout.key(target)?.action { return true }
    return false
  }

  /// The look, as it is set right.
  func setRight(_ place: SurfaceFraction) -> ScreenPoint {
    guard isStreaming else { return place.point(on: surface) }
    let place = calibrated(place)
    return SurfaceFraction(x: place.x + touchUp.shift.x, y: place.y + touchUp.shift.y).point(on: surface)
  }

  /// A degree of the eye's turning as a share of the surface; where degrees are not known, as on the usual screen from
  /// the usual distance.
  var degree: SurfaceFraction {
    if let pixels = viewing?.pixelsPerDegree, pixels.x > 0, pixels.y > 0 {
      return SurfaceFraction(x: pixels.x / Double(surface.width), y: pixels.y / Double(surface.height))
    }
    return SurfaceFraction(x: 0.03, y: 0.05)
  }

  /// The mark was looked at long enough.
  mutating func touchUpByMark(at now: Instant, _ effects: inout [Effect]) {
    defer { steady.reset() }
    guard isStreaming else { return refuseTouchUp(.touchUpPointer, at: now, &effects) }
    guard let rect = armed.placed.first(where: { isMark($0.target) })?.rect,
      let seen = steady.middle(degree: degree)
    else { return refuseTouchUp(.touchUpUnsteady, at: now, &effects) }
    let centre = rect.center
    let meant = SurfaceFraction(x: centre.x / Double(surface.width), y: centre.y / Double(surface.height))
    let found = TouchUp.shift(from: seen, to: meant, degree: degree)
    touchUp.measured(found.shift, at: now)
    status.tell(
      wording.text(found.isCut ? .touchUpMost : .touchUpDone, ("amount", amount(degrees: found.degrees))), at: now)
    touchUpChanged()
    show(at: now, &effects)
  }

  private mutating func refuseTouchUp(_ reason: WordingID, at now: Instant, _ effects: inout [Effect]) {
    effects.append(.click(.trouble))
    status.tell(wording[reason], at: now)
    show(at: now, &effects)
  }

  /// "0.8 degrees"; of a screen whose size is not known, hundredths of its width.
  private func amount(degrees: Double) -> String {
    guard viewing != nil else {
      return wording.text(.percent, ("number", WordingNumber.tenths(degrees * 100 * degree.x)))
    }
    return wording.text(.degrees, ("number", WordingNumber.tenths(degrees)))
  }

  /// Something was chosen with it: it is kept.
  mutating func keepTouchUp(_ effects: inout [Effect]) {
    guard touchUp.chose() else { return }
    effects.append(.touchUp(touchUpInPixels))
    keepTracker(isNow: true, &effects)
  }

  /// Undo, on the page of beginning again.
  mutating func undoTouchUp(_ reason: WordingID, at now: Instant, _ effects: inout [Effect]) {
    guard touchUp.isUndoable else { return }
    touchUp.undo()
    effects.append(.touchUp(touchUpInPixels))
    status.tell(wording[reason], at: now)
    touchUpChanged()
    keepTracker(isNow: true, &effects)
    show(at: now, &effects)
  }

  /// From the process before this one; what is no shift is none.
  mutating func restoreTouchUp(_ pixels: ScreenPoint) {
    let shift = SurfaceFraction(x: pixels.x / Double(surface.width), y: pixels.y / Double(surface.height))
    let across = shift.x / degree.x
    let down = shift.y / degree.y
    // (A hair more than the most, for what rounding adds.)
    let isProper = (across * across + down * down).squareRoot() <= TouchUp.most * 1.01
    touchUp.restore(isProper ? shift : TouchUp.none)
    touchUpChanged()
  }

  var touchUpInPixels: ScreenPoint? {
    let shift = touchUp.shift
    guard shift != TouchUp.none else { return nil }
    return ScreenPoint(x: shift.x * Double(surface.width), y: shift.y * Double(surface.height))
  }

  /// Where looks land is another place from now on, and Undo may mean something else.
  mutating func touchUpChanged() {
    mean.reset()
    gaze.reset()
    // (What was learnt was of the looks as they were set right before.)
    gaze.drift = DriftCorrection()
    use.setRight()
    counters.furniture += 1
    counters.touchUp += 1
    for (number, key) in layout.keys.enumerated() where key.action == .undo {
      dwell.contentChanged(.key(number), shown: counters.touchUp)
    }
  }

  /// What Undo takes back on the page of beginning again.
  var undoMeansTouchUp: Bool { screen.isReturning && touchUp.isUndoable }
}

/// Numbers as they are shown.
enum WordingNumber {
  /// One place behind the point: "0.8".
  static func tenths(_ value: Double) -> String {
    guard let tenths = Int(exactly: (value * 10).rounded()) else { return "0.0" }
    return "\(tenths / 10).\(abs(tenths % 10))"
  }
}
