import Audio
import Platform
import Speaking
import Terms

/// yanyu-sound: frames in at a socket, sound out at up to two places.
package final class SoundServer {
  private let socket: Descriptor
  private let poller: Poller
  private var reader = FrameReader()
  private let answers: FrameQueue
  private var room: Player?
  private var person: Player?
  private var watchesWritable = false

  package init(socket: Descriptor) throws(SystemError) {
    self.socket = socket
    try socket.setNonBlocking()
    poller = try Poller()
    answers = FrameQueue(socket)
    try poller.watch(socket.raw)
  }

  /// Serves until the other side is gone.
  /// - Throws: when the other side sends what is no message, or stops reading.
  package func run() throws {
    while true {
      let ready = try poller.wait(until: deadline)
      if !ready.isEmpty, try !readCommands() { return }
      let now = MonotonicClock.now()
      for player in players { try send(player.advance(at: now)) }
      try flush()
    }
  }

  private var players: [Player] { [room, person].compactMap { $0 } }
  private var deadline: Instant? { players.compactMap(\.deadline).min() }

  /// False at the end of the stream.
  private func readCommands() throws -> Bool {
    while let bytes = try socket.readAvailable() {
      if bytes.isEmpty { return false }
      reader.append(bytes)
      while let frame = try reader.next() { try send(perform(SoundCommand(frame), at: MonotonicClock.now())) }
    }
    return true
  }

  private func perform(_ command: SoundCommand, at now: Instant) -> [SoundReply] {
    switch command {
    case .configure(let room, let person, let leadIn):
      return configure(room: room, person: person, leadIn: .milliseconds(Int64(leadIn)), at: now)
    case .play(let id, let place, let rate, let gain):
      let player = place == .person ? person ?? room : room
      return player?.play(id, rate: Int(rate), gainPercent: Int(gain), at: now)
        ?? [.failed(id: id, reason: "no sink was named")]
    case .pcm(let id, let samples): return players.flatMap { $0.append(id, samples, at: now) }
    case .end(let id): return players.flatMap { $0.end(id, at: now) }
    case .drop(let id):
      players.forEach { $0.drop(id) }
      return []
    case .dropAll:
      players.forEach { $0.dropAll() }
      return []
    case .click(let kind): return (person ?? room)?.tick(kind, at: now) ?? []
    }
  }

  private func configure(room: SinkChoice, person: SinkChoice?, leadIn: Interval, at now: Instant) -> [SoundReply] {
    // The old sinks first let go of their devices.
    self.room = nil
    self.person = nil
    let room = Player(
      place: .room, leadIn: leadIn, findSilence: SinkChoice.silence(room), open: SinkChoice.opener(room))
    self.room = room
    guard let person else { return room.begin(at: now) }
    let own = Player(
      place: .person, leadIn: leadIn, findSilence: SinkChoice.silence(person), open: SinkChoice.opener(person))
    self.person = own
    return room.begin(at: now) + own.begin(at: now)
  }

  private func send(_ replies: [SoundReply]) throws {
    for reply in replies { try answers.send(reply.frame) }
  }

  private func flush() throws {
    try answers.flush()
    let wanted = answers.backlog > 0
    guard wanted != watchesWritable else { return }
    try poller.rewatch(socket.raw, writable: wanted)
    watchesWritable = wanted
  }
}

extension SinkChoice {
  /// What opens this sink at eSpeak NG's rate.
  package static func opener(_ choice: SinkChoice) -> Player.OpenSink {
    { () throws(SinkFailure) in
      switch choice {
      case .clock: ClockSink(rate: SinkSource.rate)
      case .alsa(let device): try ALSASink(device: device, rate: SinkSource.rate)
      case .wave(let path): try WaveSink(path: path, rate: SinkSource.rate)
      case .waveContinued(let path): try WaveSink(path: path, rate: SinkSource.rate, continuing: true)
      }
    }
  }

  /// What looks whether this sink's mixer lets anything through.
  static func silence(_ choice: SinkChoice) -> Player.FindSilence? {
    guard case .alsa(let device) = choice else { return nil }
    return { MixerReading.silence(of: device) }
  }
}
