import Terms

/// What goes wrong, or is changed, beside the eye.
package enum Fault: String, Hashable, Sendable, CaseIterable {
  // The tracker and its device.
  case deviceGone = "device gone"
  case silence = "silence"
  case reportsLost = "reports lost"
  case released = "released"
  case frozen = "frozen where it was"
  case frozenInCorner = "frozen in a corner"
  case frozenHere = "frozen on a key"
  case frozenByTurns = "frozen on keys by turns"
  case jumped = "jumped"
  case timesStep = "times step"
  case timesStandStill = "times stand still"
  case machineStalls = "machine stalls"
  case outlierStorm = "storm of outliers"
  case otherDevice = "other device seen"
  // What keeps and speaks.
  case diskSlow = "disk slow"
  case memoryOnly = "memory only"
  case moved = "text kept elsewhere"
  case voiceFailed = "voice failed"
  case voiceRestarts = "voice restarts"
  case noSound = "no sound"
  case alarmFailed = "alarm failed"
  case predictionsLate = "predictions late"
  case predictionsDropped = "predictions dropped"
  // The clock.
  case clockStep = "clock set"
  case summerTime = "summer time"
  // What people change.
  case setting = "setting changed"
  case layout = "layout changed"
  case wording = "wording changed"
  case surface = "surface changed"
  case carerSays = "carer says"
  case carerAsks = "carer asks"
  case carerRests = "carer rests"
  case carerResumes = "carer resumes"
  case carerStops = "carer stops speech"
  case carerCalls = "carer calls"
  case carerKey = "carer's key"
  case carerState = "state of care"
  case carerAcknowledges = "carer acknowledges"
  case notice = "notice"
  case trouble = "trouble"
  case restart = "engine restarted"

  /// How long it lasts, in seconds; for what happens at once the time until it is taken back, if it is.
  var seconds: ClosedRange<Double> {
    switch self {
    case .deviceGone, .diskSlow, .memoryOnly, .voiceRestarts, .noSound, .trouble: 0.3...60
    case .silence, .machineStalls: 0.02...4
    case .frozen, .frozenInCorner, .frozenHere, .frozenByTurns: 0.5...90
    case .jumped, .timesStep, .timesStandStill: 1...60
    case .outlierStorm, .alarmFailed, .predictionsLate, .predictionsDropped: 1...30
    case .layout, .surface, .setting: 20...600
    default: 0...0.1
    }
  }
}
