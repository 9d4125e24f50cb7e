import Audio
import Configuration
import Glibc
import Platform
import Supervision
import Terms

/// yanyu-alarm over all of its lives: started again when it ends, sounding when it was to sound. The daemon's
/// restarts do not touch it.
final class AlarmProcess {
  /// One life: the process, our end of the socket that it has as descriptor 3, and the mark that it holds as 4.
  private final class Life {
    let child: ChildProcess
    let socket: Descriptor
    let queue: FrameQueue
    var reader = FrameReader()
    let since: Instant
    var hasSpoken = false
    /// A command is out since then, and nothing has come back.
    var askedAt: Instant?

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
        path: "\(setting.programs)/yanyu-alarm", arguments: Life.arguments(setting.options.alarm, device),
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

  /// What it is to do, whichever life it is in.
  private enum Wish: Hashable {
    case silence
    /// The call that nobody made; since when.
    case mildCall(since: Instant)
    case call
  }

  private let setting: Setting
  private let standardError: Int32
  private let poller: Poller
  private let mark: AlarmMark?
  private var life: Life?
  private var policy = RestartPolicy()
  private var wish = Wish.silence
  private var isPersonsCall = false
  private var isArmed = false
  private var isEnding = false
  /// What the carer's settings name; empty is the default device.
  private var device = ""
  /// It leaves because the tone goes elsewhere now.
  private var isMoving = false
  /// When the next life is to begin.
  private var startAt: Instant?
  /// When it is to be asked again whether it still sounds.
  private var askAt: Instant?
  private var patience = AlarmProcess.shortestPatience
  /// What was last said of it; nil until something was.
  private(set) var state: AlarmState?

  /// While it is to sound, it is asked so often; each command is answered.
  private static let askPeriod = Interval.seconds(1)
  /// So long without an answer, and it hangs: another takes its place. An ALSA device may take its time to be opened,
  /// so each that hangs makes us more patient.
  private static let (shortestPatience, longestPatience) = (Interval.milliseconds(1500), Interval.seconds(16))

  init(_ setting: Setting, mark: AlarmMark?, standardError: Int32, poller: Poller) {
    self.setting = setting
    self.mark = mark
    self.standardError = standardError
    self.poller = poller
  }

  /// A call is on, the person's or its own.
  var isWanted: Bool { wish != .silence }

  /// When `due` is to be called.
  var deadline: Instant? {
    [startAt, askAt, life?.askedAt.map { $0 + patience }].compactMap { $0 }.min()
  }

  func due(at now: Instant) {
    if let startAt, now >= startAt { start(at: now) }
    if let life, let asked = life.askedAt, now >= asked + patience {
      patience = min(patience * 2, AlarmProcess.longestPatience)
      life.askedAt = nil
      life.child.send(SIGKILL)
    }
    if let askAt, now >= askAt { repeatWish(at: now) }
  }

  func start(at now: Instant) {
    startAt = nil
    do {
      let life = try Life(setting, device: device, mark: mark, standardError: standardError, at: now)
      try poller.watch(life.socket.raw)
      try poller.watch(life.child.ended.raw)
      self.life = life
      writeMark()
      if isArmed { send(.arm) }
      if isWanted { repeatWish(at: now) }
    } catch {
      policy.died(lived: .zero, wasReady: false)
      state = .failed(reason: error.description)
      startAt = now + max(policy.pause, RestartPolicy.longestPause)
    }
  }

  /// The person calls, or the carer for them.
  func sound(at now: Instant) {
    isPersonsCall = true
    begin(.call)
    writeMark()
    repeatWish(at: now)
  }

  /// Nobody has called, but nobody could.
  func soundMildly(at now: Instant) {
    guard !isWanted else { return }
    begin(.mildCall(since: now))
    repeatWish(at: now)
  }

  private func begin(_ wish: Wish) {
    self.wish = wish
    // Nobody is told that it is silent, now that it is to sound.
    if state == .silent { state = nil }
  }

  func stop(at now: Instant) {
    wish = .silence
    askAt = nil
    patience = AlarmProcess.shortestPatience
    isPersonsCall = false
    writeMark()
    send(.stop)
    life?.askedAt = now
  }

  /// Whether our own death is to call.
  func arm(_ isArmed: Bool) {
    self.isArmed = isArmed
    send(isArmed ? .arm : .unarm)
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

  private func repeatWish(at now: Instant) {
    switch wish {
    case .silence: return askAt = nil
    // One that died in the midst begins softly again, and is loud when the first would have been.
    case .mildCall(let since): send(now - since < AlarmCommand.rising ? .startMildly : .start)
    case .call: send(.start)
    }
    if let life, life.askedAt == nil { life.askedAt = now }
    askAt = now + AlarmProcess.askPeriod
  }

  private func writeMark() {
    guard let life else { return }
    mark?.write(pid: life.child.pid, isPersonsCall: isPersonsCall)
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
        life.askedAt = nil
        let told = AlarmState(reply)
        // The answer to a stop that came before this call.
        if told == .silent, isWanted { continue }
        // Trouble that lasts is told again, so that the device is let go again; what goes on is no news.
        hasChanged = hasChanged || told != state || told == .needsDevice
        state = told
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
      startAt = now
      return false
    }
    let lived = now - life.since
    policy.died(lived: lived, wasReady: life.hasSpoken || lived > RestartPolicy.quickLife)
    state = .failed(reason: "yanyu-alarm \(ending.described)")
    startAt = now + policy.pause
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
    startAt = nil
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
