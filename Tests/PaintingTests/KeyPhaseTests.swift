import Scene
import Terms
import Testing

@testable import Painting

struct KeyPhaseTests {
  private func box(_ state: BoxState, _ progress: Progress? = nil) -> Box {
    Box(
      target: .key(0), rect: ScreenRect(x: 0, y: 0, width: 100, height: 100), role: .letter, label: [LabelRun("a")],
      state: state, progress: progress)
  }
  private func picture(_ boxes: Box...) -> Picture { GoldenPictures.picture(boxes, width: 320, height: 200) }
  private let growing = Progress(since: .milliseconds(1000), share: 0, perSecond: 1)

  @Test func `a look is not seen for its first 150 ms`() {
    let entered = box(.entered, growing)
    #expect(KeyPhase(entered, at: .milliseconds(1149)) == .resting)
    #expect(KeyPhase(entered, at: .milliseconds(1150)) == .watched(share: 0.15))
    #expect(!Painter.isAnimated(picture(entered), at: .milliseconds(1100)))
    #expect(Painter.nextFrame(of: picture(entered), after: .milliseconds(1100)) == .milliseconds(1150))
    #expect(Painter.isAnimated(picture(entered), at: .milliseconds(1150)))
  }

  @Test func `a picture that comes in the midst of a look does not hide it again`() {
    let later = Progress(since: .milliseconds(1200), share: 0.2, perSecond: 1)
    #expect(KeyPhase(box(.entered, later), at: .milliseconds(1200)) == .watched(share: 0.2))
  }

  @Test func `a look that is locked on moves at 60 frames a second until it is full`() {
    let locked = picture(box(.lockedOn, growing))
    #expect(Painter.nextFrame(of: locked, after: .milliseconds(1200)) == Instant.milliseconds(1200) + Painter.frameTime)
    #expect(Painter.nextFrame(of: locked, after: .milliseconds(2000)) == nil)
    #expect(!Painter.isAnimated(locked, at: .milliseconds(2000)))
  }

  @Test func `the sign of completion ends after 150 ms by itself`() {
    let completed = box(.completed(at: .milliseconds(1000)))
    #expect(KeyPhase(completed, at: .milliseconds(1149)) == .completed)
    #expect(KeyPhase(completed, at: .milliseconds(1150)) == .resting)
    #expect(Painter.nextFrame(of: picture(completed), after: .milliseconds(1010)) == .milliseconds(1150))
    #expect(Painter.nextFrame(of: picture(completed), after: .milliseconds(1150)) == nil)
  }

  @Test func `an end that comes before the next frame is kept to the instant`() {
    let both = picture(box(.completed(at: .milliseconds(1000))), box(.lockedOn, growing))
    #expect(Painter.nextFrame(of: both, after: .milliseconds(1145)) == .milliseconds(1150))
  }

  @Test func `a key that eyes only crossed shows nothing while it drains`() {
    let little = Progress(since: .milliseconds(1000), share: 0.12, perSecond: -1)
    #expect(KeyPhase(box(.resting, little), at: .milliseconds(1000)) == .resting)
    let much = Progress(since: .milliseconds(1000), share: 0.7, perSecond: -1)
    #expect(KeyPhase(box(.resting, much), at: .milliseconds(1200)).share.map { abs($0 - 0.5) < 0.001 } == true)
    #expect(Painter.isAnimated(picture(box(.resting, much)), at: .milliseconds(1200)))
    #expect(!Painter.isAnimated(picture(box(.resting, much)), at: .milliseconds(1900)))
  }

  @Test func `progress of no number is none, and moves nothing`() {
    for value in [Double.nan, .infinity, -.infinity, 1e300, -1e300] {
      for rate in [value, 0, 1] {
        let progress = Progress(since: .milliseconds(1000), share: value, perSecond: rate)
        for state in [BoxState.resting, .entered, .lockedOn] {
          let share = KeyPhase(box(state, progress), at: .milliseconds(1500)).share ?? 0
          #expect((0...1).contains(share))
          _ = Painter.nextFrame(of: picture(box(state, progress)), after: .milliseconds(1500))
        }
      }
    }
    let still = picture(box(.lockedOn, Progress(since: .zero, share: 0.5, perSecond: .nan)))
    #expect(!Painter.isAnimated(still, at: .milliseconds(10)))
  }

  @Test func `instants at the end of time do not overflow`() {
    for at in [Instant(nanoseconds: .min), Instant(nanoseconds: .max)] {
      for state in [BoxState.completed(at: at), .entered, .lockedOn] {
        let odd = picture(box(state, Progress(since: at, share: 0.3, perSecond: 1)))
        for now in [Instant(nanoseconds: .min), .zero, Instant(nanoseconds: .max)] {
          _ = Painter.nextFrame(of: odd, after: now)
          _ = KeyPhase(odd.boxes[0], at: now)
        }
      }
    }
    #expect(KeyPhase(box(.completed(at: Instant(nanoseconds: .max))), at: Instant(nanoseconds: .max)) == .resting)
  }
}
