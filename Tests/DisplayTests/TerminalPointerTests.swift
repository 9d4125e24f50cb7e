import Display
import Gaze
import Terms
import Testing

struct TerminalPointerTests {
  private let source = SourceID(rawValue: 7)
  private let now = Instant.milliseconds(5)

  @Test func `a cell becomes the share of its centre`() {
    let pointer = TerminalPointer(source: source, size: TerminalSize(columns: 100, rows: 40))
    let expected = GazeSample(
      source: source, measuredAt: now, position: SurfaceFraction(x: 0.105, y: 0.0125), validity: .valid)
    #expect(pointer.report(.pointer(column: 10, row: 0), at: now) == .sample(expected))
  }

  @Test func `a cell outside of the terminal is no sample`() {
    let pointer = TerminalPointer(source: source, size: TerminalSize(columns: 100, rows: 40))
    #expect(pointer.report(.pointer(column: 100, row: 0), at: now) == nil)
    #expect(pointer.report(.pointer(column: 0, row: 40), at: now) == nil)
  }

  @Test func `pixels count only where the terminal told its size in them`() {
    let bare = TerminalPointer(source: source, size: TerminalSize(columns: 100, rows: 40))
    #expect(bare.report(.pointerPixels(x: 5, y: 5), at: now) == nil)
    let told = TerminalPointer(
      source: source, size: TerminalSize.checked(columns: 100, rows: 40, width: 1000, height: 800))
    guard case .sample(let sample)? = told.report(.pointerPixels(x: 250, y: 400), at: now) else {
      Issue.record("no sample")
      return
    }
    #expect(sample.position == SurfaceFraction(x: 0.2505, y: 0.500625))
  }

  @Test func `it is a held source whose border is one cell, and stays so when resized`() {
    var pointer = TerminalPointer(source: source, size: TerminalSize(columns: 100, rows: 40))
    guard case .attached(let description) = pointer.attached else {
      Issue.record("not attached")
      return
    }
    #expect(description.kind == .held)
    #expect(description.border == SurfaceFraction(x: 0.01, y: 0.025))
    guard case .attached(let after) = pointer.resized(to: TerminalSize(columns: 200, rows: 50)) else {
      Issue.record("not attached")
      return
    }
    #expect(after.id == source && after.border == SurfaceFraction(x: 0.005, y: 0.02))
  }

  @Test func `a window without focus releases the source, and keys and the wheel are not its business`() {
    let pointer = TerminalPointer(source: source, size: .usual)
    #expect(pointer.report(.focus(false), at: now) == .change(.released(source)))
    #expect(pointer.report(.focus(true), at: now) == nil)
    #expect(pointer.report(.key(.enter), at: now) == nil)
    #expect(pointer.report(.button(.down, 1), at: now) == nil)
  }

  @Test func `its left button is a switch where one was chosen`() {
    let pointer = TerminalPointer(source: source, size: .usual, isSwitch: true)
    #expect(pointer.report(.button(.down, 1), at: now) == .change(.switchPressed(source)))
    #expect(pointer.report(.button(.up, 1), at: now) == .change(.switchReleased(source)))
    #expect(pointer.report(.button(.down, 3), at: now) == nil)
  }
}
