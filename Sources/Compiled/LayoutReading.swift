import Layouts
import Settings
import Terms

extension BodyReader {
  mutating func layout() throws(CompiledFault) -> Layout {
    let name = try name("the layout's name")
    let language = try language()
    let wide = try number("the board's width", in: CompiledLimits.boardUnits)
    let high = try number("the board's height", in: CompiledLimits.boardUnits)
    var layout = Layout(
      name: name, language: language, unitsWide: wide, unitsHigh: high, keys: [], areas: [], pages: [])
    for number in 0..<(try count("keys", limit: CompiledLimits.keys)) { layout.keys.append(try key(number)) }
    for number in 0..<(try count("areas", limit: CompiledLimits.areas)) { layout.areas.append(try area(number)) }
    for number in 0..<(try count("pages", limit: CompiledLimits.pages)) {
      layout.pages.append(try page(number, of: layout))
    }
    if let complaint = LayoutCheck.complaint(about: layout) { throw fault(complaint) }
    return layout
  }

  private mutating func key(_ number: Int) throws(CompiledFault) -> Key {
    let what = "of key \(number)"
    let id = try text("the id \(what)", limit: CompiledLimits.idScalars)
    let label = try text("the label \(what)", limit: CompiledLimits.labelScalars)
    let caption = try text("the caption \(what)", limit: CompiledLimits.labelScalars, mayBeEmpty: true)
    let action = try action("the action \(what)")
    var key = Key(
      id: id, label: label, caption: caption, action: action, dwellClass: try choice("dwell class"),
      style: try choice("style"))
    let dwell = try self.number("the time \(what)", in: 0...CompiledLimits.dwellMilliseconds.upperBound)
    guard dwell == 0 || CompiledLimits.dwellMilliseconds.contains(dwell) else {
      throw fault("the time \(what) is \(dwell)")
    }
    key.dwellMilliseconds = dwell == 0 ? nil : dwell
    return key
  }

  private mutating func area(_ number: Int) throws(CompiledFault) -> Area {
    let what = "of area \(number)"
    return Area(
      id: try text("the id \(what)", limit: CompiledLimits.idScalars), purpose: try choice("purpose"),
      label: try text("the label \(what)", limit: CompiledLimits.labelScalars, mayBeEmpty: true))
  }

  private mutating func page(_ number: Int, of layout: Layout) throws(CompiledFault) -> Page {
    let name = try text("the name of page \(number)", limit: CompiledLimits.idScalars)
    var page = Page(name: name, isOverlay: try flag("the kind of page \(number)"), cells: [])
    let next = try text("the page behind page \(number)", limit: CompiledLimits.idScalars, mayBeEmpty: true)
    page.next = next.isEmpty ? nil : next
    let count = try count("places", limit: CompiledLimits.cellsOnAPage)
    page.cells.reserveCapacity(count)
    for _ in 0..<count { page.cells.append(try cell(of: layout)) }
    return page
  }

  private mutating func cell(of layout: Layout) throws(CompiledFault) -> Cell {
    let target = try target(of: layout)
    let left = try number("a left edge", in: 0...layout.unitsWide - 1)
    let top = try number("a top edge", in: 0...layout.unitsHigh - 1)
    let right = try number("a right edge", in: left + 1...layout.unitsWide)
    let bottom = try number("a bottom edge", in: top + 1...layout.unitsHigh)
    return Cell(target: target, left: left, top: top, right: right, bottom: bottom)
  }

  private mutating func target(of layout: Layout) throws(CompiledFault) -> TargetID {
    switch try integer("a target", as: UInt8.self) {
    case 0: return .key(try place("a key", among: layout.keys.count))
    case 1: return .slot(try place("a slot", among: CompiledLimits.slots))
    case 2: return .area(try place("an area", among: layout.areas.count))
    case let kind: throw fault("a target of kind \(kind)")
    }
  }

  private mutating func place(_ what: String, among count: Int) throws(CompiledFault) -> Int {
    let place = Int(try integer(what, as: UInt32.self))
    guard place < count else { throw fault("\(what) \(place), and there are \(count)") }
    return place
  }
}
