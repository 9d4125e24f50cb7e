import Display
import Platform
import Scene
import Terms

/// What a picture costs on a terminal: the time and the bytes of a whole frame, and of one step of a key's progress,
/// made and not written. Writing every cell as one plain byte is the reference of the bytes.
func terminalBenchmarks(_ sink: Sink) -> [Benchmark] {
  [(80, 24), (128, 40), (200, 60)].flatMap { columns, rows -> [Benchmark] in
    let frames = TerminalFrames(columns: columns, rows: rows)
    let size = "\(columns)x\(rows)"
    let reference = Reference.thousandSteps(sink)
    let cells = Reference(name: "a byte a cell", work: .sampled { Int64(columns * rows) })
    func time(_ name: String, _ frame: @escaping () -> (bytes: Int, time: Interval)) -> Benchmark {
      Benchmark("\(name)-\(size)", .sampled { frame().time.nanoseconds }, reference: reference, samples: 1000)
    }
    func bytes(_ name: String, _ frame: @escaping () -> (bytes: Int, time: Interval)) -> Benchmark {
      Benchmark(
        "\(name)-bytes-\(size)", .sampled { Int64(frame().bytes) }, reference: cells, samples: 100, unit: .bytes)
    }
    return [
      time("terminal-frame-whole", frames.whole), time("terminal-frame-progress", frames.progress),
      bytes("terminal-frame-whole", frames.whole), bytes("terminal-frame-progress", frames.progress),
    ]
  }
}

/// The screen of somebody who looks at a key, on a terminal of some size.
private final class TerminalFrames {
  /// The painter's own.
  private static let frameTime = Interval.milliseconds(33)

  private let columns: Int
  private let rows: Int
  private let picture: Picture?
  private let begin: Instant
  private var writer = FrameWriter()
  private var steps: Int64 = 0

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    let person = LookingPerson(kind: .held, surface: .terminal(columns: columns, rows: rows))
    person.lookAlmost(at: "h")
    picture = person.picture
    // Of the time of the look that lies between lock-on and completion.
    begin = person.now - .milliseconds(500)
  }

  /// Every cell anew.
  func whole() -> (bytes: Int, time: Interval) {
    writer.forget()
    return frame(at: begin)
  }

  /// The key's progress, one frame later than the frame before; from the beginning again when it is full.
  func progress() -> (bytes: Int, time: Interval) {
    if steps % 12 == 0 { _ = frame(at: begin) }
    steps += 1
    return frame(at: begin + TerminalFrames.frameTime * ((steps - 1) % 12 + 1))
  }

  private func frame(at now: Instant) -> (bytes: Int, time: Interval) {
    guard let picture else { return (0, .zero) }
    let start = MonotonicClock.now()
    let canvas = PictureRenderer(theme: picture.theme, capabilities: TerminalCapabilities(colours: .trueColour))
      .render(picture, columns: columns, rows: rows, at: now)
    let bytes = writer.frame(for: canvas, synchronised: true)
    return (bytes.count, MonotonicClock.now() - start)
  }
}
