import Glibc
import JSONLines
import Platform
import Terms
import TestTerminals

/// `kill -9` of the daemon again and again: from the kill until a page is drawn and a look is taken in. Beside it the
/// bare start of the same daemon, for what of that time is the machine's.
struct Restarts {
  /// A life longer than RestartPolicy.quickLife, so that the next daemon is no plain one.
  private static let life: UInt32 = 2_100_000
  private static let limit = Interval.milliseconds(200)

  /// Prints both; false when 99 of 100 restarts are not within 200 ms.
  static func measure(_ count: Int, in folder: String) throws -> Bool {
    let keyboard = try Keyboard(in: folder)
    try keyboard.look(at: "h")
    try keyboard.wait("a letter") { $0["length"]?.integer == 1 }
    var taken: [Interval] = []
    for number in 1...max(1, count) {
      rest(keyboard)
      guard let daemon = keyboard.process("yanyud") else { throw Keyboard.Trouble(description: "no yanyud") }
      keyboard.watch()
      let began = MonotonicClock.now()
      kill(daemon, SIGKILL)
      try keyboard.wait("usable again") { status in
        try? keyboard.lookAway()
        return status["restarts"]?.integer == Int64(number) && isUsable(status, keyboard)
      }
      taken.append(MonotonicClock.now() - began)
    }
    let status = try keyboard.wait("the text") { $0["length"] != nil }
    let isWhole = status["length"]?.integer == 1 && status["safe-mode"] == false
    let left = try keyboard.end()
    let bare = try (0..<max(3, count / 10)).map { try bareStart(in: "\(folder)-bare-\($0)") }
    print("restarts, kill to page drawn and look taken in: \(summary(taken))")
    print("a session's first start, to the same: \(summary(bare))")
    if !isWhole { print("BAD: the text is not as it was, or the keyboard is a plain one") }
    if !left.isEmpty { print("BAD: console: \(left.joined(separator: "; "))") }
    return isWhole && left.isEmpty && rank(taken, 99) <= limit
  }

  private static func isUsable(_ status: JSONValue, _ keyboard: Keyboard) -> Bool {
    status["source"]?["rate"]?.integer ?? 0 > 0 && keyboard.hasDrawnAPage
  }

  private static func rest(_ keyboard: Keyboard) {
    let end = MonotonicClock.now() + Interval(nanoseconds: Int64(life) * 1000)
    while MonotonicClock.now() < end {
      keyboard.drain()
      usleep(20_000)
    }
  }

  /// The supervisor's own start is in it, and no other process has to end first.
  private static func bareStart(in folder: String) throws -> Interval {
    let began = MonotonicClock.now()
    let keyboard = try Keyboard(in: folder)
    try keyboard.wait("usable") { status in
      try? keyboard.lookAway()
      return isUsable(status, keyboard)
    }
    let taken = MonotonicClock.now() - began
    _ = try keyboard.end()
    return taken
  }

  private static func rank(_ intervals: [Interval], _ share: Int) -> Interval {
    intervals.isEmpty ? .zero : intervals.sorted()[min(intervals.count - 1, intervals.count * share / 100)]
  }

  private static func summary(_ intervals: [Interval]) -> String {
    let parts = [("p50", 50), ("p99", 99), ("slowest", 100)].map { "\($0) \(rank(intervals, $1).wholeMilliseconds) ms" }
    return "\(parts.joined(separator: ", ")) of \(intervals.count)"
  }
}
