import Platform
import Speaking
import Terms

/// Where sound goes.
package enum SinkChoice: Hashable, Sendable {
  /// Nowhere: time passes as if it were heard.
  case clock
  /// An ALSA device by its name ("default").
  case alsa(String)
  /// A WAV file: what is spoken, end to end.
  case wave(String)
  /// The same, behind what stands there already.
  case waveContinued(String)

  /// Bytes of a device's name or a path.
  package static let nameLimit = 4096

  func write(to writer: inout ByteWriter) {
    switch self {
    case .clock:
      writer.integer(UInt8(0))
      writer.string("")
    case .alsa(let device):
      writer.integer(UInt8(1))
      writer.string(device)
    case .wave(let path):
      writer.integer(UInt8(2))
      writer.string(path)
    case .waveContinued(let path):
      writer.integer(UInt8(3))
      writer.string(path)
    }
  }

  init?(_ reader: inout ByteReader) {
    guard let kind = reader.integer(UInt8.self), let name = reader.string(limit: SinkChoice.nameLimit) else {
      return nil
    }
    switch kind {
    case 0: self = .clock
    case 1: self = .alsa(name)
    case 2: self = .wave(name)
    case 3: self = .waveContinued(name)
    default: return nil
    }
  }
}

/// One of the two places sound can go: the room's loudspeaker or the person's own.
package enum SinkPlace: UInt8, Hashable, Sendable { case room = 0, person = 1 }

/// What yanyu-sound is told. `configure` comes first; it may come again.
package enum SoundCommand: Hashable, Sendable {
  case configure(room: SinkChoice, person: SinkChoice?, leadInMilliseconds: UInt16)
  /// A stream begins, at `rate` frames a second; streams of one place sound one after the other.
  case play(id: UInt64, place: SinkPlace, rate: UInt32, gainPercent: UInt16)
  case pcm(id: UInt64, samples: [Int16])
  /// No more samples come; `finished` follows when the last has been heard.
  case end(id: UInt64)
  /// Silence at once; nothing more is reported of the stream.
  case drop(id: UInt64)
  case dropAll
  case click(ClickKind)

  package var frame: Frame {
    var writer = ByteWriter()
    switch self {
    case .configure(let room, let person, let leadIn):
      writer.integer(leadIn)
      room.write(to: &writer)
      person?.write(to: &writer)
      return Frame(kind: 1, body: writer.bytes)
    case .play(let id, let place, let rate, let gain):
      writer.integer(id)
      writer.integer(place.rawValue)
      writer.integer(rate)
      writer.integer(gain)
      return Frame(kind: 2, body: writer.bytes)
    case .pcm(let id, let samples):
      writer.integer(id)
      SampleBytes.encode(samples, into: &writer)
      return Frame(kind: 3, body: writer.bytes)
    case .end(let id):
      writer.integer(id)
      return Frame(kind: 4, body: writer.bytes)
    case .drop(let id):
      writer.integer(id)
      return Frame(kind: 5, body: writer.bytes)
    case .dropAll: return Frame(kind: 6, body: [])
    case .click(let kind): return Frame(kind: 7, body: [kind.rawValue])
    }
  }

  package init(_ frame: Frame) throws(MalformedMessage) {
    var reader = ByteReader(frame.body)
    guard let command = SoundCommand.read(frame.kind, &reader), reader.isAtEnd else {
      throw MalformedMessage(kind: frame.kind)
    }
    self = command
  }

  private static func read(_ kind: UInt8, _ reader: inout ByteReader) -> SoundCommand? {
    switch kind {
    case 1:
      guard let leadIn = reader.integer(UInt16.self), let room = SinkChoice(&reader) else { return nil }
      guard !reader.isAtEnd else { return .configure(room: room, person: nil, leadInMilliseconds: leadIn) }
      return SinkChoice(&reader).map { .configure(room: room, person: $0, leadInMilliseconds: leadIn) }
    case 2:
      guard let id = reader.integer(UInt64.self),
        let place = reader.integer(UInt8.self).flatMap(SinkPlace.init),
        let rate = reader.integer(UInt32.self), let gain = reader.integer(UInt16.self)
      else { return nil }
      return .play(id: id, place: place, rate: rate, gainPercent: gain)
    case 3:
      guard let id = reader.integer(UInt64.self) else { return nil }
      return reader.raw(reader.remaining).flatMap(SampleBytes.decode).map { .pcm(id: id, samples: $0) }
    case 4: return reader.integer(UInt64.self).map { .end(id: $0) }
    case 5: return reader.integer(UInt64.self).map { .drop(id: $0) }
    case 6: return .dropAll
    case 7: return reader.integer(UInt8.self).flatMap(ClickKind.init).map { .click($0) }
    default: return nil
    }
  }
}

/// How a place's device is.
package enum SinkState: UInt8, Hashable, Sendable {
  case works = 0
  case failed = 1
  /// Another program holds it.
  case busy = 2
  /// It takes sound, but its mixer is switched off or turned down to nothing.
  case muted = 3
}

/// What yanyu-sound reports.
package enum SoundReply: Hashable, Sendable {
  /// Frame `frame` of the stream is heard at `instant`.
  case anchor(id: UInt64, Anchor)
  /// So many frames of the stream have gone to the sink; the sender may send as many more.
  case consumed(id: UInt64, frames: UInt64)
  /// Heard to the end.
  case finished(id: UInt64)
  /// The stream was refused or lost; nothing more is reported of it.
  case failed(id: UInt64, reason: String)
  /// How the place's device is, and if it cannot be heard, why.
  case availability(SinkPlace, SinkState, reason: String)

  /// Bytes of a reason.
  package static let reasonLimit = 512

  package var frame: Frame {
    var writer = ByteWriter()
    switch self {
    case .anchor(let id, let anchor):
      writer.integer(id)
      writer.integer(anchor.frame)
      writer.integer(anchor.instant.nanoseconds)
      writer.integer(UInt32(clamping: anchor.rate))
      return Frame(kind: 65, body: writer.bytes)
    case .consumed(let id, let frames):
      writer.integer(id)
      writer.integer(frames)
      return Frame(kind: 66, body: writer.bytes)
    case .finished(let id):
      writer.integer(id)
      return Frame(kind: 67, body: writer.bytes)
    case .failed(let id, let reason):
      writer.integer(id)
      writer.string(reason.shortened(toBytes: SoundReply.reasonLimit))
      return Frame(kind: 68, body: writer.bytes)
    case .availability(let place, let state, let reason):
      writer.integer(place.rawValue)
      writer.integer(state.rawValue)
      writer.string(reason.shortened(toBytes: SoundReply.reasonLimit))
      return Frame(kind: 69, body: writer.bytes)
    }
  }

  package init(_ frame: Frame) throws(MalformedMessage) {
    var reader = ByteReader(frame.body)
    guard let reply = SoundReply.read(frame.kind, &reader), reader.isAtEnd else {
      throw MalformedMessage(kind: frame.kind)
    }
    self = reply
  }

  private static func read(_ kind: UInt8, _ reader: inout ByteReader) -> SoundReply? {
    if kind == 69 {
      guard let place = reader.integer(UInt8.self).flatMap(SinkPlace.init),
        let state = reader.integer(UInt8.self).flatMap(SinkState.init),
        let reason = reader.string(limit: reasonLimit)
      else { return nil }
      return .availability(place, state, reason: reason)
    }
    guard let id = reader.integer(UInt64.self) else { return nil }
    switch kind {
    case 65:
      guard let frame = reader.integer(Int64.self), let instant = reader.integer(Int64.self),
        let rate = reader.integer(UInt32.self), rate > 0
      else { return nil }
      return .anchor(id: id, Anchor(frame: frame, instant: Instant(nanoseconds: instant), rate: Int(rate)))
    case 66: return reader.integer(UInt64.self).map { .consumed(id: id, frames: $0) }
    case 67: return .finished(id: id)
    case 68: return reader.string(limit: reasonLimit).map { .failed(id: id, reason: $0) }
    default: return nil
    }
  }
}

extension String {
  /// The longest beginning of whole scalars within `limit` bytes.
  func shortened(toBytes limit: Int) -> String {
    guard utf8.count > limit else { return self }
    var result = String.UnicodeScalarView()
    var bytes = 0
    for scalar in unicodeScalars {
      bytes += UTF8.width(scalar)
      if bytes > limit { break }
      result.append(scalar)
    }
    return String(result)
  }
}
