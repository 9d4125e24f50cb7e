import Composing
import Configuration
import Decoding
import Display
import Engine
import Glibc
import Lexicon
import Platform
import Prediction
import Scene
import Terms

/// What a choice costs: from the report that completes a key to the picture, to the new candidates, and to the bytes
/// for a terminal. With the real dictionary.
func choiceBenchmarks(_ sink: Sink) throws -> [Benchmark] {
  let folder = try DataFolder.find(option: nil)
  let predictor = WordListPredictor(lexicon: try DictionaryFile.open("\(folder)/dictionaries/en.lexicon").get())
  let reference = Reference.thousandSteps(sink)
  func benchmark(
    _ name: String, budget: Double, _ typist: Typist, _ end: @escaping (Typist, Event) -> Int64
  ) -> Benchmark {
    Benchmark(
      name, .sampled { end(typist, try typist.nextChoice()) }, reference: reference, budget: budget, samples: 2000)
  }
  let short = { Typist(predictor) }
  let long = { Typist(predictor, draft: 2000) }
  return [
    benchmark("choice-to-picture", budget: 1_000_000, short()) { $0.picture($1) },
    benchmark("choice-to-picture-draft-of-2000", budget: 1_000_000, long()) { $0.picture($1) },
    benchmark("choice-to-candidates", budget: 1_000_000, short()) { $0.candidates($1) },
    benchmark("choice-to-candidates-draft-of-2000", budget: 1_000_000, long()) { $0.candidates($1) },
    benchmark("choice-to-terminal-bytes-128x40", budget: 2_000_000, Typist(predictor, cells: (128, 40))) {
      $0.terminalBytes($1)
    },
    dictionarySize("\(folder)/dictionaries"),
  ]
}

/// The compiled dictionary against what it is made from.
private func dictionarySize(_ folder: String) -> Benchmark {
  func size(_ path: String) -> Work {
    .sampled {
      var status = stat()
      try check("stat \(path)") { stat(path, &status) }
      return Int64(status.st_size)
    }
  }
  return Benchmark(
    "dictionary-en", size("\(folder)/en.lexicon"),
    reference: Reference(name: "its counts, compressed", work: size("\(folder)/en/en.counts.gz")), budget: 9_000_000,
    samples: 1, unit: .bytes)
}

/// Types a sentence by looking, and begins anew with a fresh engine when it is done, so that the draft keeps its size.
private final class Typist {
  private static let sentence = [
    "p", "l", "e", "a", "s", "e", "space", "t", "u", "r", "n", "space", "m", "e", "space", "t", "o", "space", "t", "h",
    "e", "space", "l", "e", "f", "t", "period",
  ]

  private let predictor: WordListPredictor
  private let text: RestoredText
  private let cells: (columns: Int, rows: Int)?
  private var person: LookingPerson
  private var next = 0
  private var writer = FrameWriter()

  init(_ predictor: WordListPredictor, draft scalars: Int = 0, cells: (columns: Int, rows: Int)? = nil) {
    self.predictor = predictor
    self.cells = cells
    text = .ofWords(scalars)
    person = Typist.person(cells, text)
  }

  private static func person(_ cells: (columns: Int, rows: Int)?, _ text: RestoredText) -> LookingPerson {
    guard let cells else { return LookingPerson(kind: .streaming, text: text) }
    return LookingPerson(kind: .streaming, surface: .terminal(columns: cells.columns, rows: cells.rows), text: text)
  }

  /// Looks at the next key up to the report that completes it; not timed.
  func nextChoice() throws -> Event {
    if next == Typist.sentence.count {
      next = 0
      person = Typist.person(cells, text)
    }
    let id = Typist.sentence[next]
    next += 1
    person.lookAlmost(at: id)
    // On the screen is what the daemon would have drawn by now.
    if cells != nil { _ = frame() }
    guard let (event, _) = person.completing(id) else { throw SystemError(call: "complete \(id)", code: 0) }
    return event
  }

  func picture(_ event: Event) -> Int64 {
    let start = MonotonicClock.now()
    let step = person.step(event)
    let end = MonotonicClock.now()
    finish(step)
    return (end - start).nanoseconds
  }

  func candidates(_ event: Event) -> Int64 {
    let start = MonotonicClock.now()
    person.take(person.step(event))
    if let query = person.query?.query, let step = person.answer(predictor.propose(query)) { person.take(step) }
    return (MonotonicClock.now() - start).nanoseconds
  }

  func terminalBytes(_ event: Event) -> Int64 {
    let start = MonotonicClock.now()
    let step = person.step(event)
    person.take(step)
    _ = frame()
    let end = MonotonicClock.now()
    finish(step)
    return (end - start).nanoseconds
  }

  private func finish(_ step: Step) {
    person.take(step)
    if let query = person.query?.query, let answer = person.answer(predictor.propose(query)) { person.take(answer) }
  }

  private func frame() -> Int {
    guard let cells, let picture = person.picture else { return 0 }
    let canvas = PictureRenderer(theme: picture.theme, capabilities: TerminalCapabilities(colours: .trueColour))
      .render(picture, columns: cells.columns, rows: cells.rows, at: person.now)
    return writer.frame(for: canvas, synchronised: true).count
  }
}
