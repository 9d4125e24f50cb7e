import Scene
import Terms

/// The painter's sizes on a surface, in pixels. They are the sketches' at 1280×800 and in proportion elsewhere.
struct Measures: Hashable {
  /// The sketches' size.
  static let sketchWidth = 1280.0
  static let sketchHeight = 800.0
  /// Text of keys is at least so tall, in degrees of the eye's turning.
  static let leastLabelHeight = 0.5
  /// A height of capitals, in ems, of the fonts that are promised (DejaVu Sans 0.73, Inter 0.73).
  static let capitalShare = 0.727
  /// A Chinese character's height in ems.
  static let characterShare = 0.92
  /// Below this no screen shows letters: text ends in an ellipsis rather than being smaller.
  static let leastSize = 9.0

  /// What lengths are multiplied with: 1 at 1280×800. The smaller of the two proportions, so that a gap is the same
  /// in both directions.
  let scale: Double
  /// What type is multiplied with. On a tall screen keys are narrow and high: type may be larger than gaps there, and
  /// where it is too large for a key it is fitted.
  let typeScale: Double
  /// Pixels of half a degree, vertically; 0 where the screen's size is not known.
  let halfDegree: Double

  init(width: Int, height: Int, pixelsPerDegree: ScreenPoint = ScreenPoint(x: 0, y: 0)) {
    let across = Double(max(1, width)) / Measures.sketchWidth
    let down = Double(max(1, height)) / Measures.sketchHeight
    scale = min(max(0.05, min(across, down)), 16)
    typeScale = min((across * down).squareRoot(), scale * 1.3)
    let degree = pixelsPerDegree.y
    // No screen has a degree as high as half of it; such a figure is a mistake.
    halfDegree =
      degree.isFinite && degree > 0
      ? min(degree * Measures.leastLabelHeight, Double(max(1, height)) / 8) : 0
  }

  /// From the edge of a key's rectangle to its ground: half a gap, in whole pixels, so that all gaps are equal.
  var inset: Int { max(1, Int((4 * scale).rounded())) }
  var radius: Double { 14 * scale }
  /// A frame that tells what a key is for (help, listen).
  var roleFrame: Double { max(1, (2 * scale).rounded()) }
  /// The frame of lock-on.
  var lockFrame: Double { max(2, (3 * scale).rounded()) }
  /// The frame at completion.
  var completedFrame: Double { max(3, (5 * scale).rounded()) }
  /// The outline of a key that cannot be chosen.
  var faintFrame: Double { max(1, (1.25 * scale).rounded()) }

  var ringWidth: Double { max(2, 6 * scale) }
  /// Of the ring's middle line, round a single letter.
  var ringRadius: Double { 46 * scale }
  /// Between a label's ink and the ring.
  var ringClearance: Double { 7 * scale }

  /// Between the edge of a key and its label: usually, and where a label is wide.
  var padding: Double { max(2, 12 * scale) }
  var narrowPadding: Double { max(1, 8 * scale) }

  /// Lines of labels, in ems of their size.
  static let lineSpacing = 1.14

  /// The em of small print.
  var captionSize: Double { max(Measures.leastSize, 22 * typeScale) }
  /// From the lower edge of a key's ground to the middle of the small print.
  var captionRise: Double { 22 * typeScale }

  /// The em of a label on a ground of that size: by the sketches for its role, and never below half a degree.
  func labelSize(_ role: BoxRole, width: Double, height: Double, isChinese: Bool, isWord: Bool = false) -> Double {
    let sketched = isWord && role == .letter ? Measures.wordSize : sketchSize(role, width: width, height: height)
    return max(leastLabelSize(isChinese: isChinese), sketched * typeScale)
  }

  /// Words on keys that write or speak (Space, phrases): the size of the message, since that is what they become.
  private static let wordSize = 38.0

  /// The em at which capitals, or characters, are half a degree tall.
  func leastLabelSize(isChinese: Bool) -> Double {
    max(Measures.leastSize, halfDegree / (isChinese ? Measures.characterShare : Measures.capitalShare))
  }

  private func sketchSize(_ role: BoxRole, width: Double, height: Double) -> Double {
    // The sketches' height of the key: on another screen in proportion.
    let high = height / scale
    return switch role {
    // Larger on keys that are much higher than one of five rows.
    case .letter: min(64, max(46, 46 + (high - 140) * 0.06))
    case .help, .rest: min(48, max(29, 29 + (min(high, width / scale) - 130) * 0.12))
    case .function: 29
    case .candidate: 34
    case .listen, .speak: 31
    // Yes is 96 on a key of 476, the call's answers 64 on 234, the small yes of the call page 46 on 116.
    case .answer, .urgent: min(96, max(46, 46 + (high - 116) * 0.145))
    case .hint: width / scale > 600 ? 36 : 26
    }
  }
}

extension ScreenRect {
  /// Coordinates beyond these are no screen's; sums of them stay far from overflow, and cairo's from wrapping.
  private static let limit = 1 << 15

  /// The rectangle with sizes and places that can be reckoned with; what lies further out cannot be seen.
  var sane: ScreenRect {
    let left = min(max(x, -ScreenRect.limit), ScreenRect.limit)
    let top = min(max(y, -ScreenRect.limit), ScreenRect.limit)
    return ScreenRect(
      x: left, y: top, width: min(max(0, width), ScreenRect.limit), height: min(max(0, height), ScreenRect.limit))
  }

  /// What the two share; without width or height where they share nothing. Both must be sane.
  func intersection(_ other: ScreenRect) -> ScreenRect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return ScreenRect(
      x: left, y: top, width: max(0, min(maxX, other.maxX) - left), height: max(0, min(maxY, other.maxY) - top))
  }

  var isEmpty: Bool { width <= 0 || height <= 0 }
}
