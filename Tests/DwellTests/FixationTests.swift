import Dwell
import Terms
import Testing

/// Looks that come in fixations, 20 ms a sighting.
private struct Fixations {
  var dwell = DwellStateMachine()
  var settings = DwellStateMachine.Settings(drain: .milliseconds(750), repeats: false, bySwitch: false)
  let terms = DwellTerms(completion: .milliseconds(800), lockOn: .milliseconds(250), shown: 1)
  var now = Instant.zero
  var fixation: UInt64 = 1
  var looked = Interval.zero
  var selections: [Selection] = []
  static let step = Interval.milliseconds(20)
  static let a = TargetID.key(1)
  static let b = TargetID.key(2)

  /// The part of the likelihood that is `a`'s, in hundredths; the rest is `b`'s. Nil: on neither.
  mutating func see(_ share: UInt64?, _ milliseconds: Int64, doubtful: Bool = false, credit: Interval? = step) {
    for _ in 0..<milliseconds / 20 {
      now += Fixations.step
      if let credit, !doubtful { looked += credit }
      var likely: [Weighted<TargetID>] = []
      if let share {
        let mine = Weighted(Fixations.a, LogWeight.ratio(max(1, share), 100))
        let others = Weighted(Fixations.b, LogWeight.ratio(max(1, 100 - share), 100))
        likely = share >= 50 ? [mine, others] : [others, mine]
      }
      let sighting = Sighting(
        at: now, measuredAt: now, likeliest: likely.first, others: Array(likely.dropFirst()), credit: credit,
        fixation: Sighting.Fixation(number: fixation, looked: looked, isDoubtful: doubtful))
      for case .completed(let selection) in dwell.sighted(sighting, settings: settings, terms: terms) {
        selections.append(selection)
      }
    }
  }

  mutating func saccade() {
    fixation += 1
    looked = .zero
  }

  var share: Double {
    dwell.share(of: Fixations.a, at: now, drain: settings.drain)?.share ?? 0
  }
}

@Suite struct `A look in fixations` {
  @Test func `chooses after its time when there is no doubt`() {
    var looks = Fixations()
    looks.see(99, 2000)
    #expect(looks.selections.map(\.target) == [Fixations.a])
    #expect(looks.selections.first?.needed == .milliseconds(800))
    #expect(looks.selections.first.map { $0.completedAt - $0.enteredAt } == .milliseconds(800))
  }

  @Test func `takes longer the more doubt there is, and chooses nothing on the border`() {
    var times: [Int64] = []
    for share in [99, 75, 65] as [UInt64] {
      var looks = Fixations()
      looks.see(share, 6000)
      times.append(looks.selections.first?.completedAt.nanoseconds ?? .max)
    }
    #expect(times == times.sorted() && Set(times).count == 3)
    var border = Fixations()
    border.see(50, 20_000)
    #expect(border.selections.isEmpty)
  }

  @Test func `counts as a whole for what it turns out to have been on, three fifths at the most`() {
    var looks = Fixations()
    looks.see(20, 600)
    looks.see(99, 440)
    #expect(looks.selections.map(\.target) == [Fixations.a])
    #expect(looks.selections.first?.clean == false)
    var late = Fixations()
    late.see(20, 600)
    late.see(99, 300)
    #expect(late.selections.isEmpty)
  }

  @Test func `completes on no doubtful sighting and on none after a gap`() {
    for isDoubtful in [true, false] {
      var looks = Fixations()
      looks.see(99, 780)
      let before = looks.selections.count
      looks.looked += .milliseconds(100)
      looks.see(99, 200, doubtful: isDoubtful, credit: isDoubtful ? Fixations.step : nil)
      #expect(looks.selections.count == before)
      looks.see(99, 40)
      #expect(looks.selections.count == before + 1)
    }
  }

  @Test func `is not left by a slip of the tracker`() {
    var looks = Fixations()
    looks.see(99, 400)
    let before = looks.share
    looks.see(nil, 20, doubtful: true)
    looks.see(99, 20)
    #expect(looks.share >= before)
  }

  @Test func `keeps a draining part over a short look away, more of it when it had come far`() {
    func left(after milliseconds: Int64, commits: Bool) -> Double {
      var looks = Fixations()
      looks.settings.commits = commits
      looks.see(99, milliseconds)
      let before = looks.share
      looks.saccade()
      looks.see(30, 200)
      return before - looks.share
    }
    #expect(abs(left(after: 300, commits: false) - left(after: 300, commits: true)) < 0.001)
    #expect(left(after: 600, commits: true) < left(after: 600, commits: false) * 0.7)
  }

  @Test func `loses all when it is left on purpose`() {
    for commits in [true, false] {
      var looks = Fixations()
      looks.settings.commits = commits
      looks.see(99, 600)
      looks.saccade()
      looks.see(nil, 260)
      #expect((looks.share == 0) == commits)
    }
  }

  @Test func `forgets what is older than three seconds`() {
    var looks = Fixations()
    looks.see(99, 600)
    // The eye is seen on it, and no time is vouched for.
    looks.see(99, 4000, credit: nil)
    looks.see(99, 500)
    #expect(looks.selections.isEmpty)
    looks.see(99, 400)
    #expect(looks.selections.count == 1)
  }

  @Test func `begins anew where a target shows something else before lock-on`() {
    var looks = Fixations()
    looks.see(99, 200)
    looks.dwell.contentChanged(Fixations.a, shown: 2)
    #expect(looks.share == 0)
    looks.see(99, 700)
    #expect(looks.selections.isEmpty)
    looks.see(99, 200)
    #expect(looks.selections.first?.shown == 2)
  }

  @Test func `fires once, until it is left`() {
    var looks = Fixations()
    looks.see(99, 5000)
    looks.saccade()
    looks.see(99, 5000)
    #expect(looks.selections.count == 1)
    looks.saccade()
    looks.see(nil, 200)
    looks.saccade()
    looks.see(99, 1000)
    #expect(looks.selections.count == 2)
  }

  @Test func `never chooses what was not seen for its time within the last three seconds, whatever comes`() {
    for seed in 0..<200 as Range<UInt64> {
      var dice = Dice(seed)
      var looks = Fixations()
      looks.settings.commits = dice.next() % 2 == 0
      var seen: [Instant] = []
      for _ in 0..<400 {
        let share: UInt64? = dice.next() % 5 == 0 ? nil : dice.next() % 101
        let credit: Interval? = dice.next() % 6 == 0 ? nil : Fixations.step
        if dice.next() % 8 == 0 { looks.saccade() }
        for _ in 0..<(dice.next() % 12 + 1) {
          let before = looks.selections.count
          let isDoubtful = dice.next() % 20 == 0
          looks.see(share, 20, doubtful: isDoubtful, credit: credit)
          if credit != nil, !isDoubtful { seen.append(looks.now) }
          guard looks.selections.count > before, let selection = looks.selections.last else { continue }
          #expect(credit != nil && !isDoubtful && share != nil)
          #expect(selection.target == (share ?? 0 >= 50 ? Fixations.a : Fixations.b))
          #expect(seen.filter { looks.now - $0 <= .seconds(3) }.count * 20 >= 800)
        }
      }
    }
  }
}

@Suite struct `Looks in the flow of the text` {
  private let full = Interval.milliseconds(800)
  private let least = Interval.milliseconds(400)

  private func chosen(_ times: Int) -> (FlowingLooks, Instant) {
    var flow = FlowingLooks()
    var now = Instant.zero
    for _ in 0..<times {
      now += .seconds(1)
      flow.chose(at: now)
    }
    return (flow, now)
  }

  @Test func `grow shorter with every choice, down to the least`() {
    var last = full
    for times in 1...30 {
      let (flow, now) = chosen(times)
      let time = flow.completion(full: full, least: least, at: now)
      #expect(time <= last && time >= least)
      last = time
    }
    #expect(last == least)
  }

  @Test func `are as long as they are set at first and after a pause`() {
    #expect(FlowingLooks().completion(full: full, least: least, at: .zero) == full)
    let (flow, now) = chosen(20)
    #expect(flow.completion(full: full, least: least, at: now + .milliseconds(2999)) == least)
    #expect(flow.completion(full: full, least: least, at: now + FlowingLooks.pause) == full)
    var later = flow
    later.chose(at: now + .seconds(10))
    #expect(later.completion(full: full, least: least, at: now + .seconds(10)) > least)
  }

  @Test func `grow longer after an undo`() {
    var (flow, now) = chosen(20)
    flow.tookBack(at: now)
    #expect(flow.completion(full: full, least: least, at: now) == .milliseconds(720))
    for _ in 0..<10 { flow.tookBack(at: now) }
    #expect(flow.completion(full: full, least: least, at: now) == full)
  }

  @Test(arguments: [(300, 800), (0, 0), (-5, 3), (Int64.max, 0)] as [(Int64, Int64)])
  func `take any times`(full: Int64, least: Int64) {
    let (flow, now) = chosen(5)
    let time = flow.completion(full: Interval(nanoseconds: full), least: Interval(nanoseconds: least), at: now)
    #expect(time.nanoseconds <= max(full, least))
  }
}
