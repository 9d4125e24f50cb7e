import Settings
import Terms

/// Which reminder stands, and which are to come.
///
///     due --> waiting --nothing else stands, and it may--> shown --ten minutes, Done--> gone
///               ^  |  an hour: gone                         |  |
///               |  +----------------------------------------+  |   (a call or a pause sends it back)
///               +--ten minutes-- put off <---------------------+
///
/// A reminder is due once for each of its minutes, however the clock is set: minutes that were passed over count, those
/// that come again do not.
struct ReminderKeeping: Hashable, Sendable {
  static let standsFor = Interval.seconds(600)
  static let isPutOffFor = Interval.seconds(600)
  /// What could not be shown for so long is over.
  static let waitsFor = Interval.seconds(3600)
  /// Minutes of the wall clock that may have been passed over or come again: an hour of summer time, and a machine that
  /// slept a little. A clock that is set farther begins anew.
  static let stepLimit = 90

  struct Entry: Hashable, Sendable {
    var reminder: Reminder
    var until: Instant
  }

  private(set) var shown: Entry?
  /// One of each name, in the order in which they are shown; no more than there are reminders.
  private var waiting: [Entry] = []
  private var putOff: [Entry] = []
  /// The last minute that was looked at, counted from a day long ago.
  private var checkedThrough: Int?

  /// Something stands or wants to.
  var isBusy: Bool { shown != nil || !waiting.isEmpty }

  var deadline: Instant? {
    // (No array: this runs for every sample.)
    var due = shown?.until
    for entry in waiting { due = min(due ?? entry.until, entry.until) }
    for entry in putOff { due = min(due ?? entry.until, entry.until) }
    return due
  }

  /// The clock was read: what has become due waits.
  mutating func take(_ wall: WallTime, _ settings: CareSettings, at now: Instant) {
    guard let minute = wall.absoluteMinute else { return }
    let before = checkedThrough ?? minute - 1
    if minute <= before, before - minute <= ReminderKeeping.stepLimit { return }
    let from = minute > before && minute - before <= ReminderKeeping.stepLimit ? before : minute - 1
    checkedThrough = minute
    guard !settings.reminders.isEmpty else { return }
    for passed in from + 1...minute {
      let ofDay = passed % 1440
      if settings.sleepHours?.contains(minute: ofDay) ?? false { continue }
      for reminder in settings.reminders where reminder.minutes.contains(ofDay) { becomesDue(reminder, at: now) }
    }
  }

  private mutating func becomesDue(_ reminder: Reminder, at now: Instant) {
    putOff.removeAll { $0.reminder.name == reminder.name }
    guard shown?.reminder.name != reminder.name, !waiting.contains(where: { $0.reminder.name == reminder.name }) else {
      return
    }
    waiting.append(Entry(reminder: reminder, until: now + ReminderKeeping.waitsFor))
  }

  /// Others, or none: what is no longer among them goes.
  mutating func adopt(_ reminders: [Reminder]) {
    waiting.removeAll { !reminders.contains($0.reminder) }
    putOff.removeAll { !reminders.contains($0.reminder) }
    if let shown, !reminders.contains(shown.reminder) { self.shown = nil }
  }

  mutating func deadlinePassed(at now: Instant) {
    if let shown, shown.until <= now { self.shown = nil }
    waiting.removeAll { $0.until <= now }
    let back = putOff.filter { $0.until <= now }
    putOff.removeAll { $0.until <= now }
    for entry in back { becomesDue(entry.reminder, at: now) }
  }

  /// - Returns: the reminder that stands from now on; nil when there is none to show.
  mutating func showNext(at now: Instant) -> Reminder? {
    guard shown == nil, !waiting.isEmpty else { return nil }
    let next = waiting.removeFirst().reminder
    shown = Entry(reminder: next, until: now + ReminderKeeping.standsFor)
    return next
  }

  /// It cannot stand now; it comes again.
  mutating func withdraw(at now: Instant) {
    guard let entry = shown else { return }
    shown = nil
    waiting.insert(Entry(reminder: entry.reminder, until: now + ReminderKeeping.waitsFor), at: 0)
  }

  /// Who sleeps is reminded of nothing.
  mutating func dropAll() {
    shown = nil
    waiting.removeAll()
    putOff.removeAll()
  }

  mutating func done(_ reminder: Reminder) {
    if shown?.reminder == reminder { shown = nil }
  }

  mutating func putOff(_ reminder: Reminder, at now: Instant) {
    guard shown?.reminder == reminder else { return }
    shown = nil
    putOff.removeAll { $0.reminder.name == reminder.name }
    putOff.append(Entry(reminder: reminder, until: now + ReminderKeeping.isPutOffFor))
  }
}

extension WallTime {
  /// Minutes by the calendar since the year 0, as clocks on walls show them; nil for a time that is none. (Days by the
  /// formula of the Gregorian calendar with years that begin in March.)
  var absoluteMinute: Int? {
    guard let minuteOfDay, (1...12).contains(month), (1...31).contains(day), (0...9999).contains(year) else {
      return nil
    }
    let years = month > 2 ? year : year - 1
    let months = month > 2 ? month - 3 : month + 9
    let leapDays = years / 4 - years / 100 + years / 400
    return (years * 365 + leapDays + (months * 153 + 2) / 5 + day) * 1440 + minuteOfDay
  }
}
