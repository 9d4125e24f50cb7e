import Foundation
import Layouts
import Terms

/// `layout show --json`: the fields are a contract with programs; some may be added, none changed.
struct LayoutReport: Encodable {
  struct KeyReport: Encodable {
    var id: String
    var label: String
    var action: String
    var x: Int
    var y: Int
    var w: Int
    var h: Int
  }

  struct PageReport: Encodable {
    var name: String
    var keys: [KeyReport]
  }

  var layout: String
  var size: [Int]
  var pages: [PageReport]

  init(_ layout: Layout, on surface: Surface) {
    self.layout = layout.name
    size = [surface.width, surface.height]
    pages = layout.pages.map { page in
      let placed = PageGeometry(layout: layout, page: page, surface: surface).placed
      return PageReport(name: page.name, keys: placed.compactMap { KeyReport($0, of: layout) })
    }
  }

  /// One line, keys sorted, without its line end.
  func line() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}

extension LayoutReport.KeyReport {
  /// Nil for areas, which choose nothing. Slots are reported as keys.
  fileprivate init?(_ placed: PageGeometry.Placed, of layout: Layout) {
    let rect = placed.rect
    if case .slot(let number) = placed.target {
      self.init(
        id: "slot-\(number + 1)", label: "", action: "candidate", x: rect.x, y: rect.y, w: rect.width, h: rect.height)
    } else if let key = layout.key(placed.target) {
      self.init(
        id: key.id, label: key.label, action: key.action.id, x: rect.x, y: rect.y, w: rect.width, h: rect.height)
    } else {
      return nil
    }
  }
}
