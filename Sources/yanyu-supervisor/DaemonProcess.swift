import Configuration
import Glibc
import Platform
import Supervision

/// One life of yanyud: its process and the socket that it has as descriptor 3. Descriptor 4 is the state folder's lock,
/// 5 the graphics card where pictures are drawn on one,
/// 6 the page of what it reads.
final class DaemonProcess {
  let child: ChildProcess
  let socket: Descriptor
  private let queue: FrameQueue
  private var reader = FrameReader()

  /// A daemon that leaves so much unread hangs, and its silence will show it.
  private static let backlog = 1 << 16

  init(_ setting: Setting, safeMode: Bool, standardError: Int32, page: ReadingPage?) throws(SystemError) {
    var options = setting.options
    options.isSafeMode = options.isSafeMode || safeMode
    let (ours, theirs) = try Descriptor.socketPair()
    try ours.setNonBlocking()
    socket = ours
    queue = FrameQueue(ours, limit: DaemonProcess.backlog)
    var descriptors: [(ours: Int32, theirs: Int32)] = [
      (standardError, 2), (theirs.raw, 3), (setting.lock.descriptor.raw, 4),
    ]
    if let card = setting.screen.card { descriptors.append((card.descriptor.raw, 5)) }
    if let page { descriptors.append((page.descriptor.raw, ReadingPage.inheritedDescriptor)) }
    child = try ChildProcess(
      path: "\(setting.programs)/yanyud", arguments: options.arguments, environment: ProgramEnvironment.quiet(),
      descriptors: descriptors)
  }

  /// What cannot be sent is not missed: the daemon is gone or hangs, and either shows by itself.
  func send(_ order: SupervisorOrder) { try? queue.send(order.frame) }

  /// Writes what did not go in at once.
  func flush() { try? queue.flush() }

  var isBehind: Bool { queue.backlog > 0 }
  /// Whether its socket is watched for room.
  var wasBehind = false

  /// What came since the last time, and whether the stream has ended.
  /// - Throws: `FrameReader.Malformed` or `MalformedMessage`.
  func read() throws -> (reports: [DaemonReport], isAtEnd: Bool) {
    var reports: [DaemonReport] = []
    guard let bytes = (try? socket.readAvailable()) ?? nil else { return ([], false) }
    reader.append(bytes)
    while let frame = try reader.next() {
      if let report = try DaemonReport(frame) { reports.append(report) }
    }
    return (reports, bytes.isEmpty)
  }
}

/// What our programs find in their environment beside what we found in ours.
enum ProgramEnvironment {
  /// Swift's backtraces are off: they print text over the screen and hold up a restart by some 80 ms.
  /// What the manager of services asks is asked of us.
  static func quiet() -> [String] {
    ServiceNotice.without(ChildProcess.currentEnvironment()).filter { !$0.hasPrefix("SWIFT_BACKTRACE=") }
      + ["SWIFT_BACKTRACE=enable=no"]
  }
}
