import Glibc
import Platform
import Storage
import Synchronization
import Terms

/// A disk that hangs at the first call of one kind until a gate is opened, and refuses some new files then.
final class StallingCalls: FileCalls {
  enum Call: Sendable { case create, synchronise }

  private let gate: Gate
  private let stalled: Call
  private let isOpen = FirstTime()
  private let refusals: Mutex<Int>
  private let real = LinuxFileCalls()

  /// - Parameters:
  ///   - stalled: the call whose first one hangs.
  ///   - gate: closed until it is opened.
  ///   - refusals: so many new files are refused, for want of space.
  init(at stalled: Call, _ gate: Gate, refusals: Int = 0) {
    self.stalled = stalled
    self.gate = gate
    self.refusals = Mutex(refusals)
  }

  func create(_ path: String) throws(SystemError) -> Descriptor {
    if stalled == .create, isOpen.isFirst() { gate.pass() }
    let isRefused = refusals.withLock { left in
      left -= 1
      return left >= 0
    }
    if isRefused { throw SystemError(call: "open \(path)", code: ENOSPC) }
    return try real.create(path)
  }

  func synchronise(_ descriptor: Descriptor) throws(SystemError) {
    if stalled == .synchronise, isOpen.isFirst() { gate.pass() }
  }

  func write(_ bytes: [UInt8], to descriptor: Descriptor, at offset: Int) throws(SystemError) -> Int {
    try real.write(bytes, to: descriptor, at: offset)
  }
  func synchroniseFolder(_ path: String) throws(SystemError) {}
  func rename(_ from: String, to: String) throws(SystemError) { try real.rename(from, to: to) }
  func remove(_ path: String) throws(SystemError) { try real.remove(path) }
}

/// Whether a disk has room.
final class Room: Sendable {
  private let full: Mutex<Bool>

  init(isFull: Bool) { full = Mutex(isFull) }

  var isFull: Bool { full.withLock { $0 } }
  func fill() { full.withLock { $0 = true } }
  func empty() { full.withLock { $0 = false } }
}

/// What `body` gives and how long it takes on a thread of its own, which a signal interrupts every ten milliseconds;
/// nil when it has not ended after two seconds.
func interrupting(_ body: @escaping @Sendable () -> Bool) throws -> (given: Bool, took: Interval)? {
  let shared = InterruptedThread(mayEnd: Gate())
  // Ignored unless somebody wants it; only the thread that it is sent to gets it.
  signal(SIGURG) { _ in }
  try ThreadStart.detached { shared.run(body) }
  defer { shared.mayEnd.open() }
  let end = MonotonicClock.now() + .seconds(2)
  while MonotonicClock.now() < end {
    if let found = shared.result { return found }
    shared.interrupt()
    usleep(10_000)
  }
  return nil
}

private final class InterruptedThread: Sendable {
  private struct State {
    var thread: pthread_t?
    var result: (given: Bool, took: Interval)?
  }

  private let state = Mutex(State())
  /// Its number must stay its own for as long as it is sent signals.
  let mayEnd: Gate

  init(mayEnd: Gate) { self.mayEnd = mayEnd }

  var result: (given: Bool, took: Interval)? { state.withLock { $0.result } }

  func run(_ body: () -> Bool) {
    var urgent = sigset_t()
    sigemptyset(&urgent)
    sigaddset(&urgent, SIGURG)
    pthread_sigmask(SIG_UNBLOCK, &urgent, nil)
    state.withLock { $0.thread = pthread_self() }
    let start = MonotonicClock.now()
    let given = body()
    let took = MonotonicClock.now() - start
    state.withLock { $0.result = (given, took) }
    mayEnd.pass()
  }

  func interrupt() {
    if let thread = state.withLock({ $0.thread }) { pthread_kill(thread, SIGURG) }
  }
}
