import CPango
import Scene
import Terms
import Themes

/// What a label is fitted for; equal requests have equal results.
struct KeyLabelRequest: Hashable {
  /// As bytes of `text`, with a colour each where a label has several; empty for one colour.
  struct Part: Hashable {
    var range: Range<Int>
    var colour: Colour
  }

  var text: String
  var parts: [Part] = []
  var role: BoxRole
  var weight: TypeStyle.Weight
  /// The key's ground, in pixels.
  var width: Int
  var height: Int
  /// Kept free at the lower edge, for small print.
  var band: Int = 0
  /// So far above the middle; nil for as little as the band asks for.
  var lift: Int?
  /// The em that is wished for; nil for the role's.
  var size: Double?
  /// At most so many lines.
  var lineLimit = KeyLabelRequest.usualLineLimit

  /// One sign that is centred by its ink.
  var isSign: Bool { text.count == 1 && !(text.first?.standsOnBaseline ?? true) }

  static let usualLineLimit = 3
  /// A label is a few words; of a longer text no key could show more.
  static let textLimit = 160

  /// A label's text as it can be set: one paragraph without control characters, not longer than `textLimit`.
  static func clean(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(textLimit) {
      let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
      let isBreak = scalar.value == 0x2028 || scalar.value == 0x2029
      view.append(isControl || isBreak ? " " : scalar)
    }
    return String(view)
  }
}

/// A label that fits its key: lines with their places relative to the middle of the key's ground.
final class KeyLabel {
  struct Line {
    let layout: TextLayout
    /// Of the line's start, and of its baseline, in whole pixels so that letters stay crisp.
    let x: Double
    let baseline: Double
  }

  /// Where there is ink, in pixels from the middle of the key's ground.
  struct Ink: Hashable {
    var left = 0.0
    var top = 0.0
    var right = 0.0
    var bottom = 0.0

    var isEmpty: Bool { right <= left || bottom <= top }

    func union(_ other: Ink) -> Ink {
      if isEmpty { return other }
      if other.isEmpty { return self }
      return Ink(
        left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
        bottom: max(bottom, other.bottom))
    }

    func movedDown(by distance: Double) -> Ink {
      Ink(left: left, top: top + distance, right: right, bottom: bottom + distance)
    }
  }

  let lines: [Line]
  let ink: Ink
  /// The em.
  let size: Double
  /// Words are missing: an ellipsis stands in their place.
  let isCut: Bool

  init(lines: [Line], ink: Ink, size: Double, isCut: Bool) {
    self.lines = lines
    self.ink = ink
    self.size = size
    self.isCut = isCut
  }

  /// Draws it in the canvas's colour; `center` is that of the key's ground, in whole or half pixels.
  func draw(at center: ScreenPoint, on canvas: Canvas) {
    for line in lines {
      guard let first = pango_layout_get_line_readonly(line.layout.layout, 0) else { continue }
      cairo_move_to(canvas.context, (center.x + line.x).rounded(), (center.y + line.baseline).rounded())
      pango_cairo_show_layout_line(canvas.context, first)
    }
  }
}

extension TextLayout {
  /// Where the first line's ink is, relative to its start and baseline, in pixels.
  var lineInk: KeyLabel.Ink {
    guard let line = pango_layout_get_line_readonly(layout, 0) else { return KeyLabel.Ink() }
    var ink = PangoRectangle()
    pango_layout_line_get_extents(line, &ink, nil)
    let unit = Double(PANGO_SCALE)
    return KeyLabel.Ink(
      left: Double(ink.x) / unit, top: Double(ink.y) / unit, right: Double(ink.x + ink.width) / unit,
      bottom: Double(ink.y + ink.height) / unit)
  }
}
