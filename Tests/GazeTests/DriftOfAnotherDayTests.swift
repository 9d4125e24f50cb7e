import Gaze
import Terms
import Testing

/// Somebody who aims at keys, before a tracker that is off by so much, and is helped by what was learnt.
private struct Aiming {
  var drift = DriftCorrection()
  var tremor = Tremor(ScreenPoint(x: 0.4, y: 0.4), 0, seed: 11)
  var off: ScreenPoint

  mutating func choose(_ count: Int, besideBy beside: ScreenPoint = ScreenPoint(x: 0, y: 0), undoing: Bool = false) {
    for _ in 0..<count {
      let aimed = ScreenPoint(x: tremor.share() * 28 - 14, y: tremor.share() * 10 - 4)
      let seen = tremor.next(at: ScreenPoint(x: aimed.x + off.x, y: aimed.y + off.y))
      // What is chosen is another key than the one that is aimed at.
      let chosen = ScreenPoint(x: aimed.x + beside.x, y: aimed.y + beside.y)
      drift.chose(DriftCorrection.Choice(seen: seen, meant: chosen, variance: ScreenPoint(x: 0.1, y: 0.1)))
      if undoing { drift.tookBack() }
    }
  }

  var learnt: ScreenPoint { drift.error(at: ScreenPoint(x: 0, y: 0)) }
}

private func distance(_ left: ScreenPoint, _ right: ScreenPoint) -> Double {
  let (x, y) = (left.x - right.x, left.y - right.y)
  return (x * x + y * y).squareRoot()
}

@Suite struct `Drift that was learnt another day` {
  private static let off = ScreenPoint(x: 0.9, y: -0.7)

  @Test(arguments: [nil, 0, 60, 1800, 86_400 * 400] as [Int64?])
  func `stands where it stood, however long ago`(_ seconds: Int64?) {
    var aiming = Aiming(off: Self.off)
    aiming.choose(80)
    let again = DriftCorrection(aiming.drift.learnt, away: seconds.map { .seconds($0) })
    #expect(again.error(at: ScreenPoint(x: 0, y: 0)) == aiming.learnt && again.choices == aiming.drift.choices)
  }

  @Test func `gives way to how the person sits today, sooner the longer ago it was`() {
    var left: [Double] = []
    for hours in [0, 1, 48] as [Int64] {
      var aiming = Aiming(off: Self.off)
      aiming.choose(200)
      aiming.drift = DriftCorrection(aiming.drift.learnt, away: .seconds(hours * 3600))
      aiming.off = ScreenPoint(x: -0.6, y: 0.8)
      aiming.choose(4)
      left.append(distance(aiming.learnt, aiming.off))
      aiming.choose(12)
      #expect(distance(aiming.learnt, aiming.off) < 0.5)
    }
    #expect(left[0] > left[1] && left[1] > left[2])
  }

  @Test func `that is none is not taken`() {
    let wrong = [
      DriftCorrection.Learnt(across: [0, 0], down: [0, 0, 0], choices: 9),
      DriftCorrection.Learnt(across: [.nan, 0, 0], down: [0, 0, 0], choices: 9),
      DriftCorrection.Learnt(across: [0, 0, 0], down: [0, 3, 0], choices: 9),
      DriftCorrection.Learnt(across: [0, 0, 0], down: [0, 1, 0], choices: -1),
    ]
    for learnt in wrong { #expect(DriftCorrection(learnt) == DriftCorrection()) }
  }
}

@Suite struct `Drift does not feed on itself` {
  @Test func `choosing the key beside and taking it back, again and again, drags nobody away`() {
    var aiming = Aiming(off: ScreenPoint(x: 0, y: 0))
    aiming.choose(60)
    aiming.drift.chose(nil)
    let before = aiming.learnt
    for _ in 0..<200 { aiming.choose(1, besideBy: ScreenPoint(x: 2.9, y: 0), undoing: true) }
    #expect(aiming.learnt == before)
  }

  @Test func `a run of wrong keys that nobody takes back moves looks by two degrees at the most`() {
    var aiming = Aiming(off: ScreenPoint(x: 0, y: 0))
    for _ in 0..<20 {
      aiming.choose(50, besideBy: ScreenPoint(x: 2.9, y: 3.2))
      for x in stride(from: -40.0, through: 40, by: 8) {
        for y in stride(from: -30.0, through: 30, by: 6) {
          let error = aiming.drift.error(at: ScreenPoint(x: x, y: y))
          #expect(abs(error.x) <= DriftCorrection.most && abs(error.y) <= DriftCorrection.most)
        }
      }
    }
    // And comes back when the right ones are chosen again.
    aiming.choose(40)
    #expect(distance(aiming.learnt, aiming.off) < 0.5)
  }

  @Test func `is the same twice over`() {
    func run() -> DriftCorrection {
      var aiming = Aiming(off: ScreenPoint(x: 0.4, y: 1.2))
      aiming.choose(30)
      aiming.choose(3, undoing: true)
      aiming.choose(30)
      return aiming.drift
    }
    #expect(run() == run())
  }
}
