import Glibc
import Platform
import Supervision
import Terms

/// The line to the supervisor, descriptor 3: beats and alarms out, orders in. A daemon started by hand has none.
final class SupervisorLine {
  static let inheritedDescriptor: Int32 = 3

  private let socket: Descriptor
  private let queue: FrameQueue
  private var reader = FrameReader()
  /// Read before its time.
  private var kept: [SupervisorOrder] = []
  private(set) var deadline: Instant?
  /// The supervisor is gone: so are we.
  private(set) var isGone = false

  var descriptor: Int32 { socket.raw }

  /// Nil when descriptor 3 is no socket.
  static func inherited() throws(SystemError) -> SupervisorLine? {
    var status = stat()
    guard fstat(inheritedDescriptor, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return nil }
    return try SupervisorLine(Descriptor(owning: inheritedDescriptor))
  }

  private init(_ socket: Descriptor) throws(SystemError) {
    try socket.setNonBlocking()
    self.socket = socket
    queue = FrameQueue(socket)
  }

  func report(_ report: DaemonReport) {
    do { try queue.send(report.frame) } catch { isGone = true }
    if case .ready(_, let startedAt) = report { deadline = startedAt + DaemonReport.beatPeriod }
  }

  /// Sent from the daemon's own loop, so that a loop that hangs falls silent.
  func beat(at now: Instant) {
    report(.beat)
    deadline = now + DaemonReport.beatPeriod
  }

  /// The supervisor's first message, waited for at most so long; nil when none came. Whatever came is still to be
  /// received.
  func hello(waitingAtMost limit: Interval) -> SupervisorOrder.Hello? {
    var ready = pollfd(fd: socket.raw, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, Int32(clamping: limit.wholeMilliseconds)) == 1 else { return nil }
    kept = receive()
    for case .hello(let hello) in kept { return hello }
    return nil
  }

  /// What the supervisor has said.
  func receive() -> [SupervisorOrder] {
    defer { kept = [] }
    do {
      var orders = kept
      guard let bytes = try socket.readAvailable() else { return orders }
      if bytes.isEmpty { isGone = true }
      reader.append(bytes)
      while let frame = try reader.next() {
        if let order = try SupervisorOrder(frame) { orders.append(order) }
      }
      return orders
    } catch {
      isGone = true
      return []
    }
  }
}

/// What a signalfd says.
enum SignalReading {
  /// The numbers of the signals that came since the last time.
  static func numbers(from descriptor: Descriptor) -> [Int32] {
    let bytes = (try? descriptor.readAvailable(limit: 16 * 128)) ?? []
    return stride(from: 0, to: bytes.count - bytes.count % 128, by: 128).compactMap { start in
      var reader = ByteReader(bytes[start..<(start + 128)])
      return reader.integer(UInt32.self).flatMap { Int32(exactly: $0) }
    }
  }
}
