import Gaze
import Terms

/// A terminal's mouse as a source of samples: held, because a mouse that stands still says nothing.
package struct TerminalPointer: Sendable {
  package enum Report: Hashable, Sendable {
    case sample(GazeSample)
    case change(SourceChange)
  }

  package let source: SourceID
  package private(set) var size: TerminalSize
  /// Whether the left button counts as a switch; otherwise buttons are ignored.
  package var isSwitch: Bool

  package init(source: SourceID, size: TerminalSize, isSwitch: Bool = false) {
    self.source = source
    self.size = size
    self.isSwitch = isSwitch
  }

  /// Its border is one cell: a mouse that falls silent in an outermost cell has probably left the window.
  package var description: SourceDescription {
    SourceDescription(
      id: source, name: "terminal mouse", kind: .held,
      border: SurfaceFraction(x: 1 / Double(max(1, size.columns)), y: 1 / Double(max(1, size.rows))))
  }

  /// To be told to the engine at the start.
  package var attached: SourceChange { .attached(description) }

  /// The terminal has another size: the border changed with it, so the source is described again.
  package mutating func resized(to size: TerminalSize) -> SourceChange {
    self.size = size
    return attached
  }

  /// What the engine should hear of `input`, if anything. `now` is when it was read: terminals do not say when it
  /// happened.
  package func report(_ input: TerminalInput, at now: Instant) -> Report? {
    switch input {
    case .pointer(let column, let row):
      guard (0..<size.columns).contains(column), (0..<size.rows).contains(row) else { return nil }
      return sample(
        x: (Double(column) + 0.5) / Double(size.columns), y: (Double(row) + 0.5) / Double(size.rows), at: now)
    case .pointerPixels(let x, let y):
      guard let pixels = size.pixels, (0..<pixels.width).contains(x), (0..<pixels.height).contains(y) else {
        return nil
      }
      return sample(
        x: (Double(x) + 0.5) / Double(pixels.width), y: (Double(y) + 0.5) / Double(pixels.height), at: now)
    case .button(.down, 1):
      return isSwitch ? .change(.switchPressed(source)) : nil
    case .button(.up, 1):
      return isSwitch ? .change(.switchReleased(source)) : nil
    case .focus(false):
      return .change(.released(source))
    case .focus(true), .button, .key, .modeReport:
      return nil
    }
  }

  private func sample(x: Double, y: Double, at now: Instant) -> Report {
    .sample(GazeSample(source: source, measuredAt: now, position: SurfaceFraction(x: x, y: y), validity: .valid))
  }
}
