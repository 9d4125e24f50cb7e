import Dwell
import Terms
import Testing

@Suite struct `A dwell` {
  @Test(arguments: [
    // Once a look, however long it is.
    ("aaaaaaaaaaaaaaaaaaaa", "e--l----c-----------"),
    // Back within a moment: the look goes on with a little less.
    ("aaaaa.aaaaaaaa", "e--l--------c-"),
    // Left, and back within the drain: some of it is still there.
    ("aaaaa..aaaaaaaaa", "e--l--xel-----c-"),
    // Left for longer than the drain.
    ("aaaaa.........aaaaaaaaa", "e--l--x-------e--l----c"),
    // Lost: nothing is left of it.
    ("aaaaa!aaaaaaaaa", "e--l-xe--l----c"),
    // Silence adds nothing, completes nothing and takes nothing.
    ("aaaaaaa_aaaa", "e--l------c-"), ("aaaaaaaa_aaa", "e--l------c-"),
    ("aaaaaaaa____________aaa", "e--l-----------------c-"),
    // From one key to the next: its time counts from its first sample.
    ("aaaabbbbbbbbbbb", "e--l-e-l----c--"),
    // Again after leaving.
    ("aaaaaaaaa..aaaaaaaaa", "e--l----c-xe--l----c"),
    // What cannot be chosen.
    ("AAAAAAAAAAAAAAA", "e--------------"), ("...............", "---------------"),
    // After a change of page what lies under the eye must be left first.
    ("aaa/aaaaaaaaaaaaaa", "e-----------------"), ("a/aaaa..aaaaaaaaaa", "e------xe--l----c-"),
    ("a/bbbbbccccccccccc", "e-------e-l----c--"),
    // A tremor at a border leaves nothing.
    ("a/abababababababab", "e-----------------"), ("a/a.a.a.a.a.a.a.a.", "e-----------------"),
    ("a/.aaaaaaaaaaaaaaa", "e-----------------"), ("a/..aaaaaaaaaaaaaa", "e---e--l----c-----"),
    // Who was not there when the page changed has left everything.
    ("a!/aaaaaaaaaaaaaa", "ex-e--l----c-----"), ("/aaaaaaaaa", "-e--l----c"),
  ])
  func `is what is drawn`(looks: String, expected: String) {
    var drawn = Drawn()
    #expect(drawn.draw(looks) == expected)
  }

  @Test func `fires again and again when repeats are on`() {
    var drawn = Drawn()
    drawn.settings.repeats = true
    #expect(drawn.draw("aaaaaaaaaaaaaaaaaa") == "e--l----c--l----c-")
  }

  @Test func `does not complete by itself when a switch chooses, and does not fire when the switch is taken away`() {
    var drawn = Drawn()
    drawn.settings.bySwitch = true
    #expect(drawn.draw("aaaaaaaaaaaaaaaa") == "e--l------------")
    #expect(drawn.dwell.isDwelling)
  }

  @Test func `tells when it was entered, locked on and completed, and whether it was left meanwhile`() throws {
    var drawn = Drawn()
    _ = drawn.draw("aaaaaaaaa")
    let clean = try #require(drawn.selections.first)
    #expect(clean.clean && clean.method == .dwell && clean.shown == 1)
    #expect(clean.enteredAt == .zero && clean.lockedAt == .milliseconds(300))
    #expect(clean.completedAt == .milliseconds(800))
    #expect(clean.evidence == [Weighted(Drawn.target("a"), .certain)])
    var strayed = Drawn()
    _ = strayed.draw("aaaaa.aaaaaaaa")
    #expect(strayed.selections.first?.clean == false)
  }

  @Test func `gets at most 100 ms from one sighting, whatever it claims`() {
    var dwell = DwellStateMachine()
    let settings = Drawn().settings
    let terms = DwellTerms(completion: .milliseconds(800), lockOn: .milliseconds(250), shown: 0)
    var completedAt: Int?
    for index in 0..<20 where completedAt == nil {
      let sighting = Sighting(
        at: .milliseconds(Int64(index)), measuredAt: .zero, likeliest: Weighted(.key(1), .certain),
        credit: Interval(nanoseconds: .max))
      for case .completed in dwell.sighted(sighting, settings: settings, terms: terms) { completedAt = index }
    }
    #expect(completedAt == 8)
  }

  @Test func `never gets less from a sighting that claims a negative time`() {
    var drawn = Drawn()
    _ = drawn.draw("aaaaaaaa")
    let back = Sighting(
      at: drawn.now, measuredAt: .zero, likeliest: Weighted(Drawn.target("a"), .certain), credit: .milliseconds(-5000))
    #expect(drawn.dwell.sighted(back, settings: drawn.settings, terms: nil).isEmpty)
    drawn.now += .milliseconds(100)
    #expect(drawn.draw("a") == "c")
  }

  @Test func `that is shorter than lock-on locks on and completes at once`() {
    var drawn = Drawn()
    drawn.completion = .milliseconds(200)
    #expect(drawn.draw("aaaa") == "e-c-")
    #expect(drawn.selections.first?.lockedAt == .milliseconds(200))
  }

  @Test func `drains in step with what is drawn`() throws {
    var drawn = Drawn()
    _ = drawn.draw("aaaaa..")
    let full = try #require(drawn.dwell.share(of: Drawn.target("a"), at: .milliseconds(500), drain: .milliseconds(750)))
    #expect(full.share == 0.5 && !full.isGrowing)
    let later = try #require(
      drawn.dwell.share(of: Drawn.target("a"), at: .milliseconds(800), drain: .milliseconds(750)))
    #expect(abs(later.share - 0.1) < 0.001)
    #expect(drawn.dwell.share(of: Drawn.target("a"), at: .milliseconds(900), drain: .milliseconds(750)) == nil)
  }

  @Test(arguments: [
    (Int64.max, Int64.max), (.max, 1), (1, .max), (0, 0), (-1, -1), (.min, .min), (500, 200), (.max, 750_000_000),
  ])
  func `takes any completion and any drain`(completion: Int64, drain: Int64) {
    var drawn = Drawn()
    drawn.completion = Interval(nanoseconds: completion)
    drawn.settings.drain = Interval(nanoseconds: drain)
    #expect(drawn.draw("aaaa.aa..aaa..b!a/a..a").count == 22)
    _ = drawn.dwell.share(of: Drawn.target("a"), at: drawn.now, drain: drawn.settings.drain)
  }

  @Test func `keeps no more draining credits than its limit`() {
    var drawn = Drawn()
    drawn.settings.drain = .seconds(1000)
    for letter in "abcdefghijklmnopqrstuvwxyz" { _ = drawn.draw("\(letter)\(letter)\(letter)..") }
    #expect(drawn.dwell.drainingTargets.count == DwellStateMachine.creditLimit)
    #expect(drawn.dwell.drainingTargets.last == Drawn.target("z"))
  }
}

@Suite struct `What a target shows` {
  private let a = Drawn.target("a")

  @Test func `resets a look that is not locked on`() {
    var drawn = Drawn()
    _ = drawn.draw("aaa")
    drawn.dwell.contentChanged(a, shown: 2)
    #expect(drawn.draw("aaaaaaaaa") == "--l----c-")
    #expect(drawn.selections.first?.shown == 2)
    #expect(drawn.selections.first?.clean == false)
  }

  @Test func `stays what it was at lock-on`() {
    var drawn = Drawn()
    _ = drawn.draw("aaaa")
    drawn.dwell.contentChanged(a, shown: 2)
    #expect(drawn.dwell.isLockedOn(a))
    #expect(drawn.draw("aaaaa") == "----c")
    #expect(drawn.selections.first?.shown == 1)
  }

  @Test func `said again changes nothing`() {
    var drawn = Drawn()
    _ = drawn.draw("aaa")
    drawn.dwell.contentChanged(a, shown: 1)
    #expect(drawn.draw("aaaaaa") == "l----c")
  }

  @Test func `takes a drained credit with it, locked on or not`() {
    for looks in ["aaa..", "aaaaaa.."] {
      var drawn = Drawn()
      _ = drawn.draw(looks)
      drawn.dwell.contentChanged(a, shown: 2)
      #expect(drawn.draw("aaaaaaaaa") == "e--l----c")
      #expect(drawn.selections.first?.clean == true)
    }
  }

  @Test func `does not come back when it was replaced while locked on and then left`() {
    var drawn = Drawn()
    _ = drawn.draw("aaaaa")
    drawn.dwell.contentChanged(a, shown: 2)
    #expect(drawn.draw("..aaaaaaaaa") == "-xe--l----c")
  }
}

@Suite struct `A press` {
  private func person(_ looks: String) -> Drawn {
    var drawn = Drawn()
    drawn.settings.bySwitch = true
    _ = drawn.draw(looks)
    return drawn
  }

  @Test func `chooses what is looked at, again and again`() {
    var drawn = person("aa")
    for _ in 0..<2 {
      guard case .completed(let selection)? = drawn.dwell.pressed(at: .milliseconds(110), freshness: .milliseconds(50))
      else {
        Issue.record("nothing was chosen")
        return
      }
      #expect(selection.target == Drawn.target("a") && selection.method == .press)
    }
  }

  @Test(arguments: ["", "AA", "a!", "a/a", "a.", "..", "a.."])
  func `without a fresh look at a target does nothing`(looks: String) {
    var drawn = person(looks)
    let last = drawn.now - Interval.milliseconds(100)
    #expect(drawn.dwell.pressed(at: last, freshness: .milliseconds(50)) == nil)
  }

  @Test func `too long after the last sighting does nothing`() {
    var drawn = person("aaa")
    #expect(drawn.dwell.pressed(at: .milliseconds(251), freshness: .milliseconds(50)) == nil)
    #expect(drawn.dwell.pressed(at: .milliseconds(250), freshness: .milliseconds(50)) != nil)
  }
}

@Suite struct `A prior` {
  private let a = TargetID.key(1)
  private let b = TargetID.key(2)

  private func sighting(_ best: Int32, _ other: Int32, at milliseconds: Int64 = 0) -> Sighting {
    Sighting(
      at: .milliseconds(milliseconds), measuredAt: .zero, likeliest: Weighted(a, LogWeight(rawValue: best)),
      others: [Weighted(b, LogWeight(rawValue: other))], credit: .milliseconds(100))
  }

  private func prior(_ weight: Int32, of target: TargetID, floor: Int32 = -3072) -> TargetPrior {
    TargetPrior(
      revision: 1, weights: [Weighted(target, LogWeight(rawValue: weight))], floor: LogWeight(rawValue: floor))
  }

  @Test func `decides between targets that a look leaves open, and never against a clear look`() {
    #expect(sighting(0, -100).target(by: .flat) == a)
    #expect(sighting(0, -100).target(by: prior(0, of: b)) == b)
    #expect(sighting(0, -5000).target(by: prior(0, of: b)) == a)
  }

  @Test func `counts nothing below its floor`() {
    #expect(prior(-100_000, of: a).weight(of: a).rawValue == -3072)
    #expect(prior(0, of: a).weight(of: b).rawValue == -3072)
    #expect(TargetPrior.flat.weight(of: a) == .certain)
  }

  @Test func `is equal among equals to the lower target`() { #expect(sighting(0, 0).target(by: .flat) == a) }

  @Test func `is frozen when a target is entered, and leaves no trace in the evidence`() {
    var dwell = DwellStateMachine()
    let settings = Drawn().settings
    let terms = DwellTerms(completion: .milliseconds(300), lockOn: .milliseconds(100), shown: 0)
    _ = dwell.sighted(sighting(0, -100, at: 0), settings: settings, prior: .flat, terms: terms)
    var selection: Selection?
    for step in 1...3 {
      // The language would now have it otherwise; the look goes on.
      let actions = dwell.sighted(
        sighting(0, -100, at: Int64(step) * 100), settings: settings, prior: prior(0, of: b), terms: terms)
      for case .completed(let done) in actions { selection = done }
    }
    #expect(selection?.target == a)
    #expect(selection?.evidence == [Weighted(a, .certain), Weighted(b, LogWeight(rawValue: -100))])
  }
}
