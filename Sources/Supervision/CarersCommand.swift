import Glibc
import Platform
import Terms

/// What the carer's program is told of.
package enum CarersEvent: String, Hashable, Sendable {
  /// Help was called; the reason may follow.
  case call
  /// What for.
  case reason
  /// The call is over: acknowledged or taken back.
  case over
}

/// One run of the program that the setting `help.command` names, by `/bin/sh -c`. The message is its standard input,
/// whole before it begins; `YANYU_MESSAGE_ID` and `YANYU_EVENT` stand in its environment; a line `acknowledged` on its
/// standard output says that somebody comes. What it says on standard error goes nowhere: it may hold the message, and
/// logs may not.
package final class CarersCommand {
  struct Message: Hashable {
    /// The same for every try, so that who receives it twice can tell.
    var id: String
    var event: CarersEvent
    var text: String
    /// Which call it belongs to.
    var call: Int
  }

  /// What a readiness gave.
  enum News: Hashable { case acknowledged, done, failed(reason: String) }

  /// A process of ours becomes the shell: see `ConfinedShell`.
  private static let option = "--carers-command"
  /// The daemon ends it after this long.
  package static let limit = Interval.seconds(60)
  /// By itself it ends a little later, should the daemon be gone by then.
  private static let grace: UInt32 = 5
  /// A message is one line of what a key says; more than a pipe takes at once (64 KiB) would have to wait.
  static let textLimit = 4096
  /// A line that is longer does not say "acknowledged".
  private static let lineLimit = 64
  /// What answers says so early; nobody listens to a flood.
  private static let outputLimit = 1 << 16
  private static let answer = Array("acknowledged".utf8)

  let message: Message
  let deadline: Instant
  private let limit: Interval
  private let poller: Poller
  private let output: Descriptor
  private var start: ChildStart?
  private var child: ChildProcess?
  private var line: [UInt8] = []
  /// Bytes of its output so far.
  private var heard = 0
  private var isLate = false
  private var hasAnswered = false

  /// Becomes the command, when that is what the arguments of this process ask for; else nothing happens.
  package static func becomeIfAsked(_ arguments: [String]) {
    guard arguments.count == 3, arguments[1] == option else { return }
    ConfinedShell.become(
      arguments[2], endedAfter: UInt32(clamping: limit.wholeMilliseconds / 1000) + grace)
  }

  /// - Throws: when descriptors or threads run out. That it cannot be started is news.
  init(
    _ message: Message, command: String, program: String, poller: Poller, limit: Interval, now: Instant
  ) throws(SystemError) {
    self.message = message
    self.limit = limit
    self.poller = poller
    deadline = now + limit
    let input = try Descriptor.pipe()
    try input.write.setNonBlocking()
    _ = try input.write.writeAvailable(Array((message.text + "\n").utf8).prefix(CarersCommand.textLimit))
    let (ours, theirs) = try Descriptor.pipe()
    try ours.setNonBlocking()
    output = ours
    let nothing = try Descriptor.open("/dev/null", O_RDWR)
    let environment =
      ChildProcess.currentEnvironment().filter { !$0.hasPrefix("YANYU_") }
      + ["YANYU_MESSAGE_ID=\(message.id)", "YANYU_EVENT=\(message.event.rawValue)"]
    let start = try ChildStarter.shared.start(
      ChildOrder(
        path: program, arguments: [CarersCommand.option, command], environment: environment,
        descriptors: [(input.read, 0), (theirs, 1), (nothing, 2)]))
    self.start = start
    do throws(SystemError) {
      try poller.watch(output.raw)
      try poller.watch(start.descriptor)
    } catch {
      end()
      throw error
    }
  }

  func owns(_ descriptor: Int32) -> Bool {
    descriptor == output.raw || descriptor == start?.descriptor || descriptor == child?.ended.raw
  }

  func handle(_ descriptor: Int32) -> [News] {
    if descriptor == start?.descriptor { return begun() }
    var news = drain()
    if descriptor == child?.ended.raw, let ending = child?.collect() {
      news += drain()
      news.append(result(ending))
      unwatch()
    }
    return news
  }

  /// It takes too long: all of its group is ended.
  func expire() {
    guard !isLate else { return }
    isLate = true
    guard let child else { return end() }
    kill(-child.pid, SIGKILL)
    child.send(SIGKILL)
  }

  var isExpired: Bool { isLate }

  /// Given up without a result.
  var isGivenUp: Bool { isLate && child == nil }

  /// Lets go of it: what it does, it does to its end, as its own limits let it.
  func end() {
    unwatch()
    if start?.abandon() == true { _ = try? start?.take() }
    start = nil
  }

  private func begun() -> [News] {
    guard let start else { return [] }
    poller.unwatch(start.descriptor)
    self.start = nil
    do throws(SystemError) {
      guard let child = try start.take() else { return [] }
      self.child = child
      try poller.watch(child.ended.raw)
      return []
    } catch {
      unwatch()
      return [.failed(reason: "\(error)")]
    }
  }

  private func unwatch() {
    poller.unwatch(output.raw)
    if let start { poller.unwatch(start.descriptor) }
    if let child { poller.unwatch(child.ended.raw) }
  }

  private func drain() -> [News] {
    var isAcknowledged = false
    while heard < CarersCommand.outputLimit, let bytes = (try? output.readAvailable(limit: 4096)) ?? nil {
      heard += bytes.count
      for byte in bytes where take(byte) { isAcknowledged = true }
      // At its end, or past what is listened to: one that says more waits until its time is over.
      if bytes.isEmpty || heard >= CarersCommand.outputLimit {
        poller.unwatch(output.raw)
        break
      }
    }
    guard isAcknowledged, !hasAnswered else { return [] }
    hasAnswered = true
    return [.acknowledged]
  }

  /// Whether the byte ends a line that answers.
  private func take(_ byte: UInt8) -> Bool {
    guard byte == UInt8(ascii: "\n") else {
      if line.count < CarersCommand.lineLimit, byte != UInt8(ascii: "\r") { line.append(byte) }
      return false
    }
    defer { line = [] }
    return line == CarersCommand.answer
  }

  private func result(_ ending: ChildProcess.Ending) -> News {
    switch ending {
    case _ where isLate: .failed(reason: "took longer than \(limit.wholeMilliseconds / 1000) s")
    case .exited(0): .done
    case .exited(let code): .failed(reason: "ended with code \(code)")
    case .signalled(let number): .failed(reason: "ended by signal \(number)")
    }
  }
}
