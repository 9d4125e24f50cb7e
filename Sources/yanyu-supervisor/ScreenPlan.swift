import Configuration
import Glibc
import Screens
import Supervision

/// Where this session draws, and what of the machine it holds for that.
struct ScreenPlan {
  var display: LaunchOptions.Display
  /// Nil where standard input is no console, or one that cannot be held.
  var console: ConsoleHold?
  var card: (any ConsoleCard)?
  /// For the log.
  var notes: [String] = []

  struct Refusal: Error, CustomStringConvertible {
    var description: String
  }

  /// Chooses the display that `wanted` names, or the best there is, and holds the console.
  /// - Throws: what to say before leaving, as its description; nothing is held then.
  init(_ wanted: LaunchOptions.Display?) throws {
    let console = KernelConsole(0)
    if let console { try ScreenPlan.refuseGraphicalSession(console) }
    let choice = DisplayChoice<any ConsoleCard>(
      isOnConsole: console != nil, hasConsoles: access("/dev/tty0", F_OK) == 0, openCard: ScreenCard.open,
      probeFramebuffer: ScreenCard.probeFramebuffer)
    switch wanted {
    case .kms: (display, card) = ScreenPlan.parts(try choice.named(.kms))
    case .framebuffer: (display, card) = ScreenPlan.parts(try choice.named(.framebuffer))
    case .terminal, .png: (display, card) = (wanted ?? .terminal, nil)
    case nil:
      let outcome = choice.unnamed()
      (display, card) = ScreenPlan.parts(outcome.display)
      notes = outcome.passedOver
    }
    notes += card?.passedOver ?? []
    if let console { try hold(console, isNamed: wanted != nil) }
  }

  /// A console that cannot be held shows no pictures; letters it can show all the same.
  private mutating func hold(_ console: KernelConsole, isNamed: Bool) throws {
    let drawsPictures = display == .kms || display == .framebuffer
    do throws(ConsoleHold.Refusal) {
      let hold = try ConsoleHold(console)
      if hold.wasLeftBehind {
        notes.append("kernel: tty\(hold.number) was left in another mode by a program that is gone; it is put right")
      }
      do throws(ConsoleHold.Refusal) {
        if drawsPictures { try hold.showPictures(on: card) }
      } catch {
        hold.restore()
        throw error
      }
      self.console = hold
    } catch {
      guard drawsPictures else { return notes.append(error.description) }
      guard !isNamed else { throw error }
      notes.append("\(error); the terminal is used")
      (display, card) = (.terminal, nil)
    }
  }

  /// A program that an X server or a Wayland compositor starts may have its console as standard input.
  private static func refuseGraphicalSession(_ console: KernelConsole) throws(Refusal) {
    guard (try? console.isGraphic()) == true, getenv("DISPLAY") != nil || getenv("WAYLAND_DISPLAY") != nil else {
      return
    }
    throw Refusal(
      description: "yanyu: a graphical session draws on tty\(console.number); start yanyu in a terminal window of it,"
        + " or on another console (Ctrl-Alt-F2, log in)")
  }

  private static func parts(
    _ chosen: DisplayChoice<any ConsoleCard>.Display
  ) -> (LaunchOptions.Display, (any ConsoleCard)?) {
    switch chosen {
    case .card(let card): (.kms, card)
    case .framebuffer: (.framebuffer, nil)
    case .terminal: (.terminal, nil)
    }
  }
}
