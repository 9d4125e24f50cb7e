import Foundation

/// Sound as one channel of 8,000 samples a second: enough to tell one syllable from another.
struct HeardSound {
  static let rate = 8000
  /// Length of a piece that is looked for: several of the voice's own periods, a fraction of a syllable.
  private static let piece = rate / 20
  /// Correlation above which a piece counts as found. The voice's own pieces come back with 0.8 to 1, whatever the
  /// resampling and the sound card's clock do; those of other words mostly with 0.2 to 0.7.
  private static let found = 0.75
  /// Below this (the root of the mean square, of 32,767) there is no voice.
  private static let silence = 150.0

  private(set) var samples: [Double]

  /// Reads a WAV file of 16-bit samples from its `byte`-th byte on. The sizes in the header are not looked at: a file
  /// that is still being written has none.
  init(wav path: String, from byte: Int = 0) throws {
    guard let data = FileManager.default.contents(atPath: path) else { throw Trouble("there is no \(path)") }
    let bytes = [UInt8](data)
    func number(_ place: Int, _ count: Int) -> Int { (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) } }
    guard bytes.count >= 44, bytes.starts(with: Array("RIFF".utf8)), number(34, 2) == 16, number(22, 2) > 0,
      number(24, 4) >= HeardSound.rate
    else { throw Trouble("\(path) is no WAV file of 16 bits") }
    let frame = number(22, 2) * 2
    var heard: [Double] = []
    for place in stride(from: 44 + max(0, byte - 44) / frame * frame, to: bytes.count - frame + 1, by: frame) {
      heard.append(Double(Int16(truncatingIfNeeded: number(place, 2))))
    }
    samples = HeardSound.resampled(heard, from: number(24, 4))
  }

  /// Each new sample is the mean of the old ones (and parts of them) that it stands for.
  private static func resampled(_ samples: [Double], from old: Int) -> [Double] {
    var sums = [0.0]
    for sample in samples { sums.append((sums.last ?? 0) + sample) }
    func sum(until place: Double) -> Double {
      let whole = min(Int(place), samples.count - 1)
      return sums[whole] + (place - Double(whole)) * samples[whole]
    }
    let step = Double(old) / Double(rate)
    return (0..<(samples.count * rate / max(1, old))).map { index in
      (sum(until: Double(index + 1) * step) - sum(until: Double(index) * step)) / step
    }
  }

  var loudest: Double { samples.map { $0.magnitude }.max() ?? 0 }

  /// Which share of the other sound's pieces is in here, each wherever it fits best: a sound card that was late leaves
  /// gaps, and the voice's time does not run as evenly as ours.
  func share(of other: HeardSound) -> Double {
    let energies = runningEnergies()
    var (pieces, here) = (0, 0)
    for start in stride(from: 0, through: other.samples.count - HeardSound.piece, by: HeardSound.piece) {
      let piece = Array(other.samples[start..<(start + HeardSound.piece)])
      let energy = piece.reduce(0) { $0 + $1 * $1 }
      guard (energy / Double(HeardSound.piece)).squareRoot() > HeardSound.silence else { continue }
      pieces += 1
      if bestCorrelation(piece, energy, energies) > HeardSound.found { here += 1 }
    }
    return pieces > 0 ? Double(here) / Double(pieces) : 0
  }

  /// The energy of all samples before each one.
  private func runningEnergies() -> [Double] {
    var result = [0.0]
    result.reserveCapacity(samples.count + 1)
    for sample in samples { result.append((result.last ?? 0) + sample * sample) }
    return result
  }

  private func bestCorrelation(_ piece: [Double], _ energy: Double, _ energies: [Double]) -> Double {
    var best = 0.0
    for start in 0..<max(0, samples.count - piece.count) {
      let ours = energies[start + piece.count] - energies[start]
      guard ours > HeardSound.silence * HeardSound.silence * Double(piece.count) / 4 else { continue }
      var both = 0.0
      for index in 0..<piece.count { both += samples[start + index] * piece[index] }
      best = max(best, both / (ours * energy).squareRoot())
    }
    return best
  }
}
