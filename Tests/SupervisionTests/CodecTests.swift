import Platform
import Terms
import Testing

@testable import Supervision

@Suite struct CodecTests {
  private static let reports: [DaemonReport] = [
    .ready(pid: 4711, startedAt: Instant(nanoseconds: .max)), .ready(pid: -1, startedAt: Instant(nanoseconds: .min)),
    .beat, .quit, .alarmStart, .alarmStop(.acknowledged), .alarmStop(.takenBack),
    .alarmSink(""), .alarmSink("plughw:1"), .consoleReleased, .speaking(true), .speaking(false),
  ]
  private static let deaths: [DaemonDeath?] = [
    nil, .exited(code: 255), .signalled(9), .hung, .neverReady, .garbled, .heldConsole,
    .notStarted(errorNumber: 2),
  ]
  private static let states: [AlarmState] = [
    .sounding(sink: "hw:0,0 眼"), .sounding(sink: ""), .silent, .failed(reason: "device: busy"), .needsDevice,
  ]

  private static var orders: [SupervisorOrder] {
    let hellos = deaths.map { death in
      SupervisorOrder.hello(
        .init(
          restarts: .max, lastDeath: death, alarmSounding: death != nil, safeMode: death == .hung,
          isInFront: death != .garbled, speechBrokeOff: death == .signalled(9)))
    }
    return hellos + states.map { .alarm($0) } + [
      .terminate, .redraw, .deadMansCall, .console(isInFront: true), .console(isInFront: false),
    ]
  }

  @Test func `reports come back as they were sent`() throws {
    for report in CodecTests.reports { #expect(try DaemonReport(report.frame) == report) }
  }

  @Test func `orders come back as they were sent`() throws {
    for order in CodecTests.orders { #expect(try SupervisorOrder(order.frame) == order) }
  }

  @Test func `unknown kinds are passed over, and a longer body is a newer version's`() throws {
    for kind: UInt8 in [0, 100, 255] {
      let frame = Frame(kind: kind, body: [1, 2, 3])
      #expect(try DaemonReport(frame) == nil)
      #expect(try SupervisorOrder(frame) == nil)
    }
    for report in CodecTests.reports {
      var longer = report.frame
      longer.body += [9, 9]
      #expect(try DaemonReport(longer) == report)
    }
  }

  @Test func `a supervisor that knows no consoles means in front`() throws {
    // As written before there were consoles: two flags, none set.
    let order = try SupervisorOrder(Frame(kind: 16, body: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
    #expect(order == .hello(.init(alarmSounding: false, safeMode: false, isInFront: true)))
    let away = SupervisorOrder.hello(.init(alarmSounding: true, safeMode: true, isInFront: false))
    #expect(away.frame.body[4] == 7)
    #expect(throws: MalformedMessage.self) { try SupervisorOrder(Frame(kind: 20, body: [2])) }
    #expect(throws: MalformedMessage.self) { try SupervisorOrder(Frame(kind: 20, body: [])) }
  }

  @Test func `every cut body is refused`() {
    for report in CodecTests.reports {
      for count in 0..<report.frame.body.count {
        let cut = Frame(kind: report.frame.kind, body: Array(report.frame.body.prefix(count)))
        #expect(throws: MalformedMessage.self) { try DaemonReport(cut) }
      }
    }
    for order in CodecTests.orders {
      // The state of care came later: a hello that ends before it is an older supervisor's.
      let least = if case .hello = order { order.frame.body.count - 1 } else { order.frame.body.count }
      for count in 0..<least {
        let cut = Frame(kind: order.frame.kind, body: Array(order.frame.body.prefix(count)))
        #expect(throws: MalformedMessage.self) { try SupervisorOrder(cut) }
      }
    }
  }

  @Test func `values out of range are refused`() {
    #expect(throws: MalformedMessage.self) { try DaemonReport(Frame(kind: 5, body: [2])) }
    #expect(throws: MalformedMessage.self) {
      try SupervisorOrder(Frame(kind: 16, body: [0, 0, 0, 0, 0, 8, 0, 0, 0, 0]))
    }
    #expect(throws: MalformedMessage.self) { try SupervisorOrder(Frame(kind: 17, body: [4, 0, 0, 0, 0])) }
    let long = [UInt8](repeating: 0x61, count: 1025)
    #expect(throws: MalformedMessage.self) { try SupervisorOrder(Frame(kind: 17, body: [2, 1, 4, 0, 0] + long)) }
  }

  @Test func `text too long to be sent is cut between scalars and still arrives`() throws {
    let reason = String(repeating: "眼", count: 1000)
    let order = SupervisorOrder.alarm(.failed(reason: reason))
    #expect(try SupervisorOrder(order.frame) == .alarm(.failed(reason: String(repeating: "眼", count: 341))))
  }

  @Test func `random bodies are refused or read, never a trap`() {
    var numbers = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      let body = (0..<Int.random(in: 0...24, using: &numbers)).map { _ in UInt8.random(in: 0...255, using: &numbers) }
      let frame = Frame(kind: UInt8.random(in: 0...20, using: &numbers), body: body)
      // What could be read must survive another round.
      if let report = (try? DaemonReport(frame)) ?? nil { #expect((try? DaemonReport(report.frame)) == report) }
      if let order = (try? SupervisorOrder(frame)) ?? nil { #expect((try? SupervisorOrder(order.frame)) == order) }
    }
  }
}
