import Configuration
import Engine
import Gaze
import LinuxInput
import Settings
import Terms
import Voice
import Words

/// What settings change in the running keyboard.
extension Daemon {
  /// The engine's settings as they count now; the command line goes before them.
  var engineSettings: EngineSettings {
    var result = Daemon.engineSettings(settings.state, options)
    // The keys for keyboards tell which one counts, whoever has named it.
    result.choices.values[.layout] = .text(settings.wanted.layout)
    return result
  }

  static func engineSettings(_ state: SettingsState, _ options: LaunchOptions) -> EngineSettings {
    var result = EngineSettings(state)
    result.bySwitch = options.selectionSwitch != nil || !state.values.text(.inputSwitch).isEmpty
    return result
  }

  /// The state has changed: the engine, the voice, the devices and the files that are followed go along.
  func apply(from before: SettingsValues) {
    let values = settings.state.values
    feed(.settings(engineSettings), at: now)
    let options = VoiceOptions(options, values)
    if options != VoiceOptions(self.options, before) { voice.change(options) }
    if Daemon.inputOf(values) != Daemon.inputOf(before) { restartInput() }
    settings.files?.want(settings.wanted)
  }

  private static func inputOf(_ values: SettingsValues) -> [SettingValue] {
    [values[.inputDevice], values[.inputKind], values[.inputSwitch]]
  }

  /// What follows the eye is chosen anew: the command line, else the settings, else the best there is.
  func restartInput() {
    if let source = engine.source, source.id != TerminalKeys.mouse { feed(.source(.gone(source.id)), at: now) }
    if let old = devices {
      nextSource = old.nextSource
      devices = nil
    }
    if options.input == nil, let keys = front.keys, front.isOnTerminal {
      let isPointer = usesTerminalMouse
      if !isPointer, engine.source?.id == TerminalKeys.mouse { feed(.source(.gone(TerminalKeys.mouse)), at: now) }
      keys.usePointer(isPointer)
    }
    startInput()
  }

  /// A terminal's own mouse is the pointer unless a device is named; a console has none.
  var usesTerminalMouse: Bool { Daemon.usesTerminalMouse(options, settings.state.values) }

  /// The device that the command line or the settings name.
  var namedDevice: String? {
    if case .device(let name)? = options.input { return name }
    let name = settings.state.values.text(.inputDevice)
    return name.isEmpty ? nil : name
  }

  var kindOverride: SourceDescription.Kind? {
    switch options.sourceKind {
    case .held: return .held
    case .streaming: return .streaming
    case nil: break
    }
    switch settings.state.values.text(.inputKind) {
    case "held": return .held
    case "streaming": return .streaming
    default: return nil
    }
  }

  var namedSwitch: String? {
    switch options.selectionSwitch {
    case .device(let name): return name
    case .terminal: return nil
    case nil: break
    }
    let name = settings.state.values.text(.inputSwitch)
    return name.isEmpty ? nil : name
  }

  /// Whether an option of the command line goes before that setting.
  func isByCommandLine(_ name: String) -> Bool {
    switch SettingID(rawValue: name) {
    case .language: options.language != nil
    case .layout: options.layout != nil || options.language != nil
    case .inputDevice: options.input != nil
    case .inputKind: options.sourceKind != nil
    case .inputSwitch: options.selectionSwitch != nil
    case .voiceSink: options.voice != nil
    case .alarmSink: options.alarm != nil
    default: false
    }
  }

  /// Settings that this release does nothing with, where the carer states them: once in the log, and in `ctl status`.
  func noteWithoutEffect(_ book: SettingsBook) {
    let stated = (book.entries + book.profiles.flatMap(\.entries)).map(\.id)
    let ids = SettingID.allCases.filter { id in
      guard case .notYet = SettingsCatalogue.description(of: id).counts else { return false }
      return stated.contains(id)
    }
    for id in ids where !settings.report.withoutEffect.contains(id) {
      guard case .notYet(let reason) = SettingsCatalogue.description(of: id).counts else { continue }
      log.line("settings: \(id.rawValue) has no effect yet: \(reason)")
    }
    settings.report.withoutEffect = ids
  }

  /// Some settings count from the next start on.
  func tellNextStart(from before: SettingsValues, isFirst: Bool) {
    if isFirst { return tellAlarm() }
    let values = settings.state.values
    let changed = SettingID.allCases.filter { id in
      SettingsCatalogue.description(of: id).counts == .nextStart && values[id] != before[id]
    }
    guard !changed.isEmpty else { return }
    let names = changed.map(\.rawValue).joined(separator: ", ")
    log.line("settings: from the next start on: \(names)")
    notice(settings.wording.text(.nextStart, ("name", names)))
  }

  /// The supervisor starts the alarm; where its tone goes the settings say, once.
  func tellAlarm() {
    guard options.alarm == nil else { return }
    supervisor?.report(.alarmSink(settings.state.values.text(.alarmSink)))
  }

  /// The question that stood when the keyboard ended stands again.
  func askKept() {
    guard !settings.question.isEmpty else { return }
    feed(.carer(.ask(settings.question)), at: now)
  }

  /// A voice that was named and is not there: said once; the language's own speaks.
  func noteVoice() {
    guard let name = voice.takeUnknownVoice() else { return }
    let shown = printable(name)
    log.line("voice: there is no voice “\(shown)”; the language's own serves")
    notice(settings.wording.text(.unknownVoice, ("name", shown)), isTrouble: true)
  }
}
