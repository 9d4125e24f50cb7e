import CAllocationCount
import Composing
import Decoding
import Engine
import Gaze
import Layouts
import Platform
import Terms

/// One step of the engine: for a sample, and for a choice until its pictures are made, with an empty draft and with the
/// longest one. Drawing is not in it.
func engineBenchmarks(_ sink: Sink) -> [Benchmark] {
  let reference = Reference.thousandSteps(sink)
  let samples = EngineBench(sink)
  let choices = EngineBench(sink)
  let longest = EngineBench(sink)
  longest.write(scalars: 9900)
  return [
    Benchmark(
      "engine-step-per-sample", .timed(calls: 100) { samples.sample() }, reference: reference, budget: 3000,
      samples: 20_000),
    // A sample that allocates fails the run: the design allows none in the steady state.
    Benchmark(
      "engine-10000-samples-without-malloc", .sampled { try samples.tenThousandWithoutAllocation() },
      reference: reference, samples: 100),
    Benchmark("engine-step-per-choice", .sampled { choices.choice() }, reference: reference, samples: 400),
    Benchmark(
      "engine-step-per-choice-in-10000-characters", .sampled { longest.choice() }, reference: reference, samples: 400),
  ]
}

private final class EngineBench {
  private static let source = SourceID(rawValue: 1)
  private static let period = Interval(nanoseconds: 8_333_333)
  private let sink: Sink
  private var engine = TypingEngine(layout: BuiltInLayout.english, surface: Surface(width: 1920, height: 1080))
  private var now = Instant.zero
  private var draft: RestoredText? = RestoredText.nothing

  init(_ sink: Sink) {
    self.sink = sink
    var settings = EngineSettings()
    settings.automaticSpace = false
    settings.bySwitch = true
    take(engine.start(at: now))
    feed(.settings(settings))
    feed(.source(.attached(SourceDescription(id: EngineBench.source, name: "tracker", kind: .streaming))))
    for _ in 0..<1000 { sample() }
  }

  private func take(_ step: Step) {
    sink.take(UInt64(step.effects.count))
    for effect in step.effects {
      if case .store(.edit(let edit)) = effect { feed(.storage(.durable(revision: edit.revision))) }
      if case .measure(let revision, let words) = effect {
        let widths = words.map { MeasuredWord(text: $0, width: Double($0.unicodeScalars.count) * 20) }
        feed(.measured(revision: revision, widths))
      }
      if case .predict(let revision, _) = effect {
        feed(.proposed(revision: revision, Proposal(candidates: [], forecast: Forecast())))
      }
    }
  }

  private func feed(_ kind: Event.Kind) { take(engine.step(Event(kind, at: now))) }

  /// An eye that rests on one key of a tracker at 120 Hz, with its tremor.
  func sample() {
    now += EngineBench.period
    let tremor = Double(now.nanoseconds % 13) / 3000
    let position = SurfaceFraction(x: 0.045 + tremor, y: 0.6 - tremor)
    let sample = GazeSample(source: EngineBench.source, measuredAt: now, position: position, validity: .valid)
    let step = engine.step(Event(.sample(sample), at: now))
    sink.take(UInt64(step.effects.count))
  }

  func tenThousandWithoutAllocation() throws -> Int64 {
    let idle = allocation_count()
    _ = choice()
    // Past lock-on, which draws.
    for _ in 0..<100 { sample() }
    let before = allocation_count()
    guard before > idle else { throw SystemError(call: "counting allocations counts none; step", code: 0) }
    let start = MonotonicClock.now()
    for _ in 0..<10_000 { sample() }
    let elapsed = (MonotonicClock.now() - start).nanoseconds
    let allocations = allocation_count() &- before
    guard allocations == 0 else {
      throw SystemError(call: "10,000 samples made \(allocations) allocations; step", code: 0)
    }
    return elapsed
  }

  /// A letter, chosen by the switch; taken back beside the clock, so that the draft keeps its length.
  func choice() -> Int64 {
    sample()
    let start = MonotonicClock.now()
    feed(.source(.switchPressed(EngineBench.source)))
    let elapsed = (MonotonicClock.now() - start).nanoseconds
    if let draft { feed(.restored(draft)) }
    return elapsed
  }

  /// A draft of so many scalars, in words.
  func write(scalars: Int) {
    let word = Token(kind: .word, text: "letters", language: .english)
    let space = Token(kind: .space, text: " ", language: .english)
    let tokens = (0..<scalars / 8).flatMap { _ in [word, space] }
    let restored = RestoredText.RestoredDraft(
      id: DraftID(rawValue: 1), tokens: tokens, cursor: scalars / 8 * 8, preedit: .empty)
    draft = RestoredText(
      drafts: [restored], current: DraftID(rawValue: 1), revision: 1, edits: [], lastMessage: 0)
    if let draft { feed(.restored(draft)) }
  }
}
