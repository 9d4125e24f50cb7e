import Scene
import Terms

/// Sizes and places of the clock, the date and the line of the status, in the rectangle that the core gives them.
struct ClockGeometry: Hashable {
  let rect: ScreenRect
  /// The rest page's: in the middle of a large rectangle, else at the right edge of a small one.
  let isCentred: Bool
  /// Between the text and the rectangle's sides.
  let side: Double
  /// The em of the date and the status.
  let small: Double
  /// How tall the clock's figures stand.
  let figures: Double
  /// The baseline of the clock.
  let baseline: Double
  /// The baselines of what stands below it.
  let baselines: [Double]

  /// Small print is never smaller, whatever the screen.
  private static let leastSmall = 13.0

  /// Gaps in heights of figures (sketch: 47 pixels) and of lines of small print in its ems (sketch: 30 on 22).
  private static let gaps = (above: 0.38, below: 0.5, line: 1.36, foot: 0.4)

  /// - Parameters:
  ///   - lines: how many stand below the clock.
  ///   - figuresWidth: of the clock's text, in heights of figures; 0 when there is none.
  ///   - degree: pixels in a degree of the eye's turning, 0 when not known.
  init(_ rect: ScreenRect, surface: Surface, lines: Int, figuresWidth: Double, capitalHeight: Double, degree: Double) {
    self.rect = rect
    let scale = min(Double(surface.width) / 1280, Double(surface.height) / 800)
    let (width, height) = (Double(rect.width), Double(rect.height))
    isCentred = rect.width * 2 > surface.width && rect.height * 5 > surface.height
    side = (isCentred ? 24 : 19) * scale
    let wanted = max(Self.leastSmall, 22 * scale, degree.isFinite ? degree / 2 : 0) * (isCentred ? 1.25 : 1)
    let small = min(wanted, height / (Double(lines) * 1.4 + 1.6))
    self.small = small
    let print = Double(lines) * Self.gaps.line * small
    let room = max(1, height - print - Self.gaps.foot * small)
    let share = Self.gaps.above + 1 + Self.gaps.below
    // As large as in the sketches, where the rectangle has room for it.
    let most = isCentred ? height * 0.54 : 47 * max(scale, height / 180)
    let across = figuresWidth > 0 ? max(1, width - 2 * side) / figuresWidth * (isCentred ? 0.9 : 1) : most
    let figures = max(1, min(most, room / share, across))
    self.figures = figures
    // What is left over stands below, in the middle of the rest page around it.
    let used = figures * share + print
    let top = Double(rect.y) + (isCentred ? max(0, height - used) / 2 : 0)
    baseline = (top + figures * (Self.gaps.above + 1)).rounded()
    let first = baseline + figures * Self.gaps.below + capitalHeight * small
    baselines = (0..<max(0, lines)).map { (first + Double($0) * Self.gaps.line * small).rounded() }
  }

  /// What a line can take.
  var width: Double { max(1, Double(rect.width) - 2 * side) }

  /// The left end of a line that is so wide.
  func left(width: Double) -> Double {
    let free = Double(rect.width) - width
    return (Double(rect.x) + (isCentred ? free / 2 : free - side)).rounded()
  }
}
