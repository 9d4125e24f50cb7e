import JSONLines
import Platform
import Terms

/// One client: what it sent and has not been read, what it is owed.
final class ControlConnection {
  /// The longest request: a text of 100 kB to be spoken, with its escapes.
  static let lineLimit = 256 << 10
  /// Answers that the client does not fetch; more and it is gone.
  static let outputLimit = 1 << 20
  /// Requests that wait for their answers; further lines wait in the buffer.
  static let unansweredLimit = 8
  /// What one wake-up reads of one client, so that a flood of one leaves time for the others.
  static let readLimit = 64 << 10

  let id: ClientID
  let descriptor: Descriptor
  private(set) var unanswered = 0
  /// When it last did something that was wanted: came, asked, was answered.
  private(set) var lastUse: Instant
  /// It will ask nothing more (its end is closed): it goes when it has its answers.
  private(set) var isEnding = false
  private var input: [UInt8] = []
  /// Of `input`: taken as lines, and searched for the end of the next in vain.
  private var consumed = 0
  private var searched = 0
  private var output: [UInt8] = []
  private var written = 0

  init(id: ClientID, descriptor: Descriptor, now: Instant) {
    self.id = id
    self.descriptor = descriptor
    lastUse = now
  }

  var hasOutput: Bool { written < output.count }
  /// Something was read that may hold a further line.
  var hasInput: Bool { searched < input.count }
  var isDone: Bool { isEnding && unanswered == 0 && !hasOutput }

  /// Reads what is there. False when the connection has to go.
  func read() -> Bool {
    guard !isEnding else { return true }
    do throws(SystemError) {
      guard let bytes = try descriptor.readAvailable(limit: ControlConnection.readLimit) else { return true }
      if bytes.isEmpty { isEnding = true }
      input.removeFirst(consumed)
      searched -= consumed
      consumed = 0
      input += bytes
    } catch { return false }
    return true
  }

  enum Line {
    case request(ControlCommand)
    case refused(ControlError)
  }

  /// The next whole line, when one is due; a line that is too long is refused and the last.
  func nextLine(now: Instant) -> Line? {
    guard unanswered < ControlConnection.unansweredLimit else { return overflow() }
    guard let end = input[searched...].firstIndex(of: 0x0A) else {
      searched = input.count
      return overflow()
    }
    let line = Array(input[consumed..<end])
    consumed = end + 1
    searched = consumed
    lastUse = now
    unanswered += 1
    do throws(JSONError) {
      let value = try JSONValue(parsing: line, limits: JSONLimits(bytes: ControlConnection.lineLimit, depth: 16))
      do throws(ControlError) {
        return .request(try ControlCommand(request: value))
      } catch { return .refused(error) }
    } catch { return .refused(ControlError("yanyu: the request is not understood: \(error)")) }
  }

  private func overflow() -> Line? {
    guard input.count - consumed > ControlConnection.lineLimit, !isEnding else { return nil }
    (input, consumed, searched) = ([], 0, 0)
    isEnding = true
    unanswered += 1
    return .refused(ControlError("yanyu: a request is longer than \(ControlConnection.lineLimit) bytes"))
  }

  /// Queues an answer and writes what goes. False when the connection has to go.
  func answer(_ value: JSONValue, now: Instant) -> Bool {
    unanswered = max(0, unanswered - 1)
    lastUse = now
    let bytes = value.bytes
    guard output.count - written + bytes.count < ControlConnection.outputLimit else { return false }
    output += bytes + [0x0A]
    return flush()
  }

  /// Writes what goes. False when the other side is gone.
  func flush() -> Bool {
    do throws(SystemError) {
      while hasOutput {
        let count = try descriptor.writeAvailable(output[written...])
        if count == 0 { return true }
        written += count
      }
    } catch { return false }
    output.removeAll(keepingCapacity: false)
    written = 0
    return true
  }
}
