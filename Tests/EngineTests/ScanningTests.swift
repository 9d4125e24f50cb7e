import Engine
import Terms
import Testing

/// One switch alone: the machine by itself, in time that the test draws.
@Suite struct `The scan` {
  private static let settings = ScanningStateMachine.Settings(
    step: .milliseconds(1000), rounds: 2, debounce: .milliseconds(50), longPress: .milliseconds(1500))
  private static let help = TargetID.key(9)
  private static let words = [TargetID.slot(0), .slot(1)]
  private static let letters = [TargetID.key(0), .key(1), .key(2)]
  private static let alone = TargetID.key(5)

  /// Drawn time: milliseconds.
  private struct Drawn {
    var scan = ScanningStateMachine(The_scan.settings)
    var now: Int64 = 0
    var chosen: [TargetID] = []

    init(rows: [[TargetID]] = The_scan.rows) { scan.stand(before: rows, at: .zero) }

    var instant: Instant { Instant.zero + .milliseconds(now) }

    private mutating func note(_ outcome: ScanningStateMachine.Outcome) {
      if case .chosen(let target, _) = outcome { chosen.append(target) }
    }

    mutating func pass(_ milliseconds: Int64) {
      let end = now + milliseconds
      while let due = scan.deadline, due <= Instant.zero + .milliseconds(end) {
        now = due.nanoseconds / 1_000_000
        note(scan.deadlinePassed(at: due))
      }
      now = end
    }

    mutating func down() { note(scan.pressed(at: instant)) }
    mutating func up() { note(scan.released(at: instant)) }

    mutating func press(_ milliseconds: Int64 = 100) {
      down()
      pass(milliseconds)
      up()
      pass(60)
    }
  }

  private static let rows = [[help], words, letters, [alone]]

  @Test func `waits until a press wakes it, with help first`() {
    var drawn = Drawn()
    drawn.pass(60_000)
    #expect(drawn.scan.isWaiting && drawn.scan.shown.isEmpty && drawn.scan.deadline == nil)
    drawn.press()
    #expect(drawn.scan.shown == [Self.help])
    #expect(drawn.chosen.isEmpty)
    drawn.press()
    #expect(drawn.chosen == [Self.help])
  }

  @Test func `shows row after row, the first for half as long again`() {
    var drawn = Drawn()
    drawn.press()
    drawn.pass(800)
    #expect(drawn.scan.shown == [Self.help])
    drawn.pass(400)
    #expect(drawn.scan.shown == Self.words)
    drawn.pass(1000)
    #expect(drawn.scan.shown == Self.letters)
    drawn.pass(1000)
    #expect(drawn.scan.shown == [Self.alone])
    drawn.pass(1000)
    #expect(drawn.scan.shown == [Self.help])
  }

  @Test func `takes a row, then a key of it, and begins anew behind help`() {
    var drawn = Drawn()
    drawn.press()
    drawn.pass(2300)
    #expect(drawn.scan.shown == Self.letters)
    drawn.press()
    #expect(drawn.scan.shown == [Self.letters[0]])
    drawn.pass(1500)
    #expect(drawn.scan.shown == [Self.letters[1]])
    drawn.press()
    #expect(drawn.chosen == [Self.letters[1]])
    #expect(drawn.scan.shown == Self.words)
  }

  @Test func `chooses the only key of a row at once`() {
    var drawn = Drawn()
    drawn.press()
    drawn.pass(3300)
    #expect(drawn.scan.shown == [Self.alone])
    drawn.press()
    #expect(drawn.chosen == [Self.alone])
  }

  @Test func `goes back from keys to their row, and from rows to waiting, by long presses`() {
    var drawn = Drawn()
    drawn.press()
    drawn.pass(2300)
    drawn.press()
    #expect(drawn.scan.shown == [Self.letters[0]])
    drawn.down()
    drawn.pass(1600)
    #expect(drawn.scan.shown == Self.letters)
    drawn.up()
    drawn.pass(100)
    #expect(drawn.chosen.isEmpty && drawn.scan.shown == Self.letters)
    drawn.press(1600)
    #expect(drawn.scan.isWaiting && drawn.chosen.isEmpty)
  }

  @Test func `stands still while the switch is down`() {
    var drawn = Drawn()
    drawn.press()
    drawn.pass(1200)
    #expect(drawn.scan.shown == Self.words)
    drawn.down()
    drawn.pass(1400)
    #expect(drawn.scan.shown == Self.words)
    drawn.up()
    drawn.pass(60)
    #expect(drawn.scan.shown == [Self.words[0]])
  }

  @Test func `gives up after its rounds: keys to their row, rows to waiting`() {
    var drawn = Drawn()
    drawn.press()
    drawn.pass(1200)
    drawn.press()
    #expect(drawn.scan.shown == [Self.words[0]])
    drawn.pass(4500)
    #expect(drawn.scan.shown == Self.words)
    drawn.pass(12_000)
    #expect(drawn.scan.isWaiting)
    drawn.press()
    #expect(drawn.scan.shown == [Self.help])
  }

  @Test func `takes a switch that trembles for one press`() {
    var drawn = Drawn()
    drawn.press()
    drawn.pass(3300)
    for _ in 0..<4 {
      drawn.down()
      drawn.pass(10)
      drawn.up()
      drawn.pass(10)
    }
    drawn.down()
    drawn.pass(100)
    drawn.up()
    for _ in 0..<3 {
      drawn.pass(10)
      drawn.down()
      drawn.pass(5)
      drawn.up()
    }
    drawn.pass(200)
    #expect(drawn.chosen == [Self.alone])
  }

  @Test func `does nothing that was not begun: letting go alone, a press of nothing`() {
    var drawn = Drawn(rows: [])
    drawn.up()
    drawn.press()
    #expect(drawn.scan.isWaiting && drawn.chosen.isEmpty)
    drawn.scan.stand(before: Self.rows, at: drawn.instant)
    drawn.up()
    drawn.pass(5000)
    #expect(drawn.scan.isWaiting && drawn.chosen.isEmpty)
  }

  @Test func `stays with what is shown when the rows change, and begins anew when it is gone`() {
    var drawn = Drawn()
    drawn.press()
    drawn.pass(2300)
    drawn.scan.stand(before: [[Self.help], Self.letters], at: drawn.instant)
    #expect(drawn.scan.shown == Self.letters)
    drawn.scan.stand(before: [[Self.help], Self.words, [Self.alone]], at: drawn.instant)
    #expect(drawn.scan.shown == Self.words)
    drawn.scan.stand(before: [], at: drawn.instant)
    #expect(drawn.scan.isWaiting)
  }

  @Test func `pauses for a step before one key that confirms`() {
    var drawn = Drawn()
    drawn.press()
    drawn.press()
    drawn.scan.stand(before: [[Self.alone]], pausing: true, at: drawn.instant)
    #expect(drawn.scan.shown.isEmpty)
    drawn.press()
    #expect(drawn.chosen == [Self.help])
    drawn.pass(1100)
    #expect(drawn.scan.shown == [Self.alone])
    drawn.press()
    #expect(drawn.chosen == [Self.help, Self.alone])
  }

  @Test func `takes the next press for one when nobody told that the switch came up`() {
    var drawn = Drawn()
    drawn.press()
    drawn.pass(3300)
    drawn.down()
    drawn.pass(20_000)
    #expect(drawn.scan.isWaiting)
    drawn.press()
    #expect(drawn.scan.shown == [Self.help])
    drawn.press()
    #expect(drawn.chosen == [Self.help])
  }

  @Test func `holds nothing when the device is gone`() {
    var drawn = Drawn()
    drawn.press()
    drawn.down()
    drawn.scan.gone(at: drawn.instant)
    drawn.pass(1600)
    #expect(drawn.chosen.isEmpty)
    #expect(drawn.scan.shown == Self.words)
  }

  @Test(arguments: 1...40) func `its deadline always moves on`(seed: UInt64) {
    var random = seed &* 0x9E37_79B9_7F4A_7C15
    func next(_ count: UInt64) -> UInt64 {
      random = random &* 6_364_136_223_846_793_005 &+ 1
      return (random >> 33) % count
    }
    var drawn = Drawn()
    for _ in 0..<300 {
      switch next(6) {
      case 0: drawn.down()
      case 1: drawn.up()
      case 2:
        let rows = next(2) == 0 ? Self.rows : [[Self.help]]
        drawn.scan.stand(before: rows, pausing: next(2) == 0, at: drawn.instant)
      case 3: drawn.scan.gone(at: drawn.instant)
      default: drawn.pass(Int64(next(2500)))
      }
      if let due = drawn.scan.deadline { #expect(due > drawn.instant) }
      // What is shown is there.
      #expect(drawn.scan.shown.count <= 3)
    }
  }
}

private typealias The_scan = `The scan`
