import Layouts
import Scene
import Terms

/// The carer's line of a drawn screen, and what it leaves to the message.
extension TypingEngine {
  /// From three metres an eye that needs no glasses reads letters of half of this.
  private static let capitalMillimetres = 15.0

  var viewing: Viewing? { settings.screen.viewing(surface) }

  /// What the carer is told now; nil when all is well, and on terminals.
  var carersReport: CarersReport? {
    guard viewing != nil else { return nil }
    return CarersReport.report(status, situation, wording)
  }

  private var situation: CarersReport.Situation {
    if screen.isResting {
      if care.value == .carerAtWork { return .atWork }
      return isPausedByCarer ? .paused : .asleep
    }
    if screen.isCalling { return .callPage }
    switch care.value {
    case .asleep: return .sleepTime
    case .moved: return .moved
    case .present, .carerAtWork: return screen.isIdle ? .away : .typing
    }
  }

  /// The message's place, and that of the carer's line: it takes the foot of what the page gives to the message.
  func places(with report: CarersReport?) -> (message: MessagePlace, carer: ScreenRect?) {
    var message = MessagePlace(
      rect(of: .message), on: surface, pixelsPerDegree: viewing?.pixelsPerDegree ?? ScreenPoint(x: 0, y: 0))
    guard let report else { return (message, nil) }
    let whole = message.rect
    guard whole.width > 0, whole.height > 0 else {
      return (message, placeWithoutMessage(for: report, lineHeight: message.lineHeight).map(besideOverlay))
    }
    let height = min(wantedHeight(of: report, lineHeight: message.lineHeight), whole.height - message.lineHeight)
    if height * 2 < message.lineHeight {
      // A message of one line: its last two fifths.
      let width = whole.width * 2 / 5
      message.rect.width -= width
      let rect = ScreenRect(x: message.rect.maxX, y: whole.y, width: width, height: whole.height)
      return (message, besideOverlay(rect))
    }
    message.rect.height -= height
    let rect = ScreenRect(x: whole.x, y: message.rect.maxY, width: whole.width, height: height)
    return (message, besideOverlay(rect))
  }

  /// For states and trouble capitals of 15 mm, for news one line.
  private func wantedHeight(of report: CarersReport, lineHeight: Int) -> Int {
    switch report.size {
    case .line: return lineHeight
    case .large:
      guard let viewing, viewing.millimetres.y > 0 else { return lineHeight }
      let capital = viewing.pixels.y / viewing.millimetres.y * TypingEngine.capitalMillimetres
      return max(lineHeight, Int(min(capital / CarersLine.headlineShare, viewing.pixels.y).rounded(.up)))
    }
  }

  /// A page without a message (rest): the first stretch from above, over the whole width, where nothing stands and that
  /// is high enough; else the highest one. Nil where there is none of half a line.
  private func placeWithoutMessage(for report: CarersReport, lineHeight: Int) -> ScreenRect? {
    let rects = geometry.placed.filter { isVisible($0.target) }.map(\.rect)
    let left = rects.map(\.x).min() ?? 0
    let wanted = wantedHeight(of: report, lineHeight: lineHeight)
    // As far from the upper edge as the page keeps from the left one.
    var (bottom, best) = (min(left, surface.height), ScreenRect(x: left, y: 0, width: 0, height: 0))
    for top in rects.map(\.y).sorted() + [surface.height - left] {
      let height = min(wanted, top - bottom)
      if height > best.height {
        best = ScreenRect(x: left, y: bottom, width: max(0, surface.width - 2 * left), height: height)
      }
      bottom = rects.filter { $0.y <= top }.map(\.maxY).max().map { max(bottom, $0) } ?? bottom
    }
    return best.height * 2 >= lineHeight && best.width > 0 ? best : nil
  }

  /// Places that choose nothing and say nothing are free.
  private func isVisible(_ target: TargetID) -> Bool {
    guard case .area(let number) = target, layout.areas.indices.contains(number) else { return true }
    return layout.areas[number].purpose != .dead || !layout.areas[number].label.isEmpty
  }

  /// A confirming key stands above the page: the line keeps to the wider side of it.
  private func besideOverlay(_ rect: ScreenRect) -> ScreenRect {
    var result = rect
    for placed in overlayGeometry?.placed ?? [] where placed.rect.overlaps(result) {
      let left = max(0, placed.rect.x - result.x)
      let right = max(0, result.maxX - placed.rect.maxX)
      if right > left { result.x = result.maxX - right }
      result.width = max(left, right)
    }
    return result
  }
}
