import Gaze
import Scene
import Simulation
import Terms
import Testing

@Suite struct `A simulated eye` {
  private struct Staying: EyeBehaviour {
    mutating func next(_ sight: Sight, at now: Instant) -> Fixation {
      Fixation(place: ScreenPoint(x: 640, y: 400), time: .seconds(1000))
    }
  }

  private let sight = Sight(
    picture: nil, surface: Surface(width: 1280, height: 800), pixelsPerDegree: ScreenPoint(x: 39, y: 39))

  private func samples(_ habits: TrackerHabits, _ count: Int) -> [GazeSample] {
    var eye = SimulatedEye(Staying(), seed: 1)
    var tracker = SimulatedTracker(habits, rate: 60, source: SourceID(rawValue: 1), seed: 1)
    return (1...count).map { number in
      let now = Instant(nanoseconds: Int64(number) * 16_666_667)
      return tracker.report(eye.place(sight, at: now), sight, at: now)
    }
  }

  @Test func `is seen with the noise and the losses of its tracker`() {
    let samples = samples(.typical, 60_000)
    let seen = samples.compactMap(\.position)
    let lost = 1 - Double(seen.count) / 60_000
    // One in a hundred by itself, and blinks of 150 ms every 5 s.
    #expect(lost > 0.02 && lost < 0.08)
    // Square root of what the middle half is wide, against that of a normal distribution (1.349 deviations).
    let xs = seen.map { $0.x * 1280 / 39 }.sorted()
    let deviation = (xs[xs.count * 3 / 4] - xs[xs.count / 4]) / 1.349
    #expect(deviation > 0.25 && deviation < 0.6)
    let ys = seen.map { $0.y * 800 / 39 }.sorted()
    #expect((ys[ys.count * 3 / 4] - ys[ys.count / 4]) / 1.349 > deviation)
  }

  @Test func `is noisier where it is hard to follow`() {
    func jumps(_ habits: TrackerHabits) -> Double {
      let xs = samples(habits, 20_000).compactMap(\.position).map(\.x)
      return zip(xs, xs.dropFirst()).map { abs($0 - $1) }.sorted()[xs.count / 2]
    }
    #expect(jumps(.hard) > 1.5 * jumps(.typical))
  }

  @Test func `flies from place to place as saccades do`() {
    struct Going: EyeBehaviour {
      var count = 0
      mutating func next(_ sight: Sight, at now: Instant) -> Fixation {
        count += 1
        return Fixation(
          place: ScreenPoint(x: count % 2 == 0 ? 200 : 1000, y: 400), time: .milliseconds(500))
      }
    }
    var eye = SimulatedEye(Going(), seed: 4)
    var flying = 0
    var atLeft = 0
    var atRight = 0
    for number in 0..<10_000 {
      guard let place = eye.place(sight, at: Instant(nanoseconds: Int64(number) * 1_000_000)) else { continue }
      if place.x < 300 { atLeft += 1 } else if place.x > 900 { atRight += 1 } else { flying += 1 }
    }
    // Twenty degrees take some 66 ms, of which the eye is between the two for about half.
    #expect(atLeft > 3000 && atRight > 3000)
    #expect(flying > 200 && flying < 1500)
  }

  @Test func `that reads looks at what has just appeared`() {
    var behaviour = ReadingBehaviour(seed: 1, habits: .adversarial)
    func box(_ x: Int) -> Box {
      Box(
        target: .key(x), rect: ScreenRect(x: x, y: 0, width: 100, height: 100), role: .urgent,
        label: [LabelRun("Call")])
    }
    let view = MessageView(
      rect: ScreenRect(x: 0, y: 0, width: 1, height: 1), lineHeight: 1, lines: [], cursor: nil, hasEarlierLines: false)
    var picture = Picture(
      revision: 1, surface: sight.surface, theme: .dark, boxes: (0..<10).map { box($0 * 100) }, message: view,
      clock: ClockView(rect: view.rect, time: "", date: ""), status: StatusView(text: "", light: .good), notice: "",
      animatesUntil: .zero)
    var seeing = sight
    seeing.picture = picture
    _ = behaviour.sees(seeing, at: .zero)
    var captured = 0
    for number in 1...200 {
      picture.boxes.append(box(1000))
      seeing.picture = picture
      if behaviour.sees(seeing, at: .milliseconds(Int64(number))) != nil { captured += 1 }
      picture.boxes.removeLast()
      seeing.picture = picture
      _ = behaviour.sees(seeing, at: .milliseconds(Int64(number)))
    }
    #expect(captured > 150)
  }
}
