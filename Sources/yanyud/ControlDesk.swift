import Engine
import Platform
import Storage
import Terms

/// The control socket's place in the daemon.
final class ControlDesk {
  init(state: StateFolder, poller: Poller, log: DaemonLog) {}
  func owns(_ descriptor: Int32) -> Bool { false }
  func take(_ readiness: Poller.Readiness, daemon: Daemon) -> [Event] { [] }
  var deadline: Instant? { nil }
  func fire(now: Instant) {}
}
