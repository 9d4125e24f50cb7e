import Dwell
import Gaze
import Layouts
import Scene
import Terms

/// From reports of the source to looks at targets.
extension TypingEngine {
  mutating func take(_ report: GazeFollowing.Report, _ effects: inout [Effect]) {
    switch report {
    case .look(let look): take(look, &effects)
    case .blank: break
    case .lost(let at):
      mean.reset()
      if offScreenSince == nil, following.isAttached { offScreenSince = at }
      let wasSeen = status.isSeen
      status.isSeen = false
      let left = dwell.lost()
      if left != nil || wasSeen { show(at: at, &effects) }
    }
  }

  private mutating func take(_ look: GazeFollowing.Look, _ effects: inout [Effect]) {
    let point = mean.add(look.position.point(on: surface), surfaceWidth: surface.width)
    let target = target(at: point)
    followScreen(isOn: isOnSurface(point), at: look.at)
    let sighting = Sighting(
      at: look.at, measuredAt: look.measuredAt, likeliest: target.map { Weighted($0, .certain) },
      credit: look.afterGap ? nil : look.follows)
    let seen = dwell.target(of: sighting, prior: prior)
    // Asked only where it can count: when another target than the present one is seen.
    let terms = seen == dwell.target ? nil : seen.flatMap(terms(for:))
    let actions = dwell.sighted(sighting, settings: settings.dwell, prior: prior, terms: terms)
    if !status.isSeen {
      status.isSeen = true
      show(at: look.at, &effects)
    }
    if !actions.isEmpty { take(actions, at: look.at, &effects) }
  }

  mutating func take(_ actions: [DwellAction], at now: Instant, _ effects: inout [Effect]) {
    for action in actions {
      switch action {
      case .entered(.slot): board.freeze()
      case .entered, .left: break
      case .lockedOn(let target): lock(target)
      case .completed(let selection): choose(selection, at: now, &effects)
      }
    }
    show(at: now, &effects)
  }

  mutating func take(_ change: SourceChange, at now: Instant, _ effects: inout [Effect]) {
    switch change {
    case .attached(let description):
      status.source = .present
      status.isSeen = false
      status.notUsed = ""
      // What was wrong with the source before this one is over.
      status.trouble = ""
      offScreenSince = nil
      if let report = following.attached(description, at: now) { take(report, &effects) }
    case .gone(let id):
      guard following.source?.id == id else { return }
      status.source = .lost
      if let report = following.gone(id, at: now) { take(report, &effects) }
      // Nobody looked away: the eye may go on as soon as the device is back.
      offScreenSince = nil
    case .released(let id): following.released(id)
    case .gap(let id): following.gap(id)
    case .notUsed(let name): status.notUsed = name
    case .switchPressed:
      let press = dwell.pressed(at: now, freshness: GazeFollowing.lostAfter)
      if settings.bySwitch, let press { take([press], at: now, &effects) }
      return
    }
    show(at: now, &effects)
  }

  mutating func take(_ newSurface: Surface, at now: Instant, _ effects: inout [Effect]) {
    surface = newSurface
    composition.forget(estimatePerScalar: TypingEngine.estimatePerScalar(newSurface))
    mean.reset()
    screenChanged()
    show(at: now, &effects)
  }

  mutating func take(_ newSettings: EngineSettings, at now: Instant, _ effects: inout [Effect]) {
    settings = newSettings
    composer.settings = newSettings.composing
    show(at: now, &effects)
  }

  /// The page or the overlay is another one: rectangles anew, and whatever lies under the eye must be left first.
  mutating func screenChanged() {
    geometry = page(named: screen.page).map { PageGeometry(layout: layout, page: $0, surface: surface) } ?? geometry
    overlayGeometry = screen.overlay.flatMap(page(named:)).map {
      PageGeometry(layout: layout, page: $0, surface: surface)
    }
    dwell.pageChanged()
    lockedContents.removeAll(keepingCapacity: true)
    board.thaw()
    completed = nil
  }

  func page(named name: String) -> Page? { layout.page(named: name) }

  /// What is armed now: the overlay's keys alone, or the page's.
  var armed: PageGeometry { overlayGeometry ?? geometry }

  /// The target at a point; the one that is looked at holds the eye a little beyond its edges.
  private func target(at point: ScreenPoint) -> TargetID? {
    if let held = dwell.target, isHolding(held), let rect = armed.rect(of: held) {
      let dx = rect.width * settings.hysteresisPercent / 100
      let dy = rect.height * settings.hysteresisPercent / 100
      if rect.insetBy(dx: -dx, dy: -dy).contains(point) { return held }
    }
    return armed.target(at: point)
  }

  /// Areas choose nothing, so they have no need to hold the eye.
  private func isHolding(_ target: TargetID) -> Bool {
    switch target {
    case .key, .slot, .token, .line: true
    case .area: false
    }
  }

  private func isOnSurface(_ point: ScreenPoint) -> Bool {
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
    switch target {
    case .key:
      guard let key = layout.key(target) else { return nil }
      let own = key.dwellMilliseconds.map { Interval.milliseconds(Int64($0)) }
      return DwellTerms(
        completion: own ?? settings.completion(of: key.dwellClass), lockOn: settings.lockOn,
        shown: shownRevision(of: target))
    case .slot(let number):
      guard slot(number)?.content != nil else { return nil }
      return DwellTerms(
        completion: settings.candidateDwell, lockOn: settings.lockOn, shown: shownRevision(of: target))
    case .token, .line, .area: return nil
    }
  }
}
