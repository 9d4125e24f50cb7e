import Audio
import Platform
import Supervision
import Terms

/// Calls for help: the person's, and those that begin by themselves when nothing can be chosen any more. Carries
/// `DeadManStateMachine` out, with the alarm below it and, while no daemon is there to do it, the Enter key.
final class CallKeeper {
  /// What the rest of the supervisor does.
  struct Wishes {
    /// To the daemon, if there is one.
    var tell: (SupervisorOrder) -> Void
    var note: (String) -> Void
  }

  private let alarm: AlarmProcess
  private let wishes: Wishes
  private let key: EnterKey
  private var machine = DeadManStateMachine(rising: AlarmCommand.rising)
  private var isDaemonReady = false
  /// The last call was acknowledged while no daemon was ready: the next one is told.
  private var hasNews = false

  init(_ setting: Setting, standardError: Int32, poller: Poller, wishes: Wishes) {
    self.wishes = wishes
    let paths = setting.paths
    var mark: AlarmMark?
    do throws(SystemError) { mark = try AlarmMark(paths.alarm) } catch {
      wishes.note("the alarm has no mark: \(error)")
    }
    alarm = AlarmProcess(setting, mark: mark, standardError: standardError, poller: poller)
    key = EnterKey(poller: poller)
  }

  /// Takes over from an alarm that outlived its supervisor, and starts ours.
  func begin(_ setting: Setting, at now: Instant) {
    do throws(SystemError) {
      if let isPersonsCall = try SessionAnswer.endOrphan(mark: setting.paths.alarm) {
        wishes.note("an alarm of the session before was ended\(isPersonsCall ? "; its call goes on" : "")")
        // Nobody has answered it: the end of a supervisor is no answer.
        if isPersonsCall { alarm.sound(at: now) }
      }
    } catch { wishes.note("the alarm of the session before still sounds: \(error)") }
    alarm.start(at: now)
    if alarm.isWanted { perform(machine.personCalls(true, at: now), at: now) }
  }

  var deadline: Instant? { [alarm.deadline, machine.deadline].compactMap { $0 }.min() }

  /// Deadlines may have come.
  func due(at now: Instant) {
    alarm.due(at: now)
    perform(machine.due(at: now), at: now)
  }

  /// What `hello` says of calls.
  func complete(_ hello: inout SupervisorOrder.Hello) {
    // One that was answered meanwhile is told too, or the person would not know; `greet` says that it was.
    hello.alarmSounding = alarm.isWanted || hasNews
    hello.isDeadMansCall = machine.isCalling
    hello.careState = machine.careState
  }

  /// After `hello`.
  func greet() {
    if hasNews { wishes.tell(.acknowledged) }
    hasNews = false
    if let state = alarm.state, state != .silent { wishes.tell(.alarm(state)) }
  }

  func handle(_ ready: Poller.Readiness, at now: Instant) {
    if key.owns(ready.descriptor) {
      if key.wasPressed() { acknowledge(at: now) }
    } else if alarm.handle(ready, at: now), let state = alarm.state {
      wishes.tell(.alarm(state))
    }
  }

  func handle(_ report: DaemonReport, knowsSettings: Bool, at now: Instant) {
    switch report {
    case .alarmStart:
      alarm.sound(at: now)
      perform(machine.personCalls(true, at: now), at: now)
    case .alarmStop: stop(at: now)
    case .alarmSink(let device): alarm.use(device: device)
    case .deadMan(let terms):
      perform(machine.take(terms, knowsSettings: knowsSettings, at: now), at: now)
    case .ready, .beat, .quit, .consoleReleased, .speaking: break
    }
  }

  /// The daemon is ready, or there is none that is.
  func daemon(isReady: Bool, at now: Instant) {
    guard isReady != isDaemonReady else { return }
    isDaemonReady = isReady
    perform(isReady ? machine.ready(at: now) : machine.gone(at: now), at: now)
  }

  func slept(at now: Instant) { machine.slept(at: now) }

  /// Somebody has come, and said so beside the daemon.
  func acknowledge(at now: Instant) {
    guard alarm.isWanted else { return }
    wishes.note("the call was acknowledged beside the daemon")
    stop(at: now)
    if isDaemonReady { wishes.tell(.acknowledged) } else { hasNews = true }
  }

  /// The session ends cleanly: nothing calls any more.
  func end(limit: Int32) {
    key.ignore()
    alarm.disarm(limit: limit)
  }

  private func stop(at now: Instant) {
    alarm.stop(at: now)
    let actions = machine.isCalling ? machine.acknowledged(at: now) : machine.personCalls(false, at: now)
    perform(actions, at: now)
  }

  private func perform(_ actions: [DeadManStateMachine.Action], at now: Instant) {
    for action in actions {
      switch action {
      case .startMildly:
        wishes.note("nothing could be chosen for \((machine.limit ?? .zero).wholeMilliseconds / 1000) s: calling")
        // What was typed before it called is no answer to it; what a daemon has not read yet is its own.
        if !isDaemonReady { key.forget() }
        alarm.soundMildly(at: now)
        wishes.tell(.deadMansCall)
      case .stop: if alarm.isWanted { alarm.stop(at: now) }
      case .arm: alarm.arm(true)
      case .unarm: alarm.arm(false)
      }
    }
    // Where a daemon is ready, keys are its own.
    if alarm.isWanted, !isDaemonReady { key.watch() } else { key.ignore() }
  }
}
