import Glibc
import Painting
import Platform
import Scene
import Screens
import Terms

/// Pictures drawn into memory, each beside a copy of the whole frame: all of the letters page, a step of one key's
/// ring, the page after one more letter. Counted is the thread's own time.
func paintingBenchmarks() throws -> [Benchmark] {
  // The design's 5 ms at 1920×1080, and four times that for four times the pixels.
  let sizes: [(width: Int, height: Int, budget: Double)] = [
    (1280, 800, 5_000_000), (1920, 1080, 5_000_000), (3840, 2160, 20_000_000),
  ]
  var benchmarks = sizes.flatMap { size -> [Benchmark] in
    let page = PaintedPage(Surface(width: size.width, height: size.height))
    return [
      page.benchmark("paint-whole", budget: size.budget, samples: 200, page.whole),
      page.benchmark("paint-whole-with-nothing-known", budget: nil, samples: 100, page.anew),
    ]
  }
  let page = PaintedPage(Surface(width: 1920, height: 1080), draft: 300)
  benchmarks.append(page.benchmark("paint-step-of-a-ring", budget: nil, samples: 1000, page.ring))
  benchmarks.append(page.benchmark("paint-letter-after-300", budget: nil, samples: 500, page.letter))
  return benchmarks + (try frameCopyBenchmarks())
}

/// The letters page of somebody who writes, and a painter for it.
private final class PaintedPage {
  private let surface: Surface
  private lazy var painter = Painter()
  private let scalars: Int
  // Made with the first sample, so that nobody pays for them who measures other things.
  private lazy var frames = (0..<2).map { _ in PixelFrame(width: surface.width, height: surface.height) }
  private lazy var person = DrawnPerson(surface, draft: scalars, painter: painter)
  private var isSecond = false
  private var ringSteps: Int64 = 0

  init(_ surface: Surface, draft scalars: Int = 60) {
    self.surface = surface
    self.scalars = scalars
  }

  func benchmark(
    _ name: String, budget: Double?, samples: Int, _ work: @escaping () throws -> Int64
  ) -> Benchmark {
    Benchmark(
      "\(name)-\(surface.width)x\(surface.height)", .sampled(work),
      reference: Reference(name: "memcpy of the frame", work: .sampled { self.copy() }), budget: budget,
      samples: samples)
  }

  private func copy() -> Int64 {
    guard let from = frames[0].bytes.baseAddress, let to = frames[1].bytes.baseAddress else { return 0 }
    return ThreadTime.of { memcpy(to, from, frames[0].bytes.count) }
  }

  /// As after a change of page: the frame shows something else, fonts and labels are known.
  func whole() throws -> Int64 {
    isSecond.toggle()
    return try paint(on: frames[isSecond ? 1 : 0]) { $0.width == surface.width && $0.height == surface.height }
  }

  /// As after a suspend: how labels fit is found anew.
  func anew() throws -> Int64 {
    painter.forget()
    return try whole()
  }

  /// One frame later than the step before; from the beginning again when the key is all but full.
  func ring() throws -> Int64 {
    if ringSteps % 25 == 0 {
      person.looking.look(at: person.looking.place(of: "nowhere"), samples: 120)
      // Locked on, and 500 ms to go.
      person.looking.look(at: person.looking.place(of: "h"), samples: 36)
      ringSteps = 0
      _ = try paint(on: frames[0]) { _ in true }
    }
    ringSteps += 1
    let later = Painter.frameTime * ringSteps
    return try paint(on: frames[0], after: later) { $0.height < surface.height / 3 }
  }

  /// What a choice changes: the message, its key's sign, the candidates.
  func letter() throws -> Int64 {
    let event = try person.nextChoice()
    _ = try paint(on: frames[0]) { _ in true }
    person.take(person.looking.step(event))
    return try paint(on: frames[0]) { _ in true }
  }

  // `isMeant` is asked of each part that was changed, lest something else be measured.
  private func paint(
    on frame: PixelFrame, after later: Interval = .zero, isMeant: (ScreenRect) -> Bool
  ) throws -> Int64 {
    guard let picture = person.looking.picture else { throw SystemError(call: "find a picture", code: ENOENT) }
    var damage = Damage()
    let time = ThreadTime.of { damage = painter.paint(picture, at: person.looking.now + later, onto: frame) }
    guard !damage.isEmpty, damage.parts.allSatisfy(isMeant) else {
      throw SystemError(call: "paint what was to be painted (\(damage.parts))", code: EINVAL)
    }
    return time
  }
}

/// A whole frame brought to a screen's memory in the formats that framebuffers have.
private func frameCopyBenchmarks() throws -> [Benchmark] {
  let frame = PixelFrame(width: 1920, height: 1080)
  let memory = PixelFrame(width: 1920, height: 1080)
  let typical: [(bits: Int, red: (Int, Int), green: (Int, Int), blue: (Int, Int))] = [
    (16, (11, 5), (5, 6), (0, 5)), (24, (16, 8), (8, 8), (0, 8)), (32, (16, 8), (8, 8), (0, 8)),
  ]
  let whole = ScreenRect(x: 0, y: 0, width: 1920, height: 1080)
  func channel(_ field: (Int, Int)) -> PixelFormat.Channel {
    PixelFormat.Channel(offset: field.0, length: field.1)
  }
  let copying = Reference(
    name: "memcpy of the frame",
    work: .sampled { ThreadTime.of { memory.bytes.copyMemory(from: UnsafeRawBufferPointer(frame.bytes)) } })
  return try typical.map { typical in
    let format = try PixelFormat(
      bits: typical.bits, red: channel(typical.red), green: channel(typical.green), blue: channel(typical.blue))
    let places = try PixelPlaces(
      size: PixelSize(width: 1920, height: 1080), stride: 1920 * format.bytes, start: 0, format: format)
    return Benchmark(
      "frame-copy-to-\(typical.bits)-bits-1920x1080",
      .sampled { ThreadTime.of { FrameCopy.copy(whole, of: frame, to: memory.bytes, places: places) } },
      reference: copying, samples: 200)
  }
}
