import Audio
import Configuration
import Gaze
import LinuxInput
import Platform
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

extension Daemon {
  /// What is asked of the devices: the pointer that was named, or the best there is.
  func inputOptions(named name: String?) -> InputOptions {
    var result = InputOptions(device: name, firstSourceID: TerminalFront.mouse.rawValue + 1)
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
