import Glibc
import Painting
import Platform
import Scene
import Screens
import Terms
import Testing

/// A display with a fake screen, and what it has reported.
final class DisplayRun {
  /// Longer than anything here takes on a busy machine.
  static let patience = Interval.seconds(10)

  let screen: FakeScreen
  let display: ScreenDisplay
  private(set) var reports: [ScreenDisplay.Report] = []

  init(_ screen: FakeScreen? = nil, fonts: FontChoice = FontChoice()) throws {
    let screen = try screen ?? FakeScreen()
    self.screen = screen
    display = try ScreenDisplay(fonts: fonts) { () throws(ScreenFault) in try screen.open() }
  }

  deinit {
    screen.change { $0.isStalled = false }
    display.close()
  }

  /// Takes reports until there are enough.
  @discardableResult
  func wait(
    from location: SourceLocation = #_sourceLocation, _ enough: (DisplayRun) -> Bool
  ) throws -> DisplayRun {
    try waits("the report", from: location) {
      reports += display.takeReports()
      return enough(self)
    }
    return self
  }

  func waits(_ what: String, from location: SourceLocation = #_sourceLocation, _ enough: () -> Bool) throws {
    let end = MonotonicClock.now() + Self.patience
    while MonotonicClock.now() < end {
      if enough() { return }
      usleep(2000)
    }
    Issue.record("\(what) did not come", sourceLocation: location)
    throw NotInTime()
  }

  struct NotInTime: Error {}

  var surfaces: [PixelSize] { reports.compactMap { if case .surface(let size) = $0 { size } else { nil } } }
  var troubles: [String] { reports.compactMap { if case .trouble(let text) = $0 { text } else { nil } } }
  var notes: [String] { reports.compactMap { if case .note(let text) = $0 { text } else { nil } } }
  var releases: Int { reports.filter { $0 == .released }.count }
  var measured: [UInt64] { reports.compactMap { if case .measured(let revision, _, _) = $0 { revision } else { nil } } }
  var written: [ScreenFault?] {
    reports.compactMap { report -> ScreenFault?? in
      if case .pictureWritten(_, let fault) = report { .some(fault) } else { nil }
    }
  }
}

/// Small pictures for a fake screen.
enum Pictures {
  static let surface = Surface(width: 320, height: 200)

  static func plain(
    revision: UInt64, surface: Surface = Pictures.surface, theme: ThemeName = .dark, boxes: [Box] = [],
    text: String = "Hello"
  ) -> Picture {
    Picture(
      revision: revision, surface: surface, theme: theme, boxes: boxes,
      message: MessageView(
        rect: ScreenRect(x: 10, y: 10, width: 200, height: 40), lineHeight: 20,
        lines: [TextLine(runs: [TextRun(text, .plain)])], cursor: nil, hasEarlierLines: false),
      clock: ClockView(rect: ScreenRect(x: 220, y: 10, width: 90, height: 40), time: "12:00", date: "Sunday"),
      status: StatusView(text: "", light: .good), notice: "", animatesUntil: .zero)
  }

  /// One key that is looked at.
  static func progress(revision: UInt64, progress: Progress) -> Picture {
    let box = Box(
      target: nil, rect: ScreenRect(x: 20, y: 60, width: 120, height: 100), role: .letter, label: [LabelRun("h")],
      state: .lockedOn, progress: progress)
    return plain(revision: revision, boxes: [box])
  }
}
