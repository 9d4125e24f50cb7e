import Foundation
import LayoutFiles
import Layouts
import Settings
import Terms
import Testing
import YAMLFiles

/// The layouts of few large keys, as their files have them.
@Suite struct `A layout of few large keys` {
  static let names = ["nine", "two-step", "regions"]

  static func text(of name: String) throws -> String {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: folder.appendingPathComponent("layouts/\(name).yaml"), encoding: .utf8)
  }

  static func layout(_ name: String) throws -> Layout {
    try LayoutFiles.parse(try text(of: name), file: "\(name).yaml")
  }

  @Test(arguments: names) func `is without fault where labels are read and targets hit`(name: String) throws {
    let file = try LayoutFiles.read(try Self.text(of: name), file: "\(name).yaml")
    let faults = file.findings(
      under: CheckConditions(surface: Surface(width: 1280, height: 800), settings: .standard)
    ).filter { $0.kind == .fault }
    #expect(faults.isEmpty, "\(faults)")
    #expect(file.layout.name == name)
  }

  /// Every letter can be typed by itself, so that no word is out of reach.
  @Test(arguments: names) func `has every letter alone, a space, marks, and the ways out`(name: String) throws {
    let layout = try Self.layout(name)
    let reached = layout.pagesReached(from: [layout.pages[0].name])
    let actions = Set(
      layout.pages.filter { reached.contains($0.name) }.flatMap { layout.keys(of: $0).map(\.key.action) })
    for letter in "abcdefghijklmnopqrstuvwxyz,.?'" {
      #expect(actions.contains(.insert(String(letter))), "no way to \(letter)")
    }
    for digit in 0...9 { #expect(actions.contains(.insert(String(digit)))) }
    for action: KeyAction in [
      .space, .undo, .help, .rest, .listen, .speak, .finish, .delete(.letter), .delete(.word), .beginAgain,
      .setting("layout", .to("en")),
    ] {
      #expect(actions.contains(action), "no way to \(action.id)")
    }
    // A slot to choose words from.
    #expect(layout.pages.filter { reached.contains($0.name) }.contains { $0.cells.contains { $0.target == .slot(0) } })
  }

  /// Marks need room: half the screen at least each way, and no other key under it.
  @Test(arguments: names) func `can be set right by marks in a field of their own`(name: String) throws {
    let layout = try Self.layout(name)
    let page = try #require(layout.page(named: "calibrate"))
    let mark = try #require(layout.keys(of: page).first { $0.key.action == .calibrate(.mark) }?.cell)
    #expect(mark.right - mark.left >= 624 && mark.bottom - mark.top >= 600)
    let reached = layout.pagesReached(from: [layout.pages[0].name])
    let actions = layout.pages.filter { reached.contains($0.name) }.flatMap { layout.keys(of: $0).map(\.key.action) }
    for wish: CalibrationWish in [.nine, .five, .forget] { #expect(actions.contains(.calibrate(wish)), "\(wish)") }
    #expect(actions.contains(.beginAgain))
  }

  /// Eight degrees each way on 15.6 inches at 60 cm: 39 pixels a degree at 1280×800.
  @Test func `of regions has nothing smaller than eight degrees`() throws {
    let layout = try Self.layout("regions")
    for page in layout.pages {
      for cell in page.cells where layout.name(of: cell.target) != nil {
        #expect(cell.right - cell.left >= 312, "\(page.name)")
        #expect(cell.bottom - cell.top >= 312, "\(page.name)")
      }
      let targets = page.cells.filter { layout.name(of: $0.target) != nil }.count
      #expect(targets <= 8, "\(page.name)")
    }
  }

  @Test(arguments: names) func `leads back from every step of a choice`(name: String) throws {
    let layout = try Self.layout(name)
    let steps = layout.pages.filter { $0.next != nil }
    #expect(steps.count >= 5)
    for step in steps {
      #expect(layout.keys(of: step).contains { $0.key.action == .undo }, "\(step.name)")
      #expect(layout.keys(of: step).contains { $0.key.action == .help }, "\(step.name)")
    }
  }

  @Test func `of nine has a key for every letter among several`() throws {
    let layout = try Self.layout("nine")
    let groups = layout.keys(of: layout.pages[0]).compactMap { key, _ -> String? in
      if case .letters(let letters) = key.action { letters } else { nil }
    }
    #expect(groups == ["abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz"])
  }
}
