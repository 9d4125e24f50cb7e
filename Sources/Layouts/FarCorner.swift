import Terms

extension Layout {
  /// An overlay of two far looks as it stands above a page: turned over so that the key of the second look lies in the
  /// half of the board, both ways, in which the first one's key does not. Where it lies there already, or the page has
  /// no first key, it stays as it is. `again`: turned over once more, up or down, for a look that must follow it there.
  package func standing(_ overlay: Page, above page: Page, again: Bool = false) -> Page {
    guard let pair = EnginePage.confirmations.first(where: { $0.overlay == overlay.name }),
      let first = cell(of: pair.first, on: page), let second = cell(of: pair.second, on: overlay)
    else { return overlay }
    var result = overlay
    if isSameHalf(first.left + first.right, second.left + second.right, of: unitsWide) {
      for number in result.cells.indices {
        (result.cells[number].left, result.cells[number].right) = (
          unitsWide - result.cells[number].right, unitsWide - result.cells[number].left
        )
      }
    }
    // (The lifted form keeps its lowest part free: heights are exchanged within what the page uses.)
    let lowest = lowestEdge(of: page)
    let isOver = isSameHalf(first.top + first.bottom, second.top + second.bottom, of: lowest + highestEdge(of: page))
    if isOver != again {
      let bottom = isOver ? lowest + highestEdge(of: page) : lowest
      for number in result.cells.indices {
        (result.cells[number].top, result.cells[number].bottom) = (
          bottom - result.cells[number].bottom, bottom - result.cells[number].top
        )
      }
    }
    return result
  }

  private func cell(of action: KeyAction, on page: Page) -> Cell? {
    page.cells.first { key($0.target)?.action == action }
  }

  /// Of two middles, both given twice. A middle that lies on the line belongs to neither half.
  private func isSameHalf(_ one: Int, _ other: Int, of size: Int) -> Bool {
    (one < size && other < size) || (one > size && other > size)
  }

  private func chosenCells(of page: Page) -> [Cell] {
    page.cells.filter { cell in
      if case .area(let number) = cell.target {
        return areas.indices.contains(number) && areas[number].purpose != .dead
      }
      return true
    }
  }

  private func lowestEdge(of page: Page) -> Int { chosenCells(of: page).map(\.bottom).max() ?? unitsHigh }
  private func highestEdge(of page: Page) -> Int { chosenCells(of: page).map(\.top).min() ?? 0 }
}
