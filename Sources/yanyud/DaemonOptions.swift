import Audio
import Configuration
import Engine
import Gaze
import LinuxInput
import Platform
import Recording
import Settings
import Terms
import Voice

extension VoiceOptions {
  /// The voice that the settings ask for; the command line's sink goes before theirs.
  init(_ options: LaunchOptions, _ values: SettingsValues) {
    let sink: VoiceOptions.Sink
    switch options.voice {
    case .alsa(let device): sink = .alsa(device: device ?? "default")
    case .wav(let file): sink = .wav(file)
    case .none?: sink = .none
    case nil: sink = .alsa(device: values.text(.voiceSink).isEmpty ? "default" : values.text(.voiceSink))
    }
    let language = LanguageTag(rawValue: options.language?.rawValue ?? values.text(.language))
    let name = values.text(.voiceName)
    let own = values.text(.voicePrivateSink)
    self.init(
      sink: sink, voice: name.isEmpty ? nil : Named(name: name, language: language), rate: values.number(.voiceRate),
      volume: values.number(.voiceVolume), leadIn: .milliseconds(Int64(values.number(.voiceLeadIn))),
      privateSink: own.isEmpty ? nil : own, softGain: values.number(.voiceSoft),
      programFolder: ProcessHabits.programFolder())
  }
}

extension Daemon {
  /// Quirks from the data folder; a file that cannot be read is said, and devices are taken as they are.
  private func quirks() -> Quirks {
    guard let dataFolder else { return Quirks() }
    do { return try Quirks.read(file: DataFolder.quirks(in: dataFolder)) } catch {
      log.line(error.description)
      return Quirks()
    }
  }

  /// Begins to write what the source reports.
  func startRecording(_ path: String) {
    let head = SessionRecording.Head(
      build: "0.1.0", layout: engine.layout.name, surface: engine.surfaceInUse, dictionary: prediction.name,
      settingsRevision: engine.settings.revision)
    do {
      recorder = try SessionRecorder(path: path, head: head, start: now)
      recorder?.take(Event(.settings(engine.settings), at: now))
    } catch {
      log.line("yanyu: the recording cannot be made: \(error)")
      deliver([Event(.trouble("yanyu: the recording cannot be made"), at: now)])
    }
  }

  /// What is asked of the devices: the pointer that was named, or the best there is.
  func inputOptions(named name: String?) -> InputOptions {
    var result = InputOptions(device: name, quirks: quirks(), firstSourceID: nextSource)
    result.kindOverride = kindOverride
    result.switchDevice = namedSwitch
    result.consoleKeyboards = ConsoleTerminal.isStandardInput
    let surface = engine.surfaceInUse
    result.surfaceAspect = Double(surface.width) / Double(surface.height)
    return result
  }
}
