/// Breaks a label into lines of cells, at spaces and beside wide characters; a word wider than a line is cut with a
/// mark, or broken (as the path of a file in a notice).
struct LabelLines<Style> {
  typealias Item = (glyph: Glyph, style: Style)

  var lines: [[Item]]
  /// Whether something was left out; then the last line ends with a mark.
  var cut: Bool

  static func wrap(
    _ items: [Item], width: Int, limit: Int, mark: Glyph = Glyph(text: ".", width: 1), breaksWords: Bool = false
  )
    -> LabelLines
  {
    guard width > 0, limit > 0 else { return LabelLines(lines: [], cut: !items.isEmpty) }
    var lines: [[Item]] = []
    var rest = items[...]
    while !rest.isEmpty {
      rest = rest.drop { $0.glyph == .space }
      guard !rest.isEmpty else { break }
      let count = fitting(rest, width: width, breaksWords: breaksWords)
      if count == 0 || (lines.count == limit - 1 && count < rest.count) {
        lines.append(shortened(rest, width: width, mark: mark))
        return LabelLines(lines: lines, cut: true)
      }
      var line = Array(rest.prefix(count))
      while line.last?.glyph == .space { line.removeLast() }
      lines.append(line)
      rest = rest.dropFirst(count)
    }
    return LabelLines(lines: lines, cut: false)
  }

  /// How many items make the next line; 0 when not even one word fits.
  private static func fitting(_ items: ArraySlice<Item>, width: Int, breaksWords: Bool) -> Int {
    var used = 0
    var count = 0
    for item in items {
      guard used + item.glyph.width <= width else { break }
      used += item.glyph.width
      count += 1
    }
    guard count < items.count else { return count }
    let start = items.startIndex
    for length in stride(from: count, to: 0, by: -1) {
      let next = items[start + length].glyph
      if next == .space || next.width == 2 || items[start + length - 1].glyph.width == 2 { return length }
    }
    return breaksWords ? count : 0
  }

  private static func shortened(_ items: ArraySlice<Item>, width: Int, mark: Glyph) -> [Item] {
    var line: [Item] = []
    var used = 0
    for item in items {
      guard used + item.glyph.width <= width - mark.width else { break }
      line.append(item)
      used += item.glyph.width
    }
    while line.last?.glyph == .space { line.removeLast() }
    if let style = (line.last ?? items.first)?.style { line.append((mark, style)) }
    return line
  }
}
