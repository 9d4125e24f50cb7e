import Glibc
import Platform
import Terms

/// A monitor on a graphics card, by kernel mode setting: two pictures in the card's memory, one shown, one drawn, and
/// a flip between them at the refresh.
///
/// One monitor is used, the others are dark: the setting `screen.connector` names it, else a panel that is part of the
/// machine comes first, then the card's order. It is left only when it is unplugged.
///
///            present                 flip done, or 250 ms
///     ready ─────────▶ on its way ─────────────────────────▶ ready
///       ▲ │ master lost: frames are dropped, a try a second
///       │ └──────────▶ waiting ──▶ ready at setInFront(true)
///       └── setInFront(false): nothing is called or written until setInFront(true)
package final class KMSOutput: ScreenOutput {
  /// A flip that is not done by now never will be: fifteen refreshes at 60 Hz.
  static let flipPatience = Interval.milliseconds(250)
  /// How often the screen is tried while another program has the card.
  static let masterPatience = Interval.seconds(1)
  /// The size that is told before there was a monitor.
  static let sizeWithoutMonitor = PixelSize(width: 1280, height: 800)

  let calls: any CardCalls
  let wanted: String?
  let now: () -> Instant
  let timer: KMSTimer
  let hotplug: KMSHotplug?

  package internal(set) var size = KMSOutput.sizeWithoutMonitor
  var stage: KMSStage?
  /// What the monitor before this one shows until this one's first picture is up.
  var retired: [KMSBuffer] = []
  /// Frames of a process that had the card before, shown until our first picture is up.
  var inherited: [UInt32] = []
  var isInFront = true
  /// The card is gone, or given up.
  var isLost = false
  private var isClosed = false
  /// The flip that is on its way, and until when it is waited for.
  var pending: (token: UInt64, until: Instant)?
  var lastToken: UInt64
  var lastFlip: Instant?
  /// Flips that are done at once come from no refresh: without a pause between pictures they would fill a core.
  var flipsAtOnce = false
  var notBefore: Instant?
  /// A picture has gone out, and nobody was told yet that there is room for the next.
  var isBusy = false
  /// The card is another program's; the next try.
  var masterTry: Instant?
  /// Connectors are to be looked at: all, or the one that was named.
  var lookWanted: KMSLook?
  /// Modes that the driver lists and refuses.
  var refused: Set<CardMode.Timing> = []
  /// When everything was refused: the next try.
  var lookAgain: Instant?
  static let lookPatience = Interval.seconds(5)

  /// What the log and `doctor` should tell of the choice; lines without a culprit are information.
  package internal(set) var notes: [String] = []

  /// Takes over the card, whose last picture stands until the first `present`.
  /// - Parameters:
  ///   - descriptor: the open card; the supervisor is its master and holds it too.
  ///   - wanted: the connector to use, such as `HDMI-A-1`; nil or unknown: the best.
  /// - Throws: why nothing can be drawn on this card. That there is no monitor is not thrown: `isShowing` is false, and
  ///   `resized` comes with the first one.
  package convenience init(descriptor: Descriptor, connector wanted: String?) throws(ScreenFault) {
    let card = KernelCard(descriptor)
    do {
      try descriptor.setNonBlocking()
    } catch {
      throw ScreenFault("kernel: \(card.name): \(error)")
    }
    // Without udev monitors cannot come and go; the screen works all the same.
    let hotplug = try? KMSHotplug(card: card.name)
    try self.init(calls: card, connector: wanted, hotplug: hotplug, now: MonotonicClock.now)
    if hotplug == nil { notes.append("kernel: no word of monitors that come and go (no udev)") }
  }

  /// The same with other calls than the kernel's: for measuring, where there is no card.
  package convenience init(calls: any CardCalls, connector wanted: String? = nil) throws(ScreenFault) {
    try self.init(calls: calls, connector: wanted, hotplug: nil, now: MonotonicClock.now)
  }

  init(
    calls: any CardCalls, connector wanted: String?, hotplug: KMSHotplug?, now: @escaping () -> Instant
  ) throws(ScreenFault) {
    self.calls = calls
    self.wanted = wanted
    self.hotplug = hotplug
    self.now = now
    do {
      timer = try KMSTimer()
    } catch {
      throw ScreenFault("kernel: \(error)")
    }
    // Not the tokens of a daemon before, whose last flip may still be told.
    lastToken = UInt64(bitPattern: now().nanoseconds) & 0xFFFF_FFFF
    _ = try CardCandidate.connectors(of: calls, named: calls.name)
    inherit()
    _ = try look(.start)
  }

  deinit { close() }

  package var descriptors: [Int32] {
    isLost ? [] : [calls.descriptor, timer.descriptor] + (hotplug.map { [$0.descriptor] } ?? [])
  }

  package var isReady: Bool {
    guard isInFront, pending == nil else { return false }
    return notBefore.map { $0 <= now() } ?? true
  }

  /// Whether there is a monitor to show pictures on.
  package var isShowing: Bool { stage != nil }
  /// The connector in use, such as `eDP-1`.
  package var connector: String? { stage?.target.name }
  /// Of the picture, as the monitor says (EDID); nil where it does not.
  package var millimetres: PixelSize? { stage?.target.millimetres }
  /// How the panel is built in; pictures are turned to match.
  package var orientation: PanelOrientation { stage?.target.orientation ?? .upright }

  package func setInFront(_ isInFront: Bool) {
    self.isInFront = isInFront
    pending = nil
    notBefore = nil
    isBusy = false
    masterTry = nil
    lookAgain = nil
    guard isInFront else { return timer.arm(nil) }
    // Whoever was in front may have set anything: the mode anew, the picture whole, and a look at the connectors.
    refused = []
    stage?.needsModeSet = true
    stage?.lackAll()
    stage?.badFlips = 0
    lookWanted = .known
    arm()
  }

  /// The picture that is shown stands until another program shows its own.
  package func close() {
    guard !isClosed else { return }
    isClosed = true
    isLost = true
    timer.arm(nil)
    for buffer in retired { buffer.letGo() }
    retired = []
    stage?.retire()?.letGo()
    stage = nil
  }

  /// The old daemon's buffers have its handles; frames keep the memory that they show. A card shared by a restart is
  /// the same open file, so that handles are found by number.
  private func inherit() {
    inherited = (try? calls.resources().frames) ?? []
    guard !inherited.isEmpty else { return }
    for handle in 1..<KMSOutput.handleLimit { calls.closeHandle(handle) }
  }

  /// Handles are small numbers given out from 1; a daemon has two, four while it changes monitors.
  private static let handleLimit: UInt32 = 64
}
