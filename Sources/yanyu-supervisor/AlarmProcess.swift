import Audio
import Configuration
import Glibc
import Platform
import Supervision
import Terms

/// yanyu-alarm over all of its lives: started again when it ends, sounding when it was to sound. The daemon's
/// restarts do not touch it.
final class AlarmProcess {
  /// One life: the process and our end of the socket that it has as descriptor 3.
  private final class Life {
    let child: ChildProcess
    let socket: Descriptor
    let queue: FrameQueue
    var reader = FrameReader()
    let since: Instant
    var hasSpoken = false

    init(
      _ setting: Setting, device: String, standardError: Int32, at now: Instant
    ) throws(SystemError) {
      let (ours, theirs) = try Descriptor.socketPair()
      try ours.setNonBlocking()
      socket = ours
      queue = FrameQueue(ours, limit: 1 << 16)
      // The terminal is none of its business, and it may outlive us by a moment.
      let nothing = try Descriptor.open("/dev/null", O_RDWR)
      since = now
      child = try ChildProcess(
        path: "\(setting.programs)/yanyu-alarm", arguments: Life.arguments(setting.options.alarm, device),
        environment: ProgramEnvironment.quiet(),
        descriptors: [(nothing.raw, 0), (nothing.raw, 1), (standardError, 2), (theirs.raw, 3)])
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

  private let setting: Setting
  private let standardError: Int32
  private let poller: Poller
  private var life: Life?
  private var policy = RestartPolicy()
  private var isEnding = false
  /// What the carer's settings name; empty is the default device.
  private var device = ""
  /// It leaves because the tone goes elsewhere now.
  private var isMoving = false
  /// When the next life is to begin.
  private(set) var deadline: Instant?
  /// The person's call: started and not yet stopped.
  private(set) var isWanted = false
  /// What was last said of it; nil until something was.
  private(set) var state: AlarmState?

  init(_ setting: Setting, standardError: Int32, poller: Poller) {
    self.setting = setting
    self.standardError = standardError
    self.poller = poller
  }

  func start(at now: Instant) {
    deadline = nil
    do {
      let life = try Life(setting, device: device, standardError: standardError, at: now)
      try poller.watch(life.socket.raw)
      try poller.watch(life.child.ended.raw)
      self.life = life
      if isWanted { try? life.queue.send(AlarmCommand.start.frame) }
    } catch {
      policy.died(lived: .zero, wasReady: false)
      state = .failed(reason: error.description)
      deadline = now + max(policy.pause, RestartPolicy.longestPause)
    }
  }

  func sound() {
    isWanted = true
    send(.start)
  }

  func stop() {
    isWanted = false
    send(.stop)
  }

  /// The carer's settings name another device: a silent alarm is started anew on it, one that sounds goes on where it
  /// is heard.
  func use(device: String) {
    guard device != self.device else { return }
    self.device = device
    guard setting.options.alarm == nil, !isWanted, life != nil else { return }
    isMoving = true
    send(.disarm)
  }

  private func send(_ order: AlarmCommand) {
    guard let life else { return }
    // One that takes nothing any more is of no use to somebody who calls: its end starts the next.
    if (try? life.queue.send(order.frame)) == nil { life.child.send(SIGKILL) }
  }

  /// Handles one of its two descriptors; true when `state` has changed and the daemon is to hear of it.
  func handle(_ ready: Poller.Readiness, at now: Instant) -> Bool {
    guard let life else { return false }
    switch ready.descriptor {
    case life.socket.raw: return read(life)
    case life.child.ended.raw: return end(life, at: now)
    default: return false
    }
  }

  private func read(_ life: Life) -> Bool {
    guard let bytes = (try? life.socket.readAvailable()) ?? nil else { return false }
    if bytes.isEmpty { poller.unwatch(life.socket.raw) }
    life.reader.append(bytes)
    var hasChanged = false
    do {
      while let frame = try life.reader.next() {
        // A reply that is not understood is no reason to silence a call.
        guard let reply = try? AlarmReply(frame) else { continue }
        life.hasSpoken = true
        state = AlarmState(reply)
        hasChanged = true
      }
    } catch {
      poller.unwatch(life.socket.raw)
      life.child.send(SIGKILL)
    }
    return hasChanged
  }

  private func end(_ life: Life, at now: Instant) -> Bool {
    guard let ending = life.child.collect() else { return false }
    _ = read(life)
    forget(life)
    guard !isEnding else { return false }
    if isMoving {
      isMoving = false
      deadline = now
      return false
    }
    let lived = now - life.since
    policy.died(lived: lived, wasReady: life.hasSpoken || lived > RestartPolicy.quickLife)
    state = .failed(reason: "yanyu-alarm \(ending.described)")
    deadline = now + policy.pause
    return true
  }

  private func forget(_ life: Life) {
    poller.unwatch(life.socket.raw)
    poller.unwatch(life.child.ended.raw)
    self.life = nil
  }

  /// Tells it that a clean end follows, and sees it out: killed when it has not left after `limit` milliseconds.
  func disarm(limit: Int32) {
    isEnding = true
    deadline = nil
    guard let life else { return }
    send(.disarm)
    var ended = pollfd(fd: life.child.ended.raw, events: Int16(POLLIN), revents: 0)
    if poll(&ended, 1, limit) != 1 { life.child.send(SIGKILL) }
    _ = life.child.collect(waiting: true)
    forget(life)
  }
}

extension ChildProcess.Ending {
  /// For the log and the person.
  var described: String {
    switch self {
    case .exited(let code): "ended with code \(code)"
    case .signalled(let number): "ended by signal \(number)"
    }
  }
}

extension AlarmState {
  /// As the daemon is told it.
  fileprivate init(_ reply: AlarmReply) {
    switch reply {
    case .sounding(let sink): self = .sounding(sink: sink)
    case .silent: self = .silent
    case .failed(let reason): self = .failed(reason: reason)
    case .needsDevice: self = .needsDevice
    }
  }
}
