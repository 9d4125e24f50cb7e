import Foundation
import Glibc
import Platform
import YAMLFiles

/// What reading files of people may cost: a file that would take for ever or all memory ends this process within
/// seconds, with one plain line that names the file.
enum ParsingLimits {
  /// A thousand times what the English layout takes.
  static let seconds: rlim_t = 5
  /// Foundation, Yams and Swift's library take 150 MB of addresses; the largest file that is allowed makes nodes of a
  /// few hundred MB.
  static let memory: rlim_t = 1 << 30
  /// The largest compiled file, twice.
  private static let writtenBytes: rlim_t = 4 << 20
  private static let openFiles: rlim_t = 64

  /// To be called first thing, before there is a second thread.
  /// - Parameters:
  ///   - diesWithParent: whether this process ends when the one that started it does.
  ///   - json: whether faults go to stdout as JSON.
  static func begin(diesWithParent: Bool, json: Bool) {
    if diesWithParent { ProcessHabits.begin(dieWithParent: getppid()) }
    limit(RLIMIT_CORE, 0)
    limit(RLIMIT_FSIZE, writtenBytes)
    limit(RLIMIT_NOFILE, openFiles)
    limit(RLIMIT_AS, memory)
    limit(RLIMIT_CPU, seconds, hard: seconds + 2)
    // A file that may not grow is an error of `write`.
    signal(SIGXFSZ, SIG_IGN)
    LastWords.begin(json: json)
  }

  /// From now on this file is the one that costs.
  static func reading(_ culprit: Culprit, _ file: String) {
    LastWords.prepare(culprit, file)
  }

  private static func limit(_ resource: __rlimit_resource, _ soft: rlim_t, hard: rlim_t? = nil) {
    var limits = rlimit()
    let resource = __rlimit_resource_t(resource.rawValue)
    guard getrlimit(resource, &limits) == 0 else { return }
    // Never more than we were given.
    limits.rlim_max = min(limits.rlim_max, hard ?? soft)
    limits.rlim_cur = min(limits.rlim_max, soft)
    // Time for the last words before the hard limit kills.
    if hard != nil, limits.rlim_cur == limits.rlim_max, limits.rlim_max > 1 { limits.rlim_cur -= 1 }
    _ = setrlimit(resource, &limits)
  }
}

/// What is said when a limit ends the process. The lines stand ready in memory of their own: where memory has run out,
/// or the stack, nothing can be put together any more.
private enum LastWords {
  /// Plain memory and two numbers, written before they are read; a signal's handler may touch nothing else.
  private struct Line {
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 8192, alignment: 16)
    let count = UnsafeMutablePointer<Int>.allocate(capacity: 1)

    func set(_ text: String) {
      let part = Array(text.utf8.prefix(bytes.count))
      bytes.copyBytes(from: part)
      count.pointee = part.count
    }

    func say(on descriptor: Int32) { _ = write(descriptor, bytes.baseAddress, count.pointee) }
  }

  private nonisolated(unsafe) static let late = Line()
  private nonisolated(unsafe) static let crashed = Line()
  private nonisolated(unsafe) static let descriptor = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
  /// Where the handler runs when the stack is used up.
  private nonisolated(unsafe) static let stack = UnsafeMutableRawBufferPointer.allocate(
    byteCount: 65536, alignment: 4096)

  static func begin(json: Bool) {
    descriptor.pointee = json ? 1 : 2
    prepare(.settings, "the files")
    // SIGXCPU wakes a thread that waits for it, and nothing is polled.
    var busy = processorSignal()
    pthread_sigmask(SIG_BLOCK, &busy, nil)
    Thread {
      var busy = processorSignal()
      var number: Int32 = 0
      guard sigwait(&busy, &number) == 0 else { return }
      late.say(on: descriptor.pointee)
      _exit(1)
    }.start()
    catchCrashes()
  }

  private static func processorSignal() -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGXCPU)
    return set
  }

  /// Without memory Swift traps or aborts, without stack the kernel sends SIGSEGV.
  private static func catchCrashes() {
    var place = stack_t(ss_sp: stack.baseAddress, ss_flags: 0, ss_size: stack.count)
    sigaltstack(&place, nil)
    for number in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { _ in
        LastWords.crashed.say(on: LastWords.descriptor.pointee)
        _exit(1)
      }
      action.sa_flags = SA_ONSTACK
      sigaction(number, &action, nil)
    }
  }

  static func prepare(_ culprit: Culprit, _ file: String) {
    let seconds = "reading it took more than \(ParsingLimits.seconds) seconds"
    let memory = "reading it took more than \(ParsingLimits.memory >> 20) MB, or it is nested too deep"
    late.set(line(culprit, file, seconds))
    crashed.set(line(culprit, file, memory))
  }

  private static func line(_ culprit: Culprit, _ file: String, _ message: String) -> String {
    let fault = FileFault(culprit, file: file, place: .start, message: message)
    return (descriptor.pointee == 1 ? fault.json : "\(culprit.rawValue): \(file): \(message)") + "\n"
  }
}
