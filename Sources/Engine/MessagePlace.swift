import Scene
import Terms

/// Where the message stands on a page, and how large its type is.
struct MessagePlace: Hashable, Sendable {
  /// What the page gives it, less the carer's line.
  var rect: ScreenRect
  var lineHeight: Int
  /// How much larger its type is than the one that words are measured in.
  let enlarged: Double
  private let cellWidth: Int

  /// `rect` is what the page gives it.
  init(_ rect: ScreenRect, on surface: Surface, pixelsPerDegree: ScreenPoint) {
    self.rect = rect
    let usual = MessageMeasures.usualLineHeight(on: surface)
    cellWidth = surface.cellWidth
    // Capitals of half a degree, as far as two lines are left. (A terminal has no degrees.)
    let wanted = MessageMeasures.lineHeight(capital: pixelsPerDegree.y / 2)
    let limit = max(usual, rect.height / 2)
    lineHeight = wanted > Double(usual) ? min(Int(min(wanted, Double(limit)).rounded(.up)), limit) : usual
    enlarged = Double(lineHeight) / Double(usual)
  }

  /// A cursor after the last letter of a full line still needs room.
  private var padding: Int { cellWidth > 1 ? 2 * cellWidth : 2 * inset }

  /// In proportion to the type: 22 pixels beside lines of 54. (Terminals begin at the edge.)
  var inset: Int { cellWidth > 1 ? 0 : lineHeight * 22 / 54 }

  /// What a line may hold, in the measure that words are measured in.
  var lineWidth: Double { Double(max(cellWidth, rect.width - padding)) / enlarged }

  /// What may hang over a line's end, in the same measure.
  var hanging: Double { Double(padding) / 2 / enlarged }

  /// Lines that have room: none where there is no place.
  var room: Int { rect.height / lineHeight }
}
