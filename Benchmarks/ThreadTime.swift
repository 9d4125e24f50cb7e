import Glibc

/// What the calling thread has run: not what it waited for, nor what others ran meanwhile. For work that is pure
/// computing and lasts for milliseconds, in which a busy machine would take the core away.
enum ThreadTime {
  /// Nanoseconds since the thread began.
  static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  static func of(_ body: () throws -> Void) rethrows -> Int64 {
    let start = now()
    try body()
    return now() - start
  }
}
