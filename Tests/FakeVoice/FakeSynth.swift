import Audio
import Glibc
import Platform

/// A synthesiser that makes a tenth of a second of sound a letter, one mark a word, and goes wrong on demand.
///
/// Modes: `well`; `killer` (dies of "kaputt" wherever it stands, also spelled of "k" when told "killer-spelled"),
/// `hanging` (hangs on "kaputt"), `refusing`; `garbage`, `noise` (a frame's length that no frame has), `flood` (sound
/// without end), `marks` (words without end), `pongs`, `closes`, `mute` (answers pings alone), `deaf` (does not stop),
/// `dies` (at once), `dies-awake` (after the first ping), `foreign` (sound of a piece that nobody asked for).
final class FakeSynth {
  private let line: FakeLine
  private let mode: String
  static let rate = 22050
  static let letter = rate / 10

  init(line: FakeLine, mode: String) {
    self.line = line
    self.mode = mode
  }

  func run() throws {
    if mode == "dies" { exit(1) }
    while let frame = try line.next() {
      switch try SynthCommand(frame) {
      case .ping(let number):
        try line.send(SynthReply.pong(number).frame)
        if mode == "dies-awake" { exit(1) }
        while mode == "pongs" { try line.send(SynthReply.pong(number).frame) }
      case .stop(let id): if mode != "deaf" { try line.send(SynthReply.finished(id: id, frames: 0).frame) }
      case .speak(let request): try speak(request)
      }
    }
  }

  private func speak(_ request: SynthesisRequest) throws {
    if mode == "closes" { line.hangUp() }
    if mode == "mute" || mode == "deaf" { return }
    try line.send(SynthReply.started(id: request.id, sampleRate: UInt32(FakeSynth.rate)).frame)
    switch mode {
    case "garbage": try line.send(Frame(kind: 200, body: [1, 2, 3]))
    case "noise": try line.send([UInt8](repeating: 0xFF, count: 64))
    case "flood": while true { try line.send(pcm(request.id, FakeSynth.rate)) }
    case "marks": while true { try line.send(SynthReply.mark(id: request.id, frame: 0, start: 0, length: 1).frame) }
    case "foreign": while true { try line.send(pcm(request.id + 1_000_000, 1)) }
    default: try sayWords(of: request)
    }
  }

  private func pcm(_ id: UInt64, _ frames: Int, value: Int16 = 1000) -> Frame {
    SynthReply.pcm(id: id, samples: [Int16](repeating: value, count: frames)).frame
  }

  /// Each word is a sound of its own height: its number among the letters of its first character.
  private func sayWords(of request: SynthesisRequest) throws {
    let scalars = Array(request.text.unicodeScalars)
    var frames: UInt64 = 0
    var place = 0
    while place < scalars.count {
      guard !scalars[place].properties.isWhitespace else {
        place += 1
        continue
      }
      let word = scalars[place...].prefix { !$0.properties.isWhitespace }
      try meet(String(String.UnicodeScalarView(word)), request.id)
      try line.send(
        SynthReply.mark(id: request.id, frame: frames, start: UInt32(place), length: UInt32(word.count)).frame)
      for _ in word { try line.send(pcm(request.id, FakeSynth.letter, value: FakeSynth.height(of: word.first))) }
      frames += UInt64(FakeSynth.letter * word.count)
      place += word.count
    }
    try line.send(SynthReply.finished(id: request.id, frames: frames).frame)
  }

  /// What a word's samples are.
  static func height(of scalar: Unicode.Scalar?) -> Int16 { Int16(clamping: Int(scalar?.value ?? 0) * 10 + 1) }

  private func meet(_ word: String, _ id: UInt64) throws {
    let isBad = word.contains("kaputt") || (mode == "killer-spelled" && word.hasPrefix("k"))
    guard isBad else { return }
    switch mode {
    case "killer", "killer-spelled": kill(getpid(), SIGABRT)
    case "hanging": while true { pause() }
    case "refusing":
      try line.send(SynthReply.failed(id: id, .refused).frame)
      while true { _ = try line.next() }
    default: break
    }
  }
}
