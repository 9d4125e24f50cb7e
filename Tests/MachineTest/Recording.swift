import Foundation

/// Sound as one channel, and how loud it is from moment to moment.
struct Loudness {
  /// Length of a moment, in seconds: several of the voice's own periods, a fraction of a syllable.
  static let moment = 0.02

  /// One value a moment, the root of the mean square.
  private(set) var values: [Double]

  /// Reads a WAV file of 16-bit samples from its `byte`-th byte on. The sizes in the header are not looked at: a file
  /// that is still being written has none.
  init(wav path: String, from byte: Int = 0) throws {
    guard let data = FileManager.default.contents(atPath: path) else { throw Trouble("there is no \(path)") }
    let bytes = [UInt8](data)
    func number(_ place: Int, _ count: Int) -> Int { (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) } }
    guard bytes.count >= 44, bytes.starts(with: Array("RIFF".utf8)), number(34, 2) == 16 else {
      throw Trouble("\(path) is no WAV file of 16 bits")
    }
    let (channels, rate) = (max(1, number(22, 2)), number(24, 4))
    let frame = channels * 2
    let length = Int((Double(rate) * Self.moment).rounded())
    try require(length > 0, "\(path) tells no sampling rate")
    values = []
    var place = 44 + max(0, byte - 44) / frame * frame
    while place + length * frame <= bytes.count {
      var sum = 0.0
      for index in 0..<length {
        let sample = Int16(truncatingIfNeeded: number(place + index * frame, 2))
        sum += Double(sample) * Double(sample)
      }
      values.append((sum / Double(length)).squareRoot())
      place += length * frame
    }
  }

  var loudest: Double { values.max() ?? 0 }
  var seconds: Double { Double(values.count) * Self.moment }

  /// Without the silence at both ends.
  var trimmed: Loudness {
    let limit = loudest / 50
    guard let first = values.firstIndex(where: { $0 > limit }), let last = values.lastIndex(where: { $0 > limit })
    else { return self }
    var result = self
    result.values = Array(values[first...last])
    return result
  }

  /// How well `sound` is found in here, at the place where it fits best: the correlation (Pearson's) of how loud both are
  /// from moment to moment, 1 for the same sound at any volume, about 0 for another.
  func likeness(of sound: Loudness) -> Double {
    let wanted = sound.trimmed.values
    guard wanted.count > 10 else { return 0 }
    let silence = [Double](repeating: 0, count: wanted.count / 4)
    let padded = silence + values + silence
    guard padded.count >= wanted.count else { return 0 }
    return (0...(padded.count - wanted.count)).map { start in
      Self.correlation(padded[start..<(start + wanted.count)], wanted[...])
    }.max() ?? 0
  }

  private static func correlation(_ left: ArraySlice<Double>, _ right: ArraySlice<Double>) -> Double {
    let count = Double(left.count)
    let (leftMean, rightMean) = (left.reduce(0, +) / count, right.reduce(0, +) / count)
    var (both, ours, theirs) = (0.0, 0.0, 0.0)
    for (a, b) in zip(left, right) {
      both += (a - leftMean) * (b - rightMean)
      ours += (a - leftMean) * (a - leftMean)
      theirs += (b - rightMean) * (b - rightMean)
    }
    return ours > 0 && theirs > 0 ? both / (ours * theirs).squareRoot() : 0
  }
}
