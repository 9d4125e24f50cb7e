import CAllocations
import Gaze
import Platform
import Terms

/// What one report of the eye costs the engine, at 120 reports a second, with a plain hit-test. Each step is timed by
/// itself, so a reading of the clock is in every sample.
func engineBenchmarks(_ sink: Sink) -> [Benchmark] {
  let reference = Reference.thousandSteps(sink)
  return [
    stepping("engine-sample-held", Resting(.held), sink, reference),
    stepping("engine-sample-streaming", Resting(.streaming), sink, reference),
    stepping("engine-sample-while-progress-grows", Growing(), sink, reference),
    stepping("engine-sample-roaming-pictures-included", Roaming(), sink, reference),
    allocating("engine-allocations-per-sample-held", Resting(.held), sink),
    allocating("engine-allocations-per-sample-streaming", Resting(.streaming), sink),
    allocating("engine-allocations-per-sample-while-progress-grows", Growing(), sink),
  ]
}

/// One path of the eye: where it is at the next report.
private protocol EyePath: AnyObject {
  var person: LookingPerson { get }
  /// Brings the person to where measuring may go on; not timed.
  func prepare()
  func place() -> SurfaceFraction
}

private func stepping(_ name: String, _ path: any EyePath, _ sink: Sink, _ reference: Reference) -> Benchmark {
  Benchmark(
    name,
    .sampled {
      path.prepare()
      let person = path.person
      let event = person.nextSample(at: path.place())
      let start = MonotonicClock.now()
      let step = person.step(event)
      let end = MonotonicClock.now()
      sink.take(UInt64(step.effects.count))
      return (end - start).nanoseconds
    }, reference: reference, budget: 3000, samples: 100_000)
}

/// Counts what this thread asks of the heap's entrances while the engine steps; the runtime's own requests are in it,
/// since it comes through the same entrances. What is mapped from the kernel directly would not be seen.
private func allocating(_ name: String, _ path: any EyePath, _ sink: Sink) -> Benchmark {
  let array = Reference(
    name: "a new array",
    work: .sampled {
      let before = yanyu_allocations_of_thread()
      let array = [UInt64](repeating: sink.value, count: 8)
      sink.take(array[Int(sink.value % 8)])
      return Int64(clamping: yanyu_allocations_of_thread() - before)
    })
  return Benchmark(
    name,
    .sampled {
      path.prepare()
      let person = path.person
      let event = person.nextSample(at: path.place())
      let before = yanyu_allocations_of_thread()
      let step = person.step(event)
      let after = yanyu_allocations_of_thread()
      sink.take(UInt64(step.effects.count))
      return Int64(clamping: after - before)
    }, reference: array, budget: 0, samples: 100_000, unit: .count)
}

/// Rests on a key that has fired already: what most reports of a day are like.
private final class Resting: EyePath {
  let person: LookingPerson
  private let there: SurfaceFraction

  init(_ kind: SourceDescription.Kind) {
    person = LookingPerson(kind: kind)
    there = person.place(of: "h")
    person.look(at: there, samples: 240)
  }

  func prepare() {}
  func place() -> SurfaceFraction { there }
}

/// The reports between lock-on and completion, while a key fills; then the eye leaves and comes again, untimed.
private final class Growing: EyePath {
  /// 480 ms: between lock-on (250 ms) and completion (800 ms).
  private static let longest = 58

  let person = LookingPerson(kind: .streaming)
  private var left = 0

  func prepare() {
    guard left == 0 else { return }
    // Until the credit of the look before has drained away (750 ms).
    person.look(at: person.place(of: "nowhere"), samples: 120)
    person.look(at: person.place(of: "h"), samples: 36)
    left = Growing.longest
  }

  func place() -> SurfaceFraction {
    left -= 1
    return person.place(of: "h")
  }
}

/// Looks for 300 ms at one key after another, locks on and chooses nothing: each look draws three pictures (entered,
/// locked on, left), and these are in the samples.
private final class Roaming: EyePath {
  private static let keys = ["q", "g", "t", "k", "p", "z", "i", "d", "m", "e"]

  let person = LookingPerson(kind: .streaming)
  private let places: [SurfaceFraction]
  private var count = 0

  init() { places = Roaming.keys.map { [person] in person.place(of: $0) } }

  func prepare() {}

  func place() -> SurfaceFraction {
    count += 1
    return places[count / 36 % places.count]
  }
}
