import Display
import Engine
import Gaze
import Glibc
import Platform
import Terms

/// The terminal the daemon stands in: its screen, its mouse, its keys.
final class TerminalFront {
  /// What a key of the terminal asks for.
  enum Wish: Hashable, Sendable {
    case event(Event.Kind)
    case quit
    case redraw
  }

  /// The source number of the terminal's mouse; devices count from behind it.
  static let mouse = SourceID(rawValue: 1)
  /// A lone Escape is a key, not the begin of a sequence, when nothing follows for this long.
  private static let escapeWait = Interval.milliseconds(30)

  /// Space counts when no key came for so long before: a terminal tells presses, repetitions of a key that is held, and
  /// pasted text alike, and only the first is a carer's.
  private static let quietBeforeKey = Interval.milliseconds(300)

  private static let standardInput: Int32 = 0
  private static let standardOutput: Int32 = 1

  let input = TerminalFront.standardInput
  let display: TerminalDisplay
  private(set) var size: TerminalSize
  private(set) var pointer: TerminalPointer?
  private var capabilities: TerminalCapabilities
  private var parser = TerminalParser()
  /// When bytes that may be a lone Escape are taken for one.
  private(set) var deadline: Instant?
  private(set) var isGone = false
  private let source: Descriptor
  private let isSwitch: Bool
  private var lastKeyAt = Instant.zero

  /// - Throws: when standard input or output is no terminal, with the way out.
  init(isPointer: Bool, isSwitch: Bool) throws {
    guard isatty(TerminalFront.standardInput) == 1, isatty(TerminalFront.standardOutput) == 1 else {
      throw NoTerminal()
    }
    self.isSwitch = isSwitch
    // A copy of our own: the owner closes what it owns, and standard input stays open.
    source = Descriptor(owning: try check("dup") { dup(TerminalFront.standardInput) })
    try TerminalState.makeRaw(TerminalFront.standardInput)
    size = TerminalSize.read(TerminalFront.standardOutput)
    capabilities = TerminalCapabilities.detect(descriptor: TerminalFront.standardOutput)
    display = try TerminalDisplay(descriptor: TerminalFront.standardOutput, capabilities: capabilities)
    if isPointer { pointer = TerminalPointer(source: TerminalFront.mouse, size: size, isSwitch: isSwitch) }
  }

  struct NoTerminal: Error, CustomStringConvertible {
    var description: String {
      "yanyu: standard input and output are no terminal; start it in one, or name another display"
    }
  }

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
    deadline = parser.isUndecided ? now + TerminalFront.escapeWait : nil
    return inputs.compactMap { wish($0, now: now) }
  }

  /// The wait for more of a sequence is over.
  func settle(now: Instant) -> [Wish] {
    deadline = nil
    return parser.settle().compactMap { wish($0, now: now) }
  }

  /// The window has another size.
  func resized() -> [Event.Kind] {
    let size = TerminalSize.read(TerminalFront.standardOutput)
    guard size != self.size else { return [] }
    self.size = size
    var events: [Event.Kind] = [.surface(size.surface)]
    if let change = pointer?.resized(to: size) { events.append(.source(change)) }
    display.redrawAll()
    return events
  }

  func width(of word: String) -> Double { Double(TerminalMeasure.width(of: word)) }

  /// The terminal's mouse points, or does not.
  func usePointer(_ isPointer: Bool) {
    guard isPointer != (pointer != nil) else { return }
    pointer = isPointer ? TerminalPointer(source: TerminalFront.mouse, size: size, isSwitch: isSwitch) : nil
  }

  /// The last frame, then the modes back.
  func close() { display.close() }

  private func wish(_ input: TerminalInput, now: Instant) -> Wish? {
    if case .modeReport(let mode, let state) = input {
      // Without the terminal's size in pixels (some report none) places in pixels would mean nothing: cells serve then.
      if mode == TerminalModes.pixelMouse, size.pixels == nil { return nil }
      if capabilities.learn(mode: mode, state) { display.capabilitiesChanged(capabilities) }
      return nil
    }
    if case .key(let key) = input {
      let isLone = now - lastKeyAt >= TerminalFront.quietBeforeKey
      lastKeyAt = now
      return wish(key, isLone: isLone)
    }
    switch pointer?.report(input, at: now) {
    case .sample(let sample): return .event(.sample(sample))
    case .change(let change): return .event(.source(change))
    case nil: return nil
    }
  }

  /// The carer's keys: Space pauses and goes on, Enter answers a call, Ctrl-C ends the program, Ctrl-L draws anew; any
  /// other shows which do what. Where the terminal is the person's switch, a switch box may type anything: Enter alone
  /// is the carer's there.
  private func wish(_ key: TerminalKey, isLone: Bool) -> Wish? {
    switch key {
    case .enter: .event(.carer(.key(.acknowledge)))
    case .control("c"), .control("q"): .quit
    case .control("l"): .redraw
    case .character(" "): isSwitch || !isLone ? nil : .event(.carer(.key(.pause)))
    case .character, .alternate, .control, .tab, .backspace, .escape, .delete, .insert, .up, .down, .left, .right,
      .home, .end, .pageUp, .pageDown, .function:
      isSwitch || !isLone ? nil : .event(.carer(.key(.other)))
    }
  }
}

extension Daemon {
  func takeTerminal(_ readiness: Poller.Readiness) -> [Event] {
    guard let terminal else { return [] }
    let events = terminalEvents(terminal.take(now: now))
    if terminal.isGone {
      log.line("kernel: the terminal is gone")
      poller.unwatch(terminal.input)
      isRunning = false
    }
    return events
  }

  func terminalEvents(_ wishes: [TerminalFront.Wish]) -> [Event] {
    var events: [Event] = []
    for wish in wishes {
      switch wish {
      // On the console the same key comes from its keyboard too.
      case .event(.carer(.key)) where devices?.readsCarersKeys == true: break
      case .event(let kind): events.append(Event(kind, at: now))
      case .redraw: terminal?.display.redrawAll()
      case .quit: quit()
      }
    }
    return events
  }
}
