import Dwell
import Gaze
import Layouts
import Scene
import Terms

/// From reports of the source to looks at targets.
extension TypingEngine {
  mutating func take(_ report: GazeFollowing.Report, _ effects: inout [Effect]) {
    switch report {
    case .look(let look):
      use.seen(look, isStreaming: isStreaming)
      isScanning ? seeEye(at: look.at, &effects) : take(look, &effects)
    case .blank: gaze.blank()
    case .lost(let at):
      mean.reset()
      gaze.reset()
      use.lost(at: at)
      trackers.run.forgetLook()
      if offScreenSince == nil, following.isAttached { offScreenSince = at }
      let wasSeen = status.isSeen
      status.eyesLost(streaming: isStreaming, at: at)
      eyesLost(at: at)
      let left = isBlinking(at: at) ? nil : dwell.lost()
      adoptWaitingLook()
      if left != nil || wasSeen { show(at: at, &effects) }
    }
  }

  /// Where a switch alone chooses, eyes are seen and mean nothing.
  private mutating func seeEye(at now: Instant, _ effects: inout [Effect]) {
    offScreenSince = nil
    guard !status.isSeen else { return }
    status.eyesSeen()
    eyesFound()
    show(at: now, &effects)
  }

  private mutating func take(_ look: GazeFollowing.Look, _ effects: inout [Effect]) {
    endBlink(at: look.at)
    let hasMoved = look.position != lastPosition
    lastPosition = look.position
    let isStuck = isStreaming && standstill.isStuck(at: look.at, look.position)
    let seen = seen(look, isStuck: isStuck)
    let point = seen.point
    var target = seen.target
    var isWeighed = seen.isWeighed
    if strays(
      at: point, target, for: min(look.follows ?? .zero, DwellStateMachine.largestCredit), hasMoved: hasMoved,
      at: look.at)
    {
      screen.deadlinePassed()
      screenChanged()
      show(at: look.at, &effects)
      target = self.target(at: point)
      isWeighed = false
    }
    if seen.isSilent { return }
    followScreen(isOn: isOnSurface(point), at: look.at)
    armFarOff(look.position)
    armReminder(seen: target)
    watchMark(look.position, at: look.at)
    watchCalibration(look, &effects)
    let sighting = Sighting(
      at: look.at, measuredAt: look.measuredAt,
      likeliest: target.map { Weighted($0, isWeighed ? seen.weight : .certain) },
      others: isWeighed ? gaze.others : [],
      credit: look.afterGap || isStuck && needsLivingEye(target) ? nil : look.follows,
      fixation: steps.contains(.wholeFixations) && settings.look.averages
        ? Sighting.Fixation(
          number: gaze.filter.fixation, looked: gaze.filter.looked, isDoubtful: seen.isDoubtful) : nil)
    let met = dwell.target(of: sighting, prior: .flat)
    // Asked only where it can count: when another target than the present one is seen.
    let terms = met == dwell.target ? nil : met.flatMap(terms(for:))
    let actions = dwell.sighted(sighting, settings: dwellSettings, prior: .flat, terms: terms)
    if met == dwell.target { gaze.heldIn = gaze.filter.fixation }
    if !status.isSeen {
      status.eyesSeen()
      eyesFound()
      show(at: look.at, &effects)
    }
    if !actions.isEmpty { take(actions, at: look.at, &effects) }
  }

  /// Where a report is, and what it means.
  private mutating func seen(_ look: GazeFollowing.Look, isStuck: Bool) -> TrackedLook {
    if steps.contains(.steadying), settings.look.averages { return tracked(look, isStuck: isStuck) }
    let seenAt = setRight(look.position)
    let point = settings.look.averages ? mean.add(seenAt, surfaceWidth: surface.width) : seenAt
    return TrackedLook(point: point, target: target(at: point))
  }

  private var dwellSettings: DwellStateMachine.Settings {
    var result = settings.look.dwell
    result.commits = steps.contains(.commitment)
    return result
  }

  /// After a change of the page the first thing that is seen has to be left, for the eye may have lain there. An eye
  /// that has meanwhile gone right across the screen has left whatever lay under it: who is quick to the key that
  /// confirms must not have to look away from it again.
  private mutating func armFarOff(_ position: SurfaceFraction) {
    guard let from = pageChangedUnder else { return }
    let (x, y) = (position.x - from.x, position.y - from.y)
    guard x * x + y * y >= TypingEngine.acrossTheScreen * TypingEngine.acrossTheScreen else { return }
    pageChangedUnder = nil
    dwell.leftWhatLayUnder()
  }

  mutating func take(_ actions: [DwellAction], at now: Instant, _ effects: inout [Effect]) {
    for action in actions {
      switch action {
      case .entered(let target):
        // (Whether or not another target was left before it.)
        adoptWaitingLook()
        followRow(target, at: now)
        use.looksAtLetter(isLetterInUse(target), at: now)
        if isMark(target) { steady.reset() }
      case .left(let target):
        if case .slot = target { pace.row.left(at: now) }
        countLeft(target, at: now)
        adoptWaitingLook()
      case .lockedOn(let target): lock(target)
      case .completed(let selection):
        learn(from: selection, at: now)
        use.looksAtLetter(false, at: now)
        choose(selection, at: now, &effects)
        keepTracker(&effects)
        settleAdvice(at: now, &effects)
      }
    }
    show(at: now, &effects)
  }

  mutating func take(_ change: SourceChange, at now: Instant, _ effects: inout [Effect]) {
    // (Without a tracker the mark of the touch-up is faint.)
    counters.furniture += 1
    switch change {
    case .attached(let description):
      leaveUse()
      leaveSituation(&effects)
      status.source = .present
      status.notUsed = ""
      offScreenSince = nil
      standstill.reset()
      gaze.begin()
      pace.interrupt()
      if let report = following.attached(description, at: now) { take(report, &effects) }
      // (What another eye began, this one does not finish.)
      if blinkSince != nil { endBlink(at: now + HelpJourney.blink) }
      // (Another source begins anew.)
      status.eyesSeen()
      status.eyesLost(streaming: isStreaming, at: now)
      begin(with: description, at: now, &effects)
      followUse(&effects)
    case .gone(let id):
      guard following.source?.id == id else { return }
      keepTracker(isNow: true, &effects)
      status.source = .lost
      scan?.gone(at: now)
      if let report = following.gone(id, at: now) { take(report, &effects) }
      loss.gone(at: now)
      // Nobody looked away: the eye may go on as soon as the device is back.
      offScreenSince = nil
    case .released(let id): following.released(id)
    case .gap(let id): following.gap(id)
    case .notUsed(let name): status.notUsed = name
    case .switchPressed:
      if isScanning {
        scan(at: now, &effects) { $0.pressed(at: now) }
      } else {
        press(at: now, &effects)
      }
      return
    case .switchReleased:
      if isScanning { scan(at: now, &effects) { $0.released(at: now) } }
      return
    }
    show(at: now, &effects)
  }

  /// What is drawn on the target is what the press means.
  private mutating func press(at now: Instant, _ effects: inout [Effect]) {
    guard settings.look.bySwitch, let target = dwell.target, let shown = drawnContent(of: target),
      case .completed(let selection)? = dwell.pressed(at: now, freshness: following.longestQuiet)
    else { return }
    choose(selection, shown, at: now, &effects)
    show(at: now, &effects)
  }

  mutating func take(_ newSurface: Surface, at now: Instant, _ effects: inout [Effect]) {
    surface = newSurface
    measurementsForgotten = counters.measurement
    composition.forget(estimatePerScalar: TypingEngine.estimatePerScalar(newSurface))
    question.forget(estimatePerScalar: TypingEngine.estimatePerScalar(newSurface))
    counters.widths += 1
    mean.reset()
    gaze.reset()
    followSituation(at: now, &effects)
    screenChanged()
    show(at: now, &effects)
  }

  /// The page or the overlay is another one: rectangles anew, and whatever lies under the eye must be left first.
  mutating func screenChanged() {
    if page(named: screen.page) == nil { screen.show(page: TypingEngine.firstPage(of: layout).name) }
    if !screen.isReturning { touchUp.settle() }
    geometry = furnished(PageGeometry(layout: layout, page: pageBelow, surface: surface))
    overlayGeometry = screen.overlay.flatMap(page(named:)).map {
      let standing = layout.standing($0, above: pageBelow, again: screen.isConfirmingAgain)
      return PageGeometry(layout: layout, page: standing, surface: surface)
    }
    dwell.pageChanged()
    gaze.reset()
    pageChangedUnder = lastPosition
    adoptWaitingLook()
    // Who came back from another page while the eye was away has not been idle on this one.
    if let due = idleDeadline, due <= clock { offScreenSince = clock }
    lockedContents.removeAll(keepingCapacity: true)
    board.thaw()
    completed = nil
  }

  /// The page that is drawn below.
  var pageBelow: Page { page(named: screen.page) ?? TypingEngine.firstPage(of: layout) }

  func page(named name: String) -> Page? { layout.page(named: name) }

  /// What is armed now: the overlay's keys alone, or the page's.
  var armed: PageGeometry { overlayGeometry ?? geometry }

  /// The target at a point; the one that is looked at holds the eye a little beyond its edges.
  func target(at point: ScreenPoint) -> TargetID? {
    if let target = dwell.target, isHolding(target), let rect = armedRect(of: target), held(rect).contains(point) {
      return target
    }
    return armedTarget(at: point)
  }

  /// The area in which a target holds the eye.
  func held(_ rect: ScreenRect) -> ScreenRect {
    let percent = min(max(0, settings.look.hysteresisPercent), 100)
    return rect.insetBy(dx: -(rect.width * percent / 100), dy: -(rect.height * percent / 100))
  }

  /// Areas choose nothing, so they have no need to hold the eye; and parts of so large a key as the mark's would reach
  /// over its neighbours.
  func isHolding(_ target: TargetID) -> Bool {
    switch target {
    case .key: !isMark(target)
    case .slot, .token, .line: true
    case .area: false
    }
  }

  func isOnSurface(_ point: ScreenPoint) -> Bool {
    point.x >= 0 && point.y >= 0 && point.x < Double(surface.width) && point.y < Double(surface.height)
  }

  private mutating func followScreen(isOn: Bool, at now: Instant) {
    if isOn {
      offScreenSince = nil
    } else if offScreenSince == nil {
      offScreenSince = now
    }
  }

  /// How long a target must be looked at; nil when it chooses nothing now.
  private func terms(for target: TargetID) -> DwellTerms? {
    let look = waitingLook ?? settings.look
    switch target {
    case .key:
      guard let key = layout.key(target), content(of: target) != nil else { return nil }
      if key.action == .calibrate(.mark) || isReminderKey(target) && !isReminderArmed { return nil }
      return DwellTerms(
        completion: flowing(completion(of: key, look), key.dwellClass), lockOn: look.lockOn,
        shown: shownRevision(of: target))
    case .slot(let number):
      guard slot(number)?.content != nil else { return nil }
      return DwellTerms(
        completion: wordCompletion(look.candidate), lockOn: look.lockOn, shown: shownRevision(of: target))
    case .token, .line, .area: return nil
    }
  }
}
