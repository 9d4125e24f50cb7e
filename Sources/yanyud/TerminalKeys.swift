import Display
import Engine
import Gaze
import Glibc
import Platform
import Terms

/// What the terminal that the daemon stands in sends: its keys and, where the screen is drawn on it, its mouse.
final class TerminalKeys {
  /// What something that the terminal sent asks for.
  enum Wish: Hashable, Sendable {
    case event(Event.Kind)
    /// The person's switch was pressed and let go: a terminal tells of both as one.
    case press
    case quit
    case redraw
    /// The terminal answered a question about itself.
    case capabilities(TerminalCapabilities)
  }

  /// The source number of the terminal's mouse; devices count from behind it.
  static let mouse = SourceID(rawValue: 1)
  /// A lone Escape is a key, not the begin of a sequence, when nothing follows for this long.
  private static let escapeWait = Interval.milliseconds(30)

  /// Space counts when no key came for so long before: a terminal tells presses, repetitions of a key that is held, and
  /// pasted text alike, and only the first is a carer's.
  private static let quietBeforeKey = Interval.milliseconds(300)

  private static let standardInput: Int32 = 0

  let input = TerminalKeys.standardInput
  /// Nil where a display of pixels stands in its stead.
  private(set) var size: TerminalSize?
  private(set) var pointer: TerminalPointer?
  private var capabilities: TerminalCapabilities
  private var parser = TerminalParser()
  /// When bytes that may be a lone Escape are taken for one.
  private(set) var deadline: Instant?
  private(set) var isGone = false
  private let source: Descriptor
  private let isSwitch: Bool
  private var lastKeyAt = Instant.zero

  /// Makes the terminal raw; its line settings are the supervisor's to put back.
  /// - Parameters:
  ///   - size: where the screen is drawn on it too.
  ///   - capabilities: as they were detected.
  ///   - isPointer: its mouse points.
  ///   - isSwitch: its keys are the person's.
  /// - Throws: when it is gone.
  init(
    size: TerminalSize?, capabilities: TerminalCapabilities, isPointer: Bool, isSwitch: Bool
  ) throws(SystemError) {
    self.isSwitch = isSwitch
    self.size = size
    self.capabilities = capabilities
    // A copy of our own: the owner closes what it owns, and standard input stays open.
    source = Descriptor(owning: try check("dup") { dup(TerminalKeys.standardInput) })
    try TerminalState.makeRaw(TerminalKeys.standardInput)
    usePointer(isPointer)
  }

  /// Whether standard input is a terminal.
  static var areThere: Bool { isatty(standardInput) == 1 }

  /// Everything the terminal has sent.
  func take(now: Instant) -> [Wish] {
    var bytes: [UInt8] = []
    do {
      // Level-triggered: what one read leaves, the next turn of the loop takes.
      guard let read = try source.readAvailable(limit: 4096) else { return [] }
      bytes = read
      if bytes.isEmpty { isGone = true }
    } catch {
      isGone = true
    }
    let inputs = parser.feed(bytes)
    deadline = parser.isUndecided ? now + TerminalKeys.escapeWait : nil
    return inputs.compactMap { wish($0, now: now) }
  }

  /// The wait for more of a sequence is over.
  func settle(now: Instant) -> [Wish] {
    deadline = nil
    return parser.settle().compactMap { wish($0, now: now) }
  }

  /// The window has another size.
  func resized(to size: TerminalSize) -> SourceChange? {
    self.size = size
    return pointer?.resized(to: size)
  }

  /// The terminal's mouse points, or does not. It never does where the screen is another one.
  func usePointer(_ isPointer: Bool) {
    guard isPointer != (pointer != nil) else { return }
    pointer =
      isPointer ? size.map { TerminalPointer(source: TerminalKeys.mouse, size: $0, isSwitch: isSwitch) } : nil
  }

  private func wish(_ input: TerminalInput, now: Instant) -> Wish? {
    if case .modeReport(let mode, let state) = input {
      // Without the terminal's size in pixels (some report none) places in pixels would mean nothing: cells serve then.
      if mode == TerminalModes.pixelMouse, size?.pixels == nil { return nil }
      return capabilities.learn(mode: mode, state) ? .capabilities(capabilities) : nil
    }
    if case .key(let key) = input {
      let isLone = now - lastKeyAt >= TerminalKeys.quietBeforeKey
      lastKeyAt = now
      return wish(key, isLone: isLone)
    }
    switch pointer?.report(input, at: now) {
    case .sample(let sample): return .event(.sample(sample))
    case .change(let change): return .event(.source(change))
    case nil: return nil
    }
  }

  /// The carer's keys: Space pauses and goes on, Enter answers a call, Z, W, M and P tell how things stand, Ctrl-C ends
  /// the program, Ctrl-L draws anew; any other shows which do what. Where the terminal is the person's switch, a switch
  /// box may type anything: Enter alone is the carer's there, and every other key a press.
  private func wish(_ key: TerminalKey, isLone: Bool) -> Wish? {
    switch key {
    case .enter: .event(.carer(.key(.acknowledge)))
    case .control("c"), .control("q"): .quit
    case .control("l"): .redraw
    case .character(let character):
      !isLone ? nil : isSwitch ? .press : .event(.carer(CarerCommand(character: character)))
    case .alternate, .control, .tab, .backspace, .escape, .delete, .insert, .up, .down, .left, .right,
      .home, .end, .pageUp, .pageDown, .function:
      !isLone ? nil : isSwitch ? .press : .event(.carer(.key(.other)))
    }
  }
}
