import CLinux
import Glibc
import Platform

/// A console that is ours: the kernel asks before it brings another to the front, draws nothing of its own while
/// pictures stand there, and gets everything back in the end.
///
/// The keyboard keeps its mode (never K_OFF): Ctrl-Alt-F1 to F12 are the kernel's own way out.
package final class ConsoleHold {
  /// Why a console cannot be ours, with the way out.
  package struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    package var description: String
  }

  package let number: Int
  /// The console was found in graphics mode, or held: whoever left it so is dead, or draws on it still.
  package let wasLeftBehind: Bool
  private let console: any VirtualConsole
  private let keyboardMode: Int32
  private var isHeld = false
  private var isGraphic = false
  private var card: (any ConsoleCard)?

  /// Holds the console. It must be the process's own terminal, or the process root's.
  package init(_ console: any VirtualConsole) throws(Refusal) {
    self.console = console
    number = console.number
    do throws(SystemError) {
      let (isGraphic, isHeld) = (try console.isGraphic(), try console.isHeld())
      wasLeftBehind = isGraphic || isHeld
      keyboardMode = ConsoleHold.sane(try console.keyboardMode())
      try console.setHeld(true)
      self.isHeld = true
      // Text is what a console shows when nobody says otherwise; a text display would draw for nobody.
      if isGraphic { try console.setGraphic(false) }
    } catch {
      throw ConsoleHold.refusal(error, console.number)
    }
    CrashRestore.guardAgainst(console: console as? KernelConsole, keyboardMode: keyboardMode)
  }

  /// From now on the kernel draws no text there; what was written stays in its memory.
  /// - Parameter card: dropped and taken as the console goes and comes.
  /// - Throws: why not.
  package func showPictures(on card: (any ConsoleCard)?) throws(Refusal) {
    do throws(SystemError) { try console.setGraphic(true) } catch { throw ConsoleHold.refusal(error, number) }
    isGraphic = true
    self.card = card
    if !isInFront { card?.dropMaster() }
    CrashRestore.guardAgainst(card: card?.descriptor.raw ?? -1)
  }

  /// Whether the kernel calls this the console in front; true when it does not say, so that a screen is drawn.
  package var isInFront: Bool { ((try? console.front()) ?? number) == number }

  /// Lets the kernel switch, if it wants to; whether we are still in front afterwards.
  package func grant() -> Bool {
    card?.dropMaster()
    try? console.grantSwitch()
    return isInFront
  }

  /// Whether we are in front. The card is another matter: see `takeCard`.
  package func take() -> Bool {
    try? console.acknowledge()
    return isInFront
  }

  /// Pictures stand on a card, on which nobody draws while it is not ours.
  package var hasCard: Bool { card != nil }

  /// Takes the card again, if there is one.
  /// - Throws: who has it now.
  package func takeCard() throws { try card?.setMaster() }

  /// Gives everything back: the card, text mode, the keyboard, free switching, in this order. (In graphics mode
  /// without a holder the kernel would refuse every switch.) Can be called again.
  package func restore() {
    guard isHeld else { return }
    // The text console cannot set its own picture while another is the card's master.
    card?.dropMaster()
    if isGraphic || (try? console.isGraphic()) == true { try? console.setGraphic(false) }
    if let mode = try? console.keyboardMode(), mode != keyboardMode { try? console.setKeyboardMode(keyboardMode) }
    // A switch that still waits would be forgotten.
    try? console.grantSwitch()
    try? console.setHeld(false)
    isHeld = false
    isGraphic = false
    CrashRestore.guardAgainst(console: nil, keyboardMode: keyboardMode)
    CrashRestore.guardAgainst(card: -1)
  }

  /// The mode that a shell can be typed into: a keyboard left off or raw by a dead program is deaf otherwise.
  private static func sane(_ mode: Int32) -> Int32 { mode == K_XLATE || mode == K_UNICODE ? mode : K_UNICODE }

  private static func refusal(_ error: SystemError, _ number: Int) -> Refusal {
    guard error.code == EPERM || error.code == EACCES else {
      return Refusal(description: "kernel: tty\(number) cannot be held (\(error))")
    }
    return Refusal(
      description: "kernel: tty\(number) belongs to another login; log in on it and start yanyu there,"
        + " or start it as root with: openvt -s -- yanyu")
  }
}

/// A DRM card that is ours, as far as consoles are concerned: its master is the open file that may show pictures.
package protocol ConsoleCard: AnyObject {
  /// The daemon has the same open file, so what is done to one is done to both.
  var descriptor: Descriptor { get }
  /// Why other cards were passed over, a line each.
  var passedOver: [String] { get }
  /// Becomes master again.
  /// - Throws: who has it now, as a line for the log.
  func setMaster() throws
  /// Nothing happens when it was not ours.
  func dropMaster()
}
