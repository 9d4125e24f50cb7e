import Display
import Foundation
import Glibc
import Platform
import Scene
import Terms
import Testing

/// The painter on real pseudo-terminals.
struct TerminalDisplayTests {
  private let capabilities = TerminalCapabilities(colours: .trueColour)

  private func picture(_ revision: UInt64, columns: Int = 128, rows: Int = 40) -> Picture {
    var picture = SamplePictures.letters(columns: columns, rows: rows, marked: false)
    picture.revision = revision
    picture.message.lines = [TextLine(runs: [TextRun("revision \(revision) stands here", .plain)])]
    return picture
  }

  @Test func `the newest picture reaches the terminal, and its modes are given back`() throws {
    let terminal = try PseudoTerminal(columns: 128, rows: 40)
    let display = try TerminalDisplay(descriptor: terminal.slave.raw, capabilities: capabilities)
    display.show(picture(1))
    #expect(terminal.read(until: "revision 1 stands here"))
    for revision in 2...500 { display.show(picture(UInt64(revision))) }
    #expect(terminal.read(until: "500 ") || display.record.lastRevision == 500)
    // What arrives last is the way out, complete.
    let leave = String(decoding: TerminalModes.leave(capabilities), as: UTF8.self)
    let closing = terminal.keepReading()
    #expect(display.close())
    #expect(closing(leave))
    #expect(display.record.lastRevision == 500)
    #expect(display.record.firstFrameAt != nil && display.record.failure == nil)
  }

  @Test func `a terminal that reads nothing holds nobody up, and costs one frame of memory`() throws {
    let terminal = try PseudoTerminal(columns: 128, rows: 40)
    let display = try TerminalDisplay(descriptor: terminal.slave.raw, capabilities: capabilities)
    let pictures = (0..<20).map { picture(UInt64($0)) }
    let before = fillUp(display, pictures[0])
    let memory = Self.residentBytes()
    let start = MonotonicClock.now()
    for step in 0..<20_000 { display.show(pictures[step % 20]) }
    display.redrawAll()
    for step in 0..<5000 {
      var changed = capabilities
      changed.pixelMouse = step % 2 == 0
      display.capabilitiesChanged(changed)
    }
    let spent = MonotonicClock.now() - start
    #expect(spent < .seconds(3), "25,000 calls took \(spent.inMilliseconds) ms")
    #expect(display.record.bytes == before)
    #expect(Self.residentBytes() - memory < 30_000_000)
    let closing = MonotonicClock.now()
    #expect(!display.close())
    let closed = MonotonicClock.now() - closing
    #expect(closed < .seconds(2), "close took \(closed.inMilliseconds) ms")
  }

  @Test func `a terminal that reads again after a stall shows the newest picture`() throws {
    let terminal = try PseudoTerminal(columns: 128, rows: 40)
    let display = try TerminalDisplay(descriptor: terminal.slave.raw, capabilities: capabilities)
    _ = fillUp(display, picture(1))
    display.show(picture(777))
    let screen = terminal.screen(untilItShows: "revision 777 stands here", columns: 128, rows: 40)
    #expect(screen.contains("revision 777 stands here"))
    let closing = terminal.keepReading()
    #expect(display.close())
    #expect(closing(""))
  }

  @Test func `progress is animated without new pictures, and stillness is silent`() throws {
    let terminal = try PseudoTerminal(columns: 128, rows: 40)
    let display = try TerminalDisplay(descriptor: terminal.slave.raw, capabilities: capabilities)
    var moving = SamplePictures.letters(columns: 128, rows: 40)
    moving.boxes[22 + 5].state = .lockedOn
    for index in moving.boxes.indices where moving.boxes[index].progress != nil {
      moving.boxes[index].progress = Progress(since: MonotonicClock.now(), share: 0, perSecond: 2)
    }
    let closing = terminal.keepReading()
    display.show(moving)
    // The machine may be busy: wait until nothing has changed for a third of a second.
    var after = display.record
    var still = 0
    while still < 10 || after.frames < 2 {
      usleep(33_000)
      still = display.record.frames == after.frames ? still + 1 : 0
      after = display.record
    }
    // Half a second of progress at 30 frames a second, and a few to spare.
    #expect((2...25).contains(after.frames))
    #expect(!PictureRenderer.isAnimated(moving, at: MonotonicClock.now()))
    usleep(300_000)
    #expect(display.record.frames == after.frames && display.record.bytes == after.bytes)
    #expect(display.close())
    #expect(closing(""))
  }

  @Test func `a terminal that is gone is recorded, and ends nobody's day`() throws {
    let terminal = try PseudoTerminal(columns: 80, rows: 24)
    let display = try TerminalDisplay(descriptor: terminal.slave.raw, capabilities: capabilities)
    display.show(picture(1, columns: 80, rows: 24))
    #expect(terminal.read(until: "revision 1 stands here"))
    terminal.hangUp()
    for revision in 2...1000 where display.record.failure == nil {
      display.show(picture(UInt64(revision), columns: 80, rows: 24))
      usleep(5000)
    }
    #expect(display.record.failure != nil)
    let start = MonotonicClock.now()
    #expect(!display.close())
    #expect(MonotonicClock.now() - start < .seconds(1))
  }

  @Test func `another size draws everything anew in the new size`() throws {
    let terminal = try PseudoTerminal(columns: 128, rows: 40)
    let display = try TerminalDisplay(descriptor: terminal.slave.raw, capabilities: capabilities)
    display.show(picture(1))
    #expect(terminal.read(until: "revision 1 stands here"))
    terminal.resize(columns: 40, rows: 10)
    #expect(TerminalSize.read(terminal.slave.raw) == TerminalSize(columns: 40, rows: 10))
    display.show(picture(2, columns: 40, rows: 10))
    #expect(terminal.read(until: "too small"))
    let closing = terminal.keepReading()
    #expect(display.close())
    #expect(closing(""))
  }

  @Test func `the shared open file keeps its flags`() throws {
    let terminal = try PseudoTerminal(columns: 80, rows: 24)
    let before = fcntl(terminal.slave.raw, F_GETFL)
    let display = try TerminalDisplay(descriptor: terminal.slave.raw, capabilities: capabilities)
    #expect(fcntl(terminal.slave.raw, F_GETFL) == before)
    let closing = terminal.keepReading()
    #expect(display.close())
    #expect(closing(""))
  }

  @Test func `raw mode is put back as it was`() throws {
    let terminal = try PseudoTerminal(columns: 80, rows: 24)
    var before = termios()
    tcgetattr(terminal.slave.raw, &before)
    let state = try TerminalState.save(terminal.slave.raw)
    try TerminalState.makeRaw(terminal.slave.raw)
    var raw = termios()
    tcgetattr(terminal.slave.raw, &raw)
    #expect(raw.c_lflag & (tcflag_t(ECHO) | tcflag_t(ICANON) | tcflag_t(ISIG)) == 0)
    try state.restore(terminal.slave.raw)
    var after = termios()
    tcgetattr(terminal.slave.raw, &after)
    #expect(after.c_lflag == before.c_lflag && after.c_iflag == before.c_iflag && after.c_oflag == before.c_oflag)
    let (read, _) = try Descriptor.pipe()
    #expect(throws: SystemError.self) { try TerminalState.save(read.raw) }
    #expect(TerminalSize.read(read.raw) == .usual)
  }

  /// Draws whole frames until the line is full and the painter stands in the middle of one.
  /// - Returns: How many bytes the kernel took.
  private func fillUp(_ display: TerminalDisplay, _ picture: Picture) -> Int {
    var before = -1
    var still = 0
    while still < 25 || before <= 0 {
      still = display.record.bytes == before ? still + 1 : 0
      before = display.record.bytes
      display.redrawAll()
      display.show(picture)
      usleep(20_000)
    }
    return before
  }

  private static func residentBytes() -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * 4096
  }
}
