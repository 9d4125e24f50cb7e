import Platform
import Terms

/// What the supervisor tells yanyu-alarm; the numbers are the frames' kinds.
package enum AlarmOrder: UInt8, Hashable, Sendable, CaseIterable {
  case start = 1
  case stop = 2
  /// A clean end follows: the end of the socket is no call for help.
  case disarm = 3

  package var frame: Frame { Frame(kind: rawValue, body: []) }
}

/// What yanyu-alarm says, as the supervisor reads it.
package enum AlarmReport {
  /// Longer names of sinks and reasons are nobody's: bytes of UTF-8.
  package static let textLimit = 1024

  /// Nil for a kind that this version does not know.
  package static func state(_ frame: Frame) throws(MalformedMessage) -> AlarmState? {
    var body = ByteReader(frame.body)
    switch frame.kind {
    case 16:
      guard let sink = body.string(limit: textLimit) else { throw MalformedMessage(kind: frame.kind) }
      return .sounding(sink: sink)
    case 17: return .silent
    case 18:
      guard let reason = body.string(limit: textLimit) else { throw MalformedMessage(kind: frame.kind) }
      return .failed(reason: reason)
    case 19: return .needsDevice
    default: return nil
    }
  }

  package static func frame(_ state: AlarmState) -> Frame {
    var body = ByteWriter()
    switch state {
    case .sounding(let sink):
      body.string(bounded(sink))
      return Frame(kind: 16, body: body.bytes)
    case .silent: return Frame(kind: 17, body: [])
    case .failed(let reason):
      body.string(bounded(reason))
      return Frame(kind: 18, body: body.bytes)
    case .needsDevice: return Frame(kind: 19, body: [])
    }
  }

  /// The longest beginning of `text` that `textLimit` takes, cut between scalars.
  static func bounded(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      count += UTF8.width(scalar)
      if count > textLimit { break }
      kept.append(scalar)
    }
    return String(kept)
  }
}
