import Platform
import Terms

/// What yanyu-alarm is told. At the end of its socket without `disarm` a call that sounds goes on; a silent alarm
/// begins one, mildly, if it is armed.
package enum AlarmCommand: UInt8, Hashable, Sendable {
  /// Sound until told otherwise; what sounds softly is loud at once.
  case start = 1
  case stop = 2
  /// A clean end comes: leave in silence.
  case disarm = 3
  /// Sound softly, then louder and louder, and after `rising` as `start`: nobody has called, but nobody could.
  case startMildly = 4
  /// From now on the end of this socket without `disarm` calls, mildly first.
  case arm = 5
  /// From now on it does not.
  case unarm = 6
  /// Say how you are; asked of one that is silent, to know before somebody calls whether it lives.
  case ask = 7

  /// From the first soft chime of `startMildly` to the loud tone: long enough to put right what was only a loose plug,
  /// short beside the times after which the carer may want it.
  package static let rising = Interval.seconds(30)

  package var frame: Frame { Frame(kind: rawValue, body: []) }

  package init(_ frame: Frame) throws(MalformedMessage) {
    guard frame.body.isEmpty, let command = AlarmCommand(rawValue: frame.kind) else {
      throw MalformedMessage(kind: frame.kind)
    }
    self = command
  }
}

/// What yanyu-alarm reports.
package enum AlarmReply: Hashable, Sendable {
  /// The tone is at this sink.
  case sounding(sink: String)
  case silent
  /// No sink takes the tone; it tries on.
  case failed(reason: String)
  /// The device is held by another: end yanyu-sound, and it will be taken.
  case needsDevice
  /// It has heard of the call and opens a device, which may take long: the answer that shows at once that it lives.
  case opening

  /// Bytes of a reason or a sink's name.
  package static let textLimit = 512

  package var frame: Frame {
    var writer = ByteWriter()
    switch self {
    case .sounding(let sink):
      writer.string(sink.shortened(toBytes: AlarmReply.textLimit))
      return Frame(kind: 16, body: writer.bytes)
    case .silent: return Frame(kind: 17, body: [])
    case .failed(let reason):
      writer.string(reason.shortened(toBytes: AlarmReply.textLimit))
      return Frame(kind: 18, body: writer.bytes)
    case .needsDevice: return Frame(kind: 19, body: [])
    case .opening: return Frame(kind: 20, body: [])
    }
  }

  package init(_ frame: Frame) throws(MalformedMessage) {
    var reader = ByteReader(frame.body)
    guard let reply = AlarmReply.read(frame.kind, &reader), reader.isAtEnd else {
      throw MalformedMessage(kind: frame.kind)
    }
    self = reply
  }

  private static func read(_ kind: UInt8, _ reader: inout ByteReader) -> AlarmReply? {
    switch kind {
    case 16: reader.string(limit: textLimit).map { .sounding(sink: $0) }
    case 17: .silent
    case 18: reader.string(limit: textLimit).map { .failed(reason: $0) }
    case 19: .needsDevice
    case 20: .opening
    default: nil
    }
  }
}
