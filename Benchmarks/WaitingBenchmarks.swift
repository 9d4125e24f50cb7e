import Glibc
import Platform
import Terms

/// From a write in another thread to the handler: once through the `Poller`, once through a bare blocking read.
func waitingBenchmarks() throws -> [Benchmark] {
  let polled = try Ticker()
  let poller = try Poller()
  try poller.watch(polled.reading.raw)
  let blocking = try Ticker()
  return [
    Benchmark(
      "wake-up-to-handler",
      .sampled {
        try polled.ask()
        _ = try poller.wait(until: nil)
        return try polled.age()
      },
      reference: Reference(
        name: "a blocking read",
        work: .sampled {
          try blocking.ask()
          return try blocking.age()
        }),
      budget: 100_000)
  ]
}

/// A thread that waits a millisecond after each request, so that whoever asked is asleep, and then writes the time.
private final class Ticker {
  let reading: Descriptor
  private let requests: Descriptor

  init() throws {
    let (reading, writing) = try Descriptor.pipe()
    let (heard, requests) = try Descriptor.pipe()
    self.reading = reading
    self.requests = requests
    try ThreadStart.detached {
      // An empty read means that the benchmark is over.
      while let request = try? heard.readAvailable(limit: 1), !request.isEmpty {
        usleep(1000)
        var writer = ByteWriter()
        writer.integer(MonotonicClock.now().nanoseconds)
        guard (try? writing.writeAll(writer.bytes)) != nil else { return }
      }
    }
  }

  func ask() throws { try requests.writeAll([1]) }

  /// Reads the time that was written; how long ago that is, in nanoseconds.
  func age() throws -> Int64 {
    let bytes = try reading.readAvailable(limit: 8) ?? []
    let now = MonotonicClock.now()
    var reader = ByteReader(bytes)
    guard let written = reader.integer(Int64.self) else { throw SystemError(call: "read the ticker", code: EIO) }
    return (now - Instant(nanoseconds: written)).nanoseconds
  }
}
