import Layouts
import Terms
import YAMLFiles
import Yams

/// Puts a layout together from the nodes of its file.
struct LayoutReader {
  private var faults: FaultList
  private var board = Board()
  private var keys = KeyReader()
  private var areas = AreaReader()
  private var fixed: [String: UnitRect] = [:]
  private var pagePlaces: [FilePlace] = []
  private var goesOn: [(page: String, node: Node)] = []
  private var cellPlaces: [[FilePlace]] = []

  init(faults: FaultList) { self.faults = faults }

  static let fields = ["name", "language", "board", "forms", "letters", "keys", "areas", "fixed", "pages"]

  mutating func read(_ root: Node) throws(FileFaults) -> LayoutFile {
    let fields = faults.fields(root, "a layout", known: Self.fields)
    for name in ["name", "language", "board", "pages"] where fields[name] == nil {
      faults.add("the layout has no \(name)", at: .start)
    }
    let name = fields["name"].flatMap { readName($0) }
    let language = fields["language"].flatMap { readLanguage($0) }
    if let node = fields["board"] { board = Board.read(node, faults: &faults) }
    if let node = fields["letters"] { keys.readLetters(node, faults: &faults) }
    if let node = fields["keys"] { keys.readKeys(node, faults: &faults) }
    if let node = fields["areas"] { areas.read(node, keyNumbers: keys.numbers, faults: &faults) }
    if let node = fields["fixed"] { readFixed(node) }
    let pages = fields["pages"].map { readPages($0) } ?? []
    let lines = fields["forms"].map { FormReader.read($0, faults: &faults) } ?? []
    let layout = Layout(
      name: name ?? "", language: language ?? .english, unitsWide: board.width, unitsHigh: board.height,
      keys: keys.keys, areas: areas.areas, pages: pages)
    checkWays(layout)
    try faults.throwIfAny()
    let forms = lines.filter { $0.isFound(by: layout.name) }.map { $0.form(of: layout, faults: &faults) }
    try faults.throwIfAny()
    return LayoutFile(
      file: faults.file, layout: layout, forms: forms,
      strayForms: lines.filter { !$0.isFound(by: layout.name) }.map {
        LayoutFile.StrayForm(name: $0.name, kind: $0.kind, place: $0.place)
      }, namePlace: FilePlace(fields["name"]?.mark),
      keyPlaces: keys.places, pagePlaces: pagePlaces, cellPlaces: cellPlaces)
  }

  private mutating func readName(_ node: Node) -> String? {
    guard let name = faults.text(node, "name", limit: LayoutLimits.idScalars) else { return nil }
    return faults.id(name, at: node) ? name : nil
  }

  private mutating func readLanguage(_ node: Node) -> LanguageTag? {
    guard let tag = faults.text(node, "language", limit: LayoutLimits.idScalars) else { return nil }
    guard tag.utf8.allSatisfy({ $0 < 128 }) else {
      faults.add("a language is named by its code (en, zh)", at: node)
      return nil
    }
    return faults.id(tag, at: node) ? LanguageTag(rawValue: tag) : nil
  }

  private mutating func readFixed(_ node: Node) {
    for (id, name, value) in faults.pairs(node, "fixed") where !faults.isFull {
      guard keys.numbers[id] != nil else {
        faults.addUnknown("key", id, among: keys.numbers.keys.sorted(), at: name)
        continue
      }
      guard case .sequence(let sequence) = value, sequence.count == 4 else {
        faults.add("a fixed place has four numbers: [left, top, width, height]", at: value)
        continue
      }
      let numbers = sequence.compactMap { faults.number($0, "a place", in: 0...LayoutLimits.boardUnits.upperBound) }
      guard numbers.count == 4 else { continue }
      fixed[id] = UnitRect(
        left: numbers[0], top: numbers[1], right: numbers[0] + numbers[2], bottom: numbers[1] + numbers[3])
    }
  }

  private mutating func readPages(_ node: Node) -> [Page] {
    let named = faults.pairs(node, "pages")
    if named.isEmpty { faults.add("the layout has no pages", at: node) }
    if named.count > LayoutLimits.pages { faults.add("there are more than \(LayoutLimits.pages) pages", at: node) }
    var shown: Set<Int> = []
    let pages = named.prefix(LayoutLimits.pages).compactMap { name, key, value -> Page? in
      guard faults.id(name, at: key) else { return nil }
      let page = readPage(name, key, value)
      for case .key(let number) in page.cells.map(\.target) { shown.insert(number) }
      return page
    }
    // After another fault this would mostly be its shadow.
    guard faults.errors.isEmpty else { return pages }
    for (number, key) in keys.keys.enumerated() where !shown.contains(number) && !key.action.isPlacedByKeyboard {
      faults.add("key “\(key.id)” is on no page", at: keys.places[number])
    }
    return pages
  }

  private mutating func readPage(_ name: String, _ key: Node, _ value: Node) -> Page {
    var reader = PageReader(keyNumbers: keys.numbers, areaNumbers: areas.numbers, board: board)
    let isOverlay = readOverlay(value)
    let next = readNext(value)
    reader.readBox(value, in: board.frame, ignoring: ["overlay", "then"], faults: &faults)
    let check = PageCheck(name: name, isOverlay: isOverlay, at: key, keys: keys.keys, fixed: fixed)
    check.run(reader.cells, isWhole: reader.isWhole && !keys.hasFaulty, faults: &faults)
    let dead = isOverlay ? [] : reader.empty.enumerated().map { areas.nothing($0, in: $1) }
    let place = FilePlace(key.mark)
    pagePlaces.append(place)
    cellPlaces.append(reader.cells.map { FilePlace($0.node.mark) } + dead.map { _ in place })
    if next != nil, isOverlay || EnginePage.named(name) != nil {
      faults.add("page “\(name)” is no step of a choice: then is for pages to write on", at: key)
    }
    return Page(name: name, isOverlay: isOverlay, next: next, cells: reader.cells.map(\.cell) + dead)
  }

  /// `then: letters`: the page behind this one, to be checked when the pages are known.
  private mutating func readNext(_ node: Node) -> String? {
    guard case .mapping(let mapping) = node, let value = mapping["then"],
      let name = faults.text(value, "then", limit: LayoutLimits.idScalars)
    else { return nil }
    goesOn.append((name, value))
    return name
  }

  private mutating func readOverlay(_ node: Node) -> Bool {
    guard case .mapping(let mapping) = node, let value = mapping["overlay"] else { return false }
    guard let isOverlay = value.bool else {
      faults.add("overlay must be true or false", at: value)
      return false
    }
    return isOverlay
  }

  /// Keys lead to pages that are there, and what is wrong with the ways between the pages when all else is right.
  private mutating func checkWays(_ layout: Layout) {
    let check = WaysCheck(layout: layout, pagePlaces: pagePlaces)
    for (page, node) in keys.leadsTo + goesOn { check.checkLead(to: page, at: node, faults: &faults) }
    for (name, node) in goesOn where layout.page(named: name)?.next != nil {
      faults.add("page “\(name)” goes on to another one itself: a choice ends on a page that stays", at: node)
    }
    guard faults.errors.isEmpty else { return }
    check.run(faults: &faults)
  }
}
