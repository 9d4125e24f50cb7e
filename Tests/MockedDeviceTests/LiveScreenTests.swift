import CLinux
import Control
import Foundation
import Gaze
import Glibc
import JSONLines
import LinuxInput
import Platform
import Synchronization
import Terms
import Testing

extension MockedDevices {
  @Suite struct Screens {
    @Test func `a painter that is held up for a second delays no sample at 250 a second`() throws {
      let pointer = MockPointer(name: "Tracker of 250")
      defer { pointer.unplug() }
      let run = try PictureRun(
        "yanyu-supervisor",
        ["--display", "png:FRAMES", "--input", pointer.node, "--record", "STATE/reports"])
      try run.waits(for: "the first frame") { run.newestFrame() > 0 }
      let feed = try SteadyFeed(pointer)
      try run.waits(for: "frames that follow the look") { run.newestFrame() > 3 }
      let before = try Self.slowestAnswer(of: run, for: .milliseconds(500))

      // The frame after the next is a pipe that nobody reads: the painter's thread opens it and stands still.
      let blocked = run.newestFrame() + 2
      let pipe = "\(run.frames)/frame-" + String(String(1_000_000 + blocked).dropFirst()) + ".png"
      #expect(mkfifo(pipe, 0o600) == 0)
      try run.waits(for: "the painter at the pipe") { run.newestFrame() == blocked - 1 }
      usleep(100_000)
      let during = try Self.slowestAnswer(of: run, for: .milliseconds(1000))
      #expect(run.newestFrame() == blocked - 1, "the painter stood still for a second")
      let refused = try run.ask(.picture, timeoutMilliseconds: 15_000)
      #expect(refused["error"]?.string?.contains("the screen holds it up") == true)

      let reader = try Descriptor.open(pipe, O_RDONLY | O_NONBLOCK)
      try run.waits(for: "frames again") {
        _ = try? reader.readAvailable()
        return run.newestFrame() > blocked
      }
      let sent = feed.stop()
      // The last ones are read long before that.
      usleep(500_000)
      #expect(try run.end() == .exited(0))
      let lines = try run.contents(of: run.state + "/reports").split(separator: "\n")
      // Every report of the device is one of the recording, in order, and none was lost to a full buffer.
      let xs = lines.filter { $0.contains("\"validity\"") && $0.contains("\"x\"") }
      #expect(xs.count == sent, "\(xs.count) of \(sent) samples arrived")
      // SYN_DROPPED comes as a gap of the source.
      #expect(lines.contains { $0.contains("\"attached\"") } && !lines.contains { $0.contains("\"gap\"") })
      #expect(sent > 500)
      print("held-up painter: slowest answer \(during.inMilliseconds) ms, before \(before.inMilliseconds) ms")
      // A stalled engine would have let us wait for a second.
      #expect(during < before + .milliseconds(700), "the engine answered after \(during.inMilliseconds) ms")
    }

    @Test func `everybody who asks for a picture at the same time gets one`() throws {
      let pointer = MockPointer(name: "Tracker of pictures")
      defer { pointer.unplug() }
      let run = try PictureRun("yanyu-supervisor", ["--display", "png:FRAMES", "--input", pointer.node])
      try run.waits(for: "the first frame") { run.newestFrame() > 0 }
      let answers = Mutex([JSONValue]())
      let socket = run.socket
      DispatchQueue.concurrentPerform(iterations: 24) { _ in
        let answer = try? ControlClient.request(path: socket, .picture, timeoutMilliseconds: 15_000)
        guard let answer else { return }
        answers.withLock { $0.append(answer) }
      }
      let good: JSONValue = ["ok": true, "file": .string(run.state + "/picture.png")]
      #expect(answers.withLock { $0 } == Array(repeating: good, count: 24))
      #expect(try run.end() == .exited(0))
    }

    @Test func `the daemon draws on a framebuffer of 16 bits, and follows another mode`() throws {
      typealias Field = MockFramebuffer.Mode.Field
      let colours = (Field(11, 5), Field(5, 6), Field(0, 5))
      let screen = try Self.screen(.init(width: 800, height: 480, left: 8, bits: 16, padding: 6, colours: colours))
      let run = try PictureRun("yanyud", ["--display", "fbdev"])
      try run.waits(for: "the page") { try Self.shareOfGround(in: screen, 800, 480) > 0.1 }
      #expect(try Self.shareOfGround(in: screen, 800, 480) < 0.9, "there is more than the ground")
      let answer = try run.ask(.picture)
      #expect(answer["file"]?.string == run.state + "/picture.png")
      #expect(try run.size(of: run.state + "/picture.png") == [800, 480])

      screen.set(.init(width: 1024, height: 600, bits: 16, colours: colours))
      _ = try run.ask(.ask(text: "Is it larger now?"))
      try run.waits(for: "a picture of the new size") {
        _ = try run.ask(.picture)
        return try run.size(of: run.state + "/picture.png") == [1024, 600]
      }
      #expect(try run.end() == .exited(0))
    }

    @Test func `a framebuffer that goes is said in the log, and drawn again when it is back`() throws {
      let screen = try Self.screen(.init())
      let run = try PictureRun("yanyud", ["--display", "fbdev"])
      try run.waits(for: "the page") { try screen.contents().prefix(2000).contains { $0 != MockFramebuffer.filling } }
      screen.state.withLock { $0.error = ENODEV }
      _ = try run.ask(.ask(text: "Gone?"))
      try run.waits(for: "the word") { try run.contents(of: run.state + "/said").contains("does not answer") }
      screen.state.withLock { $0.error = nil }
      try screen.clear()
      try run.waits(for: "the page again") {
        try screen.contents().prefix(2000).contains { $0 != MockFramebuffer.filling }
      }
      try run.waits(for: "the word of it") { try run.contents(of: run.state + "/said").contains("draws again") }
    }

    @Test func `a terminal has no picture, and says so`() throws {
      let run = try DaemonRun(input: nil)
      let answer = try run.ask(.picture)
      #expect(answer["error"]?.string?.hasPrefix("yanyu: the keyboard is drawn in a terminal") == true)
    }

    private static let first = Result { try MockFramebuffer(.init(), number: 0) }

    /// /dev/fb0, which is one for all tests of a process, with another mode and nothing drawn.
    private static func screen(_ mode: MockFramebuffer.Mode) throws -> MockFramebuffer {
      let screen = try first.get()
      screen.state.withLock { $0.error = nil }
      screen.set(mode)
      try screen.clear()
      return screen
    }

    /// The dark ground, 0d1117, in 5, 6 and 5 bits, at each level that a page gives it: all pages are equally bright,
    /// so what the clock and the carer's line show moves it between 0a0d12 and 11161d.
    private static func isGround(_ colour: UInt16) -> Bool {
      let (red, green, blue) = (colour >> 11, colour >> 5 & 63, colour & 31)
      return (1...2).contains(red) && (3...5).contains(green) && (2...3).contains(blue) && red < blue
    }

    /// How large a part of the screen is ground.
    private static func shareOfGround(in screen: MockFramebuffer, _ width: Int, _ height: Int) throws -> Double {
      let bytesPerRow = screen.state.withLock { Int($0.fixed.line_length) }
      let left = screen.state.withLock { Int($0.variable.xoffset) }
      let bytes = try screen.contents()
      // Every eighth pixel will do.
      let places = (0..<height).flatMap { row in
        stride(from: 0, to: width, by: 8).map { row * bytesPerRow + ($0 + left) * 2 }
      }
      let count = places.filter { isGround(UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8) }.count
      return Double(count) / Double(places.count)
    }

    /// The longest time that the daemon's loop took to answer, asked again and again for so long.
    private static func slowestAnswer(of run: PictureRun, for time: Interval) throws -> Interval {
      let end = MonotonicClock.now() + time
      var slowest = Interval.zero
      while MonotonicClock.now() < end {
        let start = MonotonicClock.now()
        #expect(try run.ask(.status)["ok"] == true)
        slowest = max(slowest, MonotonicClock.now() - start)
        usleep(10_000)
      }
      return slowest
    }
  }
}

/// A pointer that reports 250 times a second, on a thread of its own: a look that goes from key to key.
private final class SteadyFeed: Sendable {
  private let stopping = StopSign()

  init(_ pointer: MockPointer) throws {
    let device = pointer.device
    let stopping = stopping
    try ThreadStart.detached {
      var next = MonotonicClock.now()
      var count = 0
      while !stopping.isWanted {
        // Another letter every 0.6 s, and never twice the same report.
        let place = count / 150 % 8
        device.send([
          (EventType.absolute, AbsoluteCode.x, Int32(200 + place * 200 + count % 2)),
          (EventType.absolute, AbsoluteCode.y, Int32(900 + count % 2)),
          (EventType.synchronisation, SynchronisationCode.report, 0),
        ])
        count += 1
        next += .milliseconds(4)
        let rest = (next - MonotonicClock.now()).nanoseconds
        if rest > 0 { usleep(UInt32(rest / 1000)) }
      }
      stopping.end(count)
    }
  }

  /// - Returns: how many reports were sent.
  func stop() -> Int { stopping.stop() }
}
