import Layouts
import YAMLFiles
import Yams

/// One line of `forms:`, before the layout is known: its name and kind, and where it stands.
struct FormReader {
  var name: String
  var kind: LayoutForm
  var place: FilePlace

  /// Reads `forms:`.
  static func read(_ node: Node, faults: inout FaultList) -> [FormReader] {
    let lines = faults.pairs(node, "forms")
    if lines.count > LayoutLimits.forms { faults.add("there are more than \(LayoutLimits.forms) forms", at: node) }
    return lines.prefix(LayoutLimits.forms).compactMap { name, key, value in
      guard faults.id(name, at: key) else { return nil }
      return faults.choice(value, "form", LayoutForm.self).map {
        FormReader(name: name, kind: $0, place: FilePlace(key.mark))
      }
    }
  }

  /// A form's file is found by the beginning of its name, so it begins with the layout's.
  func isFound(by layout: String) -> Bool { name.hasPrefix(layout + "-") }

  /// The layout in this form; targets that it makes too small are faults.
  func form(of layout: Layout, faults: inout FaultList) -> LayoutFile.Form {
    let made = layout.inForm(kind, named: name)
    for page in made.pages {
      for cell in page.cells {
        // One name is enough: the form is changed, or the whole layout is.
        guard let name = made.name(of: cell.target), cell.isTooSmall(in: made) else { continue }
        faults.add("as “\(self.name)”, “\(name)” on page “\(page.name)” is too small to be looked at", at: place)
        return LayoutFile.Form(kind: kind, layout: made, place: place)
      }
    }
    return LayoutFile.Form(kind: kind, layout: made, place: place)
  }
}

extension Cell {
  /// Smaller than a cell of the smallest terminal.
  fileprivate func isTooSmall(in layout: Layout) -> Bool {
    (right - left) * LayoutLimits.smallestColumns < layout.unitsWide
      || (bottom - top) * LayoutLimits.smallestRows < layout.unitsHigh
  }
}
