import Audio
import Glibc
import Terms

/// Sounds made by code.
package enum Tones {
  /// A short tick that decays: 12 ms at 1,800 Hz for a completion, 30 ms at 300 Hz for trouble.
  static func click(trouble: Bool, rate: Int) -> [Int16] {
    let frequency = trouble ? 300.0 : 1800.0
    let length = rate * (trouble ? 30 : 12) / 1000
    return (0..<length).map { frame in
      let share = Double(frame) / Double(length)
      let wave = sin(2 * .pi * frequency * Double(frame) / Double(rate))
      return Int16(9000 * wave * (1 - share) * (1 - share))
    }
  }

  /// The alarm: two pitches in turn, a quarter of a second each, with ramps of 5 ms so that they do not crack. The low
  /// one carries through doors and reaches ears that have lost high tones (ISO 8201 asks for a low component); the high
  /// one is found at once.
  package static func alarm(from frame: Int64, count: Int, rate: Int) -> [Int16] {
    let turn = Int64(rate / 4)
    return (0..<Int64(count)).map { offset in
      let place = (frame + offset) % (2 * turn)
      let within = place % turn
      let frequency = place < turn ? 650.0 : 1040.0
      let edge = Double(min(within, turn - 1 - within)) / (Double(rate) * 0.005)
      let phase = 2 * Double.pi * frequency * Double(within) / Double(rate)
      // Two odd partials: louder to the ear than a sine of the same height.
      let wave = (sin(phase) + sin(3 * phase) / 3) / 0.9428
      return Int16(28_000 * max(-1, min(1, wave)) * min(1, edge))
    }
  }

  /// The call that nobody made: chimes of the alarm's own two pitches, each louder than the one before, closer together
  /// in the last third; after `AlarmCommand.rising` it is the alarm.
  package static func rising(from frame: Int64, count: Int, rate: Int) -> [Int16] {
    let loudFrom = AlarmCommand.rising.nanoseconds / 1_000_000_000 * Int64(rate)
    let chimes = max(0, min(Int64(count), loudFrom - frame))
    let soft = (0..<chimes).map { chime(at: frame + $0, of: loudFrom, rate: rate) }
    guard Int64(count) > chimes else { return soft }
    return soft + alarm(from: max(0, frame - loudFrom), count: count - Int(chimes), rate: rate)
  }

  /// The first chime's height: audible across a quiet room, and no fright to somebody who sits beside it.
  static let softest = 1500.0
  private static let loudest = 28_000.0

  private static func chime(at frame: Int64, of loudFrom: Int64, rate: Int) -> Int16 {
    let period = Int64(rate) * (frame < loudFrom * 2 / 3 ? 2 : 1)
    let within = frame % period
    // The height stays within a chime, so that it is a bell and no siren.
    let height = softest * pow(loudest / softest, Double(frame - within) / Double(loudFrom))
    let turn = Int64(rate) * 2 / 5
    guard within < 2 * turn else { return 0 }
    let place = within % turn
    let frequency = within < turn ? 650.0 : 1040.0
    let attack = min(1, Double(place) / (Double(rate) * 0.01))
    let decay = 1 - Double(place) / Double(turn)
    return Int16(height * sin(2 * .pi * frequency * Double(place) / Double(rate)) * attack * decay)
  }
}
