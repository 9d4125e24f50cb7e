import Glibc
import Synchronization
import Terms

/// What is to be started: as `ChildProcess.init` takes it, but the descriptors are kept until the start is over.
package struct ChildOrder: Sendable {
  package var path: String
  package var arguments: [String]
  package var environment: [String]
  /// The child's numbers; 0, 1 and 2 are shared unless mapped; all others close.
  package var descriptors: [(ours: Descriptor, theirs: Int32)]

  package init(
    path: String, arguments: [String], environment: [String] = ChildProcess.currentEnvironment(),
    descriptors: [(ours: Descriptor, theirs: Int32)] = []
  ) {
    self.path = path
    self.arguments = arguments
    self.environment = environment
    self.descriptors = descriptors
  }

  /// Starts it and waits until the kernel has loaded it.
  package func carryOut() throws(SystemError) -> ChildProcess {
    // Closed by the last owner: here only once the child has them.
    try withExtendedLifetime(descriptors) { () throws(SystemError) in
      try ChildProcess(
        path: path, arguments: arguments, environment: environment,
        descriptors: descriptors.map { ($0.ours.raw, $0.theirs) })
    }
  }
}

/// Starts programs beside the caller's loop. `posix_spawn` returns when the program has been loaded, and a cold disk
/// makes that seconds: whoever waits for it beats no heart and follows no eye meanwhile.
///
/// Usually one thread does all of it; while a start is slow, others begin on further ones. The threads never end: a
/// child that dies with its parent dies with the *thread* that started it.
package final class ChildStarter: Sendable {
  /// The one of this process.
  package static let shared = ChildStarter()

  /// Slow starts at the same time that hold nobody up; as many as a process of ours has programs below it.
  private static let threadLimit = 4
  /// Starts that wait for a thread; each line to a program has one at the most, so more means that something is wrong.
  package static let queueLimit = 64

  private struct State {
    /// Raised for each start; made with the first.
    var wake: WakeUp?
    var queue: [ChildStart] = []
    var threads = 0
    /// Threads that wait for work.
    var idle = 0
  }
  private let state = Mutex(State())

  package init() {}

  /// Starts a program soon; never waits for the disk. Ask `ChildStart.take` when its descriptor is readable.
  /// - Throws: when threads or descriptors run out, or EAGAIN when too many starts wait. Whether the program can be
  ///   started is told by `take`.
  package func start(_ order: ChildOrder) throws(SystemError) -> ChildStart {
    let start = try ChildStart(order)
    try state.withLock { state throws(SystemError) in
      guard state.queue.count < ChildStarter.queueLimit else { throw SystemError(call: "start", code: EAGAIN) }
      if state.wake == nil { state.wake = try WakeUp() }
      guard let wake = state.wake else { return }
      if state.idle <= state.queue.count, state.threads < ChildStarter.threadLimit {
        do throws(SystemError) {
          try ThreadStart.detached { [self] in work(wake) }
          state.threads += 1
        } catch {
          // Those that are there do it, a little later; without any nobody would.
          guard state.threads > 0 else { throw error }
        }
      }
      state.queue.append(start)
      wake.raise()
    }
    return start
  }

  private func work(_ wake: WakeUp) {
    while true {
      while let start = next(wake) { start.carryOut() }
      wake.sleep()
      state.withLock { $0.idle -= 1 }
    }
  }

  /// The next start; nil counts the thread as idle.
  private func next(_ wake: WakeUp) -> ChildStart? {
    state.withLock { state in
      guard !state.queue.isEmpty else {
        state.idle += 1
        return nil
      }
      // One wake-up may stand for two starts; this one may be slow.
      if state.queue.count > 1 { wake.raise() }
      return state.queue.removeFirst()
    }
  }
}
