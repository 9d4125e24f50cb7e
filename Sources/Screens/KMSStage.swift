import Glibc
import Platform

/// A monitor in one mode with the pictures for it: what is set up together and replaced together.
final class KMSStage {
  let target: KMSTarget
  let mode: CardMode
  /// Two, so that one can be drawn while the other is shown; one where memory is short.
  let buffers: [KMSBuffer]
  /// The buffer that is shown, or on its way to be: nil until the first picture.
  var shown: Int?
  /// The monitor has to be set to the mode again with the next picture.
  var needsModeSet = true
  /// Draw into the picture that is shown: flips are refused, or the bus is slow.
  var isInPlace: Bool
  /// The card wants to be told what was drawn.
  var wantsTelling = true
  /// Flips refused or never done, in a row.
  var badFlips = 0
  /// After so many bad flips in a row there are none.
  static let badFlipLimit = 2

  /// - Throws: the kernel's refusal of a first buffer.
  init(_ calls: any CardCalls, target: KMSTarget, mode: CardMode) throws(SystemError) {
    self.target = target
    self.mode = mode
    let first = try KMSBuffer(calls, size: mode.size, orientation: target.orientation)
    var second: KMSBuffer?
    if !target.isSlow { second = try? KMSBuffer(calls, size: mode.size, orientation: target.orientation) }
    buffers = [first] + (second.map { [$0] } ?? [])
    isInPlace = second == nil
  }

  /// What frames for this monitor measure.
  var size: PixelSize { target.orientation.turned(mode.size) }

  /// The same monitor, driven in the same way.
  func serves(_ other: KMSTarget) -> Bool {
    target.connector == other.connector && target.orientation == other.orientation
      && other.modes.first?.timing == target.modes.first?.timing
  }

  func note(_ damage: Damage) { for buffer in buffers { buffer.lacking.add(damage) } }

  func lackAll() { for buffer in buffers { buffer.lackAll() } }

  /// The index of the buffer to draw in.
  var back: Int {
    guard let shown else { return 0 }
    return isInPlace ? shown : (shown + 1) % buffers.count
  }

  func badFlip() {
    badFlips += 1
    if badFlips >= Self.badFlipLimit { isInPlace = true }
  }

  /// Gives up what is not shown; the buffer that is shown stays, to be removed when another is.
  func retire() -> KMSBuffer? {
    for (index, buffer) in buffers.enumerated() where index != shown { buffer.remove() }
    return shown.map { buffers[$0] }
  }
}
