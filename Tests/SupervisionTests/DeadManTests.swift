import Terms
import Testing

@testable import Supervision

/// Time is drawn: seconds from the start of the session.
@Suite struct DeadManTests {
  typealias Action = DeadManStateMachine.Action

  private static let limit = Interval.seconds(60)
  private static let rising = Interval.seconds(30)

  private func at(_ seconds: Double) -> Instant { .zero + .milliseconds(Int64(seconds * 1000)) }

  private func terms(
    _ limit: Interval? = DeadManTests.limit, _ state: CareState = .present, canChoose: Bool = true
  ) -> DeadManTerms {
    DeadManTerms(limit: limit, state: state, canChoose: canChoose)
  }

  /// With a daemon that is ready and told its terms.
  private func machine(_ terms: DeadManTerms? = nil) -> DeadManStateMachine {
    var machine = DeadManStateMachine(rising: DeadManTests.rising)
    #expect(machine.ready(at: at(0)) == [])
    _ = machine.take(terms ?? self.terms(), at: at(0))
    return machine
  }

  /// Lets every deadline up to `end` fire at its own instant.
  private func run(_ machine: inout DeadManStateMachine, until end: Double) -> [(Instant, Action)] {
    var actions: [(Instant, Action)] = []
    while let due = machine.deadline, due <= at(end) {
      actions += machine.due(at: due).map { (due, $0) }
    }
    return actions
  }

  /// A machine that calls mildly since the 61st second: its daemon died in the first.
  private func calling() -> DeadManStateMachine {
    var machine = machine()
    _ = machine.gone(at: at(1))
    #expect(run(&machine, until: 61).map(\.1) == [.startMildly])
    return machine
  }

  @Test func `off until the carer sets a time`() {
    var machine = DeadManStateMachine(rising: DeadManTests.rising)
    #expect(machine.gone(at: at(0)) == [] && machine.deadline == nil)
    _ = machine.ready(at: at(1))
    #expect(machine.take(terms(nil, canChoose: false), at: at(1)) == [])
    #expect(machine.gone(at: at(2)) == [] && machine.deadline == nil)
    #expect(machine.take(terms(canChoose: false), at: at(3)) == [.arm])
    #expect(machine.deadline == at(63))
    #expect(machine.take(terms(nil, canChoose: false), at: at(4)) == [.unarm])
    #expect(machine.deadline == nil)
  }

  @Test func `while something can be chosen it never calls`() {
    var machine = machine()
    #expect(machine.deadline == nil)
    #expect(run(&machine, until: 1_000_000).isEmpty)
  }

  @Test func `a daemon that is gone for the time calls, mildly`() {
    var machine = machine()
    #expect(machine.gone(at: at(10)) == [])
    #expect(machine.due(at: at(69.9)) == [])
    #expect(machine.due(at: at(70)) == [.startMildly])
    #expect(machine.isCalling)
    #expect(run(&machine, until: 1000).isEmpty, "loud by the alarm's own course, and no second time")
    #expect(machine.isCalling && machine.deadline == nil)
  }

  @Test func `without a source of looks for the time it calls, though the daemon is well`() {
    var machine = machine()
    #expect(machine.take(terms(canChoose: false), at: at(5)) == [])
    #expect(run(&machine, until: 100).map(\.0) == [at(65)])
  }

  @Test func `a daemon that dies again and again calls, ready in between or not`() {
    var machine = machine()
    var called: Instant?
    for second in 1..<100 where called == nil {
      _ = machine.gone(at: at(Double(second)))
      if machine.due(at: at(Double(second))) == [.startMildly] { called = at(Double(second)) }
      _ = machine.ready(at: at(Double(second) + 0.2))
      #expect(machine.due(at: at(Double(second) + 0.9)) == [], "it may be well again")
    }
    #expect(called == at(61))
  }

  @Test func `one short death is forgotten once choosing has lasted`() {
    var machine = machine()
    _ = machine.gone(at: at(1))
    _ = machine.ready(at: at(1.2))
    #expect(run(&machine, until: 100).isEmpty)
    _ = machine.gone(at: at(100))
    #expect(machine.deadline == at(160))
  }

  @Test(arguments: [CareState.asleep, .carerAtWork, .moved])
  func `a state of care holds it back, and the time begins anew after it`(_ state: CareState) {
    var machine = machine(terms(canChoose: false))
    #expect(machine.take(terms(DeadManTests.limit, state, canChoose: false), at: at(50)) == [.unarm])
    #expect(machine.deadline == nil && machine.careState == state)
    #expect(machine.gone(at: at(60)) == [] && run(&machine, until: 1000).isEmpty)
    _ = machine.ready(at: at(1000))
    #expect(machine.take(terms(canChoose: false), at: at(1000)) == [.arm])
    #expect(machine.deadline == at(1060))
  }

  @Test func `a state of care ends a mild call`() {
    var machine = calling()
    _ = machine.ready(at: at(62))
    #expect(machine.take(terms(DeadManTests.limit, .carerAtWork), at: at(63)) == [.unarm, .stop])
    #expect(!machine.isCalling)
  }

  @Test func `what mends while the call is mild ends it`() {
    var machine = calling()
    #expect(machine.ready(at: at(65)) == [])
    #expect(machine.isCalling)
    #expect(run(&machine, until: 1000).map(\.1) == [.stop])
    #expect(!machine.isCalling && machine.deadline == nil)
  }

  @Test func `what mends only for a moment does not`() {
    var machine = calling()
    _ = machine.ready(at: at(65))
    _ = machine.gone(at: at(69))
    #expect(run(&machine, until: 1000).isEmpty)
    #expect(machine.isCalling)
  }

  @Test func `once loud it goes on until somebody has come`() {
    var machine = calling()
    #expect(run(&machine, until: 91).isEmpty)
    _ = machine.ready(at: at(92))
    #expect(run(&machine, until: 1000).isEmpty && machine.isCalling)
    #expect(machine.take(terms(DeadManTests.limit, .asleep), at: at(1000)) == [.unarm])
    #expect(machine.isCalling)
    #expect(machine.acknowledged(at: at(1001)) == [.stop])
    #expect(!machine.isCalling)
  }

  @Test func `mended too late to settle before it is loud, it is loud`() {
    var machine = calling()
    _ = machine.ready(at: at(88))
    #expect(run(&machine, until: 1000).isEmpty && machine.isCalling)
  }

  @Test func `acknowledged and not mended, it calls again after the time`() {
    var machine = calling()
    #expect(machine.acknowledged(at: at(80)) == [.stop])
    #expect(machine.deadline == at(140))
    #expect(machine.due(at: at(140)) == [.startMildly])
  }

  @Test func `the person's own call goes before it`() {
    var machine = machine(terms(canChoose: false))
    #expect(machine.personCalls(true, at: at(30)) == [])
    #expect(run(&machine, until: 1000).isEmpty)
    #expect(machine.personCalls(false, at: at(1000)) == [])
    #expect(machine.deadline == at(1060))
  }

  @Test func `the person's own call takes a mild one over`() {
    var machine = calling()
    #expect(machine.personCalls(true, at: at(70)) == [], "the tone goes on, loud")
    #expect(!machine.isCalling && machine.deadline == nil)
  }

  @Test func `what the machine slept through is nobody's waiting`() {
    var machine = machine()
    _ = machine.gone(at: at(10))
    machine.slept(at: at(65))
    #expect(machine.deadline == at(125))
  }

  @Test func `a daemon in safe mode does not switch it off`() {
    var machine = machine()
    _ = machine.gone(at: at(1))
    _ = machine.ready(at: at(2))
    #expect(machine.take(terms(nil, canChoose: false), knowsSettings: false, at: at(2)) == [])
    #expect(machine.limit == DeadManTests.limit && machine.deadline == at(61))
  }

  @Test func `terms outlive the daemon that told them`() {
    var machine = machine(terms(DeadManTests.limit, .asleep))
    _ = machine.gone(at: at(1))
    #expect(machine.careState == .asleep && machine.limit == DeadManTests.limit)
    _ = machine.ready(at: at(2))
    #expect(machine.deadline == nil)
  }
}
