import Platform
import Terms

/// One piece of text for yanyu-synth. `id` is never used twice in one process.
package struct SynthesisRequest: Hashable, Sendable {
  package var id: UInt64
  /// As eSpeak NG names it ("en", "cmn-latn-pinyin"), or `voice(ofLanguage:)`.
  package var voice: String
  /// Words a minute.
  package var rate: UInt16
  /// Percent; 100 is eSpeak NG's own.
  package var volume: UInt16
  /// A sentence's pause after the end, as `espeak-ng` adds one to what it is given.
  package var pauseAtEnd: Bool
  package var text: String

  package init(id: UInt64, voice: String, rate: UInt16, volume: UInt16, pauseAtEnd: Bool, text: String) {
    self.id = id
    self.voice = voice
    self.rate = rate
    self.volume = volume
    self.pauseAtEnd = pauseAtEnd
    self.text = text
  }

  /// Bytes of text in one request; a piece has 500 scalars of at most four bytes.
  package static let textLimit = 16384
  /// Bytes of a voice's name.
  package static let voiceLimit = 64

  /// No voice of eSpeak NG's has a colon in its name.
  package static let languageMark = "language:"

  /// Asks for a voice of exactly this language, whatever eSpeak NG calls it: of the tag ("fr-BE"), else of the tag
  /// without its region ("fr"). A tag too long for any language finds none.
  package static func voice(ofLanguage tag: String) -> String {
    languageMark + String(decoding: tag.utf8.prefix(voiceLimit - languageMark.utf8.count), as: UTF8.self)
  }
}

/// What yanyu-synth is told.
package enum SynthCommand: Hashable, Sendable {
  case speak(SynthesisRequest)
  /// Ends this piece now; answered by its `finished`, unless that had been sent before.
  case stop(id: UInt64)
  case ping(UInt64)

  package var frame: Frame {
    var writer = ByteWriter()
    switch self {
    case .speak(let request):
      writer.integer(request.id)
      writer.integer(request.rate)
      writer.integer(request.volume)
      writer.integer(UInt8(request.pauseAtEnd ? 1 : 0))
      writer.string(request.voice)
      writer.string(request.text)
      return Frame(kind: 1, body: writer.bytes)
    case .stop(let id):
      writer.integer(id)
      return Frame(kind: 2, body: writer.bytes)
    case .ping(let number):
      writer.integer(number)
      return Frame(kind: 3, body: writer.bytes)
    }
  }

  package init(_ frame: Frame) throws(MalformedMessage) {
    var reader = ByteReader(frame.body)
    guard let command = SynthCommand.read(frame.kind, &reader), reader.isAtEnd else {
      throw MalformedMessage(kind: frame.kind)
    }
    self = command
  }

  private static func read(_ kind: UInt8, _ reader: inout ByteReader) -> SynthCommand? {
    guard let id = reader.integer(UInt64.self) else { return nil }
    switch kind {
    case 1:
      guard let rate = reader.integer(UInt16.self), let volume = reader.integer(UInt16.self),
        let pause = reader.integer(UInt8.self), pause <= 1,
        let voice = reader.string(limit: SynthesisRequest.voiceLimit),
        let text = reader.string(limit: SynthesisRequest.textLimit)
      else { return nil }
      return .speak(
        SynthesisRequest(id: id, voice: voice, rate: rate, volume: volume, pauseAtEnd: pause == 1, text: text))
    case 2: return .stop(id: id)
    case 3: return .ping(id)
    default: return nil
    }
  }
}

/// Why yanyu-synth could not speak a piece.
package enum SynthesisFailure: UInt8, Hashable, Sendable {
  /// eSpeak NG has no voice of that name.
  case noVoice = 0
  /// eSpeak NG said so.
  case refused = 1
}

/// What yanyu-synth answers. For each `speak`: `started`, then `pcm` and `mark` as they come, then `finished`; or
/// `failed` alone.
package enum SynthReply: Hashable, Sendable {
  case started(id: UInt64, sampleRate: UInt32)
  case pcm(id: UInt64, samples: [Int16])
  /// At `frame` of the piece's sound begins the part at `start`, `length` scalars long, in the piece's own text.
  case mark(id: UInt64, frame: UInt64, start: UInt32, length: UInt32)
  case finished(id: UInt64, frames: UInt64)
  case failed(id: UInt64, SynthesisFailure)
  case pong(UInt64)

  /// The piece it is about; of a pong its number.
  package var id: UInt64 {
    switch self {
    case .started(let id, _), .pcm(let id, _), .mark(let id, _, _, _), .finished(let id, _), .failed(let id, _): id
    case .pong(let number): number
    }
  }

  package var frame: Frame {
    var writer = ByteWriter()
    switch self {
    case .started(let id, let sampleRate):
      writer.integer(id)
      writer.integer(sampleRate)
      return Frame(kind: 65, body: writer.bytes)
    case .pcm(let id, let samples):
      writer.integer(id)
      SampleBytes.encode(samples, into: &writer)
      return Frame(kind: 66, body: writer.bytes)
    case .mark(let id, let frame, let start, let length):
      writer.integer(id)
      writer.integer(frame)
      writer.integer(start)
      writer.integer(length)
      return Frame(kind: 67, body: writer.bytes)
    case .finished(let id, let frames):
      writer.integer(id)
      writer.integer(frames)
      return Frame(kind: 68, body: writer.bytes)
    case .failed(let id, let failure):
      writer.integer(id)
      writer.integer(failure.rawValue)
      return Frame(kind: 69, body: writer.bytes)
    case .pong(let number):
      writer.integer(number)
      return Frame(kind: 70, body: writer.bytes)
    }
  }

  package init(_ frame: Frame) throws(MalformedMessage) {
    var reader = ByteReader(frame.body)
    guard let reply = SynthReply.read(frame.kind, &reader), reader.isAtEnd else {
      throw MalformedMessage(kind: frame.kind)
    }
    self = reply
  }

  private static func read(_ kind: UInt8, _ reader: inout ByteReader) -> SynthReply? {
    guard let id = reader.integer(UInt64.self) else { return nil }
    switch kind {
    case 65: return reader.integer(UInt32.self).map { .started(id: id, sampleRate: $0) }
    case 66: return reader.raw(reader.remaining).flatMap(SampleBytes.decode).map { .pcm(id: id, samples: $0) }
    case 67:
      guard let frame = reader.integer(UInt64.self), let start = reader.integer(UInt32.self),
        let length = reader.integer(UInt32.self)
      else { return nil }
      return .mark(id: id, frame: frame, start: start, length: length)
    case 68: return reader.integer(UInt64.self).map { .finished(id: id, frames: $0) }
    case 69: return reader.integer(UInt8.self).flatMap(SynthesisFailure.init).map { .failed(id: id, $0) }
    case 70: return .pong(id)
    default: return nil
    }
  }
}
