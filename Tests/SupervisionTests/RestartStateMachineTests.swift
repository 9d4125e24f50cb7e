import Platform
import Terms
import Testing

@testable import Supervision

/// A daemon's lives drawn as text, one character every 100 ms: `r` ready, `b` beat, `x` killed, `0` `1` `6` `7` exits
/// with 0, 1, 64, 75 (a fresh start is asked for), `c` the cause is set aside, `g` garbled, `h` does not let go of the
/// console, `q` quit, `t` asked to end, `n` could not be started, `.` nothing. The answer has at the same place: `S`
/// started, `s` started in safe mode,
/// `K` killed, `A` asked to end, `F` finished, `.` nothing.
private func play(_ drawing: String) -> String {
  var machine = RestartStateMachine(at: .zero)
  var answer = ""
  for (step, character) in drawing.enumerated() {
    let now = Instant.milliseconds(Int64(step) * 100)
    var actions: [RestartStateMachine.Action?] = []
    switch character {
    case "r": machine.ready(at: now)
    case "b": machine.beat(at: now)
    case "x": actions.append(machine.died(.signalled(9), at: now))
    case "0": actions.append(machine.died(.exited(0), at: now))
    case "1": actions.append(machine.died(.exited(1), at: now))
    case "6": actions.append(machine.died(.exited(64), at: now))
    case "7": actions.append(machine.died(.exited(75), at: now))
    case "c": machine.causeIsSetAside()
    case "g": actions.append(machine.garbled(at: now))
    case "h": actions.append(machine.heldConsole(at: now))
    case "q": actions.append(machine.quit(at: now))
    case "t": actions.append(machine.stop(code: 130, at: now))
    case "n": actions.append(machine.notStarted(errorNumber: 11, at: now))
    default: break
    }
    actions.append(machine.due(at: now))
    answer += actions.compactMap { $0.map(letter) }.first ?? "."
  }
  return answer
}

private func letter(_ action: RestartStateMachine.Action) -> String {
  switch action {
  case .start(let safeMode): safeMode ? "s" : "S"
  case .kill: "K"
  case .askToEnd: "A"
  case .finish: "F"
  }
}

@Suite struct RestartStateMachineTests {
  private static let cases: [(drawing: String, expected: String)] = [
    // Started at once; killed after a long life: started at once, plainly, as often as you like.
    (
      ".r" + beats(25) + "xr" + beats(25) + "xr" + beats(25) + "x",
      "S." + nothing(25) + "S." + nothing(25) + "S." + nothing(25) + "S"
    ),
    // Two quick deaths: safe mode. It lives long in safe mode: plain again after its end.
    (".rxrxr" + beats(25) + "x", "S.S.s." + nothing(25) + "S"),
    // Quick, long, quick: never safe mode.
    (".rxr" + beats(25) + "xrx", "S.S." + nothing(25) + "S.S"),
    // Dead before being ready counts as quick, however long it took.
    ("." + nothing(30) + "x" + nothing(30) + "x", "S" + nothing(30) + "S" + nothing(30) + "s"),
    // Killed because it did not let go of the console, however often and early: plainly started again.
    (".hx.hxrhxrhx", "SKS.KS.KS.KS"),
    // Silent for 2 s after its last beat: killed, and started when it is gone.
    (".rb" + nothing(20) + ".x", "S.." + nothing(19) + "K.S"),
    // Not ready: no beat is missed.
    ("..b.........................", "S..........................."),
    // Garbled: killed once, whatever follows.
    (".rggrbx", "S.K...S"),
    (".gx", "SKS"),
    // Two quick deaths and a fresh start asked for: plain no more, until two more.
    (".rxrxr7rxrx", "S.S.s.S.S.s"),
    // A daemon that was never ready and ends so has died.
    (".7.7", "SS.s"),
    // What killed them is set aside: the next one has everything; it is plain when that did not help.
    (".rxrcxrxrx", "S.S..S.S.s"),
    // Asked to end: by itself, after a second by force, at once when asked twice.
    (".rt..0", "S.A..F"),
    (".rt..........x", "S.A.........K" + "F"),
    (".rt.t.x", "S.A.K.F"),
    (".t1", "SAF"),
    // Quit: no restart, whatever the ending is; killed when it stays.
    (".rq.x", "S...F"),
    (".rq..........x", "S...........KF"),
    // Ended with 0: asked to end by somebody.
    (".0", "SF"), (".r0", "S.F"),
    // Refused at the first start: over; once one was ready, never.
    (".1", "SF"), (".6", "SF"), (".n", "SF"), (".r1", "S.S"), (".rx1", "S.Ss"), (".rx6", "S.Ss"), (".rxn", "S.Ss"),
    // What comes after the end does nothing.
    (".0xrbqtg1", "SF......."),
    // Killed for silence and then asked to end: ended when it is gone.
    (".r" + nothing(20) + "tx", "S." + nothing(19) + "K.F"),
  ]

  private static func beats(_ count: Int) -> String { String(repeating: "b", count: count) }

  private static func nothing(_ count: Int) -> String { String(repeating: ".", count: count) }

  @Test(arguments: cases) func `lives and deaths`(drawing: String, expected: String) {
    #expect(play(drawing) == expected)
  }

  @Test func `a daemon that never gets ready is killed after thirty seconds`() {
    var machine = RestartStateMachine(at: .zero)
    #expect(machine.due(at: .zero) == .start(safeMode: false))
    #expect(machine.deadline == .milliseconds(30_000))
    #expect(machine.due(at: .milliseconds(29_999)) == nil)
    #expect(machine.due(at: .milliseconds(30_000)) == .kill)
    #expect(machine.died(.signalled(9), at: .milliseconds(30_001)) == .start(safeMode: false))
    #expect(machine.lastDeath == .neverReady)
  }

  @Test func `a silence that we slept through ourselves is forgiven once`() {
    var machine = RestartStateMachine(at: .zero)
    _ = machine.due(at: .zero)
    machine.ready(at: .zero)
    #expect(machine.due(at: .milliseconds(60_000)) == nil)
    #expect(machine.deadline == .milliseconds(62_000))
    #expect(machine.due(at: .milliseconds(62_000)) == .kill)
  }

  @Test func `hanging right after the start is a quick death, though it took two seconds to see`() {
    var machine = RestartStateMachine(at: .zero)
    var now = Instant.zero
    var starts: [RestartStateMachine.Action?] = [machine.due(at: now)]
    for _ in 0..<2 {
      machine.ready(at: now)
      now += .seconds(2)
      #expect(machine.due(at: now) == .kill)
      starts.append(machine.died(.signalled(9), at: now))
    }
    #expect(starts == [.start(safeMode: false), .start(safeMode: false), .start(safeMode: true)])
    #expect(machine.lastDeath == .hung)
  }

  @Test func `exit codes are handed on`() {
    for (ending, code) in [(ChildProcess.Ending.exited(64), Int32(64)), (.exited(1), 1), (.exited(0), 0)] {
      var machine = RestartStateMachine(at: .zero)
      _ = machine.due(at: .zero)
      #expect(machine.died(ending, at: .zero) == .finish(code: code))
      #expect(machine.deadline == nil)
    }
    var waiting = RestartStateMachine(at: .milliseconds(1))
    #expect(waiting.stop(code: 129, at: .zero) == .finish(code: 129))
  }

  @Test func `a thousand quick deaths are no reason to give up`() {
    var machine = RestartStateMachine(at: .zero)
    var now = Instant.zero
    _ = machine.due(at: now)
    machine.ready(at: now)
    _ = machine.died(.signalled(11), at: now)
    for count in 2...1000 {
      now += .milliseconds(1)
      if machine.died(.signalled(11), at: now) == nil, let deadline = machine.deadline {
        #expect(deadline - now <= .seconds(1))
        now = deadline
        #expect(machine.due(at: now) == .start(safeMode: true))
      }
      #expect(machine.restarts == UInt32(count))
    }
  }
}

@Suite struct RestartPolicyTests {
  @Test func `pauses begin after ten deaths before being ready, double, and stop at a second`() {
    var policy = RestartPolicy()
    var pauses: [Int64] = []
    for _ in 0..<18 {
      policy.died(lived: .zero, wasReady: false)
      pauses.append(policy.pause.wholeMilliseconds)
    }
    #expect(pauses == [0, 0, 0, 0, 0, 0, 0, 0, 0, 50, 100, 200, 400, 800, 1000, 1000, 1000, 1000])
    policy.died(lived: .zero, wasReady: true)
    #expect(policy.pause == .zero && policy.isSafeModeDue)
    policy.died(lived: .seconds(2), wasReady: true)
    #expect(!policy.isSafeModeDue)
  }

  @Test func `one that had been ready never waits`() {
    var policy = RestartPolicy()
    for _ in 0..<10_000 {
      policy.died(lived: .milliseconds(1), wasReady: true)
      #expect(policy.pause == .zero)
    }
  }

  @Test func `counts do not overflow`() {
    var policy = RestartPolicy()
    for _ in 0..<5000 { policy.died(lived: .zero, wasReady: false) }
    #expect(policy.pause == .seconds(1))
  }
}
