import FuzzedFormats
import Layouts
import Terms
import Testing

@testable import Compiled

/// A layout that could lead the engine, or the person, astray is refused, whoever wrote it.
@Suite struct LayoutCheckTests {
  typealias Change = @Sendable (inout Layout) -> Void

  static let changes: [(says: String, change: Change)] = [
    ("there is no page", { $0.pages = [] }),
    ("two keys or areas “key-0”", { $0.keys[1].id = "key-0" }),
    ("two keys or areas “clock”", { $0.keys[1].id = "clock" }),
    ("two pages “main”", { $0.pages[1].name = "main" }),
    ("is none to write on", { $0.pages.swapAt(0, 1) }),
    ("is none to write on", { $0.pages[0].isOverlay = true }),
    ("there is no page “idle”", { $0.pages.remove(at: 2) }),
    ("“rest-confirm” must be an overlay", { $0.pages[4].isOverlay = false }),
    ("“call” must not be an overlay", { $0.pages[3].isOverlay = true }),
    ("“help-confirm” has no key for confirm-help", { $0.pages[5].cells = [] }),
    ("“main” has no key for help", { $0.pages[0].cells.removeAll { $0.target == .key(12) } }),
    ("“main” has no key for rest", { $0.pages[0].cells.removeAll { [.key(16), .key(17)].contains($0.target) } }),
    ("leads to page “nowhere”", { $0.keys[6].action = .page("nowhere") }),
    ("cannot lead to page “rest”", { $0.keys[6].action = .page("rest") }),
    ("“main” cannot go on to page “nowhere”", { $0.pages[0].next = "nowhere" }),
    ("“main” cannot go on to page “main”", { $0.pages[0].next = "main" }),
    ("“main” cannot go on to page “rest”", { $0.pages[0].next = "rest" }),
    ("“idle” cannot go on to page “main”", { $0.pages[2].next = "main" }),
    ("is of no letters", { $0.keys[0].action = .letters("a") }),
    ("is of no letters", { $0.keys[0].action = .letters("a2") }),
    ("a target stands twice", { $0.pages[0].cells[1].target = $0.pages[0].cells[0].target }),
    ("two places of page “main” overlap", { $0.pages[0].cells[0].right += 1 }),
    ("a right edge is 1201", { $0.pages[0].cells[9].right += 1 }),
    ("a left edge is -1", { $0.pages[0].cells[0].left = -1 }),
    ("a bottom edge is", { $0.pages[0].cells[0].bottom = $0.pages[0].cells[0].top }),
    ("a key 1000", { $0.pages[0].cells[0].target = .key(1000) }),
    ("an area 3", { $0.pages[0].cells[0].target = .area(3) }),
    ("a slot 20", { $0.pages[0].cells[0].target = .slot(20) }),
    ("a target of kind 3", { $0.pages[0].cells[0].target = .token(0) }),
    ("the board's width is 99", { $0.unitsWide = 99 }),
    ("the board's height is 100001", { $0.unitsHigh = 100_001 }),
    ("the layout's name is no name", { $0.name = "../settings" }),
    ("the layout's name is empty", { $0.name = "" }),
    ("language is no", { $0.language = LanguageTag(rawValue: "中文") }),
    ("the label of key 0 is longer than 60", { $0.keys[0].label = String(repeating: "眼", count: 61) }),
    ("the label of key 0 is empty", { $0.keys[0].label = "" }),
    ("the label of key 0 holds a control", { $0.keys[0].label = "a\u{1B}[2J" }),
    ("the caption of key 0 holds a control", { $0.keys[0].caption = "a\u{202E}b" }),
    ("the time of key 0 is 199", { $0.keys[0].dwellMilliseconds = 199 }),
    ("the time of key 0 is 10001", { $0.keys[0].dwellMilliseconds = 10_001 }),
    ("no setting “dwell.lettre”", { $0.keys[0].action = .setting("dwell.lettre", .next) }),
    ("is 1000001", { $0.keys[0].action = .setting("dwell.letter", .by(1_000_001)) }),
    ("profile 7", { $0.keys[0].action = .profile(7) }),
    ("the action of key 0 is longer than 500", { $0.keys[0].action = .say(String(repeating: "a", count: 501)) }),
  ]

  @Test(arguments: changes.indices)
  func `a layout that leads astray is refused`(number: Int) throws {
    let (says, change) = Self.changes[number]
    var layout = CompiledSamples.everyAction
    change(&layout)
    let file = CompiledFile(source: CompiledSamples.stamp, content: .layout(layout))
    let fault = try #require(decodingFault(file.encoded()), "it was taken")
    #expect(fault.description.contains(says))
  }

  @Test func `every layout that is compiled in is in order`() {
    for layout in BuiltInLayout.all { #expect(LayoutCheck.complaint(about: layout) == nil) }
  }
}
