import Layouts
import Scene
import Settings
import Terms
import Words

/// Reminders by the clock: shown in the clock's place, said softly, never in the way of a look at anything else.
extension TypingEngine {
  /// Nobody who sleeps, rests, calls or is looked after is reminded; a confirming key is not disturbed.
  private var mayRemind: Bool {
    guard screen.overlay == nil, !screen.isResting, !screen.isCalling, status.call != .calling, status.call != .failed
    else { return false }
    switch care.value {
    case .asleep, .carerAtWork: return false
    case .present, .moved: return !(wall.map(settings.care.isSleepTime) ?? false)
    }
  }

  /// To be called whenever a reminder may have to come or to go.
  mutating func settleReminders(at now: Instant, _ effects: inout [Effect]) {
    guard reminders.isBusy || placedReminder != nil else { return }
    if care.value == .asleep { reminders.dropAll() }
    let mayStand = mayRemind
    // (A confirming key passes in seconds: what stands already may go on standing beside it.)
    if !mayStand, screen.overlay == nil { reminders.withdraw(at: now) }
    if mayStand, let next = reminders.showNext(at: now) { sayReminder(next.words, &effects) }
    guard reminders.shown?.reminder != placedReminder else { return }
    reminderChanged()
    show(at: now, &effects)
  }

  /// Keys come or go in the clock's place. No other look is touched; an eye that reads the clock must leave it first.
  private mutating func reminderChanged() {
    isReminderArmed = !dwellIsOnClock
    placedReminder = reminders.shown?.reminder
    status.reminder = placedReminder?.words ?? ""
    counters.reminder += 1
    geometry = furnished(PageGeometry(layout: layout, page: pageBelow, surface: surface))
    for (number, key) in layout.keys.enumerated() where key.action.belongsToReminders {
      dwell.contentChanged(.key(number), shown: counters.reminder)
    }
  }

  /// The page with the keys of a reminder in it, while one stands: they take the lower half of the clock's place, and
  /// all of one that is too low to be shared.
  func furnished(_ page: PageGeometry) -> PageGeometry {
    let geometry = marked(page)
    guard placedReminder != nil, let clock = clockPlace(in: geometry) else { return geometry }
    let targets = layout.keys.indices.filter { layout.keys[$0].action.belongsToReminders }.prefix(2)
      .map { TargetID.key($0) }
    guard !targets.isEmpty, !geometry.placed.contains(where: { targets.contains($0.target) }) else { return geometry }
    let rect = clock.rect
    let step = surface.cellHeight
    let isLow = rect.height * 100 < surface.height * TypingEngine.sharedClockPercent
    let kept = isLow ? 0 : rect.height * 45 / 100 / step * step
    let lower = ScreenRect(x: rect.x, y: rect.y + kept, width: rect.width, height: rect.height - kept)
    let middle = lower.width / targets.count / surface.cellWidth * surface.cellWidth
    let parts = targets.enumerated().map { number, target in
      let left = lower.x + number * middle
      let right = number == targets.count - 1 ? lower.maxX : left + middle
      return PageGeometry.Placed(
        target: target, rect: ScreenRect(x: left, y: lower.y, width: right - left, height: lower.height))
    }
    return geometry.sharing(
      placeOf: clock.target, keeping: ScreenRect(x: rect.x, y: rect.y, width: rect.width, height: kept), with: parts)
  }

  /// Hundredths of the screen's height that a clock's place must have for its half to be a key: 2.5 degrees.
  private static let sharedClockPercent = 18

  private func clockPlace(in geometry: PageGeometry) -> PageGeometry.Placed? {
    geometry.placed.first { placed in
      guard case .area(let number) = placed.target, layout.areas.indices.contains(number) else { return false }
      return layout.areas[number].purpose == .clock && placed.rect.width > 0 && placed.rect.height > 0
    }
  }

  /// The eye is where the keys of a reminder stand, or will.
  private var dwellIsOnClock: Bool {
    guard let target = dwell.target else { return false }
    return isReminderKey(target) || clockPlace(in: geometry)?.target == target
  }

  /// An eye that was on their place when they came has left it.
  mutating func armReminder(seen target: TargetID?) {
    guard !isReminderArmed, placedReminder != nil else { return }
    isReminderArmed = target.map { !isReminderKey($0) } ?? true
  }

  func isReminderKey(_ target: TargetID) -> Bool { layout.key(target)?.action.belongsToReminders ?? false }

  /// What such a key means now; nil while nothing is to be remembered.
  func reminderContent(of key: Key) -> ShownContent? { placedReminder.map { .reminder(key, $0) } }

  /// The person looked at one of the two keys.
  mutating func answer(_ key: Key, _ reminder: Reminder, at now: Instant, _ effects: inout [Effect]) {
    if key.action == .putOffReminder {
      reminders.putOff(reminder, at: now)
      status.tell(wording.text(.reminderPutOff, ("words", reminder.words)), at: now)
    } else {
      reminders.done(reminder)
    }
    settleReminders(at: now, &effects)
    show(at: now, &effects)
  }
}
