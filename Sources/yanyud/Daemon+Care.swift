import Configuration
import Engine
import JSONLines
import Platform
import Settings
import Supervision
import Terms

/// How things stand around the person: what the supervisor goes by when it calls, the carer's program, and the eye that
/// was set right.
extension Daemon {
  /// As the engine said last; before it has said anything, what is plain to see.
  var careReport: CareReport {
    care.report ?? CareReport(state: care.restored, canChoose: engine.source != nil)
  }

  /// What the dead man's call goes by; nil while the carer's settings are not known. (In safe mode they never are, and
  /// the supervisor goes on by what it knew.)
  var deadManTerms: DeadManTerms? {
    guard settings.isBookKnown || options.isSafeMode else { return nil }
    let seconds = settings.state.values.number(.alarmDeadMan)
    let report = careReport
    return DeadManTerms(
      limit: seconds > 0 ? .seconds(Int64(seconds)) : nil, state: report.state, canChoose: report.canChoose)
  }

  /// After each turn of the loop: the supervisor hears of it when it has changed.
  func tellTerms() {
    guard let terms = deadManTerms, terms != care.told else { return }
    care.told = terms
    supervisor?.report(.deadMan(terms))
  }

  func tellCarer(_ message: CarersMessage) {
    let (event, text): (CarersEvent, String) =
      switch message {
      case .call: (.call, settings.wording[.carersCall])
      case .reason(let reason): (.reason, reason)
      case .over: (.over, settings.wording[.carersCallOver])
      }
    care.command.tell(event, text, command: settings.state.values.text(.helpCommand), now: MonotonicClock.now())
  }

  func keep(touchUp: ScreenPoint?) { settings.keep(touchUp: touchUp) }

  /// What was kept of the eye comes back; in safe mode nothing that was kept is trusted.
  func restoreTouchUp() {
    guard let places = settings.places, let point = TouchUpFile.read(places) else { return }
    feed(.touchUp(point), at: now)
  }

  /// What was learnt of trackers comes back.
  func restoreTrackers() {
    guard let places = settings.places else { return }
    let found = KnownTrackersFile.read(places.trackers)
    if let complaint = found.complaint {
      log.line(complaint)
      notice(settings.wording[.trackersUnreadable], isTrouble: true)
    }
    guard let known = found.known else { return }
    settings.trackers = known
    feed(.trackers(known), at: now)
  }

  /// How looks are set right, for `ctl status`.
  var statusOfTracker: [String: JSONValue] {
    guard engine.source?.kind == .streaming else { return ["set-right": .null] }
    let right = engine.settingRight
    let from = engine.learntFrom
    func degrees(_ value: Double) -> JSONValue { .number((value * 100).rounded() / 100) }
    return [
      "set-right": [
        "right": degrees(right.x), "down": degrees(right.y), "letters": .integer(Int64(from.letters)),
        "points": .integer(Int64(from.points)), "posture": .string(settings.state.values.text(.carePosture)),
      ]
    ]
  }

  /// For `ctl status`.
  var statusOfCare: [String: JSONValue] {
    let report = careReport
    return [
      "care": .string(report.state.name), "can-choose": .bool(report.canChoose),
      "dead-man": deadManTerms?.limit.map { .integer($0.wholeMilliseconds / 1000) } ?? .null,
    ]
  }
}

/// What the daemon keeps of it.
final class CareDesk {
  /// Nil until the engine has said.
  var report: CareReport?
  /// As the daemon before this one left it.
  var restored = CareState.present
  /// What the supervisor was told last.
  var told: DeadManTerms?
  let command: CarersCommandDesk

  init(poller: Poller, log: @escaping (String) -> Void) {
    command = CarersCommandDesk(program: ProcessHabits.programFolder() + "/yanyud", poller: poller, log: log)
  }
}

extension CarersCommandReport {
  init(_ report: CarersCommandDesk.Report) {
    switch report {
    case .acknowledged: self = .acknowledged
    case .failed: self = .failed
    case .done: self = .done
    }
  }
}
