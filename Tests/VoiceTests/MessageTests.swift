import Audio
import Platform
import Speaking
import Terms
import Testing

@Suite struct MessageTests {
  static let synthCommands: [SynthCommand] = [
    .speak(SynthesisRequest(id: 7, voice: "en", rate: 175, volume: 100, pauseAtEnd: true, text: "Hello, 世界 🙂")),
    .speak(SynthesisRequest(id: .max, voice: "", rate: 0, volume: .max, pauseAtEnd: false, text: "")),
    .stop(id: 9), .ping(.max),
  ]
  static let synthReplies: [SynthReply] = [
    .started(id: 1, sampleRate: 22050), .pcm(id: 2, samples: [0, 1, -1, .min, .max]), .pcm(id: 3, samples: []),
    .mark(id: 4, frame: 5, start: 6, length: 7), .finished(id: 8, frames: 9), .failed(id: 1, .noVoice),
    .failed(id: 2, .refused), .pong(3),
  ]
  static let soundCommands: [SoundCommand] = [
    .configure(room: .alsa("default"), person: nil, leadInMilliseconds: 300),
    .configure(room: .wave("/tmp/a b.wav"), person: .alsa("plughw:1"), leadInMilliseconds: 0),
    .configure(room: .clock, person: .clock, leadInMilliseconds: .max),
    .play(id: 1, place: .person, rate: 22050, gainPercent: 50), .pcm(id: 2, samples: [5, -5]), .end(id: 3),
    .drop(id: 4),
    .dropAll, .click(.completion), .click(.trouble),
  ]
  static let soundReplies: [SoundReply] = [
    .anchor(id: 1, Anchor(frame: -3, instant: .milliseconds(5), rate: 22050)), .consumed(id: 2, frames: 3),
    .finished(id: 4), .failed(id: 5, reason: "why"), .availability(.room, .works, reason: ""),
    .availability(.person, .failed, reason: "gone"), .availability(.room, .busy, reason: "held"),
    .availability(.room, .muted, reason: "Master"),
  ]
  static let alarmReplies: [AlarmReply] = [
    .sounding(sink: "alsa:x"), .silent, .failed(reason: "r"), .needsDevice, .opening,
  ]

  @Test(arguments: synthCommands) func `synth commands survive the wire`(_ command: SynthCommand) throws {
    #expect(try SynthCommand(command.frame) == command)
  }

  @Test(arguments: synthReplies) func `synth replies survive the wire`(_ reply: SynthReply) throws {
    #expect(try SynthReply(reply.frame) == reply)
  }

  @Test(arguments: soundCommands) func `sound commands survive the wire`(_ command: SoundCommand) throws {
    #expect(try SoundCommand(command.frame) == command)
  }

  @Test(arguments: soundReplies) func `sound replies survive the wire`(_ reply: SoundReply) throws {
    #expect(try SoundReply(reply.frame) == reply)
  }

  @Test(arguments: [AlarmCommand.start, .stop, .disarm, .ask])
  func `alarm commands survive the wire`(_ command: AlarmCommand) throws {
    #expect(try AlarmCommand(command.frame) == command)
  }

  @Test(arguments: alarmReplies) func `alarm replies survive the wire`(_ reply: AlarmReply) throws {
    #expect(try AlarmReply(reply.frame) == reply)
  }

  /// What each decoder makes of a frame; true when it accepts it.
  static let decoders: [@Sendable (Frame) -> Bool] = [
    { (try? SynthCommand($0)) != nil }, { (try? SynthReply($0)) != nil }, { (try? SoundCommand($0)) != nil },
    { (try? SoundReply($0)) != nil }, { (try? AlarmCommand($0)) != nil }, { (try? AlarmReply($0)) != nil },
  ]
  static let frames: [[Frame]] = [
    synthCommands.map(\.frame), synthReplies.map(\.frame), soundCommands.map(\.frame), soundReplies.map(\.frame),
    [AlarmCommand.start.frame], alarmReplies.map(\.frame),
  ]

  @Test func `a frame cut short anywhere is refused`() {
    for (decode, frames) in zip(MessageTests.decoders, MessageTests.frames) {
      for frame in frames {
        for count in 0..<frame.body.count {
          let short = Frame(kind: frame.kind, body: Array(frame.body.prefix(count)))
          // Samples may be fewer, as long as they are whole; a configuration may end before its second sink.
          let mayBeWhole = [3, 66].contains(frame.kind) && count >= 8 && count % 2 == 0
          let isRoomAlone = frame.kind == 1 && (try? SoundCommand(short)) != nil
          if mayBeWhole || isRoomAlone { continue }
          #expect(!decode(short), "kind \(frame.kind) cut at \(count)")
        }
      }
    }
  }

  @Test func `a frame with bytes too many is refused`() {
    for (decode, frames) in zip(MessageTests.decoders, MessageTests.frames) {
      for frame in frames { #expect(!decode(Frame(kind: frame.kind, body: frame.body + [0xEE])), "kind \(frame.kind)") }
    }
  }

  @Test func `an unknown kind is refused`() {
    for decode in MessageTests.decoders {
      for kind: UInt8 in [0, 64, 200, 255] {
        #expect(!decode(Frame(kind: kind, body: [UInt8](repeating: 0, count: 32))))
      }
    }
  }

  @Test func `a text beyond its limit is refused, and one that is not UTF-8`() {
    let long = String(repeating: "a", count: SynthesisRequest.textLimit + 1)
    let request = SynthesisRequest(id: 1, voice: "en", rate: 175, volume: 100, pauseAtEnd: true, text: long)
    #expect(throws: MalformedMessage(kind: 1)) { try SynthCommand(SynthCommand.speak(request).frame) }
    var bytes = SynthCommand.speak(
      SynthesisRequest(id: 1, voice: "en", rate: 175, volume: 100, pauseAtEnd: true, text: "abc")
    ).frame.body
    bytes[bytes.count - 1] = 0xFF
    #expect(throws: MalformedMessage(kind: 1)) { try SynthCommand(Frame(kind: 1, body: bytes)) }
  }

  @Test func `a long reason is shortened at a whole character, not refused`() throws {
    let reason = String(repeating: "é", count: 400)
    guard case .failed(_, let kept) = try SoundReply(SoundReply.failed(id: 1, reason: reason).frame) else {
      Issue.record("another message came out")
      return
    }
    #expect(kept == String(repeating: "é", count: 256))
  }
}
