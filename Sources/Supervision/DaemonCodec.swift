import Platform
import Terms

/// The kinds of frames between supervisor and daemon. Numbers are never used again for something else: for the time
/// of an update a
/// daemon of one version may serve a supervisor of another.
private enum Kind {
  static let ready: UInt8 = 1
  static let beat: UInt8 = 2
  static let quit: UInt8 = 3
  static let alarmStart: UInt8 = 4
  static let alarmStop: UInt8 = 5
  static let alarmSink: UInt8 = 6
  static let consoleReleased: UInt8 = 7
  static let deadMan: UInt8 = 8
  static let speaking: UInt8 = 9
  static let hello: UInt8 = 16
  static let alarm: UInt8 = 17
  static let terminate: UInt8 = 18
  static let redraw: UInt8 = 19
  static let console: UInt8 = 20
  static let acknowledged: UInt8 = 21
  static let deadMansCall: UInt8 = 22
}

/// The bits of `hello`. Said as "away" and not as "in front", so that a supervisor that knows no consoles means what it
/// always meant.
private enum HelloFlag {
  static let alarmSounding: UInt8 = 1
  static let safeMode: UInt8 = 2
  static let isAway: UInt8 = 4
  static let isDeadMansCall: UInt8 = 8
  static let speechBrokeOff: UInt8 = 16
}

/// A frame of a known kind whose body is not what it should be.
package struct MalformedMessage: Error, Hashable, Sendable {
  package var kind: UInt8
}

extension DaemonReport {
  package var frame: Frame {
    var body = ByteWriter()
    switch self {
    case .ready(let pid, let startedAt):
      body.integer(pid)
      body.integer(startedAt.nanoseconds)
      return Frame(kind: Kind.ready, body: body.bytes)
    case .beat: return Frame(kind: Kind.beat, body: [])
    case .quit: return Frame(kind: Kind.quit, body: [])
    case .alarmStart: return Frame(kind: Kind.alarmStart, body: [])
    case .alarmStop(let why): return Frame(kind: Kind.alarmStop, body: [why.rawValue])
    case .alarmSink(let device):
      body.string(device)
      return Frame(kind: Kind.alarmSink, body: body.bytes)
    case .consoleReleased: return Frame(kind: Kind.consoleReleased, body: [])
    case .deadMan(let terms):
      body.integer(terms.limit?.nanoseconds ?? 0)
      body.integer(terms.state.rawValue)
      body.integer(terms.canChoose ? 1 : 0 as UInt8)
      return Frame(kind: Kind.deadMan, body: body.bytes)
    case .speaking(let isSpeaking): return Frame(kind: Kind.speaking, body: [isSpeaking ? 1 : 0])
    }
  }

  /// Nil for a kind that this version does not know; what follows the known part of a body is ignored, so that it may
  /// grow.
  package init?(_ frame: Frame) throws(MalformedMessage) {
    var body = ByteReader(frame.body)
    switch frame.kind {
    case Kind.ready:
      guard let pid = body.integer(Int32.self), let startedAt = body.integer(Int64.self) else {
        throw MalformedMessage(kind: frame.kind)
      }
      self = .ready(pid: pid, startedAt: Instant(nanoseconds: startedAt))
    case Kind.beat: self = .beat
    case Kind.quit: self = .quit
    case Kind.alarmStart: self = .alarmStart
    case Kind.alarmStop:
      guard let number = body.integer(UInt8.self), let why = AlarmStop(rawValue: number) else {
        throw MalformedMessage(kind: frame.kind)
      }
      self = .alarmStop(why)
    case Kind.alarmSink:
      guard let device = body.string(limit: AlarmState.textLimit) else { throw MalformedMessage(kind: frame.kind) }
      self = .alarmSink(device)
    case Kind.consoleReleased: self = .consoleReleased
    case Kind.deadMan:
      guard let limit = body.integer(Int64.self), limit >= 0, let number = body.integer(UInt8.self),
        let state = CareState(rawValue: number), let canChoose = body.integer(UInt8.self), canChoose <= 1
      else { throw MalformedMessage(kind: frame.kind) }
      self = .deadMan(
        DeadManTerms(limit: limit == 0 ? nil : Interval(nanoseconds: limit), state: state, canChoose: canChoose == 1))
    case Kind.speaking:
      guard let number = body.integer(UInt8.self), number <= 1 else { throw MalformedMessage(kind: frame.kind) }
      self = .speaking(number == 1)
    default: return nil
    }
  }
}

extension SupervisorOrder {
  package var frame: Frame {
    var body = ByteWriter()
    switch self {
    case .hello(let hello):
      body.integer(hello.restarts)
      body.integer(hello.flags)
      body.integer(hello.lastDeath?.number ?? 0)
      body.integer(hello.lastDeath?.detail ?? 0)
      body.integer(hello.careState.rawValue)
      return Frame(kind: Kind.hello, body: body.bytes)
    case .alarm(let state):
      body.integer(state.number)
      body.string(state.detail)
      return Frame(kind: Kind.alarm, body: body.bytes)
    case .terminate: return Frame(kind: Kind.terminate, body: [])
    case .redraw: return Frame(kind: Kind.redraw, body: [])
    case .console(let isInFront): return Frame(kind: Kind.console, body: [isInFront ? 1 : 0])
    case .acknowledged: return Frame(kind: Kind.acknowledged, body: [])
    case .deadMansCall: return Frame(kind: Kind.deadMansCall, body: [])
    }
  }

  /// Nil for a kind that this version does not know.
  package init?(_ frame: Frame) throws(MalformedMessage) {
    let malformed = MalformedMessage(kind: frame.kind)
    var body = ByteReader(frame.body)
    switch frame.kind {
    case Kind.hello:
      guard let restarts = body.integer(UInt32.self), let flags = body.integer(UInt8.self),
        let number = body.integer(UInt8.self), let detail = body.integer(Int32.self)
      else { throw malformed }
      let death = DaemonDeath(number: number, detail: detail)
      guard number == 0 || death != nil else { throw malformed }
      // A supervisor of before knew no states.
      let state = body.integer(UInt8.self).flatMap(CareState.init) ?? .present
      self = .hello(Hello(restarts: restarts, lastDeath: death, flags: flags, careState: state))
    case Kind.alarm:
      guard let number = body.integer(UInt8.self), let detail = body.string(limit: AlarmState.textLimit),
        let state = AlarmState(number: number, detail: detail)
      else { throw malformed }
      self = .alarm(state)
    case Kind.terminate: self = .terminate
    case Kind.redraw: self = .redraw
    case Kind.console:
      guard let number = body.integer(UInt8.self), number <= 1 else { throw malformed }
      self = .console(isInFront: number == 1)
    case Kind.acknowledged: self = .acknowledged
    case Kind.deadMansCall: self = .deadMansCall
    default: return nil
    }
  }
}

extension SupervisorOrder.Hello {
  fileprivate var flags: UInt8 {
    (alarmSounding ? HelloFlag.alarmSounding : 0) | (safeMode ? HelloFlag.safeMode : 0)
      | (isInFront ? 0 : HelloFlag.isAway) | (isDeadMansCall ? HelloFlag.isDeadMansCall : 0)
      | (speechBrokeOff ? HelloFlag.speechBrokeOff : 0)
  }

  fileprivate init(restarts: UInt32, lastDeath: DaemonDeath?, flags: UInt8, careState: CareState) {
    self.init(
      restarts: restarts, lastDeath: lastDeath, alarmSounding: flags & HelloFlag.alarmSounding != 0,
      safeMode: flags & HelloFlag.safeMode != 0, isInFront: flags & HelloFlag.isAway == 0, careState: careState,
      isDeadMansCall: flags & HelloFlag.isDeadMansCall != 0, speechBrokeOff: flags & HelloFlag.speechBrokeOff != 0)
  }
}

extension DaemonDeath {
  fileprivate var number: UInt8 {
    switch self {
    case .exited: 1
    case .signalled: 2
    case .hung: 3
    case .neverReady: 4
    case .garbled: 5
    case .notStarted: 6
    case .heldConsole: 7
    }
  }

  fileprivate var detail: Int32 {
    switch self {
    case .exited(let value), .signalled(let value), .notStarted(let value): value
    case .hung, .neverReady, .garbled, .heldConsole: 0
    }
  }

  fileprivate init?(number: UInt8, detail: Int32) {
    switch number {
    case 1: self = .exited(code: detail)
    case 2: self = .signalled(detail)
    case 3: self = .hung
    case 4: self = .neverReady
    case 5: self = .garbled
    case 6: self = .notStarted(errorNumber: detail)
    case 7: self = .heldConsole
    default: return nil
    }
  }
}

extension AlarmState {
  fileprivate var number: UInt8 {
    switch self {
    case .sounding: 0
    case .silent: 1
    case .failed: 2
    case .needsDevice: 3
    }
  }

  fileprivate var detail: String {
    switch self {
    case .sounding(let text), .failed(let text): AlarmState.bounded(text)
    case .silent, .needsDevice: ""
    }
  }

  /// The longest beginning of `text` that `textLimit` takes, cut between scalars.
  private static func bounded(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      count += UTF8.width(scalar)
      if count > textLimit { break }
      kept.append(scalar)
    }
    return String(kept)
  }

  fileprivate init?(number: UInt8, detail: String) {
    switch number {
    case 0: self = .sounding(sink: detail)
    case 1: self = .silent
    case 2: self = .failed(reason: detail)
    case 3: self = .needsDevice
    default: return nil
    }
  }
}
