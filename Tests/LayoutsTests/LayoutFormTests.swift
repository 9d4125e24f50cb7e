import Layouts
import Terms
import Testing

@Suite struct LayoutFormTests {
  let layout = BuiltInLayout.english

  @Test(arguments: LayoutForm.allCases, surfaces)
  func `a form's pages are partitions like the layout's own, and vital keys stand at one place`(
    form: LayoutForm, surface: Surface
  ) {
    let made = layout.inForm(form, named: "form")
    for (page, geometry) in made.geometries(on: surface) {
      let rects = geometry.placed.map(\.rect)
      for (index, rect) in rects.enumerated() {
        #expect(rect.width > 0 && rect.height > 0, "\(page.name) \(geometry.placed[index].target)")
        for other in rects[(index + 1)...] { #expect(!rect.overlaps(other), "\(page.name) \(rect) \(other)") }
      }
      guard !page.isOverlay else { continue }
      let width = (rects.map(\.maxX).max() ?? 0) - (rects.map(\.x).min() ?? 0)
      let height = (rects.map(\.maxY).max() ?? 0) - (rects.map(\.y).min() ?? 0)
      #expect(rects.map { $0.width * $0.height }.reduce(0, +) == width * height, "\(page.name) has a hole")
    }
    for action in [KeyAction.undo, .help, .rest] {
      let places = made.geometries(on: surface).flatMap { _, geometry in
        geometry.placed.filter { made.key($0.target)?.action == action }.map(\.rect)
      }
      #expect(Set(places).count == 1, "\(action)")
    }
  }

  @Test func `mirrored, what stood at the right stands at the left, and everything keeps its height`() throws {
    let made = layout.inForm(.mirrored, named: "en-mirrored")
    #expect(made.name == "en-mirrored" && made.keys == layout.keys && made.areas == layout.areas)
    for action in [KeyAction.help, .undo, .rest, .speak, .listen, .space, .delete(.word)] {
      let before = try #require(layout.cell(action, on: "letters"))
      let after = try #require(made.cell(action, on: "letters"))
      #expect((after.left, after.right) == (1280 - before.right, 1280 - before.left), "\(action)")
      #expect((after.top, after.bottom) == (before.top, before.bottom))
    }
    // The overlays go with the pages: the second look is far from the first again.
    let call = try #require(made.cell(.confirmHelp, on: "help-confirm"))
    #expect(call.left > 900)
  }

  @Test func `mirrored, what is read in order keeps its order, and twice mirrored all is as it was`() throws {
    let made = layout.inForm(.mirrored, named: "en-mirrored")
    func row(_ top: Int, _ name: String) throws -> [String] {
      let page = try #require(made.page(named: name))
      return page.cells.filter { $0.top == top }.sorted { $0.left < $1.left }.compactMap { made.name(of: $0.target) }
    }
    #expect(try row(292, "letters") == ["undo", "q", "w", "e", "r", "t", "y", "u", "i", "o", "p"])
    #expect(try row(418, "letters") == ["delete-word", "backspace", "a", "s", "d", "f", "g", "h", "j", "k", "l"])
    #expect(try row(186, "letters") == ["slot-1", "slot-2", "slot-3", "slot-4", "slot-5"])
    #expect(try row(292, "edit") == ["undo", "word-left", "letter-left", "letter-right", "word-right"])
    #expect(made.inForm(.mirrored, named: "en") == layout)
  }

  @Test func `lifted, the lowest sixth has no target on any page`() throws {
    let made = layout.inForm(.lifted, named: "en-lifted")
    #expect(made.name == "en-lifted" && made.keys == layout.keys)
    for page in made.pages {
      for cell in page.cells where made.name(of: cell.target) != nil {
        #expect(cell.bottom <= 794 - 788 / 6, "\(page.name) \(cell)")
      }
      guard !page.isOverlay else { continue }
      let free = try #require(page.cells.last)
      #expect((free.left, free.top, free.right, free.bottom) == (6, 663, 1274, 794), "\(page.name)")
      #expect(made.areas.last == Area(id: "lifted", purpose: .dead))
    }
    // Lifted twice, the name of the free place is still its own.
    let twice = made.inForm(.lifted, named: "en-higher")
    #expect(Set(twice.areas.map(\.id)).count == twice.areas.count)
  }

  @Test func `forms of odd layouts do not trap`() {
    let empty = Layout(name: "", language: .english, unitsWide: 0, unitsHigh: 0, keys: [], areas: [], pages: [])
    let hollow = Layout(
      name: "", language: .english, unitsWide: 10, unitsHigh: 10, keys: [], areas: [],
      pages: [Page(name: "a", cells: [])])
    for form in LayoutForm.allCases {
      #expect(empty.inForm(form, named: "x").name == "x")
      #expect(hollow.inForm(form, named: "x").pages.count == 1)
    }
  }

  @Test func `the forms are compiled in under their names`() {
    #expect(BuiltInLayout.named("en-mirrored") == layout.inForm(.mirrored, named: "en-mirrored"))
    #expect(BuiltInLayout.named("en-lifted") == layout.inForm(.lifted, named: "en-lifted"))
  }
}

@Suite struct LabelWidthTests {
  @Test(arguments: [("", 0), ("Rest", 4), ("眼语", 4), ("“Rest”", 6), ("⌫ word", 6), ("é", 1)])
  func `cells are counted as a terminal does`(text: String, cells: Int) { #expect(LabelWidth.cells(text) == cells) }

  @Test(
    arguments: [
      ("Undo", 4, 1), ("Undo it", 4, 2), ("Undo it", 3, nil), ("", 5, 0), ("  a  ", 1, 1), ("就这里", 4, 2),
      ("a b c", 1, 3), ("word", 0, nil),
    ] as [(String, Int, Int?)])
  func `labels break at spaces and beside wide characters`(text: String, width: Int, lines: Int?) {
    #expect(LabelWidth.lines(text, width: width) { LabelWidth.cells($0) } == lines)
  }
}
