import Gaze
import Terms
import Testing

/// A tracker that is off by a plane, and choices all over the screen.
private struct Straying {
  var drift = DriftCorrection()
  var tremor = Tremor(ScreenPoint(x: 0.5, y: 0.5), 0, seed: 4)
  var off = ScreenPoint(x: 0.9, y: -0.7)
  var slope = 0.0

  func error(at place: ScreenPoint) -> ScreenPoint {
    ScreenPoint(x: off.x + slope * place.x / 10, y: off.y - slope * place.y / 10)
  }

  mutating func choose(_ count: Int, at fixed: ScreenPoint? = nil) {
    for _ in 0..<count {
      let place = fixed ?? ScreenPoint(x: tremor.share() * 28 - 14, y: tremor.share() * 10 - 4)
      let error = error(at: place)
      let seen = tremor.next(at: ScreenPoint(x: place.x + error.x, y: place.y + error.y))
      drift.chose(DriftCorrection.Choice(seen: seen, meant: place, variance: ScreenPoint(x: 0.1, y: 0.1)))
    }
  }

  /// What is left of it at a place.
  func left(at place: ScreenPoint) -> Double {
    let known = drift.error(at: place)
    let error = error(at: place)
    return max(abs(known.x - error.x), abs(known.y - error.y))
  }
}

@Suite struct `A tracker that has gone astray` {
  private static let middle = ScreenPoint(x: 0, y: 0)

  @Test func `is set right within a dozen choices`() {
    var straying = Straying()
    straying.choose(12)
    #expect(straying.left(at: Self.middle) < 0.35)
    straying.choose(60)
    #expect(straying.left(at: Self.middle) < 0.3)
  }

  @Test func `is set right where it is off by more on one side than on the other`() {
    var straying = Straying()
    straying.slope = 0.3
    straying.choose(300)
    #expect(straying.left(at: ScreenPoint(x: 13, y: 0)) < 0.4)
    #expect(straying.left(at: ScreenPoint(x: -13, y: 0)) < 0.4)
  }

  @Test func `is found again soon after the head has moved`() {
    var straying = Straying()
    straying.choose(100)
    straying.off = ScreenPoint(x: -0.2, y: 0.3)
    straying.choose(12)
    #expect(straying.left(at: Self.middle) < 0.5)
  }

  @Test func `is never set right by more than two degrees`() {
    var straying = Straying()
    straying.off = ScreenPoint(x: 9, y: -40)
    straying.choose(500)
    for x in [-1e6, -14, 0, 14, 1e6] {
      let error = straying.drift.error(at: ScreenPoint(x: x, y: x))
      #expect(abs(error.x) <= DriftCorrection.most && abs(error.y) <= DriftCorrection.most)
    }
  }

  @Test func `teaches nothing by what was taken back, nor by the choice after it`() {
    var straying = Straying()
    straying.choose(1)
    straying.drift.tookBack()
    #expect(straying.drift.choices == 0)
    straying.choose(1)
    straying.drift.chose(nil)
    #expect(straying.drift.choices == 0)
    straying.choose(2)
    #expect(straying.drift.choices == 1)
  }

  @Test func `is not led astray by single wild choices`() {
    var straying = Straying()
    straying.choose(100)
    straying.drift.chose(
      DriftCorrection.Choice(
        seen: ScreenPoint(x: 12, y: 9), meant: Self.middle, variance: ScreenPoint(x: 0.1, y: 0.1)))
    straying.choose(1)
    #expect(straying.left(at: Self.middle) < 0.6)
  }

  @Test func `learns nothing across from what is too wide to tell`() {
    var drift = DriftCorrection()
    for _ in 0..<50 {
      drift.chose(
        DriftCorrection.Choice(
          seen: ScreenPoint(x: 3, y: 0.5), meant: Self.middle, variance: ScreenPoint(x: 0.1, y: 0.1),
          tellsAcross: false))
    }
    let error = drift.error(at: Self.middle)
    #expect(error.x == 0 && abs(error.y - 0.5) < 0.1)
  }

  @Test func `is known again from what was kept, and garbage is none`() {
    var straying = Straying()
    straying.slope = 0.2
    straying.choose(100)
    let kept = DriftCorrection(straying.drift.learnt)
    for x in [-14.0, 0, 14] {
      let place = ScreenPoint(x: x, y: -3)
      #expect(kept.error(at: place) == straying.drift.error(at: place))
    }
    let garbage: [DriftCorrection.Learnt] = [
      .init(across: [], down: [], choices: 1), .init(across: [.nan, 0, 0], down: [0, 0, 0], choices: 1),
      .init(across: [0, 0, 0], down: [0, .infinity, 0], choices: 1),
      .init(across: [99, 0, 0], down: [0, 0, 0], choices: -5),
    ]
    for learnt in garbage { #expect(DriftCorrection(learnt).error(at: Self.middle) == Self.middle) }
  }
}
