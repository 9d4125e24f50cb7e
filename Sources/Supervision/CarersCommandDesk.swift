import Glibc
import Platform
import Terms

/// Hands calls, their reasons and their end to the carer's program: several runs at a time, each tried again when it
/// fails. The newest call goes before what an older one still has to say.
package final class CarersCommandDesk {
  /// What came of a message.
  package enum Report: Hashable, Sendable {
    /// Somebody comes.
    case acknowledged
    /// This try came to nothing; more may follow.
    case failed
    /// It is on its way.
    case done
  }

  private struct Waiting {
    var message: CarersCommand.Message
    var command: String
    /// How often it was tried.
    var tries: Int
    var at: Instant
  }

  /// A call, its reason and its end, and one that hangs.
  static let runLimit = 4
  /// Somebody who calls again and again changes the reason; older ones than these are nobody's any more.
  static let queueLimit = 16
  /// Before the second, third and fourth try: a network that comes and goes is back after one of them.
  package static let pauses: [Interval] = [.seconds(2), .seconds(5), .seconds(15)]

  private let program: String
  private let poller: Poller
  private let pauses: [Interval]
  private let limit: Interval
  private let log: (String) -> Void
  private var waiting: [Waiting] = []
  private var running: [(run: CarersCommand, command: String, tries: Int)] = []
  private var call = 0
  private var isOver = true
  private var count = 0
  /// Tells the messages of this daemon from those of another.
  private let prefix: String

  /// - Parameters:
  ///   - program: ours, which becomes the command when it is asked to (`CarersCommand.becomeIfAsked`).
  ///   - poller: watches the runs; what is ready goes to `handle`.
  ///   - pauses: before each try but the first.
  ///   - limit: how long a run may take.
  ///   - log: takes a line, never with what a message says.
  package init(
    program: String, poller: Poller, pauses: [Interval] = CarersCommandDesk.pauses,
    limit: Interval = CarersCommand.limit, log: @escaping (String) -> Void
  ) {
    self.pauses = pauses
    self.limit = limit
    self.program = program
    self.poller = poller
    self.log = log
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    prefix = "\(time.tv_sec)-\(getpid())"
  }

  /// When `fire` is to be called.
  package var deadline: Instant? {
    let next = running.count < CarersCommandDesk.runLimit ? waiting.map(\.at).min() : nil
    return ([next] + running.map { $0.run.isExpired ? nil : $0.run.deadline }).compactMap { $0 }.min()
  }

  /// - Parameters:
  ///   - event: `call` begins another call, `over` ends it.
  ///   - text: one line.
  ///   - command: as the carer's settings name it; empty is none.
  ///   - now: the time.
  package func tell(_ event: CarersEvent, _ text: String, command: String, now: Instant) {
    switch event {
    case .call:
      call += 1
      isOver = false
    case .reason: break
    case .over:
      isOver = true
      // Who was not told yet need not come any more.
      waiting.removeAll { $0.message.call == call }
    }
    guard !command.isEmpty else { return }
    count += 1
    let id = "\(prefix)-\(count)"
    let entry = Waiting(
      message: .init(id: id, event: event, text: text, call: call), command: command, tries: 0, at: now)
    waiting.append(entry)
    if waiting.count > CarersCommandDesk.queueLimit { waiting.removeFirst() }
  }

  /// Whether readiness of this descriptor is for one of the programs that run.
  package func owns(_ descriptor: Int32) -> Bool { running.contains { $0.run.owns(descriptor) } }

  package func handle(_ descriptor: Int32, now: Instant) -> [Report] {
    guard let place = running.firstIndex(where: { $0.run.owns(descriptor) }) else { return [] }
    return running[place].run.handle(descriptor).compactMap { take($0, of: place, now: now) }
  }

  /// Starts what waits, ends what takes too long.
  package func fire(now: Instant) -> [Report] {
    for entry in running where entry.run.deadline <= now { entry.run.expire() }
    var reports: [Report] = []
    for entry in running where entry.run.isGivenUp {
      reports.append(failed(entry.run.message, entry.command, entry.tries, "could not be started in time", now: now))
    }
    running.removeAll { $0.run.isGivenUp }
    while running.count < CarersCommandDesk.runLimit, let place = waiting.firstIndex(where: { $0.at <= now }) {
      let next = waiting.remove(at: place)
      do throws(SystemError) {
        let run = try CarersCommand(
          next.message, command: next.command, program: program, poller: poller, limit: limit, now: now)
        running.append((run, next.command, next.tries + 1))
      } catch { reports.append(failed(next.message, next.command, next.tries + 1, "\(error)", now: now)) }
    }
    return reports
  }

  /// The daemon ends: what runs goes on by itself.
  package func close() {
    for entry in running { entry.run.end() }
    running = []
  }

  private func take(_ news: CarersCommand.News, of place: Int, now: Instant) -> Report? {
    let (run, command, tries) = running[place]
    switch news {
    // An answer to a call that is over is none to the next.
    case .acknowledged: return run.message.call == call && !isOver ? .acknowledged : nil
    case .done:
      running.remove(at: place)
      return .done
    case .failed(let reason):
      running.remove(at: place)
      return failed(run.message, command, tries, reason, now: now)
    }
  }

  private func failed(
    _ message: CarersCommand.Message, _ command: String, _ tries: Int, _ reason: String, now: Instant
  ) -> Report {
    let isLast = tries > pauses.count
    log(
      "yanyu: help.command (\(message.event.rawValue)) \(reason)\(isLast ? "; it is given up" : "; it is tried again")")
    let isWanted = message.event == .over ? isOver : message.call == call && !isOver
    if !isLast, isWanted {
      waiting.append(
        Waiting(
          message: message, command: command, tries: tries,
          at: now + pauses[min(max(0, tries - 1), max(0, pauses.count - 1))]))
    }
    return .failed
  }
}
