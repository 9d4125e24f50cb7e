import Glibc
import Synchronization
import Terms

/// One start under way. Given up by whoever lets go of it: what comes of it then is killed.
///
///     waiting ──▶ starting ──▶ started ──take──▶ over        waiting ──abandon──▶ over
///                   │  └─────▶ failed  ──take──▶ over
///                   └─abandon─▶ unwanted ─────▶ over (the program is killed as soon as it is there)
package final class ChildStart: Sendable {
  private enum State {
    case waiting(ChildOrder)
    case starting
    case unwanted
    case started(pid: pid_t, ended: Descriptor)
    case failed(SystemError)
    case over
  }

  private let state: Mutex<State>
  private let news: WakeUp

  init(_ order: ChildOrder) throws(SystemError) {
    state = Mutex(.waiting(order))
    news = try WakeUp()
  }

  /// Readable once the start has come to an end, until it is taken.
  package var descriptor: Int32 { news.descriptor.raw }

  /// The program, once it runs; nil while it is being started, and once it was taken or abandoned.
  /// - Throws: why it could not be started, once.
  package func take() throws(SystemError) -> ChildProcess? {
    let found: State = state.withLock { state in
      switch state {
      case .waiting, .starting, .unwanted, .over: return .over
      case .started, .failed:
        defer { state = .over }
        return state
      }
    }
    switch found {
    case .started(let pid, let ended):
      news.clear()
      return ChildProcess(pid: pid, ended: ended)
    case .failed(let error):
      news.clear()
      throw error
    case .waiting, .starting, .unwanted, .over: return nil
    }
  }

  /// Nobody wants the program any more. One that runs already is to be taken and ended instead: true says that it does,
  /// or that its start has failed.
  package func abandon() -> Bool {
    state.withLock { state in
      switch state {
      case .waiting, .over:
        state = .over
        return false
      case .starting, .unwanted:
        state = .unwanted
        return false
      case .started, .failed: return true
      }
    }
  }

  /// On the starter's thread.
  func carryOut() {
    let order: ChildOrder? = state.withLock { state in
      guard case .waiting(let order) = state else { return nil }
      state = .starting
      return order
    }
    guard let order else { return }
    let end: State
    do throws(SystemError) {
      let child = try order.carryOut()
      end = .started(pid: child.pid, ended: child.ended)
    } catch {
      end = .failed(error)
    }
    let isWanted = state.withLock { state in
      if case .unwanted = state {
        state = .over
        return false
      }
      state = end
      return true
    }
    if isWanted { news.raise() } else { ChildStart.end(end) }
  }

  deinit { state.withLock { ChildStart.end($0) } }

  private static func end(_ state: State) {
    guard case .started(let pid, _) = state else { return }
    kill(pid, SIGKILL)
    waitpid(pid, nil, 0)
  }
}
