import FuzzedFormats
import Layouts
import Settings
import Terms
import Testing
import YAMLFiles

@testable import Compiled
@testable import LayoutFiles

/// The largest that a person may ask for fits, and no more.
@Suite struct LimitTests {
  @Test func `a compiled layout may hold what a layout file may ask for`() {
    #expect(CompiledLimits.keys >= LayoutLimits.keys)
    #expect(CompiledLimits.areas >= LayoutLimits.keys + LayoutLimits.cellsOnAPage)
    #expect(CompiledLimits.pages >= LayoutLimits.pages)
    #expect(CompiledLimits.cellsOnAPage >= LayoutLimits.cellsOnAPage)
    #expect(CompiledLimits.labelScalars >= LayoutLimits.labelScalars)
    #expect(CompiledLimits.idScalars >= LayoutLimits.idScalars)
    #expect(CompiledLimits.sayScalars >= LayoutLimits.sayScalars)
    #expect(CompiledLimits.dwellMilliseconds == LayoutLimits.dwellMilliseconds)
    #expect(CompiledLimits.boardUnits == LayoutLimits.boardUnits)
  }

  @Test func `a compiled settings file may hold what a settings file may ask for`() {
    #expect(CompiledLimits.rowsOfATable >= max(SettingDescription.tableLimit, SettingDescription.textsLimit))
    for description in SettingsCatalogue.all {
      switch description.kind {
      case .text(let limit), .texts(let limit): #expect(limit <= CompiledLimits.sayScalars)
      case .number(let range), .table(let range):
        #expect(Int32(exactly: range.lowerBound) != nil && Int32(exactly: range.upperBound) != nil)
        #expect(range.upperBound - range.lowerBound <= CompiledLimits.settingStep.upperBound)
      case .flag, .choice, .hours: break
      }
    }
  }

  @Test(arguments: [
    SettingsBook(entries: [.init(.language, .text("../x"))]), SettingsBook(entries: [.init(.layout, .text("a/b"))]),
    SettingsBook(entries: [.init(.language, .text(""))]), SettingsBook(entries: [.init(.theme, .text("drak"))]),
    SettingsBook(entries: [.init(.dwellLetter, .number(10))]), SettingsBook(entries: [.init(.clicks, .number(1))]),
    SettingsBook(entries: [.init(.nightHours, .text("25:00-07:00"))]),
    SettingsBook(entries: [.init(.dwellKeys, .table([NamedNumber("a b", 700)]))]),
    SettingsBook(entries: [.init(.dwellKeys, .table([NamedNumber("b", 700), NamedNumber("a", 700)]))]),
    SettingsBook(bounds: [.init(.screenWidth, 100...200)]),
    SettingsBook(profiles: [.init(name: "../x", label: "x", entries: [])]),
    SettingsBook(profiles: [.init(name: "usual", label: "x", entries: [])]),
    SettingsBook(profiles: [.init(name: "x", label: String(repeating: "x", count: 25), entries: [])]),
    SettingsBook(profiles: [.init(name: "x", label: "x", entries: [.init(.language, .text("../x"))])]),
  ])
  func `what no settings file may say is no good compiled either`(book: SettingsBook) {
    let file = CompiledFile(source: CompiledSamples.stamp, content: .settings(book))
    #expect(decodingFault(file.encoded()) != nil)
  }

  @Test func `the largest layout is read, and its compiled form stays within the limit`() throws {
    var layout = CompiledSamples.everyAction
    let spare = CompiledLimits.keys - layout.keys.count
    layout.keys += (0..<spare).map { number in
      Key(
        id: "spare-\(number)", label: String(repeating: "x", count: 60), action: .insert("x"), dwellClass: .letter,
        style: .letter)
    }
    let help = try #require(layout.keys.firstIndex { $0.action == .help })
    let rest = try #require(layout.keys.firstIndex { $0.action == .rest })
    while layout.pages.count < CompiledLimits.pages {
      let shown = [help, rest] + (0..<CompiledLimits.cellsOnAPage - 2).map { layout.keys.count - 1 - $0 }
      let cells = shown.enumerated().map { number, key in
        let (row, column) = number.quotientAndRemainder(dividingBy: 20)
        return Cell(
          target: .key(key), left: column * 60, top: row * 50, right: column * 60 + 60, bottom: row * 50 + 50)
      }
      layout.pages.append(Page(name: "page-\(layout.pages.count)", cells: cells))
    }
    let file = CompiledFile(source: CompiledSamples.stamp, content: .layout(layout))
    let bytes = file.encoded()
    #expect(bytes.count <= CompiledLimits.bytes)
    #expect(try CompiledFile(decoding: bytes) == file)
    layout.pages.append(Page(name: "one-more", cells: []))
    let more = CompiledFile(source: CompiledSamples.stamp, content: .layout(layout))
    #expect(decodingFault(more.encoded())?.description.contains("101 pages") == true)
  }
}
