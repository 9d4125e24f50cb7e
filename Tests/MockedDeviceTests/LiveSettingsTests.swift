import Control
import Gaze
import Glibc
import JSONLines
import Platform
import Synchronization
import Terms
import Testing

extension MockedDevices {
  /// Settings change while the eye reports 120 times a second.
  @Suite struct LiveSettings {
    private static let changes = 1000

    /// What the carer's program was answered.
    private struct Answers {
      var taken = 0
      var refusals: [String] = []
      var times: [Interval] = []
      var isDone = false
    }

    @Test func `a thousand changes lose none and drop no sample`() throws {
      let mouse = MockPointer(name: "Mock Eye Tracker")
      defer { mouse.unplug() }
      let recording = "/tmp/yanyu-mocked-\(getpid())-settings.jsonl"
      unlink(recording)
      defer { unlink(recording) }
      let run = try DaemonRun(input: "Mock Eye Tracker", arguments: ["--record", recording])
      #expect(try run.status()["source"]?["name"] == .string("Mock Eye Tracker"))
      let socket = run.socket
      let shared = Shared()
      try ThreadStart.detached { Self.change(socket, shared) }
      let sent = try wander(mouse, while: { !shared.answers.withLock { $0.isDone } })
      usleep(1_300_000)
      let result = shared.answers.withLock { $0 }
      #expect(result.taken == Self.changes, "\(result.refusals.first ?? "")")
      let status = try run.ask(.settings)
      #expect(status["settings"]?["dwell.letter"]?["value"] == .string("\(300 + Self.changes)"))
      #expect(try text(run.state + "/overrides/usual.jsonl").contains("\"\(300 + Self.changes)\""))
      let times = result.times.sorted()
      let middle = times[times.count / 2].nanoseconds / 1000
      let late = times[times.count * 99 / 100].nanoseconds / 1000
      print("ctl set → answered when it is kept: p50 \(middle) µs, p99 \(late) µs of \(times.count)")
      #expect(try run.end() == .exited(0))
      let recorded = try text(recording).split(separator: "\n").filter { $0.contains("\"sample\"") }.count
      print("samples sent at 120 Hz meanwhile: \(sent); recorded by the daemon: \(recorded)")
      #expect(sent > 100 && recorded >= sent)
    }

    /// A mutex that two threads have.
    private final class Shared: Sendable {
      let answers = Mutex(Answers())
    }

    private static func change(_ socket: String, _ shared: Shared) {
      for number in 1...changes {
        let start = MonotonicClock.now()
        let answer = Result {
          try ControlClient.request(
            path: socket, .set(name: "dwell.letter", value: "\(300 + number)"), timeoutMilliseconds: 5000)
        }
        let taken = MonotonicClock.now() - start
        shared.answers.withLock { answers in
          answers.times.append(taken)
          switch answer {
          case .success(let value) where value["ok"] == .bool(true) && value["kept"] == nil: answers.taken += 1
          case .success(let value): answers.refusals.append(value.line)
          case .failure(let error): answers.refusals.append("\(error)")
          }
        }
      }
      shared.answers.withLock { $0.isDone = true }
    }

    /// Places that differ, 120 a second; how many.
    private func wander(_ mouse: MockPointer, while isWanted: () -> Bool) throws -> Int {
      var sent = 0
      while isWanted(), sent < 12_000 {
        let x = 0.2 + 0.0005 * Double(sent % 400)
        mouse.move(to: SurfaceFraction(x: x, y: 0.1 + 0.001 * Double(sent % 7)))
        sent += 1
        usleep(8333)
      }
      return sent
    }

    private func text(_ path: String) throws -> String {
      let file = try Descriptor.open(path, O_RDONLY)
      var bytes: [UInt8] = []
      while let part = try file.readAvailable(), !part.isEmpty { bytes += part }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
