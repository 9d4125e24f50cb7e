import CLinux
import Glibc
import Platform
import Scene
import Synchronization
import Terms
import Themes
import Words

/// Draws pictures on a terminal, on a thread of its own: the newest picture wins, and whoever shows one never waits,
/// whatever the terminal does.
package final class TerminalDisplay: Sendable {
  /// What was painted, for measurements.
  package struct Record: Hashable, Sendable {
    /// When the last byte of the first frame was taken by the terminal.
    package var firstFrameAt: Instant?
    /// The same of the newest frame, and the revision of its picture.
    package var lastFrameAt: Instant?
    package var lastRevision: UInt64?
    package var frames = 0
    package var bytes = 0
    /// Set when the terminal is gone or fails; nothing is painted from then on.
    package var failure: SystemError?
  }

  /// What the painter is asked for beside pictures.
  struct Wishes: Sendable {
    var capabilities: TerminalCapabilities
    var wording = Wording.english
    var themes = ThemeSet()
    var redraw = false
    /// When the painter must have ended.
    var closeBy: Instant?
  }

  /// How long `close` lets the terminal take the last frame.
  package static let closingTime = Interval.milliseconds(500)

  private let pictures: Mailbox<Picture>
  private let bell: Mailbox<Bool>
  private let ended: Mailbox<Bool>
  private let shared: SharedState

  /// What both threads touch, each for a moment.
  final class SharedState: Sendable {
    let wishes: Mutex<Wishes>
    let record = Mutex(Record())
    init(_ capabilities: TerminalCapabilities) { wishes = Mutex(Wishes(capabilities: capabilities)) }
  }

  /// Starts the painter, which enters the terminal's modes at once. The line settings (raw mode) are the caller's.
  /// - Parameters:
  ///   - descriptor: of the terminal; it stays the caller's, and its flags are not changed where that can be avoided.
  ///   - capabilities: as they were detected; what the terminal answers later comes by `capabilitiesChanged`.
  /// - Throws: When descriptors or threads run out.
  package init(descriptor: Int32, capabilities: TerminalCapabilities) throws(SystemError) {
    pictures = try Mailbox()
    bell = try Mailbox()
    ended = try Mailbox()
    shared = SharedState(capabilities)
    let output = try TerminalOutput(descriptor)
    let (pictures, bell, ended, shared) = (pictures, bell, ended, shared)
    try ThreadStart.detached {
      var painter = TerminalPainter(output: output, pictures: pictures, bell: bell, shared: shared)
      ended.put(painter.run())
    }
  }

  deinit {
    shared.wishes.withLock { $0.closeBy = $0.closeBy ?? MonotonicClock.now() + Self.closingTime }
    bell.put(true)
  }

  /// Shows a picture soon, unless a newer one comes first. Never waits.
  package func show(_ picture: Picture) { pictures.put(picture) }

  /// The terminal answered a question, or other settings apply. Never waits.
  package func capabilitiesChanged(_ capabilities: TerminalCapabilities) {
    shared.wishes.withLock { $0.capabilities = capabilities }
    bell.put(true)
  }

  /// The display's own few words come in another language from now on. Never waits.
  package func wordingChanged(_ wording: Wording) {
    shared.wishes.withLock { $0.wording = wording }
    bell.put(true)
  }

  /// Other colours from now on. Never waits.
  package func themesChanged(_ themes: ThemeSet) {
    shared.wishes.withLock { $0.themes = themes }
    bell.put(true)
  }

  /// Draws every cell again: after another program wrote on the screen, after a stop. Never waits.
  package func redrawAll() {
    shared.wishes.withLock { $0.redraw = true }
    bell.put(true)
  }

  package var record: Record { shared.record.withLock { $0 } }

  /// Lets the terminal take the last frame, gives its modes back, and ends the painter; waits half a second at the
  /// most. A terminal that takes nothing keeps its modes: the supervisor puts those back.
  /// - Returns: Whether everything was written; false the second time.
  @discardableResult
  package func close() -> Bool {
    let deadline = MonotonicClock.now() + Self.closingTime
    shared.wishes.withLock { $0.closeBy = min($0.closeBy ?? deadline, deadline) }
    bell.put(true)
    // A little more than the painter's own limit, so that its thread is gone when we are.
    var item = pollfd(fd: ended.ready.raw, events: Int16(POLLIN), revents: 0)
    while true {
      let rest = (deadline + .milliseconds(100) - MonotonicClock.now()).wholeMilliseconds
      let count = poll(&item, 1, Int32(clamping: max(0, rest)))
      if count > 0 { return ended.take() ?? false }
      if count == 0 || errno != EINTR { return false }
    }
  }
}
