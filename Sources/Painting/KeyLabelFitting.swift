import CPango
import Scene
import Terms
import Themes

/// Makes labels that fit: as large as their role asks for, else smaller, in two or three lines, closer to the edges,
/// and at last cut. Belongs to one thread.
final class KeyLabelFitting {
  /// Fitted labels that stay: the keys of a dozen pages, and a few hundred words that came as candidates.
  static let cacheLimit = 512
  /// What a line more costs: two lines are taken when they can be so much larger than one.
  private static let lineCosts = [1.0, 0.92, 0.72]
  /// What going closer to the edges costs.
  private static let narrowCost = 0.86
  /// Signs fill their em more than letters do.
  private static let signShare = 0.8
  /// Smaller than this share of its role's size a label is cut instead.
  private static let leastShare = 0.42
  /// Attempts to correct for widths that do not shrink in proportion.
  private static let correctionLimit = 8

  private let typeSetter: TypeSetter
  private var cache = GenerationCache<KeyLabelRequest, KeyLabel>(limit: cacheLimit)
  private var heights: TypeHeights
  var measures: Measures {
    didSet { if measures != oldValue { cache.removeAll() } }
  }

  init(typeSetter: TypeSetter, measures: Measures) {
    self.typeSetter = typeSetter
    self.measures = measures
    heights = TypeHeights(typeSetter)
  }

  /// The label for that request; an empty text has one without lines.
  func label(_ request: KeyLabelRequest) -> KeyLabel {
    cache.value(request) { fit(request) }
  }

  /// Forgets every label: fonts have changed.
  func forget() {
    cache.removeAll()
    heights = TypeHeights(typeSetter)
  }

  // MARK: Fitting

  private func fit(_ request: KeyLabelRequest) -> KeyLabel {
    let isChinese = request.text.contains(where: \.isChinese)
    let size =
      request.size
      ?? measures.labelSize(
        request.role, width: Double(request.width), height: Double(request.height), isChinese: isChinese,
        isWord: request.text.count > 1)
    let wished = request.isSign ? size * KeyLabelFitting.signShare : size
    let room = Room(request, measures)
    guard !request.text.isEmpty, room.width(isNarrow: true) >= 1, room.height >= 1, wished.isFinite else {
      return KeyLabel(lines: [], ink: KeyLabel.Ink(), size: 0, isCut: !request.text.isEmpty)
    }
    let least = max(Measures.leastSize, wished * KeyLabelFitting.leastShare)
    let choice = arrangement(of: request, size: wished, in: room)
    if choice.size >= least, let label = setting(request, choice, in: room) { return label }
    return cut(request, size: min(least, wished), in: room)
  }

  private struct Arrangement {
    var lines: [Range<Int>]
    var size: Double
    var score: Double
  }

  /// The largest way to set a text, with a preference for few lines and wide edges.
  private func arrangement(of request: KeyLabelRequest, size: Double, in room: Room) -> Arrangement {
    let whole = typeSetter.layout(request.text, TypeStyle(size: size, weight: request.weight))
    let breaks = KeyLabelBreaks(request.text)
    let width = { (range: Range<Int>) in whole.width(ofBytes: range) }
    var best = Arrangement(lines: [0..<breaks.byteCount], size: 0, score: 0)
    for count in 1...max(1, min(request.lineLimit, KeyLabelFitting.lineCosts.count)) {
      guard let lines = breaks.balanced(lines: count, width: width) else { break }
      let widest = max(1, lines.map(width).max() ?? 0)
      let high = size * (Double(count - 1) * Measures.lineSpacing + 1)
      for isNarrow in [false, true] {
        let fitting = size * min(1, room.width(isNarrow: isNarrow) / widest, room.height / high)
        let score = fitting * KeyLabelFitting.lineCosts[count - 1] * (isNarrow ? KeyLabelFitting.narrowCost : 1)
        if score > best.score { best = Arrangement(lines: lines, size: fitting, score: score) }
      }
    }
    return best
  }

  /// The lines at that size or a little smaller; nil when they would become too small.
  private func setting(_ request: KeyLabelRequest, _ arrangement: Arrangement, in room: Room) -> KeyLabel? {
    var size = arrangement.size
    let utf8 = Array(request.text.utf8)
    for _ in 0..<KeyLabelFitting.correctionLimit {
      // Half pixels: the same few sizes again and again are kinder to the caches of glyphs.
      size = (size * 2).rounded(.down) / 2
      let style = TypeStyle(size: size, weight: request.weight)
      let layouts = arrangement.lines.map { range in
        let text = String(decoding: utf8[range.clamped(to: 0..<utf8.count)], as: UTF8.self)
        return coloured(typeSetter.layout(text, style), request.parts, range)
      }
      let inks = layouts.map(\.lineInk)
      let widest = inks.map { $0.right - $0.left }.max() ?? 0
      if widest <= room.width(isNarrow: true) { return placed(request, layouts, inks, size: size, in: room) }
      size -= max(0.5, size * 0.03)
      if size < Measures.leastSize { return nil }
    }
    return nil
  }

  /// One line with an ellipsis.
  private func cut(_ request: KeyLabelRequest, size: Double, in room: Room) -> KeyLabel {
    let size = max(Measures.leastSize, min(size, room.height))
    let whole = typeSetter.layout(request.text, TypeStyle(size: size, weight: request.weight))
    guard let copy = pango_layout_copy(whole.layout) else {
      return KeyLabel(lines: [], ink: KeyLabel.Ink(), size: size, isCut: true)
    }
    let layout = coloured(TextLayout(copy), request.parts, 0..<request.text.utf8.count)
    pango_layout_set_ellipsize(layout.layout, PANGO_ELLIPSIZE_END)
    pango_layout_set_width(layout.layout, Int32(clamping: Int(room.width(isNarrow: true)) * Int(PANGO_SCALE)))
    return placed(request, [layout], [layout.lineInk], size: size, in: room, isCut: true)
  }

  // MARK: Placing

  private func placed(
    _ request: KeyLabelRequest, _ layouts: [TextLayout], _ inks: [KeyLabel.Ink], size: Double, in room: Room,
    isCut: Bool = false
  ) -> KeyLabel {
    let isChinese = request.text.contains { $0.isChinese || $0.isWide }
    let rise = heights.rise(isChinese: isChinese) * size
    let middle = Double(layouts.count - 1) / 2
    var baselines = layouts.indices.map { (Double($0) - middle) * size * Measures.lineSpacing + rise }
    if request.isSign, let ink = inks.first { baselines[0] = -(ink.top + ink.bottom) / 2 }
    var bounds = KeyLabel.Ink()
    for (ink, baseline) in zip(inks, baselines) { bounds = bounds.union(ink.movedDown(by: baseline)) }
    let shift = -lift(of: bounds, request, room)
    var lines: [KeyLabel.Line] = []
    var all = KeyLabel.Ink()
    for (index, layout) in layouts.enumerated() {
      let ink = inks[index]
      let x = (-(ink.left + ink.right) / 2).rounded()
      let baseline = (baselines[index] + shift).rounded()
      lines.append(KeyLabel.Line(layout: layout, x: x, baseline: baseline))
      all = all.union(
        KeyLabel.Ink(
          left: ink.left + x, top: ink.top + baseline, right: ink.right + x, bottom: ink.bottom + baseline))
    }
    return KeyLabel(lines: lines, ink: all, size: size, isCut: isCut)
  }

  /// How far a label stands above the middle: where small print would be touched, so far as to be free of it; else not
  /// at all, so that neighbours stand on one line.
  private func lift(of bounds: KeyLabel.Ink, _ request: KeyLabelRequest, _ room: Room) -> Double {
    if let lift = request.lift { return Double(lift) }
    let half = Double(request.height) / 2
    let needed = max(0, bounds.bottom - (half - room.edge - Double(request.band)))
    return min(needed, max(0, bounds.top + half - 1))
  }

  /// The same layout where a label has one colour, else a copy that has them all.
  private func coloured(_ layout: TextLayout, _ parts: [KeyLabelRequest.Part], _ line: Range<Int>) -> TextLayout {
    guard !parts.isEmpty, let copy = pango_layout_copy(layout.layout), let list = pango_attr_list_new() else {
      return layout
    }
    for part in parts {
      let range = part.range.clamped(to: line)
      let (red, green, blue) = (part.colour.red, part.colour.green, part.colour.blue)
      guard !range.isEmpty,
        let attribute = pango_attr_foreground_new(UInt16(red) * 257, UInt16(green) * 257, UInt16(blue) * 257)
      else { continue }
      attribute.pointee.start_index = UInt32(clamping: range.lowerBound - line.lowerBound)
      attribute.pointee.end_index = UInt32(clamping: range.upperBound - line.lowerBound)
      pango_attr_list_insert(list, attribute)
    }
    pango_layout_set_attributes(copy, list)
    pango_attr_list_unref(list)
    return TextLayout(copy)
  }
}

/// The room that a label has on its key.
private struct Room {
  let height: Double
  /// Above and below.
  let edge: Double
  private let usual: Double
  private let narrow: Double

  init(_ request: KeyLabelRequest, _ measures: Measures) {
    edge = max(1, 3 * measures.scale)
    height = Double(request.height - request.band) - 2 * edge
    usual = Double(request.width) - 2 * measures.padding
    narrow = Double(request.width) - 2 * measures.narrowPadding
  }

  func width(isNarrow: Bool) -> Double { max(0, isNarrow ? narrow : usual) }
}

/// How high letters are, in ems, as the fonts have them.
private struct TypeHeights {
  private let latin: Double
  private let chinese: Double

  init(_ typeSetter: TypeSetter) {
    let em = 100.0
    let ink = { (text: String) in typeSetter.make(text, TypeStyle(size: em), isSeen: false).lineInk }
    let capital = -ink("H").top / em
    let small = -ink("x").top / em
    let character = ink("国")
    // Between the middle of capitals and that of small letters, closer to the capitals': both kinds look centred.
    latin = (2 * capital + small) / 6
    chinese = -(character.top + character.bottom) / 2 / em
  }

  /// From the middle of the key down to the baseline.
  func rise(isChinese: Bool) -> Double { isChinese ? chinese : latin }
}

extension TextLayout {
  /// Of a part of the first line, in pixels.
  fileprivate func width(ofBytes range: Range<Int>) -> Double {
    var (start, end) = (PangoRectangle(), PangoRectangle())
    pango_layout_index_to_pos(layout, Int32(clamping: range.lowerBound), &start)
    pango_layout_index_to_pos(layout, Int32(clamping: range.upperBound), &end)
    return Double(abs(end.x - start.x)) / Double(PANGO_SCALE)
  }
}
