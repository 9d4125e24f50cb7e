import Audio
import Glibc
import Platform

/// The socket to whoever lets us speak. Commands are read even while answers wait to be taken, so that a stop is never
/// stuck behind sound that nobody reads.
final class CommandLink {
  private let socket = Descriptor(owning: programSocket)
  private var reader = FrameReader()
  private var commands: [SynthCommand] = []
  private var stopped: Set<UInt64> = []
  private let answers: FrameQueue

  /// Commands waiting; more means that the other side is out of its mind.
  private static let commandLimit = 256

  init() throws(SystemError) {
    try socket.setNonBlocking()
    answers = FrameQueue(socket)
  }

  /// Waits for the next command. A piece that was stopped before it began is answered and passed over.
  func nextCommand() throws -> SynthCommand {
    while true {
      if !commands.isEmpty {
        let command = commands.removeFirst()
        guard case .speak(let request) = command, stopped.remove(request.id) != nil else { return command }
        try send(.finished(id: request.id, frames: 0))
        continue
      }
      stopped.removeAll()
      try wait(for: Int16(POLLIN))
      try readCommands()
    }
  }

  /// True when the piece that is being spoken is to end.
  func shouldStop(_ id: UInt64) throws -> Bool {
    try readCommands()
    return stopped.contains(id)
  }

  /// Sends an answer; while the other side does not read, waits, but not beyond a stop of piece `id`.
  func send(_ reply: SynthReply, until id: UInt64? = nil) throws {
    try answers.send(reply.frame)
    while answers.backlog > 0 {
      try wait(for: Int16(POLLIN | POLLOUT))
      try readCommands()
      try answers.flush()
      if let id, stopped.contains(id) { return }
    }
  }

  private func wait(for events: Int16) throws {
    var request = pollfd(fd: socket.raw, events: events, revents: 0)
    try check("poll") { poll(&request, 1, -1) }
  }

  /// Takes in what has come. The end of the stream ends the process: nobody listens any more.
  private func readCommands() throws {
    while let bytes = try socket.readAvailable() {
      if bytes.isEmpty { exit(0) }
      reader.append(bytes)
      while let frame = try reader.next() { try take(SynthCommand(frame)) }
    }
  }

  private func take(_ command: SynthCommand) throws {
    switch command {
    case .stop(let id): stopped.insert(id)
    case .ping(let number): try answers.send(SynthReply.pong(number).frame)
    case .speak:
      guard commands.count < CommandLink.commandLimit else { throw SystemError(call: "commands", code: ENOBUFS) }
      commands.append(command)
    }
  }
}
