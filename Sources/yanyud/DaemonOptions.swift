import Audio
import Configuration
import Engine
import Gaze
import LinuxInput
import Platform
import Recording
import Terms
import Voice

extension VoiceOptions {
  /// The voice that a session was asked for.
  init(_ options: LaunchOptions) {
    let sink: VoiceOptions.Sink
    switch options.voice {
    case .alsa(let device): sink = .alsa(device: device ?? "default")
    case .wav(let file): sink = .wav(file)
    case .none?: sink = .none
    case nil: sink = .alsa(device: "default")
    }
    self.init(sink: sink, programFolder: ProcessHabits.programFolder())
  }
}

/// What was asked for and this release does not have: said, never passed over.
struct Refusal: Error, CustomStringConvertible { var description: String }

extension LaunchOptions {
  /// The first thing asked for that is not to be had; nil when all is.
  var refusal: Refusal? {
    if let layout, layout != "en" {
      return Refusal(description: "layout: there is no layout \"\(printable(layout))\" yet; use --layout en")
    }
    if let language, language != .english {
      return Refusal(
        description: "yanyu: there is no keyboard for \"\(printable(language.rawValue))\" yet; use --language en")
    }
    if settings != nil {
      return Refusal(description: "settings: settings files are not read yet; leave --settings out")
    }
    return nil
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
    var result = InputOptions(device: name, quirks: quirks(), firstSourceID: TerminalFront.mouse.rawValue + 1)
    switch options.sourceKind {
    case .held: result.kindOverride = .held
    case .streaming: result.kindOverride = .streaming
    case nil: break
    }
    if case .device(let name)? = options.selectionSwitch { result.switchDevice = name }
    let surface = engine.surfaceInUse
    result.surfaceAspect = Double(surface.width) / Double(surface.height)
    return result
  }
}
