import Layouts
import Terms
import YAMLFiles

/// Whether every target can be hit with the eyes, from that far on that screen.
struct TargetSizes {
  let file: LayoutFile
  let conditions: CheckConditions

  private struct Small {
    var name: String
    var page: String
    var width: Double
    var height: Double
    var place: FilePlace

    var smaller: Double { min(width, height) }

    var written: String {
      "“\(name)” on page “\(page)” is \(CheckConditions.number(width))×\(CheckConditions.number(height)) degrees"
    }
  }

  func check(_ findings: inout FindingList) {
    let asked = conditions.degrees ?? CheckConditions.leastDegrees
    let all = small(in: file.layout) { file.cellPlaces[$0][$1] }
    for target in all where target.smaller < asked {
      findings.add(
        .fault, "\(target.written), at least \(CheckConditions.number(asked)) are needed (\(conditions.written))",
        at: target.place)
    }
    let merely = all.filter { $0.smaller >= asked }
    if let first = merely.first {
      let more = merely.count == 1 ? "" : " and \(merely.count - 1) more like it"
      findings.add(
        .advice, "\(first.written)\(more); \(CheckConditions.number(CheckConditions.goodDegrees)) are hit surely",
        at: first.place)
    }
    for form in file.forms { check(form, asked: asked, &findings) }
  }

  /// A form's sizes follow from the file's: one line says all.
  private func check(_ form: LayoutFile.Form, asked: Double, _ findings: inout FindingList) {
    let all = small(in: form.layout) { _, _ in form.place }
    guard let least = all.min(by: { $0.smaller < $1.smaller }) else { return }
    let isFault = least.smaller < asked
    let needed = CheckConditions.number(isFault ? asked : CheckConditions.goodDegrees)
    let more = all.count == 1 ? "" : "; \(all.count) targets have less than \(needed)"
    findings.add(
      isFault ? .fault : .advice,
      "as “\(form.layout.name)”, \(least.written)\(more) (\(conditions.written))", at: form.place)
  }

  /// What is smaller than asked for, or, when nothing was asked for, than good; each target once, where it is smallest.
  private func small(in layout: Layout, place: (Int, Int) -> FilePlace) -> [Small] {
    let limit = conditions.degrees ?? CheckConditions.goodDegrees
    let degree = conditions.pixelsPerDegree
    guard degree.x > 0, degree.y > 0 else { return [] }
    var found: [Small] = []
    for (number, page) in layout.pages.enumerated() {
      let geometry = PageGeometry(layout: layout, page: page, surface: conditions.surface)
      for (index, placed) in geometry.placed.enumerated() {
        guard let name = layout.name(of: placed.target) else { continue }
        // A pixel more or less is rounding.
        let target = Small(
          name: name, page: page.name, width: Double(placed.rect.width + 1) / degree.x,
          height: Double(placed.rect.height + 1) / degree.y, place: place(number, index))
        guard target.smaller < limit else { continue }
        if let known = found.firstIndex(where: { $0.name == name }) {
          if target.smaller < found[known].smaller { found[known] = target }
        } else {
          found.append(target)
        }
      }
    }
    return found
  }
}
