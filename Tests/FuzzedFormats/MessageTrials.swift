import Audio
import Control
import JSONLines
import Platform
import Speaking
import Supervision
import Terms

/// Lines of a client of the control socket.
enum ControlTrial {
  static let seeds: [[UInt8]] = {
    let commands: [ControlCommand] = [
      .status, .watch, .say(text: "I am \"tired\"\n\u{1F642}"), .ask(text: "什么？"), .settings, .reload, .picture,
      .set(name: "dwell.letter", value: "900"), .call, .acknowledge, .rest, .resume, .stop, .erase(.all), .quit,
      .erase(.numbers([3, 4])), .erase(.before(wallSeconds: 1_700_000_000)),
    ]
    return [
      commands.flatMap { Array(($0.request.line + "\n").utf8) },
      Array(#"{"command":"say","text":"é😀","more":[1,-2.5e3,null,true,{"a":[]}]}"#.utf8),
    ]
  }()

  /// Every line is refused in words or understood; what is understood says the same when it is sent on.
  static func judge(_ bytes: [UInt8]) -> Bool {
    var isAccepted = false
    for line in bytes.split(separator: 0x0A).prefix(64) {
      do throws(JSONError) {
        let value = try JSONValue(parsing: Array(line), limits: JSONLimits(bytes: 256 << 10, depth: 16))
        // (-2.5e3 is written -2500, and read as the same number of another kind.)
        precondition((try? JSONValue(parsing: value.bytes))?.bytes == value.bytes, "a value that is not read again")
        do throws(ControlError) {
          let command = try ControlCommand(request: value)
          precondition((try? ControlCommand(request: command.request)) == command, "a command that is not read again")
          isAccepted = true
        } catch { precondition(isOneLine(error.description), "a refusal of several lines") }
      } catch { precondition(isOneLine(error.description), "a refusal of several lines") }
    }
    return isAccepted
  }

  private static func isOneLine(_ text: String) -> Bool {
    !text.isEmpty && !text.unicodeScalars.contains { $0 == "\n" || $0 == "\r" || $0 == "\u{1B}" }
  }
}

/// Frames between our own processes: one of them may have gone mad.
enum FramesTrial {
  static let seeds: [[UInt8]] = [daemon, sound].map { $0.flatMap(\.encoded) }

  private static let daemon: [Frame] =
    [
      DaemonReport.ready(pid: 12, startedAt: Instant(nanoseconds: 5)), .beat, .alarmStart, .alarmStop(.takenBack),
      .alarmSink("hw:1"), .consoleReleased, .quit,
      .deadMan(DeadManTerms(limit: .seconds(60), state: .asleep, canChoose: true)),
    ].map(\.frame)
    + [
      SupervisorOrder.hello(.init(restarts: 2, lastDeath: .signalled(9), alarmSounding: true, safeMode: true)),
      .alarm(.failed(reason: "busy")), .alarm(.sounding(sink: "default")), .terminate, .redraw, .acknowledged,
      .console(isInFront: true),
    ].map(\.frame)

  private static let sound: [Frame] =
    [
      SynthCommand.speak(
        SynthesisRequest(id: 1, voice: "en", rate: 175, volume: 100, pauseAtEnd: true, text: "Hello 我们")),
      .stop(id: 1), .ping(7),
    ].map(\.frame)
    + [SynthReply.started(id: 1, sampleRate: 22050), .pcm(id: 1, samples: [1, -2]), .finished(id: 1, frames: 2)]
    .map(\.frame)
    + [
      SoundCommand.configure(room: .alsa("default"), person: .wave("/tmp/a.wav"), leadInMilliseconds: 20),
      .play(id: 3, place: .room, rate: 22050, gainPercent: 100), .pcm(id: 3, samples: [5]), .end(id: 3), .dropAll,
    ].map(\.frame)
    + [AlarmReply.sounding(sink: "default"), .needsDevice].map(\.frame)

  /// Whatever a frame is taken for, it is written again as the same message.
  static func judge(_ bytes: [UInt8]) -> Bool {
    var reader = FrameReader()
    reader.append(bytes)
    var isAccepted = false
    while let frame = try? reader.next() {
      isAccepted = same((try? DaemonReport(frame)) ?? nil, { try DaemonReport($0) }, \.frame) || isAccepted
      isAccepted = same((try? SupervisorOrder(frame)) ?? nil, { try SupervisorOrder($0) }, \.frame) || isAccepted
      isAccepted = same(try? SynthCommand(frame), { try SynthCommand($0) }, \.frame) || isAccepted
      isAccepted = same(try? SynthReply(frame), { try SynthReply($0) }, \.frame) || isAccepted
      isAccepted = same(try? SoundCommand(frame), { try SoundCommand($0) }, \.frame) || isAccepted
      isAccepted = same(try? SoundReply(frame), { try SoundReply($0) }, \.frame) || isAccepted
      isAccepted = same(try? Audio.AlarmCommand(frame), { try Audio.AlarmCommand($0) }, \.frame) || isAccepted
      isAccepted = same(try? AlarmReply(frame), { try AlarmReply($0) }, \.frame) || isAccepted
    }
    return isAccepted
  }

  private static func same<Message: Equatable>(
    _ message: Message?, _ read: (Frame) throws -> Message?, _ write: (Message) -> Frame
  ) -> Bool {
    guard let message else { return false }
    precondition((try? read(write(message))) == message, "a message that is not read again")
    return true
  }
}

/// Text on its way to the voice.
enum SpeechTrial {
  static let seeds: [[UInt8]] = [
    Array("Hello. It costs 3.14, e.g. on Monday!\nI’m “tired” — 37.5°C; café e\u{301} 👩‍👩‍👧 U.S.A. A.B.C.".utf8),
    Array("我们去银行，82 。30 、28 （）8 ？4\u{200F}שלום\u{FEFF}\u{0}\u{1}x\u{E000}".utf8)
      + Array(String(repeating: "word, ", count: 120).utf8),
  ]

  /// Nothing of a text is lost between its pieces, and every place in what is fed leads back into the original.
  static func judge(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    var pieces = SpokenPieces(text)
    var joined = String.UnicodeScalarView()
    while let piece = pieces.next() {
      precondition(piece.start == joined.count, "a piece that stands elsewhere")
      precondition((1...SpokenPieces.limit).contains(piece.text.unicodeScalars.count), "an empty or endless piece")
      joined.append(contentsOf: piece.text.unicodeScalars)
      feed(piece.text)
    }
    precondition(joined.elementsEqual(text.unicodeScalars), "a piece that is lost")
    let words = SilentVoice.words(of: text)
    precondition(words.frames >= 0)
    return words.marks.count > 1
  }

  private static func feed(_ piece: String) {
    let plain = PlainText(piece)
    let length = piece.unicodeScalars.count
    let fed = plain.fed.unicodeScalars
    precondition(fed.count <= length, "more is fed than there was")
    precondition(!fed.contains { $0.value < 0x20 && $0 != "\n" }, "a control character is fed")
    for (start, count) in [(0, fed.count), (fed.count / 2, 1), (-1, 3), (fed.count, 1), (0, .max)] {
      guard let place = plain.original(start: start, length: count) else { continue }
      precondition(place.start >= 0 && place.length > 0 && place.start + place.length <= length, "a place outside")
    }
  }
}
