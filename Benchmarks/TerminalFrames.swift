import Display
import Platform
import Scene
import Terms

/// What a picture costs on a terminal: the bytes and the time of a whole frame, and of one step of a key's progress.
enum TerminalFrames {
  struct Cost: Hashable {
    var wholeBytes: Int
    var wholeTime: Interval
    var stepBytes: Int
    var stepTime: Interval
  }

  /// Medians of `rounds` frames of `picture`, made and not written. It should hold a key whose progress moves at `now`.
  static func measure(_ picture: Picture, columns: Int, rows: Int, at now: Instant, rounds: Int = 200) -> Cost {
    let renderer = PictureRenderer(theme: picture.theme, capabilities: TerminalCapabilities(colours: .trueColour))
    var writer = FrameWriter()
    func frame(_ at: Instant) -> (bytes: Int, time: Interval) {
      let start = MonotonicClock.now()
      let canvas = renderer.render(picture, columns: columns, rows: rows, at: at)
      let bytes = writer.frame(for: canvas, synchronised: true)
      return (bytes.count, MonotonicClock.now() - start)
    }
    var wholes: [(bytes: Int, time: Interval)] = []
    var steps: [(bytes: Int, time: Interval)] = []
    for _ in 0..<max(1, rounds) {
      writer.forget()
      wholes.append(frame(now))
      steps.append(frame(now + .milliseconds(33)))
    }
    let middle = wholes.count / 2
    return Cost(
      wholeBytes: wholes[middle].bytes, wholeTime: wholes.map(\.time).sorted()[middle], stepBytes: steps[middle].bytes,
      stepTime: steps.map(\.time).sorted()[middle])
  }
}
