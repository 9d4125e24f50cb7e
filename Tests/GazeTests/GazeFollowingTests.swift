import Gaze
import Terms
import Testing

/// A source, its reports, and the deadlines in between.
struct Reports {
  static let id = SourceID(rawValue: 7)
  var following = GazeFollowing(lostAfter: .milliseconds(200))
  var now = Instant.zero
  var told: [GazeFollowing.Report] = []

  init(_ kind: SourceDescription.Kind, border: SurfaceFraction? = nil) {
    _ = following.attached(SourceDescription(id: Reports.id, name: "a source", kind: kind, border: border), at: now)
  }

  mutating func wait(_ milliseconds: Int64) {
    let end = now + .milliseconds(milliseconds)
    while let due = following.deadline, due <= end {
      now = max(now, due)
      if let report = following.deadlinePassed(at: now) { told.append(report) }
    }
    now = end
  }

  mutating func report(x: Double = 0.5, measured: Instant? = nil, validity: GazeSample.Validity = .valid) {
    let sample = GazeSample(
      source: Reports.id, measuredAt: measured ?? now, position: SurfaceFraction(x: x, y: 0.5), validity: validity)
    if let report = following.sample(sample, at: now) { told.append(report) }
  }

  var looks: [GazeFollowing.Look] {
    told.compactMap { if case .look(let look) = $0 { look } else { nil } }
  }

  var losses: [Instant] {
    told.compactMap { if case .lost(let at) = $0 { at } else { nil } }
  }

  /// What all looks together would add to a dwell, in milliseconds.
  var credit: Double {
    looks.reduce(0) { $0 + ($1.afterGap ? 0 : min(100, ($1.follows ?? .zero).inMilliseconds)) }
  }
}

@Suite struct `A held source` {
  @Test func `says every 20 ms that it is still there, for as long as it is silent`() {
    var reports = Reports(.held)
    reports.report()
    reports.wait(60_000)
    #expect(reports.looks.count == 3001)
    #expect(reports.looks.dropFirst().allSatisfy { $0.follows == .milliseconds(20) && !$0.afterGap })
    #expect(reports.losses.isEmpty)
  }

  @Test func `in an outermost cell is not there any more after 300 ms, and says nothing in between`() {
    var reports = Reports(.held, border: SurfaceFraction(x: 0.1, y: 0.1))
    reports.report(x: 0.95)
    reports.wait(1000)
    #expect(reports.looks.count == 1)
    #expect(reports.losses == [.milliseconds(300)])
  }

  @Test func `that is released or has a gap is lost after 200 ms, and holds nothing meanwhile`() {
    for isGap in [false, true] {
      var reports = Reports(.held)
      reports.report()
      reports.wait(50)
      if isGap { reports.following.gap(Reports.id) } else { reports.following.released(Reports.id) }
      let count = reports.looks.count
      reports.wait(1000)
      #expect(reports.looks.count == count)
      #expect(reports.losses == [.milliseconds(240)])
    }
  }

  @Test func `that comes back after a release adds nothing for the time between`() {
    var reports = Reports(.held)
    reports.report()
    reports.following.released(Reports.id)
    reports.wait(150)
    reports.report()
    #expect(reports.looks.last?.afterGap == true)
  }

  @Test func `that is gone is lost at once`() {
    var reports = Reports(.held)
    reports.report()
    #expect(reports.following.gone(SourceID(rawValue: 8), at: reports.now) == nil)
    #expect(reports.following.gone(Reports.id, at: reports.now) == .lost(at: reports.now))
    #expect(reports.following.deadline == nil && !reports.following.isAttached)
    reports.report()
    #expect(reports.looks.count == 1)
  }

  @Test func `whose hold comes late, because the machine slept, adds nothing for that time`() {
    var reports = Reports(.held)
    reports.report()
    _ = reports.following.deadlinePassed(at: .milliseconds(20))
    guard case .look(let late)? = reports.following.deadlinePassed(at: .milliseconds(60_000)) else {
      Issue.record("no hold")
      return
    }
    #expect(late.afterGap)
  }
}

@Suite struct `A streaming source` {
  @Test(arguments: [(1, true), (2, false), (9, false)])
  func `is watched on over a report without an eye, and not over a gap`(blanks: Int, isWatched: Bool) {
    var reports = Reports(.streaming)
    for _ in 0..<60 {
      reports.report()
      reports.wait(20)
    }
    for _ in 0..<blanks {
      reports.report(validity: .invalid)
      reports.wait(20)
    }
    reports.report()
    #expect(reports.looks.last?.afterGap == !isWatched)
    if isWatched { #expect(reports.looks.last?.follows == .milliseconds(40)) }
  }

  @Test func `that is released between two reports was not watched`() {
    var reports = Reports(.streaming)
    for _ in 0..<60 {
      reports.report()
      reports.wait(20)
    }
    reports.report(validity: .invalid)
    reports.following.released(Reports.id)
    reports.wait(20)
    reports.report()
    #expect(reports.looks.last?.afterGap == true)
  }

  @Test(arguments: [15, 30, 60, 120, 250])
  func `that is silent is lost after 200 ms and adds nothing meanwhile`(rate: Int64) {
    var reports = Reports(.streaming)
    for _ in 0..<2 * rate {
      reports.report()
      reports.wait(1000 / rate)
    }
    let looks = reports.looks.count
    let last = reports.looks.last?.at
    reports.wait(5000)
    #expect(reports.looks.count == looks)
    #expect(reports.losses == [(last ?? .zero) + .milliseconds(200)])
  }

  @Test(arguments: [5, 6, 8, 15, 60, 250], [1, 100, 199, 200, 500, 2000])
  func `is lost after the silence that was set, but is given its own pace`(rate: Int64, lostAfter: Int64) throws {
    var reports = Reports(.streaming)
    reports.following.lostAfter = .milliseconds(lostAfter)
    for _ in 0..<4 * rate {
      reports.report()
      reports.wait(1000 / rate)
    }
    // What came before its pace was known may be lost in between; a pace beyond 200 ms is none.
    let period = 1000 / rate
    let pace = period < 200 ? min(200, max(50, period * 5 / 2)) : 50
    if period < max(pace, lostAfter) { #expect(reports.losses.count <= 2) }
    reports.report()
    let last = try #require(reports.looks.last?.at)
    let before = reports.losses.count
    reports.wait(5000)
    #expect(reports.losses.count == before + 1)
    let silence = try #require(reports.losses.last) - last
    #expect(abs((silence - .milliseconds(max(lostAfter, pace))).inMilliseconds) < 10)
  }

  @Test(arguments: [15, 30, 60, 120, 250])
  func `adds what has passed, at any rate`(rate: Int64) {
    var reports = Reports(.streaming)
    for step in 0..<10 * rate {
      reports.now = Instant(nanoseconds: 1_000_000_000 * step / rate)
      reports.report()
    }
    // A slow one is not known to be slow at first.
    #expect(reports.credit > 9500 && reports.credit <= 10_000)
  }

  @Test(arguments: [15, 30, 60, 120, 250])
  func `adds nothing for a hole`(rate: Int64) {
    var reports = Reports(.streaming)
    for _ in 0..<4 * rate {
      reports.report()
      reports.wait(1000 / rate)
    }
    let before = reports.credit
    reports.now += .milliseconds(190)
    reports.report()
    #expect(reports.looks.last?.afterGap == true)
    #expect(reports.credit == before)
  }

  @Test func `whose times run too fast, jump or are garbage never adds more than has passed`() {
    let garbage: [(Int64) -> Instant] = [
      { .milliseconds($0 * 100) }, { .milliseconds($0 * 49 + 1) }, { Instant(nanoseconds: $0 % 2 == 0 ? .max : .min) },
      { .milliseconds(-$0 * 17) }, { _ in .zero }, { Instant(nanoseconds: $0 &* 6_364_136_223_846_793_005) },
    ]
    for time in garbage {
      var reports = Reports(.streaming)
      for step in 0..<600 as Range<Int64> {
        reports.report(measured: time(step))
        reports.wait(8)
      }
      #expect(reports.credit <= 600 * 8)
    }
  }

  @Test func `that comes in bursts with good times loses nothing for its jitter`() {
    var reports = Reports(.streaming)
    for step in 0..<600 as Range<Int64> {
      // Two reports arrive together, 16 ms apart by their own times.
      reports.now = .milliseconds(step / 2 * 32)
      reports.report(measured: .milliseconds(step * 16))
    }
    #expect(reports.credit > 600 * 16 - 200)
  }

  @Test func `that delivers a second's reports at once, after a stall, adds up to nothing`() {
    var reports = Reports(.streaming)
    for step in 0..<60 as Range<Int64> {
      reports.now = .milliseconds(step * 16)
      reports.report()
    }
    let before = reports.credit
    reports.now = .milliseconds(2000)
    for step in 60..<120 as Range<Int64> { reports.report(measured: .milliseconds(step * 16)) }
    #expect(reports.credit == before)
  }

  @Test func `that says it sees no eye fades, is lost, and comes back with nothing`() {
    var reports = Reports(.streaming)
    reports.report()
    for _ in 0..<30 {
      reports.wait(16)
      reports.report(validity: .invalid)
    }
    #expect(reports.losses == [.milliseconds(200)])
    reports.report()
    #expect(reports.looks.last?.follows == nil && reports.looks.last?.afterGap == true)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `whose points are none says nothing`(x: Double) {
    var reports = Reports(.streaming)
    reports.report(x: x)
    #expect(reports.looks.isEmpty)
  }

  @Test func `that points absurdly far away is only away`() {
    var reports = Reports(.streaming)
    reports.report(x: 1e308)
    #expect(reports.looks.first?.position.x == GazeSample.reach)
  }
}

@Suite struct `The mean of a fixation` {
  @Test func `follows a jump at once, and steadies a tremor`() {
    var mean = FixationMean()
    _ = mean.add(ScreenPoint(x: 100, y: 100), surfaceWidth: 1280)
    #expect(mean.add(ScreenPoint(x: 700, y: 100), surfaceWidth: 1280) == ScreenPoint(x: 700, y: 100))
    var last = ScreenPoint(x: 0, y: 0)
    for step in 0..<8 { last = mean.add(ScreenPoint(x: step % 2 == 0 ? 690 : 710, y: 100), surfaceWidth: 1280) }
    #expect(last == ScreenPoint(x: 700, y: 100))
  }

  @Test func `comes back from any point within reach`() {
    var mean = FixationMean()
    let far = GazeSample.reach * 16_777_216
    for x in [far, -far, far, 0] { _ = mean.add(ScreenPoint(x: x, y: -x), surfaceWidth: 1) }
    #expect(mean.add(ScreenPoint(x: 0, y: 0), surfaceWidth: 1280) == ScreenPoint(x: 0, y: 0))
  }
}
