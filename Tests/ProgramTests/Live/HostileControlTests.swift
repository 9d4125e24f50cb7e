import Control
import Foundation
import JSONLines
import Platform
import Synchronization
import Terms
import Testing

extension LiveSessions {
  /// A thousand clients of the control socket that mean no good, while a person writes.
  @Suite(.serialized) struct HostileControl {
    @Test func `a thousand hostile clients change nothing for the person`() throws {
      let session = try TerminalSession()
      let path = ControlAddress.path(
        stateFolder: session.state, environment: ["XDG_RUNTIME_DIR": session.folder.path])
      let observe = ControlAddress.place(
        .observe, stateFolder: session.state, environment: ["XDG_RUNTIME_DIR": session.folder.path]
      ).path
      let quiet = Look(try session.rest(on: "h") { $0.message == "H" }, try Self.roundTrips(path, 100))
      try session.lookAway()
      let crowd = HostileCrowd([path, observe])
      let stopped = try Self.stoppedWatchers(session)
      defer {
        for watcher in stopped {
          watcher.send(SIGCONT)
          watcher.send(SIGKILL)
          _ = watcher.collect(waiting: true)
        }
      }
      try session.waits(for: "a thousand clients") { _ in crowd.attempts > 1000 }
      let loud = Look(try session.rest(on: "e") { $0.message == "He" }, try Self.roundTrips(path, 15))
      try session.lookAway()
      try session.rest(on: "l") { $0.message == "Hel" }
      crowd.stop()
      print(
        """
        control socket, quiet → under \(crowd.attempts) hostile connections: \
        choice \(Int(quiet.choice * 1000)) → \(Int(loud.choice * 1000)) ms, \
        status p50 \(quiet.trips.median.micros) → \(loud.trips.median.micros) µs \
        (\(String(format: "%.1f", loud.trips.median / quiet.trips.median)) times), \
        p99 \(quiet.trips.high.micros) → \(loud.trips.high.micros) µs; \(loud.trips.lost) of 15 had to ask again
        """)
      // A look lasts 800 ms; a turn of the loop that took long would show in it.
      #expect(loud.choice < quiet.choice + 0.5)
      #expect(loud.trips.lost < 20)
      #expect(try session.status()["restarts"]?.integer == 0)
    }

    private struct Look {
      var choice: Double
      var trips: Trips

      init(_ choice: Double, _ trips: Trips) {
        self.choice = choice
        self.trips = trips
      }
    }

    /// Seconds.
    struct Trips {
      var median = 0.0
      var high = 0.0
      /// Closed without an answer, as when a flood of newcomers took the place; asked again.
      var lost = 0
    }

    /// From connecting to the answer, asking again where the answer stayed out.
    private static func roundTrips(_ path: String, _ count: Int) throws -> Trips {
      var times: [Double] = []
      var trips = Trips()
      for _ in 0..<count {
        let start = MonotonicClock.now()
        while (try? ControlClient.request(path: path, .status, timeoutMilliseconds: 5000)) == nil {
          trips.lost += 1
          try #require(trips.lost < 10 * count)
        }
        times.append(Double((MonotonicClock.now() - start).nanoseconds) / 1e9)
        usleep(2000)
      }
      times.sort()
      (trips.median, trips.high) = (times[count / 2], times[count * 99 / 100])
      return trips
    }

    /// Real watchers that are stopped once they watch.
    private static func stoppedWatchers(_ session: TerminalSession) throws -> [ChildProcess] {
      try (0..<4).map { _ in
        let nowhere = try Descriptor.open("/dev/null", O_RDWR)
        let child = try ChildProcess(
          path: ProcessHabits.programFolder() + "/yanyu", arguments: ["ctl", "watch", "--state", session.state],
          environment: ChildProcess.currentEnvironment().filter { !$0.hasPrefix("XDG_RUNTIME_DIR=") }
            + ["XDG_RUNTIME_DIR=\(session.folder.path)"],
          descriptors: [(nowhere.raw, 0), (nowhere.raw, 1), (nowhere.raw, 2)])
        Thread.sleep(forTimeInterval: 0.1)
        child.send(SIGSTOP)
        return child
      }
    }
  }
}

extension Double {
  fileprivate var micros: Int { Int(self * 1e6) }
}

/// A thousand connections, each of one evil kind, made again as soon as the keyboard has dropped them.
private final class HostileCrowd: Sendable {
  private static let size = 1000
  private static let kinds: [[String]] = [
    [], [#"{"command":"watch"}"#], [String(repeating: "[", count: 60_000)], [String(repeating: "a", count: 150_000)],
    Array(repeating: #"{"command":"status"}"#, count: 50), Array(repeating: "", count: 500),
    ["\u{0}\u{7}garbage\u{1B}["],
    Array(repeating: #"{"command":"set","name":"observers.text","value":"true"}"#, count: 50),
    [#"{"command":"settings"}"#, #"{"command":"reload"}"#],
  ]

  private let isStopping = Mutex(false)
  private let count = Mutex(0)

  var attempts: Int { count.withLock { $0 } }

  init(_ paths: [String]) {
    signal(SIGPIPE, SIG_IGN)
    Thread { [self] in attack(paths) }.start()
  }

  func stop() { isStopping.withLock { $0 = true } }

  /// Rounds with a short rest between: it is the socket that is tested, not who gets the processor.
  private func attack(_ paths: [String]) {
    var held: [ControlLine?] = Array(repeating: nil, count: Self.size)
    var number = 0
    while !isStopping.withLock({ $0 }) {
      for _ in 0..<20 {
        number += 1
        let slot = number % Self.size
        held[slot] = nil
        // The backlog is full at times: the next one tries again.
        guard let line = try? ControlLine(path: paths[number % paths.count], until: .zero) else { break }
        count.withLock { $0 += 1 }
        for request in Self.kinds[number % Self.kinds.count] {
          guard (try? line.send(Array(request.utf8), until: .zero)) != nil else { break }
        }
        held[slot] = line
      }
      usleep(10_000)
    }
  }
}
