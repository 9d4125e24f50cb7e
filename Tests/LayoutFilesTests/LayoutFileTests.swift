import Foundation
import LayoutFiles
import Layouts
import Terms
import Testing

/// The smallest layout that is right; the tests below break it in one place each.
let smallLayout = """
  name: small
  language: en
  board: {width: 1000, height: 600, margin: 0}
  fixed:
    help: [800, 0, 200, 300]
  letters: [a, b]
  keys:
    help: {label: Help, action: help}
    rest: {label: Rest, action: rest}
    undo: {label: Undo, action: undo}
    more: {label: More, page: second}
    back: {label: Back, page: first}
    hello: {label: Hello, say: Hello!, class: candidate, style: answer, dwell: 500, caption: aloud}
    wake: {label: Wake, action: wake}
    awake: {label: Continue, action: confirm-wake}
    call: {label: Call, action: confirm-help}
    cancel: {label: Not needed, action: cancel-call}
    stop: {label: Stop, action: confirm-cancel-call}
  areas:
    message: {shows: message}
    calm: {label: calm}
  pages:
    first:
      rows:
        - {size: 300, columns: [message: 600, a: 200, help: 200]}
        - {size: 300, columns: [rest, undo, more, b, hello]}
    second:
      rows:
        - {size: 300, columns: [calm: 600, nothing: 200, help: 200]}
        - {size: 300, columns: [rest, undo, back, slot-1, slot-2]}
    idle:
      rows: [{columns: [message: 800, help: 200]}, wake]
    rest:
      rows: [{columns: [message: 800, help: 200]}, wake]
    rest-confirm:
      overlay: true
      rows: [{columns: [awake: 300, nothing: 700]}, nothing]
    help-confirm:
      overlay: true
      rows: [nothing, {columns: [call: 300, nothing: 700]}]
    call:
      rows:
        - {size: 300, columns: [message: 500, cancel: 300, help: 200]}
        - {size: 300, columns: [rest: 200, undo: 200, calm: 600]}
    call-confirm:
      overlay: true
      rows: [nothing, {columns: [nothing: 700, stop: 300]}]
  """

/// layouts/en.yaml.
let englishText = Result {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  return try String(contentsOf: folder.appendingPathComponent("layouts/en.yaml"), encoding: .utf8)
}

@Suite struct LayoutFileTests {
  @Test func `the compiled-in layout is the one in the file`() throws {
    let layouts = try LayoutFiles.parseAll(try englishText.get(), file: "layouts/en.yaml")
    #expect(layouts == BuiltInLayout.all, "run scripts/generate-layout")
    #expect(layouts.map(\.name) == ["en", "en-mirrored", "en-lifted"])
  }

  @Test func `a small layout is read in full`() throws {
    let layout = try LayoutFiles.parse(smallLayout, file: "small.yaml")
    #expect(layout.name == "small")
    #expect(layout.language == .english)
    #expect(
      layout.keys.map(\.id) == [
        "a", "b", "help", "rest", "undo", "more", "back", "hello", "wake", "awake", "call", "cancel", "stop",
      ])
    #expect(layout.keys[0] == Key(id: "a", label: "a", action: .insert("a"), dwellClass: .letter, style: .letter))
    #expect(
      layout.keys[7]
        == Key(
          id: "hello", label: "Hello", caption: "aloud", action: .say("Hello!"), dwellClass: .candidate, style: .answer,
          dwellMilliseconds: 500))
    #expect(layout.areas.map(\.id) == ["message", "calm", "nothing-1"])
    let second = try #require(layout.page(named: "second"))
    #expect(second.cells.contains(Cell(target: .slot(0), left: 600, top: 300, right: 800, bottom: 600)))
    #expect(second.cells.contains(Cell(target: .area(2), left: 600, top: 0, right: 800, bottom: 300)))
  }

  @Test func `nothing on an overlay leaves what lies below in sight`() throws {
    let text = smallLayout + "\n  over:\n    overlay: true\n    rows: [nothing, {columns: [nothing, c]}]\n"
    let layout = try LayoutFiles.parse(text.replacing("letters: [a, b]", with: "letters: [a, b, c]"), file: "x")
    let page = try #require(layout.page(named: "over"))
    #expect(page.isOverlay)
    #expect(page.cells == [Cell(target: .key(2), left: 500, top: 300, right: 1000, bottom: 600)])
  }

  @Test func `sizes are proportions, and rounding leaves no hole`() throws {
    let text = smallLayout.replacing(
      "[rest, undo, more, b, hello]", with: "[rest: 1, undo: 1, more: 1, b: 3, hello: 1]")
    let page = try #require(try LayoutFiles.parse(text, file: "x").page(named: "first"))
    let row = page.cells.filter { $0.top == 300 }
    #expect(row.map(\.left) == [0, 143, 286, 429, 857])
    #expect(row.map(\.right) == [143, 286, 429, 857, 1000])
  }

  @Test func `the source of a layout holds every key once and quotes its texts`() throws {
    let text = smallLayout.replacing("label: Hello,", with: #"label: "\"\\He\"","#)
    let sources = swiftSource(of: try LayoutFiles.read(text, file: "x"), as: "small")
    #expect(
      sources.map(\.file) == [
        "BuiltInSmall.swift", "BuiltInSmallKeys.swift", "BuiltInSmallPages.swift", "BuiltInSmallMorePages.swift",
      ])
    #expect(sources[1].text.contains(#"Key(id: "hello", label: "\"\\He\"", caption: "aloud", action: .say("Hello!"),"#))
    #expect(sources[1].text.split(separator: "Key(id:").count == 14)
  }
}
