import Configuration
import Engine
import Gaze
import LinuxInput
import Platform
import Recording
import RecordingFiles
import Terms

/// A recording as the live source, at its own speed.
struct Playback {
  private let start: Instant
  private let inputs: [TimedInput]
  private var next = 0

  /// - Throws: when the file cannot be read or is no recording, with file, line and column.
  init(file: String, kind: LaunchOptions.SourceKind?, from start: Instant) throws(RecordingFailure) {
    self.start = start
    inputs = try RecordingFile.read(file, kind: kind == .streaming ? .streaming : .held).inputs
  }

  var deadline: Instant? { inputs.indices.contains(next) ? time(of: inputs[next]) : nil }

  /// What has come by `now`.
  mutating func take(until now: Instant) -> [Event] {
    var events: [Event] = []
    while inputs.indices.contains(next), time(of: inputs[next]) <= now {
      if let event = event(inputs[next]) { events.append(event) }
      next += 1
    }
    return events
  }

  private func time(of input: TimedInput) -> Instant { start + (input.at - .zero) }

  private func event(_ input: TimedInput) -> Event? {
    switch input.kind {
    case .sample(var sample):
      sample.measuredAt = start + (sample.measuredAt - .zero)
      return Event(.sample(sample), at: time(of: input))
    case .source(let change): return Event(.source(change), at: time(of: input))
    // The settings of this session count.
    case .settings: return nil
    }
  }
}
