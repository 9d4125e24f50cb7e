import Glibc
import Platform
import Scene
import Terms
import Themes
import Words

/// The painter's thread: waits for a picture, a wish, room in the terminal or the next moment of an animation, and
/// sleeps otherwise.
struct TerminalPainter {
  /// About 30 frames a second; progress needs no more.
  private static let frameTime = Interval.milliseconds(33)
  /// How long to wait when nothing is due: without end.
  private static let forever: Int32 = -1

  private let output: TerminalOutput
  private let pictures: Mailbox<Picture>
  private let bell: Mailbox<Bool>
  private let shared: TerminalDisplay.SharedState

  /// What the terminal is used by, and what was asked for since.
  private var capabilities: TerminalCapabilities
  private var wanted: TerminalCapabilities
  private var wording = Wording.english
  private var themes = ThemeSet()
  private var areReportsInPixels = false
  private var closeBy: Instant?
  private var hasLeft = false
  private var picture: Picture?
  /// The picture or the wishes changed since the last frame was made.
  private var isStale = false
  private var nextFrame: Instant?
  private var size = TerminalSize.usual
  private var writer = FrameWriter()
  /// Whose colours a console's slots have; entering sets the dark theme's.
  private var slots = Theme.builtIn(.dark)
  /// One frame at the most: no frame is made before the last one is written, so that what waits is always the newest.
  private var pending: ArraySlice<UInt8> = []
  private var pendingRevision: UInt64?
  private var failure: SystemError?

  init(
    output: TerminalOutput, pictures: Mailbox<Picture>, bell: Mailbox<Bool>, shared: TerminalDisplay.SharedState
  ) {
    self.output = output
    self.pictures = pictures
    self.bell = bell
    self.shared = shared
    capabilities = shared.wishes.withLock { $0.capabilities }
    wanted = capabilities
    pending = TerminalModes.enter(capabilities)[...]
  }

  /// - Returns: At the end: whether the terminal took everything.
  mutating func run() -> Bool {
    while true {
      takeWishes()
      if let newest = pictures.take() {
        picture = newest
        isStale = true
      }
      if pending.isEmpty { makeFrame() }
      writePending()
      if isFinished { return failure == nil && pending.isEmpty && hasLeft }
      // What was taken at once may be followed by the next thing to write.
      if !pending.isEmpty || failure != nil || !hasMoreToWrite { wait() }
    }
  }

  private var hasMoreToWrite: Bool {
    closeBy != nil || wanted != capabilities || (isStale && picture != nil)
  }

  private var isFinished: Bool {
    guard let closeBy else { return false }
    return failure != nil || (pending.isEmpty && hasLeft) || MonotonicClock.now() >= closeBy
  }

  private mutating func takeWishes() {
    guard bell.take() != nil else { return }
    let wishes = shared.wishes.withLock { wishes in
      defer { wishes.redraw = false }
      return wishes
    }
    closeBy = wishes.closeBy
    if wishes.redraw {
      writer.forget()
      isStale = true
    }
    wanted = wishes.capabilities
    if wording != wishes.wording {
      wording = wishes.wording
      isStale = true
    }
    if themes != wishes.themes {
      themes = wishes.themes
      isStale = true
    }
  }

  /// Only between frames, so that a terminal that takes nothing cannot make what waits grow.
  private mutating func applyCapabilities() {
    if wanted.pixelMouse != areReportsInPixels {
      areReportsInPixels = wanted.pixelMouse
      pending = TerminalModes.reportPixels(wanted.pixelMouse)[...]
    }
    guard wanted != capabilities else { return }
    if wanted.colours != capabilities.colours { writer.forget() }
    capabilities = wanted
    isStale = true
  }

  /// On a console the colours of a theme are the slots' own.
  private mutating func setSlots(_ theme: Theme) {
    guard capabilities.colours == .console, theme != slots else { return }
    slots = theme
    pending.append(contentsOf: ConsoleColours.set(theme).utf8)
  }

  private mutating func makeFrame() {
    guard failure == nil else { return }
    let now = MonotonicClock.now()
    applyCapabilities()
    if let picture, isStale || nextFrame.map({ $0 <= now }) ?? false {
      let current = TerminalSize.read(output.descriptor)
      if current != size {
        size = current
        writer.forget()
      }
      let theme = themes[picture.theme]
      setSlots(theme)
      let canvas = PictureRenderer(theme: theme, capabilities: capabilities, wording: wording)
        .render(picture, columns: size.columns, rows: size.rows, at: now)
      pending.append(contentsOf: writer.frame(for: canvas, synchronised: capabilities.synchronisedOutput))
      pendingRevision = picture.revision
      isStale = false
      nextFrame = PictureRenderer.isAnimated(picture, at: now) ? now + Self.frameTime : nil
      if pending.isEmpty { noteFrame() }
    }
    if pending.isEmpty, closeBy != nil, !hasLeft {
      hasLeft = true
      pending = TerminalModes.leave(capabilities)[...]
    }
  }

  private mutating func writePending() {
    guard failure == nil, !pending.isEmpty else {
      if failure != nil { pending = [] }
      return
    }
    do {
      var written = 0
      while !pending.isEmpty {
        let count = try output.write(pending)
        guard count > 0 else { break }
        written += count
        pending = pending.dropFirst(count)
      }
      shared.record.withLock { $0.bytes += written }
      if pending.isEmpty, pendingRevision != nil { noteFrame() }
    } catch {
      failure = error
      pending = []
      shared.record.withLock { $0.failure = error }
    }
  }

  private mutating func noteFrame() {
    let now = MonotonicClock.now()
    let revision = pendingRevision
    pendingRevision = nil
    shared.record.withLock { record in
      record.frames += 1
      record.firstFrameAt = record.firstFrameAt ?? now
      record.lastFrameAt = now
      record.lastRevision = revision
    }
  }

  private func wait() {
    var items = [
      pollfd(fd: pictures.ready.raw, events: Int16(POLLIN), revents: 0),
      pollfd(fd: bell.ready.raw, events: Int16(POLLIN), revents: 0),
    ]
    // Asked only while something waits to be written: a terminal that hung up would wake us for ever.
    if !pending.isEmpty { items.append(pollfd(fd: output.descriptor, events: Int16(POLLOUT), revents: 0)) }
    poll(&items, nfds_t(items.count), timeout())
  }

  private func timeout() -> Int32 {
    let due: [Instant?] = [pending.isEmpty && failure == nil ? nextFrame : nil, closeBy]
    guard let earliest = due.compactMap({ $0 }).min() else { return Self.forever }
    // Rounded up, so that waking is never before the moment.
    let rest = (earliest - MonotonicClock.now()).nanoseconds
    return Int32(clamping: (max(0, rest) + 999_999) / 1_000_000)
  }
}
