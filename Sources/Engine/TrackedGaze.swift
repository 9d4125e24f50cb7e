import Dwell
import Gaze
import Layouts
import Terms

/// From the reports of a tracker to what they say about targets: what was learnt of the tracker, and the fixation in
/// work. All is in degrees of the eye's turning.
struct TrackedGaze: Sendable {
  /// An eye that was gone for so long, and said so, has blinked: lids push the reports before and after aside.
  private static let shortestBlink = Interval.milliseconds(60)
  /// So long before and after.
  private static let blinkEdge = Interval.milliseconds(25)
  /// A longer silence ends the fixation.
  private static let longestPause = Interval.milliseconds(150)

  var noise = NoiseEstimate()
  var filter = FixationFilter()
  var drift = DriftCorrection()
  var likelihoods = TargetLikelihoods()
  /// The rectangles have changed since they were taken over.
  var isStale = true
  /// The likeliest targets of the newest report, the first one apart; kept for its memory.
  var others: [Weighted<TargetID>] = []
  /// How well the newest point is known, in parts of the variance of one report.
  var variance = 1.0
  /// The fixation in which the target that is looked at was last seen.
  var heldIn: UInt64?
  var lastChosen: TargetID?
  var undershoot = Undershoot()
  private var lastValid: Instant?
  private var wasBlank = false
  /// Until then the lid is still half way down.
  private var edgeUntil: Instant?

  init() { others.reserveCapacity(TargetLikelihoods.limit + 1) }

  /// Another source: what was learnt was of the one before.
  mutating func begin() {
    noise = NoiseEstimate()
    drift = DriftCorrection()
    undershoot = Undershoot()
    filter.short = 0
    reset()
  }

  /// What comes next is another fixation.
  mutating func reset() {
    filter.reset()
    noise.interrupt()
    heldIn = nil
  }

  /// A report without an eye.
  mutating func blank() { wasBlank = true }

  /// Gaps and blinks before this report. True when it says nothing by itself.
  mutating func isAtEdge(at now: Instant, takesBlinks: Bool, longestQuiet: Interval) -> Bool {
    defer {
      lastValid = now
      wasBlank = false
    }
    if let lastValid {
      let pause = now - lastValid
      if pause >= max(TrackedGaze.shortestBlink, longestQuiet) {
        noise.interrupt()
        if wasBlank, takesBlinks {
          filter.takeBack(TrackedGaze.blinkEdge)
          edgeUntil = now + TrackedGaze.blinkEdge
        }
      }
      if pause > max(TrackedGaze.longestPause, longestQuiet) { filter.reset() }
    }
    guard let until = edgeUntil else { return false }
    if now < until { return true }
    edgeUntil = nil
    return false
  }
}

extension TypingEngine {
  /// Pixels in a degree; where degrees are not known, as on the usual screen from the usual distance.
  var degreeInPixels: ScreenPoint {
    if let pixels = viewing?.pixelsPerDegree, pixels.x > 0, pixels.y > 0 { return pixels }
    return ScreenPoint(x: 0.03 * Double(surface.width), y: 0.05 * Double(surface.height))
  }

  /// The steps that count for the source in use.
  var steps: GazeSteps { isStreaming ? settings.steps : GazeSteps() }

  /// What one report comes to.
  struct TrackedLook {
    var point: ScreenPoint
    var target: TargetID?
    var weight = LogWeight.certain
    /// There are other targets that it may mean.
    var isWeighed = false
    var isDoubtful = false
    /// It stands at the edge of a blink.
    var isSilent = false
  }

  /// Sets a tracker's report right and steadies it.
  mutating func tracked(_ look: GazeFollowing.Look, isStuck: Bool) -> TrackedLook {
    let degree = degreeInPixels
    let seen = setRight(look.position)
    var place = ScreenPoint(x: seen.x / degree.x, y: seen.y / degree.y)
    if steps.contains(.drift) {
      let error = gaze.drift.error(at: fromCentre(place, degree))
      place = ScreenPoint(x: place.x - error.x, y: place.y - error.y)
    }
    if gaze.isAtEdge(at: look.at, takesBlinks: steps.contains(.validity), longestQuiet: following.longestQuiet) {
      let mean = gaze.filter.mean ?? place
      let point = ScreenPoint(x: mean.x * degree.x, y: mean.y * degree.y)
      return TrackedLook(point: point, target: target(at: point), isSilent: true)
    }
    gaze.noise.add(place, period: following.reportPeriod)
    let isVouched = !look.afterGap && !(isStuck && needsLivingEye(dwell.target))
    let credit = isVouched ? min(max(.zero, look.follows ?? .zero), DwellStateMachine.largestCredit) : .zero
    let steadied = gaze.filter.add(
      place, at: look.at, credit: credit, noise: gaze.noise, period: following.reportPeriod)
    gaze.variance = steadied.variance
    let point = ScreenPoint(x: steadied.point.x * degree.x, y: steadied.point.y * degree.y)
    var result = TrackedLook(point: point, isDoubtful: steadied.isDoubtful)
    guard steps.contains(.likelihood), overlayGeometry == nil else {
      result.target = target(at: point)
      return result
    }
    weigh(steadied, degree, &result)
    return result
  }

  private mutating func weigh(
    _ steadied: FixationFilter.Steadied, _ degree: ScreenPoint, _ result: inout TrackedLook
  ) {
    if gaze.isStale {
      gaze.isStale = false
      gaze.likelihoods = TargetLikelihoods(likelihoodPlaces, degree: degree)
    }
    let holding = dwell.target.flatMap { isHolding($0) ? $0 : nil }
    // (Within the margin the nearest target is meant, as in the plain hit-test.)
    var point = steadied.point
    if isOnSurface(ScreenPoint(x: point.x * degree.x, y: point.y * degree.y)) {
      let margin = ScreenPoint(x: Double(surface.width) / 64 / degree.x, y: Double(surface.height) / 64 / degree.y)
      point.x = min(max(point.x, margin.x), 63 * margin.x)
      point.y = min(max(point.y, margin.y), 63 * margin.y)
    }
    let isSameFixation = gaze.heldIn == gaze.filter.fixation
    let percent = isSameFixation ? min(max(0, settings.look.hysteresisPercent), 100) : 0
    gaze.likelihoods.weigh(
      TargetLikelihoods.Look(
        point: point, deviation: gaze.noise.deviation, variance: steadied.variance, holding: holding,
        hold: Double(percent) / 100, reaches: steps.contains(.nearest)), into: &gaze.others)
    result.isWeighed = true
    guard let likeliest = gaze.others.first else { return }
    gaze.others.removeFirst()
    result.target = likeliest.value
    result.weight = likeliest.weight
  }

  private var likelihoodPlaces: [TargetLikelihoods.Place] {
    geometry.placed.map { placed in
      let kind: TargetLikelihoods.Place.Kind
      switch placed.target {
      case .key:
        let key = layout.key(placed.target)
        switch key?.dwellClass {
        case .destructive, .help: kind = .guarded
        case .letter, .candidate, .function: kind = key?.action == .calibrate(.mark) ? .dead : .choosable
        case nil: kind = .dead
        }
      case .slot, .token, .line: kind = .choosable
      case .area: kind = .dead
      }
      return TargetLikelihoods.Place(target: placed.target, rect: placed.rect, kind: kind)
    }
  }

  func fromCentre(_ place: ScreenPoint, _ degree: ScreenPoint) -> ScreenPoint {
    ScreenPoint(
      x: place.x - Double(surface.width) / degree.x / 2, y: place.y - Double(surface.height) / degree.y / 2)
  }

  /// A look of a tracker's chose: where it was seen, and where the target is. A choice that takes another one back
  /// stops the learning for a while, and slows the flow.
  mutating func learn(from selection: Selection, at now: Instant) {
    guard isStreaming else { return }
    defer { gaze.lastChosen = selection.target }
    switch layout.key(selection.target)?.action {
    case .undo, .delete:
      gaze.drift.tookBack()
      pace.flow.tookBack(at: now)
      pace.adapted.tookBack(at: now)
    default:
      // (Who chooses one and the same again and again may be missing something else.)
      let isRepeated = selection.target == gaze.lastChosen
      if steps.contains(.drift) { gaze.drift.chose(isRepeated ? nil : driftChoice(selection)) }
      if steps.contains(.undershoot), !isRepeated { learnUndershoot(from: selection) }
      pace.flow.chose(at: now)
      if case .slot = selection.target { pace.row.ended() }
      if let ends = endsWord(selection.target) { pace.adapted.chose(endsWord: ends) }
    }
  }

  private mutating func learnUndershoot(from selection: Selection) {
    guard let saccade = gaze.filter.saccade, overlayGeometry == nil, selection.method == .dwell,
      layout.key(selection.target)?.dwellClass == .letter, let rect = geometry.rect(of: selection.target)
    else { return }
    let degree = degreeInPixels
    gaze.undershoot.chose(ScreenPoint(x: rect.center.x / degree.x, y: rect.center.y / degree.y), after: saccade)
    gaze.filter.short = gaze.undershoot.share
  }

  /// In degrees; nil for what teaches nothing. Letters alone teach: who misses Undo and chooses the word beside it over
  /// and over would else teach that it was meant.
  private func driftChoice(_ selection: Selection) -> DriftCorrection.Choice? {
    let degree = degreeInPixels
    guard selection.method == .dwell, overlayGeometry == nil, layout.key(selection.target)?.dwellClass == .letter,
      let rect = geometry.rect(of: selection.target), let mean = gaze.filter.mean
    else { return nil }
    let seen = fromCentre(mean, degree)
    let error = gaze.drift.error(at: seen)
    let middle = ScreenPoint(x: rect.center.x / degree.x, y: rect.center.y / degree.y)
    let noise = gaze.noise.deviation
    return DriftCorrection.Choice(
      seen: ScreenPoint(x: seen.x + error.x, y: seen.y + error.y), meant: fromCentre(middle, degree),
      variance: ScreenPoint(x: noise.x * noise.x * gaze.variance, y: noise.y * noise.y * gaze.variance),
      tellsAcross: Double(rect.width) / degree.x <= TypingEngine.widestTellingKey,
      tellsDown: Double(rect.height) / degree.y <= TypingEngine.widestTellingKey)
  }

  /// On wider keys people look anywhere, in degrees.
  private static let widestTellingKey = 4.5
}
