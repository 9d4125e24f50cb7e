import Glibc
import Platform
import Screens
import Terms

/// What it costs to bring a picture to a graphics card, beside a plain copy of the whole frame: a frame that is new
/// everywhere, and one with a key's worth of change, both with the flip and the word that it is done.
func cardBenchmarks() throws -> [Benchmark] {
  let upright: [(UInt16, UInt16)] = [(1280, 800), (1920, 1080), (3840, 2160)]
  var benchmarks = try upright.flatMap { try CardShow($0, $1).benchmarks(suffix: "") }
  benchmarks += try CardShow(1080, 1920, orientation: "Right Side Up").benchmarks(suffix: "-turned")
  return benchmarks
}

/// A screen on a card of memory, and a frame for it.
private final class CardShow {
  private static let key = ScreenRect(x: 400, y: 300, width: 120, height: 120)

  private let card: MemoryCard
  private let output: KMSOutput
  private let frame: PixelFrame
  private let copy: PixelFrame

  init(_ width: UInt16, _ height: UInt16, orientation: String = "Normal") throws {
    card = MemoryCard(width: width, height: height, orientation: orientation)
    output = try KMSOutput(calls: card)
    frame = PixelFrame(width: output.size.width, height: output.size.height)
    copy = PixelFrame(width: output.size.width, height: output.size.height)
    // The first sets the mode, and both buffers are touched.
    for _ in 0..<3 { try show(.all(width: frame.width, height: frame.height)) }
  }

  func benchmarks(suffix: String) -> [Benchmark] {
    let size = "\(frame.width)x\(frame.height)\(suffix)"
    let reference = Reference(name: "memcpy of the frame", work: .timed(calls: 1, copyFrame))
    var change = Damage()
    change.add(Self.key)
    let whole = Damage.all(width: frame.width, height: frame.height)
    return [
      Benchmark(
        "card-key-\(size)", .timed(calls: 1) { [change] in try self.show(change) }, reference: reference,
        samples: 1000),
      Benchmark(
        "card-whole-\(size)", .timed(calls: 1) { try self.show(whole) }, reference: reference, samples: 200),
    ]
  }

  private func copyFrame() {
    guard let from = frame.bytes.baseAddress, let to = copy.bytes.baseAddress else { return }
    memcpy(to, from, frame.bytes.count)
  }

  private func show(_ damage: Damage) throws {
    try output.present(frame, damage: damage)
    _ = try output.handle(card.descriptor)
  }
}
