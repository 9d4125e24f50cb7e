import Terms

/// Another way to stand in front of the same keyboard: made of its pages, without a file of its own.
package enum LayoutForm: String, Hashable, Sendable, CaseIterable {
  /// Left and right exchanged, for a person who sees or reaches one side better, or a tracker that does. What is read
  /// in order keeps its order (`ReadingOrder`): the block q w e r t moves to the other side as it is.
  case mirrored
  /// Nothing can be chosen in the lowest sixth of the screen, where drooping lids hide the pupil and trackers are at
  /// their worst; all pages are drawn in what is left above.
  case lifted

  /// The part of the board that `lifted` keeps free: 3.4 degrees of a 15.6-inch screen at 60 cm. A letter of 3.2
  /// degrees keeps 2.7; a fifth of the board would leave it 2.5, the least that a usual tracker hits surely.
  package static let liftedPart = (free: 1, of: 6)
}

extension Layout {
  /// The layout in that form, under another name. Keys keep their numbers, and what stands at one place on all pages
  /// still does.
  package func inForm(_ form: LayoutForm, named name: String) -> Layout {
    var result = self
    result.name = name
    switch form {
    case .mirrored:
      for page in result.pages.indices { result.pages[page].cells = mirrored(result.pages[page].cells) }
    case .lifted: result.lift()
    }
    return result
  }

  /// The cells of a page with left and right exchanged, in the same order.
  private func mirrored(_ cells: [Cell]) -> [Cell] {
    var result = cells
    // Row by row from the left, as they are read.
    let order = cells.indices.sorted {
      (cells[$0].top, cells[$0].bottom, cells[$0].left) < (cells[$1].top, cells[$1].bottom, cells[$1].left)
    }
    var rest = order[...]
    while let first = rest.first {
      var run = [first]
      if let kind = readingOrder(of: cells[first].target) {
        for next in rest.dropFirst() {
          guard let last = run.last, cells[next].continues(cells[last]), readingOrder(of: cells[next].target) == kind
          else { break }
          run.append(next)
        }
      }
      rest = rest.dropFirst(run.count)
      var left = unitsWide - cells[run[run.count - 1]].right
      for number in run {
        result[number].left = left
        left += cells[number].right - cells[number].left
        result[number].right = left
      }
    }
    return result
  }

  /// Which order a target belongs to; nil when it stands for itself.
  private func readingOrder(of target: TargetID) -> ReadingOrder? {
    if case .slot = target { return .candidates }
    switch key(target)?.action {
    case .insert, .letters: return .signs
    case .move: return .ways
    default: return nil
    }
  }

  /// One map of heights for all pages, overlays too, or fixed places would part; edges that met still meet.
  private mutating func lift() {
    let cells = pages.flatMap(\.cells)
    guard let top = cells.map(\.top).min(), let bottom = cells.map(\.bottom).max(), bottom > top else { return }
    let (free, parts) = LayoutForm.liftedPart
    let kept = (bottom - top) * (parts - free)
    func lifted(_ edge: Int) -> Int {
      // Rounded half up, in whole units: (edge − top) · kept / (height · parts).
      let divisor = (bottom - top) * parts
      return top + (2 * (edge - top) * kept + divisor) / (2 * divisor)
    }
    let freeArea = areas.count
    areas.append(Area(id: unusedID(), purpose: .dead))
    for page in pages.indices {
      let left = pages[page].cells.map(\.left).min() ?? 0
      let right = pages[page].cells.map(\.right).max() ?? 0
      for cell in pages[page].cells.indices {
        pages[page].cells[cell].top = lifted(pages[page].cells[cell].top)
        pages[page].cells[cell].bottom = lifted(pages[page].cells[cell].bottom)
      }
      guard !pages[page].isOverlay else { continue }
      pages[page].cells.append(
        Cell(target: .area(freeArea), left: left, top: lifted(bottom), right: right, bottom: bottom))
    }
  }

  private func unusedID() -> String {
    let taken = Set(areas.map(\.id))
    return (0...areas.count).lazy.map { $0 == 0 ? "lifted" : "lifted-\($0)" }.first { !taken.contains($0) } ?? "lifted"
  }
}

extension Cell {
  /// Whether it stands in the same row right behind `other`.
  fileprivate func continues(_ other: Cell) -> Bool {
    left == other.right && top == other.top && bottom == other.bottom
  }
}

/// What neighbours in a row are read in order: letters and other signs, proposed words, ways of the cursor.
private enum ReadingOrder { case signs, candidates, ways }
