import Configuration
import Glibc
import Platform
import Supervision
import Terms

/// One life of yanyu-alarm: the process, our end of the socket that it has as descriptor 3, and the mark that it holds
/// as 4.
final class AlarmLife {
  let child: ChildProcess
  let socket: Descriptor
  let queue: FrameQueue
  var reader = FrameReader()
  let since: Instant
  var hasSpoken = false

  init(
    _ setting: Setting, device: String, mark: AlarmMark?, standardError: Int32, at now: Instant
  ) throws(SystemError) {
    let (ours, theirs) = try Descriptor.socketPair()
    try ours.setNonBlocking()
    socket = ours
    queue = FrameQueue(ours, limit: 1 << 16)
    // The terminal is none of its business, and it may outlive us by a moment.
    let nothing = try Descriptor.open("/dev/null", O_RDWR)
    since = now
    var descriptors: [(ours: Int32, theirs: Int32)] = [
      (nothing.raw, 0), (nothing.raw, 1), (standardError, 2), (theirs.raw, 3),
    ]
    // It calls without a mark too; then only ending it by hand silences one that was left behind.
    let lock = try? mark?.lock()
    if let lock { descriptors.append((lock.raw, 4)) }
    child = try ChildProcess(
      path: "\(setting.programs)/yanyu-alarm", arguments: AlarmLife.arguments(setting.options.alarm, device),
      environment: ProgramEnvironment.quiet(), descriptors: descriptors)
  }

  /// The sink as yanyu-alarm is told it.
  private static func arguments(_ sink: LaunchOptions.Sink?, _ device: String) -> [String] {
    switch sink {
    case nil: device.isEmpty ? [] : ["--device", device]
    case .alsa(nil): []
    case .alsa(let device?): ["--device", device]
    case .wav(let file): ["--sink", "wav:\(file)"]
    case .some(.none): ["--sink", "none"]
    }
  }
}
