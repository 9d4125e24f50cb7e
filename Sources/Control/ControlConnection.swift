import Glibc
import JSONLines
import Platform
import Terms

/// One client: what it sent and has not been read, what it is owed.
final class ControlConnection {
  /// The longest request: a text of 100 kB to be spoken, with its escapes.
  static let lineLimit = 256 << 10
  /// Answers that the client does not fetch; more and it is gone.
  static let outputLimit = 1 << 20
  /// Requests that wait for their answers; further lines wait in the kernel.
  static let unansweredLimit = 8
  /// What one wake-up reads of one client, so that a flood of one leaves time for the others.
  static let readLimit = 64 << 10
  /// What is still read of a client that has gone: more than the kernel keeps of a socket by default (wmem_default,
  /// 208 KiB).
  private static let lastWordsLimit = 512 << 10

  let id: ClientID
  let descriptor: Descriptor
  /// When it last did something that was wanted: came, asked, was answered, fetched.
  private(set) var lastUse: Instant
  /// It will ask nothing more (its end is closed, or it watches): it goes when it has its answers.
  private(set) var isEnding = false
  /// Nobody reads answers any more; what it asked is still done.
  private(set) var isGone = false
  private(set) var isWatching = false
  /// Waits for its turn in the server's queue.
  var isQueued = false
  /// What the poller watches it for.
  var interest = Interest(readable: true, writable: false)
  /// The state a watcher was told last; nil before the first.
  var told: JSONValue?
  /// How many it was given.
  private(set) var answers = 0
  private var owed: [Owed] = []
  private var lastNumber: UInt64 = 0
  private var input: [UInt8] = []
  /// Of `input`: taken as lines, and searched for the end of the next in vain.
  private var consumed = 0
  private var searched = 0
  private var output: [UInt8] = []
  private var written = 0

  struct Interest: Hashable { var readable, writable: Bool }

  /// A request without its answer, or one whose answer waits for those before it.
  private struct Owed {
    var number: UInt64
    var answer: JSONValue?
  }

  init(id: ClientID, descriptor: Descriptor, now: Instant) {
    self.id = id
    self.descriptor = descriptor
    lastUse = now
  }

  var unanswered: Int { owed.count }
  var hasOutput: Bool { written < output.count }
  /// Something was read that may hold a further line, and one may be taken.
  var hasLines: Bool { searched < input.count && unanswered < Self.unansweredLimit }
  var isDone: Bool { isEnding && !isWatching && unanswered == 0 && !hasOutput && searched >= input.count }
  /// Lines that wait are taken before more is read.
  var wantsInput: Bool { !isEnding && searched >= input.count && unanswered < Self.unansweredLimit }

  /// Reads what is there. False when the connection has to go.
  func read() -> Bool {
    guard !isEnding else { return true }
    do throws(SystemError) {
      guard let bytes = try descriptor.readAvailable(limit: Self.readLimit) else { return true }
      take(bytes)
    } catch { return false }
    return true
  }

  /// Whether the other side is gone, now. A descriptor that was closed in this turn may have come back as another
  /// client's, and what the poller said of it was about the one before.
  var isHungUp: Bool {
    var state = pollfd(fd: descriptor.raw, events: 0, revents: 0)
    return poll(&state, 1, 0) > 0 && state.revents & Int16(POLLHUP | POLLERR) != 0
  }

  /// Reads what a client left behind that is gone wholly.
  func readLastWords() {
    isGone = true
    while !isEnding, input.count < Self.lastWordsLimit, let bytes = try? descriptor.readAvailable() { take(bytes) }
    isEnding = true
    (isWatching, output, written) = (false, [], 0)
  }

  private func take(_ bytes: [UInt8]) {
    if bytes.isEmpty { isEnding = true }
    input.removeFirst(consumed)
    searched -= consumed
    consumed = 0
    input += bytes
  }

  enum Line {
    case request(ControlRequest)
    /// The answer to that request, which is due.
    case refused(ControlError, number: UInt64)
  }

  /// The next whole line and its length, when one is due; a line that is too long is refused and the last.
  func nextLine(now: Instant) -> (line: Line, bytes: Int)? {
    guard unanswered < Self.unansweredLimit else { return nil }
    guard let end = input[searched...].firstIndex(of: 0x0A) else {
      searched = input.count
      return overflow().map { ($0, 0) }
    }
    let line = Array(input[consumed..<end])
    consumed = end + 1
    searched = consumed
    lastUse = now
    let number = owe()
    do throws(JSONError) {
      let value = try JSONValue(parsing: line, limits: JSONLimits(bytes: Self.lineLimit, depth: 16))
      do throws(ControlError) {
        let command = try ControlCommand(request: value)
        return (.request(ControlRequest(client: id, number: number, command: command)), line.count)
      } catch { return (.refused(error, number: number), line.count) }
    } catch {
      return (.refused(ControlError("yanyu: the request is not understood: \(error)"), number: number), line.count)
    }
  }

  private func owe() -> UInt64 {
    lastNumber += 1
    owed.append(Owed(number: lastNumber))
    return lastNumber
  }

  private func overflow() -> Line? {
    guard input.count - consumed > Self.lineLimit, !isEnding else { return nil }
    askNothingMore()
    return .refused(ControlError("yanyu: a request is longer than \(Self.lineLimit) bytes"), number: owe())
  }

  private func askNothingMore() {
    (input, consumed, searched) = ([], 0, 0)
    isEnding = true
  }

  /// From here on it is told the state; what it sends further is not read.
  func beginWatching() {
    askNothingMore()
    isWatching = true
  }

  /// Takes the answer to one request and writes what is due, in the order of the requests; a second answer to one is
  /// dropped. False when the connection has to go.
  func answer(_ value: JSONValue, to number: UInt64, now: Instant) -> Bool {
    guard let place = owed.firstIndex(where: { $0.number == number && $0.answer == nil }) else { return true }
    owed[place].answer = value
    lastUse = now
    while let answer = owed.first?.answer {
      owed.removeFirst()
      answers += 1
      guard tell(answer) else { return false }
    }
    flush(now: now)
    return true
  }

  /// Queues a line. False when too many wait.
  func tell(_ value: JSONValue) -> Bool {
    guard !isGone else { return true }
    let bytes = value.bytes
    guard output.count - written + bytes.count < Self.outputLimit else { return false }
    output += bytes + [0x0A]
    return true
  }

  /// Writes what goes. When the other side is gone, what it asked is still done.
  func flush(now: Instant) {
    do throws(SystemError) {
      while hasOutput {
        let count = try descriptor.writeAvailable(output[written...])
        if count == 0 { return }
        written += count
        lastUse = now
      }
    } catch { return readLastWords() }
    output.removeAll(keepingCapacity: false)
    written = 0
  }
}
