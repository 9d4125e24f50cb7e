import Scene
import Terms

/// Sizes and places of the clock, the date and the line of the status, in the rectangle that the core gives them.
struct ClockGeometry {
  let rect: ScreenRect
  /// The rest page's: in the middle of a large rectangle, else at the right edge of a small one.
  let isCentred: Bool
  /// Date and status stand beside each other: where there is room for it, and where there is none above, so that the
  /// clock stays large (a reminder's keys take the lower half of its place).
  let isOneLine: Bool
  /// Between the text and the rectangle's sides.
  let side: Double
  /// The em of the date and the status.
  let small: Double
  /// How tall the clock's figures stand.
  let figures: Double
  /// The baseline of the clock.
  let baseline: Double
  /// The baselines of the date and the status; on the rest page they share one.
  let baselines: (date: Double, status: Double)

  /// Small print is never smaller, whatever the screen.
  private static let leastSmall = 13.0

  /// Gaps in heights of figures (sketch: 47 pixels) and of lines of small print in its ems (sketch: 30 on 22).
  private static let gaps = (above: 0.38, below: 0.5, line: 1.36, foot: 0.4)
  private static let centredGaps = (above: 0.12, below: 0.4, line: 1.36, foot: 0.4)

  /// `figuresWidth` is that of the clock's text in heights of figures, 0 when there is none; `capitalHeight` is in ems;
  /// `degree` are the pixels in a degree of the eye's turning, 0 when that is not known.
  init(_ rect: ScreenRect, surface: Surface, figuresWidth: Double, capitalHeight: Double, degree: Double) {
    self.rect = rect
    let scale = min(Double(surface.width) / 1280, Double(surface.height) / 800)
    let (width, height) = (Double(rect.width), Double(rect.height))
    isCentred = rect.width * 2 > surface.width && rect.height * 5 > surface.height
    let gaps = isCentred ? Self.centredGaps : Self.gaps
    let isLow = rect.height * 8 < surface.height && rect.width > rect.height * 3
    isOneLine = isCentred || isLow
    let lines = isOneLine ? 1.0 : 2.0
    side = (isCentred ? 24 : 19) * scale
    let wanted = max(Self.leastSmall, 22 * scale, degree.isFinite ? degree / 2 : 0) * (isCentred ? 1.25 : 1)
    let small = min(wanted, height / (isLow ? 6 : lines * 1.4 + 1.6))
    self.small = small
    let print = lines * gaps.line * small
    let room = max(1, height - print - gaps.foot * small)
    let share = gaps.above + 1 + gaps.below
    // As large as in the sketches, where the rectangle has room for it.
    let most = isCentred ? height * 0.54 : 47 * max(scale, height / 180)
    let across = figuresWidth > 0 ? max(1, width - 2 * side) / figuresWidth * (isCentred ? 0.9 : 1) : most
    let figures = max(1, min(most, room / share, across))
    self.figures = figures
    // What is left over stands below, in the middle of the rest page around it.
    let used = figures * share + print
    let top = Double(rect.y) + (isCentred ? max(0, height - used) / 2 : 0)
    baseline = (top + figures * (gaps.above + 1)).rounded()
    let first = baseline + figures * gaps.below + capitalHeight * small
    baselines = (first.rounded(), (first + (lines - 1) * gaps.line * small).rounded())
  }

  /// What a line can take.
  var width: Double { max(1, Double(rect.width) - 2 * side) }

  /// Between the date and the status on one line.
  var gap: Double { small * 1.4 }

  /// The left end of a line that is so wide.
  func left(width: Double) -> Double {
    let free = Double(rect.width) - width
    return (Double(rect.x) + (isCentred ? free / 2 : free - side)).rounded()
  }
}
