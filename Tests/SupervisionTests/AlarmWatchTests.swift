import Terms
import Testing

@testable import Supervision

/// When a yanyu-alarm counts as hung.
@Suite struct AlarmWatchTests {
  private typealias Activity = AlarmWatch.Activity

  /// Asked at zero after it answered so; in milliseconds.
  private func patience(_ activity: Activity?, forCall: Bool) -> Int64? {
    var watch = AlarmWatch()
    if let activity { watch.answered(activity) }
    watch.asked(forCall: forCall, at: .zero)
    return watch.deadline.map { ($0 - .zero).wholeMilliseconds }
  }

  @Test func `a call that nobody hears of is noticed before a second is over`() {
    #expect(patience(.resting, forCall: true) == 600)
    #expect(patience(.resting, forCall: false) == 1500)
  }

  @Test func `one that sounded is silent for less than two seconds, asked at the worst moment`() throws {
    var watch = AlarmWatch()
    watch.answered(.sounding)
    let asked = Instant.zero + AlarmWatch.callPeriod
    watch.asked(forCall: true, at: asked)
    let deadline = try #require(watch.deadline)
    #expect(deadline == .milliseconds(1750))
    let answers = [deadline - .milliseconds(1), deadline, deadline].map { watch.hangs(at: $0) }
    #expect(answers == [false, true, false])
  }

  @Test func `the first question that is not answered counts`() {
    var watch = AlarmWatch()
    watch.answered(.sounding)
    for time in [0, 250, 500] { watch.asked(forCall: true, at: .milliseconds(Int64(time))) }
    #expect(watch.deadline == .milliseconds(1500))
    watch.answered(.sounding)
    #expect(watch.deadline == nil)
    let hangs = watch.hangs(at: .milliseconds(9000))
    #expect(!hangs)
  }

  @Test func `a call cuts the patience with one that is being asked how it is`() {
    var watch = AlarmWatch()
    watch.answered(.resting)
    watch.asked(forCall: false, at: .zero)
    watch.asked(forCall: true, at: .milliseconds(100))
    #expect(watch.deadline == .milliseconds(700))
    watch.asked(forCall: true, at: .milliseconds(350))
    #expect(watch.deadline == .milliseconds(700))
  }

  @Test(arguments: [AlarmWatch.Activity.loading, .opening])
  func `what may truly take long is waited for longer each time, until the call is over`(activity: AlarmWatch.Activity)
  {
    var watch = AlarmWatch()
    var waited: [Int64] = []
    var now = Instant.zero
    for _ in 0..<6 {
      watch.begun()
      if activity != .loading { watch.answered(activity) }
      watch.asked(forCall: true, at: now)
      let deadline = watch.deadline ?? now
      waited.append((deadline - now).wholeMilliseconds)
      let hangs = watch.hangs(at: deadline)
      #expect(hangs)
      now = deadline
    }
    #expect(waited == [1500, 3000, 6000, 12_000, 16_000, 16_000])
    watch.callEnded()
    watch.asked(forCall: true, at: now)
    #expect(watch.deadline == now + AlarmWatch.patience)
  }

  @Test func `hangs of one that sounded make nobody more patient`() {
    var watch = AlarmWatch()
    for round in 0..<5 {
      let now = Instant.zero + Interval.seconds(Int64(round) * 10)
      watch.begun()
      watch.answered(.sounding)
      watch.asked(forCall: true, at: now)
      let hangs = watch.hangs(at: now + AlarmWatch.patience)
      #expect(hangs)
    }
  }
}
