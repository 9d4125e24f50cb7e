import Glibc
import Platform
import Terms

/// A short soft tone, played to its end: whether sound really goes out.
package enum TestTone {
  package enum Outcome: Hashable, Sendable {
    /// The device took it and played it.
    case played(milliseconds: Int64)
    /// The device was opened and then took no sound, or did not play what it had taken.
    case stuck
    case failed(reason: String, isBusy: Bool)
  }

  /// Frames a second; eSpeak NG's, so that the device is asked for what it will be asked for.
  package static let rate = 22050
  /// Long enough to be heard, short enough to bother nobody.
  private static let frames = rate * 350 / 1000
  private static let pitch = 523.25
  /// A fifth of full loudness.
  private static let amplitude = 6500.0

  /// The samples of the tone: a sine that swells and fades over 40 ms.
  package static let samples: [Int16] = (0..<frames).map { frame in
    let ramp = rate * 40 / 1000
    let edge = Double(min(frame, frames - 1 - frame, ramp)) / Double(ramp)
    return Int16(amplitude * edge * sin(2 * .pi * pitch * Double(frame) / Double(rate)))
  }

  /// Plays it on an ALSA device, within `limit`; a library that hangs inside a call can only be ended from outside.
  package static func play(device: String, limit: Interval) -> Outcome {
    do throws(SinkFailure) {
      return try play(on: ALSASink(device: device, rate: rate), limit: limit)
    } catch {
      return .failed(reason: error.reason, isBusy: error.isBusy)
    }
  }

  static func play(on sink: some Sink, limit: Interval) throws(SinkFailure) -> Outcome {
    let start = MonotonicClock.now()
    let end = start + limit
    var rest = samples[...]
    while MonotonicClock.now() < end {
      let now = MonotonicClock.now()
      let space = min(rest.count, try sink.space(at: now))
      if space > 0 {
        try sink.write(Array(rest.prefix(space)), at: now)
        rest = rest.dropFirst(space)
      }
      if rest.isEmpty, try sink.delay(at: now) == 0 {
        try sink.settle()
        return .played(milliseconds: (now - start).wholeMilliseconds)
      }
      usleep(10_000)
    }
    sink.drop()
    return .stuck
  }
}
