import Glibc
import Synchronization

/// Asks a thread to end, and waits for what it has to say.
final class StopSign: Sendable {
  private let state = Mutex((isWanted: false, result: Int?.none))

  var isWanted: Bool { state.withLock { $0.isWanted } }

  func end(_ result: Int) { state.withLock { $0.result = result } }

  func stop() -> Int {
    state.withLock { $0.isWanted = true }
    while true {
      if let result = state.withLock({ $0.result }) { return result }
      usleep(1000)
    }
  }
}
