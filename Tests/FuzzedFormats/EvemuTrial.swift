import Engine
import Gaze
import Layouts
import LinuxInput
import Terms

/// A recording of a device that somebody sends in.
enum EvemuTrial {
  static let seeds: [[UInt8]] = [absolute, touch, relative].map { Array($0.utf8) }

  private static let absolute = """
    # EVEMU 1.3
    N: Mock Gaze Tracker
    I: 0003 1209 0001 0111
    P: 01 00 00 00 00 00 00 00
    B: 00 0b 00 00 00 00 00 00 00
    B: 01 00 00 00 00 00 00 00 00
    B: 03 03 00 00 00 00 00 00 00
    A: 00 0 1919 0 0 6
    A: 01 0 1079 0 0 6
    E: 0.000001 0003 0000 0960
    E: 0.000001 0003 0001 0540
    E: 0.000001 0000 0000 0000
    E: 0.600000 0003 0000 1000\t# a comment
    E: 0.600000 0000 0000 0000
    E: 0.700000 0000 0003 0000
    E: 0.700000 0003 0001 -20
    E: 0.708000 0000 0000 0000
    """

  private static let touch = """
    N: Touch
    P: 02 00 00 00 00 00 00 00
    B: 01 00 00 00 00 00 00 00 00
    B: 01 00 00 00 00 00 00 00 00
    B: 01 00 00 00 00 00 00 00 00
    B: 01 00 00 00 00 00 00 00 00
    B: 01 00 00 00 00 00 00 00 00
    B: 01 00 04 00 00 00 00 00 00
    B: 03 03 00 00 00 00 80 60 02
    A: 00 0 4095 0 0 0
    A: 01 0 4095 0 0 0
    A: 2f 0 9 0 0 0
    A: 35 0 4095 0 0 0
    A: 36 0 4095 0 0 0
    A: 39 0 65535 0 0 0
    E: 5.0 0003 0039 7
    E: 5.0 0003 0035 100
    E: 5.0 0003 0036 200
    E: 5.0 0001 014a 1
    E: 5.0 0000 0000 0
    E: 5.5 0003 0039 -1
    E: 5.5 0001 014a 0
    E: 5.5 0000 0000 0
    """

  private static let relative = """
    N: Mouse
    B: 01 00 00 00 00 00 00 00 00
    B: 01 00 00 00 00 00 00 00 00
    B: 01 00 00 00 00 00 00 00 00
    B: 01 00 00 00 00 00 00 00 00
    B: 01 00 00 07 00 00 00 00 00
    B: 02 03 00 00 00 00 00 00 00
    E: 1700000000.5 0002 0000 -30
    E: 1700000000.5 0002 0001 99999
    E: 1700000000.5 0000 0000 0
    E: 1700000001.25 0001 0110 1
    E: 1700000001.25 0000 0000 0
    """

  /// Reports are in the order of time and on the surface's scale, and an engine lives through them.
  static func judge(_ bytes: [UInt8], samples: Int) -> Bool {
    guard let recording = try? EvemuRecording(parsing: String(decoding: bytes, as: UTF8.self)) else { return false }
    precondition(recording.name.unicodeScalars.count <= 256, "a name without end")
    for kind in [SourceDescription.Kind.held, .streaming] {
      guard let reports = try? recording.reports(as: kind, source: SourceID(rawValue: 1)) else { return false }
      run(reports.prefix(samples))
    }
    return true
  }

  private static func run(_ reports: ArraySlice<(at: Instant, report: EvemuRecording.Report)>) {
    var engine = TypingEngine(layout: BuiltInLayout.english, surface: Surface(width: 1280, height: 800))
    var deadline = engine.start(at: .zero).deadline
    var now = Instant.zero
    for report in reports {
      precondition(report.at >= now, "time that runs back")
      now = report.at
      var fired = 0
      while let due = deadline, due <= now, fired < 100 {
        deadline = engine.step(Event(.deadline, at: due)).deadline
        fired += 1
      }
      switch report.report {
      case .sample(let sample):
        precondition(sample.position.map { $0.x.isFinite && $0.y.isFinite } ?? true, "a place that is no number")
        deadline = engine.step(Event(.sample(sample), at: now)).deadline
      case .change(let change): deadline = engine.step(Event(.source(change), at: now)).deadline
      }
    }
  }
}
