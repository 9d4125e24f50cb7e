import Gaze
import Glibc
import JSONLines
import Platform
import Terms
import TestTerminals
import Testing

extension MockedDevices {
  /// The real supervisor and daemon on a terminal that answers like tty1, with devices that other consoles use too.
  @Suite struct LiveConsole {
    @Test func `nothing that happens while another console is in front reaches the keyboard`() throws {
      let mouse = MockPointer(name: "Mock Console Tracker")
      defer { mouse.unplug() }
      let console = try ConsoleKernel()
      let run = try DaemonRun(input: "Mock Console Tracker", console: console)
      #expect(console[.held] == 1)
      mouse.move(to: DaemonRun.away)
      mouse.move(to: try DaemonRun.place("h"))
      try run.waits(for: "“h”") { try run.length() == 1 }
      mouse.move(to: DaemonRun.away)

      console.change(to: 2)
      try run.waits(for: "the other console") { console[.active] == 2 }
      // Let go before the other console came, not after.
      #expect(try run.status()["source"] == .null)
      mouse.move(to: try DaemonRun.place("i"))
      // Twice a dwell and more.
      let end = MonotonicClock.now() + .milliseconds(2500)
      while MonotonicClock.now() < end {
        #expect(try run.length() == 1)
        usleep(50_000)
      }
      #expect(try run.status()["selections"] == .integer(1))

      console.change(to: 1)
      try run.waits(for: "the source again") { try run.status()["source"]?["name"] == .string("Mock Console Tracker") }
      mouse.move(to: DaemonRun.away)
      mouse.move(to: try DaemonRun.place("i"))
      try run.waits(for: "“i”") { try run.length() == 2 }
      #expect(try run.end() == .exited(0))
      #expect(run.written() == "hi")
      #expect(console[.held] == 0)
    }
  }
}
