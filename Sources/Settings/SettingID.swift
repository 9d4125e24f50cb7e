/// Every setting there is, by the name that settings files, `yanyu ctl set` and layouts use for it. What it means, its
/// unit, range and default stand in `SettingsCatalogue`.
package enum SettingID: String, Hashable, Sendable, CaseIterable {
  case language
  case layout
  case dwellLetter = "dwell.letter"
  case dwellCandidate = "dwell.candidate"
  case dwellFunction = "dwell.function"
  case dwellDestructive = "dwell.destructive"
  case dwellHelp = "dwell.help"
  case dwellKeys = "dwell.keys"
  case dwellAdapts = "dwell.adapts"
  case lockOn = "dwell.lock-on"
  case drain = "dwell.drain"
  case hysteresis = "dwell.hysteresis"
  case repeats = "dwell.repeat"
  case lostAfter = "gaze.lost-after"
  case idleAfter = "gaze.idle-after"
  case confirmWithin = "gaze.confirm-within"
  case filter = "gaze.filter"
  case inputDevice = "input.device"
  case inputKind = "input.kind"
  case inputSwitch = "input.switch"
  case switchDebounce = "input.debounce"
  case switchLongPress = "input.long-press"
  case scanning = "input.scanning"
  case scanStep = "input.scan-step"
  case scanRounds = "input.scan-rounds"
  case screenWidth = "screen.width"
  case screenHeight = "screen.height"
  case screenDistance = "screen.distance"
  case screenProgress = "screen.progress"
  case screenConnector = "screen.connector"
  case clicks = "sounds.clicks"
  case voiceSink = "voice.sink"
  case voiceName = "voice.name"
  case voiceRate = "voice.rate"
  case voiceVolume = "voice.volume"
  case voiceSoft = "voice.soft"
  case voiceLeadIn = "voice.lead-in"
  case voicePrivateSink = "voice.private-sink"
  case automaticSpace = "typing.space"
  case automaticCapital = "typing.capitals"
  case candidates = "typing.candidates"
  case theme
  case clockFormat = "clock.format"
  case clockShown = "clock.shown"
  case nightHours = "clock.night-hours"
  case alarmSink = "alarm.sink"
  case alarmDeadMan = "alarm.dead-man"
  case helpReasons = "help.reasons"
  case helpCommand = "help.command"
  case careSleepHours = "care.sleep-hours"
  case careMovedAfter = "care.moved-after"
  case carePosture = "care.posture"
  case reminders
  case relays
  case observersText = "observers.text"

  /// Its place in `SettingsCatalogue.all` and in `SettingsValues`.
  package var index: Int { SettingID.places[self] ?? 0 }

  private static let places = Dictionary(uniqueKeysWithValues: zip(allCases, 0...))
}
