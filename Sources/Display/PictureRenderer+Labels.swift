import Scene

/// What stands on a key: its label, and the caption under it.
extension PictureRenderer {
  private typealias Words = LabelLines<CellStyle>

  /// The lines of a key from the top, and whether the last of them stands in the key's lowest row.
  private struct Arrangement {
    var label: [[Words.Item]]
    var caption: [[Words.Item]] = []
    var captionIsAtFoot = false
  }

  /// Into `room`, where a frame leaves it whether there is one or not: a label must not move when its key is locked on.
  /// `body` is all of the key.
  func drawLabel(
    _ box: Box, _ look: BoxLook, room: CellRect, _ body: CellRect, _ coverage: ProgressFill,
    on canvas: inout CellCanvas
  ) {
    let lines = arrangement(box, look, room: room, body)
    let height = lines.label.count + (lines.captionIsAtFoot ? 0 : lines.caption.count)
    var row = room.row + max(0, (room.rows - height + 1) / 2)
    for line in lines.label {
      let width = CellText.width(line.map(\.glyph))
      drawCentred(line, row, width <= room.columns ? room : body, look, coverage, on: &canvas)
      row += 1
    }
    if lines.captionIsAtFoot { row = body.endRow - 1 }
    for line in lines.caption {
      let line = line.map { ($0.glyph == Self.solidSpace ? .space : $0.glyph, $0.style) }
      drawCentred(line, row, room, look, coverage, on: &canvas)
      row += 1
    }
  }

  /// The first of these that cuts nothing: label and caption, with the value alone, with the value in the row of the
  /// frame's foot, without the caption. When all of them cut: the value at the foot, if there is one, and as much of
  /// the label as there is room for.
  private func arrangement(_ box: Box, _ look: BoxLook, room: CellRect, _ body: CellRect) -> Arrangement {
    let label = box.label.flatMap { run in
      text(run.text).map { (glyph: $0, style: labelStyle(run.style, box.role, look)) }
    }
    let captionStyle = captionStyle(box, look)
    for words in [box.caption, box.value] where !words.isEmpty {
      let caption = wrap(
        glyphs(of: words, keeping: box.value).map { ($0, captionStyle) }, room.columns,
        limit: words == box.value ? 1 : 2)
      guard !caption.cut, caption.lines.count < room.rows else { continue }
      let shown = labelLines(label, room, body, rows: room.rows - caption.lines.count)
      if !shown.cut { return Arrangement(label: shown.lines, caption: caption.lines) }
    }
    let alone = labelLines(label, room, body, rows: max(1, room.rows))
    guard !box.value.isEmpty, body.endRow > room.endRow else { return Arrangement(label: alone.lines) }
    let value = wrap(text(box.value).map { ($0, captionStyle) }, room.columns, limit: 1)
    return Arrangement(label: alone.lines, caption: value.lines, captionIsAtFoot: true)
  }

  /// A space where no line breaks, until it is drawn.
  private static let solidSpace = Glyph(text: "\u{A0}", width: 1)

  /// The words of a caption, the spaces of its value such that no line breaks there.
  private func glyphs(of caption: String, keeping value: String) -> [Glyph] {
    let whole = text(caption)
    let kept = text(value)
    guard !kept.isEmpty, whole.count >= kept.count else { return whole }
    for start in stride(from: whole.count - kept.count, through: 0, by: -1)
    where Array(whole[start..<start + kept.count]) == kept {
      let solid = kept.map { $0 == .space ? Self.solidSpace : $0 }
      return Array(whole[..<start]) + solid + whole[(start + kept.count)...]
    }
    return whole
  }

  private func captionStyle(_ box: Box, _ look: BoxLook) -> CellStyle {
    let ink = box.role == .speak ? palette.inks.speakSmall : palette.inks.dim
    return CellStyle(look.isDead ? palette.inks.faint : look.isFlashing ? look.ink : ink, on: look.ground)
  }

  /// With one free cell at each side where the label leaves it; from edge to edge of the key before it is cut.
  private func labelLines(_ label: [Words.Item], _ room: CellRect, _ body: CellRect, rows: Int) -> Words {
    let needed = CellText.width(label.map(\.glyph))
    let narrow = needed <= room.columns ? room.columns : max(room.columns - 2, min(room.columns, 6))
    var lines = wrap(label, narrow, limit: rows)
    for width in [room.columns, body.columns] where lines.cut && width > narrow {
      let wider = wrap(label, width, limit: rows)
      if !wider.cut || width == room.columns { lines = wider }
    }
    return lines
  }

  private func wrap(_ items: [Words.Item], _ width: Int, limit: Int) -> Words {
    Words.wrap(items, width: width, limit: limit, mark: text("…").first ?? .space)
  }
}
