import Configuration
import Display
import Engine
import Glibc
import Painting
import Platform
import Scene
import Screens
import Terms
import Themes
import Words

/// Where the person looks and the carer's keys are: a display, and the keys of the terminal that the daemon stands in,
/// if it stands in one.
final class Front {
  /// What draws.
  enum Display {
    case terminal(TerminalDisplay)
    case screen(ScreenDisplay)
  }

  /// How long the first size of a screen is waited for: until then it would be guessed, and the first page drawn twice.
  static let sizeWait = Interval.milliseconds(100)
  private static let standardOutput: Int32 = 1

  let display: Display
  /// Nil without a terminal to read.
  let keys: TerminalKeys?
  private(set) var surface: Surface

  /// - Parameters:
  ///   - options: which display, and which keys.
  ///   - isPointer: the terminal's mouse points, where the terminal is the display.
  ///   - connector: the monitor that the settings name; empty for the best there is.
  ///   - wording: of the display's own few words, until another comes.
  ///   - isInFront: whether a screen may be drawn on at once; otherwise from `setInFront` on.
  /// - Throws: when there is no such display, with the way out.
  init(options: LaunchOptions, isPointer: Bool, connector: String, wording: Wording, isInFront: Bool) throws {
    let isSwitch = options.selectionSwitch == .terminal
    let capabilities = TerminalCapabilities.detect(descriptor: Front.standardOutput)
    if let makeOutput = ScreenChoice.output(for: options, connector: connector) {
      guard options.input != .terminal else { throw NoTerminal.mouse }
      let screen = try ScreenDisplay(wording: wording, isInFront: isInFront, makeOutput: makeOutput)
      display = .screen(screen)
      keys =
        TerminalKeys.areThere
        ? try TerminalKeys(size: nil, capabilities: capabilities, isPointer: false, isSwitch: isSwitch) : nil
      let size = (isInFront ? screen.size(waitingAtMost: Front.sizeWait) : nil) ?? ScreenChoice.size(for: options)
      surface = Surface(width: size.width, height: size.height)
    } else {
      guard TerminalKeys.areThere, isatty(Front.standardOutput) == 1 else { throw NoTerminal.display }
      let size = TerminalSize.read(Front.standardOutput)
      keys = try TerminalKeys(size: size, capabilities: capabilities, isPointer: isPointer, isSwitch: isSwitch)
      let terminal = try TerminalDisplay(descriptor: Front.standardOutput, capabilities: capabilities)
      terminal.wordingChanged(wording)
      display = .terminal(terminal)
      surface = size.surface
    }
  }

  enum NoTerminal: Error, CustomStringConvertible {
    case display
    case mouse

    var description: String {
      switch self {
      case .display: "yanyu: standard input and output are no terminal; start it in one, or name another display"
      case .mouse: "yanyu: a terminal's mouse points on the terminal alone; name a device with --input"
      }
    }
  }

  /// The descriptor that is readable when the display has something to say.
  var events: Int32? {
    switch display {
    case .terminal: nil
    case .screen(let screen): screen.events
    }
  }

  /// Whether the screen is drawn on the terminal, whose mouse may point then.
  var isOnTerminal: Bool {
    switch display {
    case .terminal: true
    case .screen: false
    }
  }

  // MARK: What is drawn

  func show(_ picture: Picture) {
    switch display {
    case .terminal(let terminal): terminal.show(picture)
    case .screen(let screen): screen.show(picture)
    }
  }

  /// Widths of words: at once where cells are counted, else nil, and they come as a report.
  func measure(_ words: [String], revision: UInt64) -> [MeasuredWord]? {
    switch display {
    case .terminal:
      return words.map { MeasuredWord(text: $0, width: Double(TerminalMeasure.width(of: $0))) }
    case .screen(let screen):
      screen.measure(words, revision: revision, for: surface)
      return nil
    }
  }

  func redrawAll() {
    switch display {
    case .terminal(let terminal): terminal.redrawAll()
    case .screen(let screen): screen.redrawAll()
    }
  }

  func wordingChanged(_ wording: Wording) {
    switch display {
    case .terminal(let terminal): terminal.wordingChanged(wording)
    case .screen(let screen): screen.wordingChanged(wording)
    }
  }

  func themesChanged(_ themes: ThemeSet) {
    switch display {
    case .terminal(let terminal): terminal.themesChanged(themes)
    case .screen(let screen): screen.themesChanged(themes)
    }
  }

  func capabilitiesChanged(_ capabilities: TerminalCapabilities) {
    guard case .terminal(let terminal) = display else { return }
    terminal.capabilitiesChanged(capabilities)
  }

  /// Another console is in front (false), or this one again (true: all is drawn anew).
  /// - Returns: Whether nothing is drawn any more already; else `ScreenDisplay.Report.released` says when.
  func setInFront(_ isInFront: Bool) -> Bool {
    switch display {
    case .terminal(let terminal):
      // A terminal is written to, not drawn upon: on a console that is not in front nobody sees it, and it harms none.
      if isInFront { terminal.redrawAll() }
      return true
    case .screen(let screen):
      screen.setInFront(isInFront)
      return isInFront
    }
  }

  /// The last frame, then the modes back.
  func close() {
    switch display {
    case .terminal(let terminal): terminal.close()
    case .screen(let screen): screen.close()
    }
  }

  // MARK: What it tells

  /// The window of the terminal has another size.
  func resized() -> [Event.Kind] {
    guard case .terminal(let terminal) = display else { return [] }
    let size = TerminalSize.read(Front.standardOutput)
    guard size != keys?.size else { return [] }
    surface = size.surface
    var events: [Event.Kind] = [.surface(surface)]
    if let change = keys?.resized(to: size) { events.append(.source(change)) }
    terminal.redrawAll()
    return events
  }

  /// The screen has another size.
  func resized(to size: PixelSize) -> Surface {
    surface = Surface(width: size.width, height: size.height)
    return surface
  }
}
