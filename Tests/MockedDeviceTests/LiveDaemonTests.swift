import Gaze
import Glibc
import LinuxInput
import Platform
import Terms
import Testing

extension MockedDevices {
  /// A sentence through the real libudev, libevdev, daemon, terminal and journal.
  @Suite struct LiveDaemon {
    @Test func `a sentence is typed with lost events and a pulled plug in its midst`() throws {
      let mouse = MockPointer(name: "Mock Eye Tracker")
      defer { mouse.unplug() }
      let run = try DaemonRun(input: "Mock Eye Tracker")
      #expect(try run.status()["source"]?["name"] == .string("Mock Eye Tracker"))
      mouse.move(to: DaemonRun.away)
      try rest(mouse, on: "i", run, length: 1)
      try rest(mouse, on: "space", run, length: 2)
      try typeThroughLostEvents(mouse, run)
      try typeThroughUnplugging(mouse, run)
      try run.waits(for: "the journal, which is written a moment later") { run.written() == "I amo" }
      #expect(try run.end() == .exited(0))
      #expect(run.written() == "I amo", "the journal keeps it")
    }

    /// Holds still until the text is so long.
    private func rest(_ mouse: MockPointer, on key: String, _ run: DaemonRun, length: Int64) throws {
      mouse.move(to: try DaemonRun.place(key))
      try run.waits(for: "“\(key)”") { try run.length() == length }
    }

    /// In the midst of a dwell events are lost: first those of an eye that stays, then those of one that has gone on.
    private func typeThroughLostEvents(_ mouse: MockPointer, _ run: DaemonRun) throws {
      let (a, m) = (try DaemonRun.place("a"), try DaemonRun.place("m"))
      mouse.move(to: a)
      try wait(.milliseconds(400), in: run, length: 2)
      mouse.drop(to: a)
      try run.waits(for: "“a” after lost events") { try run.length() == 3 }
      mouse.move(to: try DaemonRun.place("t"))
      try wait(.milliseconds(400), in: run, length: 3)
      // The way from t to m is lost: t must not be typed.
      mouse.drop(to: m)
      try run.waits(for: "“m”, where the eye is") { try run.length() == 4 }
      try run.waits(for: "the journal, which is written a moment later") { run.written() == "I am" }
    }

    /// Pulled in the midst of a dwell: said within 200 ms, nothing typed; plugged in again it goes on by itself within
    /// a second.
    private func typeThroughUnplugging(_ mouse: MockPointer, _ run: DaemonRun) throws {
      mouse.move(to: try DaemonRun.place("o"))
      try wait(.milliseconds(500), in: run, length: 4)
      let said = try run.timeUntil("Eye tracker lost") { mouse.unplug() }
      print("unplugged → “Eye tracker lost” on the terminal: \(said.nanoseconds / 1_000_000) ms")
      #expect(said < .milliseconds(200))
      try wait(.milliseconds(1500), in: run, length: 4)
      #expect(try run.status()["source"] == .null)
      let plugged = MonotonicClock.now()
      mouse.replug()
      try run.waits(for: "the device again") { try run.status()["source"] != .null }
      let back = MonotonicClock.now() - plugged
      print("plugged in → used again: \(back.nanoseconds / 1_000_000) ms")
      #expect(back < .seconds(1))
      mouse.move(to: DaemonRun.away)
      try wait(.milliseconds(300), in: run, length: 4)
      try rest(mouse, on: "o", run, length: 5)
    }

    /// Time passes and nothing is typed in it.
    private func wait(_ time: Interval, in run: DaemonRun, length: Int64) throws {
      let end = MonotonicClock.now() + time
      while MonotonicClock.now() < end {
        #expect(try run.length() == length)
        _ = run.screen()
        usleep(20_000)
      }
    }
  }
}
