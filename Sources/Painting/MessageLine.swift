import CPango
import Scene
import Themes

/// What a line of the message is made of: the same key, the same line.
struct MessageLineKey: Hashable {
  var runs: [TextRun]
  var size: Double
  var direction: TextDirection
  var inks: MessageInks
  /// Scalars at the line's beginning that are left out, for it is longer than can be set.
  var skipped = 0
}

/// The colours of a message's text.
struct MessageInks: Hashable {
  private let plain, said, preedit, speaking, heading: Colour

  init(_ theme: Theme) {
    plain = theme[.message]
    said = theme[.said]
    preedit = theme[.preedit]
    speaking = theme[.speakingText]
    heading = theme[.heading]
  }

  subscript(style: TextRun.Style) -> Colour {
    switch style {
    case .plain: plain
    case .said: said
    case .preedit: preedit
    case .speaking: speaking
    case .heading: heading
    }
  }
}

/// A line of the message as it is set: in one piece, so that letters join and runs of both directions stand as they
/// should across the borders of styles.
final class MessageLine {
  /// A stretch of the line in pixels from its left end.
  struct Stretch: Hashable {
    var x: Double
    var width: Double
  }

  private let text: TextLayout
  let width: Double
  private let skipped: Int
  /// Where each scalar begins in the text's bytes; one more for its end.
  private let places: [Int32]
  private let runs: [(style: TextRun.Style, bytes: Range<Int32>)]

  init(_ key: MessageLineKey, by setter: TypeSetter) {
    skipped = key.skipped
    var scalars = String.UnicodeScalarView()
    var places: [Int32] = [0]
    var runs: [(style: TextRun.Style, bytes: Range<Int32>)] = []
    var passed = 0
    for run in key.runs {
      let start = places.last ?? 0
      for scalar in run.text.unicodeScalars where places.count <= TextCleaning.limit {
        passed += 1
        guard passed > key.skipped else { continue }
        let clean = TextCleaning.clean(scalar)
        scalars.append(clean)
        places.append((places.last ?? 0) + Int32(clamping: UTF8.width(clean)))
      }
      runs.append((run.style, start..<(places.last ?? start)))
    }
    self.places = places
    self.runs = runs
    text = setter.make(String(scalars), TypeStyle(size: key.size), direction: key.direction)
    MessageLine.colour(text, runs, key.inks)
    width = text.size.width
  }

  private static func colour(
    _ text: TextLayout, _ runs: [(style: TextRun.Style, bytes: Range<Int32>)], _ inks: MessageInks
  ) {
    let attributes = pango_attr_list_new()
    for run in runs where !run.bytes.isEmpty {
      let ink = inks[run.style]
      // Eight bits of colour as sixteen.
      guard
        let attribute = pango_attr_foreground_new(
          UInt16(ink.red) * 257, UInt16(ink.green) * 257, UInt16(ink.blue) * 257)
      else { continue }
      attribute.pointee.start_index = guint(run.bytes.lowerBound)
      attribute.pointee.end_index = guint(run.bytes.upperBound)
      pango_attr_list_insert(attributes, attribute)
    }
    pango_layout_set_attributes(text.layout, attributes)
    pango_attr_list_unref(attributes)
  }

  /// Draws it with its left end at `x`.
  func draw(on canvas: Canvas, x: Double, baseline: Double) { text.draw(on: canvas, x: x, baseline: baseline) }

  /// Where the cursor stands before the scalar at `offset`: at the strong place, where a letter of the direction of its
  /// surroundings would be inserted.
  func cursor(at offset: Int) -> Double {
    let index = min(max(0, offset - skipped), places.count - 1)
    var strong = PangoRectangle()
    pango_layout_get_cursor_pos(text.layout, places[index], &strong, nil)
    return TextLayout.pixels(strong.x)
  }

  /// What runs of that style cover, from left to right; a run of both directions is in several pieces.
  func stretches(of style: TextRun.Style) -> [Stretch] {
    guard let line = pango_layout_get_line_readonly(text.layout, 0) else { return [] }
    var result: [Stretch] = []
    for run in runs where run.style == style && !run.bytes.isEmpty {
      var found: UnsafeMutablePointer<Int32>?
      var count: Int32 = 0
      pango_layout_line_get_x_ranges(line, run.bytes.lowerBound, run.bytes.upperBound, &found, &count)
      guard let found else { continue }
      for index in 0..<Int(max(0, count)) {
        let (left, right) = (TextLayout.pixels(found[2 * index]), TextLayout.pixels(found[2 * index + 1]))
        result.append(Stretch(x: left, width: right - left))
      }
      g_free(found)
    }
    return MessageLine.joined(result)
  }

  /// Pieces that touch are one.
  private static func joined(_ stretches: [Stretch]) -> [Stretch] {
    var result: [Stretch] = []
    for next in stretches.sorted(by: { $0.x < $1.x }) where next.width > 0 {
      if let last = result.last, next.x <= last.x + last.width + 1 {
        result[result.count - 1].width = max(last.width, next.x + next.width - last.x)
      } else {
        result.append(next)
      }
    }
    return result
  }
}

extension TextDirection {
  /// Of a message: that of most of its letters, and of the first where they are as many. One direction for all lines:
  /// a line of an Arabic message that happens to begin with a name in Latin letters does not jump to the other side.
  static func of(_ lines: some Sequence<TextLine>) -> TextDirection {
    var balance = 0
    var first: TextDirection?
    for scalar in lines.lazy.flatMap(\.runs).flatMap(\.text.unicodeScalars).prefix(4 * TextCleaning.limit) {
      guard let direction = of(scalar) else { continue }
      balance += direction == .leftToRight ? 1 : -1
      first = first ?? direction
    }
    if balance == 0 { return first ?? .leftToRight }
    return balance > 0 ? .leftToRight : .rightToLeft
  }

  /// Of a letter; nil for what stands either way. The blocks of the scripts that are written from the right (Unicode's
  /// DerivedBidiClass: what is not assigned in these counts as such, too).
  private static func of(_ scalar: Unicode.Scalar) -> TextDirection? {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A: .leftToRight
    case 0..<0xAA: nil
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
      scalar.properties.isAlphabetic ? .rightToLeft : nil
    default: scalar.properties.isAlphabetic ? .leftToRight : nil
    }
  }
}
