import Audio
import Configuration
import Glibc
import Platform
import Supervision
import Terms

/// yanyu-alarm over all of its lives: started again when it ends, sounding when it was to sound. The daemon's
/// restarts do not touch it.
final class AlarmProcess {
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
  private var life: AlarmLife?
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
  /// When it is to be asked again how it is.
  private var askAt: Instant?
  private var watch = AlarmWatch()
  /// What was last said of it; nil until something is said of a call.
  private(set) var state: AlarmState? = .silent

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
    [startAt, askAt, watch.deadline].compactMap { $0 }.min()
  }

  func due(at now: Instant) {
    if let startAt, now >= startAt { start(at: now) }
    if watch.hangs(at: now) { life?.child.send(SIGKILL) }
    if let askAt, now >= askAt { repeatWish(at: now) }
  }

  func start(at now: Instant) {
    startAt = nil
    do {
      let life = try AlarmLife(setting, device: device, mark: mark, standardError: standardError, at: now)
      try poller.watch(life.socket.raw)
      try poller.watch(life.child.ended.raw)
      self.life = life
      writeMark()
      if isArmed { send(.arm) }
      watch.begun()
      repeatWish(at: now)
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
    watch.callEnded()
    isPersonsCall = false
    writeMark()
    send(.stop)
    if life != nil { watch.asked(forCall: false, at: now) }
    askAt = now + AlarmWatch.restPeriod
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
    guard life != nil else { return askAt = nil }
    switch wish {
    case .silence: send(.ask)
    // One that died in the midst begins softly again, and is loud when the first would have been.
    case .mildCall(let since): send(now - since < AlarmCommand.rising ? .startMildly : .start)
    case .call: send(.start)
    }
    watch.asked(forCall: isWanted, at: now)
    askAt = now + (isWanted ? AlarmWatch.callPeriod : AlarmWatch.restPeriod)
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

  private func read(_ life: AlarmLife) -> Bool {
    guard let bytes = (try? life.socket.readAvailable()) ?? nil else { return false }
    if bytes.isEmpty { poller.unwatch(life.socket.raw) }
    life.reader.append(bytes)
    var hasChanged = false
    do {
      while let frame = try life.reader.next() {
        // A reply that is not understood is no reason to silence a call.
        guard let reply = try? AlarmReply(frame) else { continue }
        life.hasSpoken = true
        watch.answered(AlarmWatch.Activity(reply))
        guard let told = AlarmState(reply) else { continue }
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

  private func end(_ life: AlarmLife, at now: Instant) -> Bool {
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
    startAt = now + policy.pause
    let before = state
    // One that hung at a stop is as silent as it was to be: nobody is told that a call has no tone when there is none.
    state = isWanted ? .failed(reason: "yanyu-alarm \(ending.described)") : .silent
    return state != before
  }

  private func forget(_ life: AlarmLife) {
    poller.unwatch(life.socket.raw)
    poller.unwatch(life.child.ended.raw)
    self.life = nil
    watch.begun()
    askAt = nil
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

extension AlarmWatch.Activity {
  fileprivate init(_ reply: AlarmReply) {
    switch reply {
    case .sounding: self = .sounding
    case .silent: self = .resting
    case .opening, .failed, .needsDevice: self = .opening
    }
  }
}

extension AlarmState {
  /// As the daemon is told it; nil for what is no news to it.
  fileprivate init?(_ reply: AlarmReply) {
    switch reply {
    case .opening: return nil
    case .sounding(let sink): self = .sounding(sink: sink)
    case .silent: self = .silent
    case .failed(let reason): self = .failed(reason: reason)
    case .needsDevice: self = .needsDevice
    }
  }
}
