import Glibc
import Platform
import Scene
import Screens
import Terms
import Themes
import Words

/// The painter's thread: waits for a picture, an order, the screen or the next moment of an animation, and sleeps
/// otherwise. All of the screen and of cairo is touched here alone.
///
///     no output -> (a second) -> output made -> paints whenever the picture is stale and the output ready
///                     ^                            |  fault: told once, offered again in a second
///                     +----------------------------+
final class ScreenThread {
  /// How long a screen that fails is left alone.
  static let retryAfter = Interval.seconds(1)
  /// How long a picture of another size than the screen's is held back: the engine answers a new size at once, and a
  /// page that lies askew for a moment would flash.
  static let askewAfter = Interval.milliseconds(200)

  let line: ScreenLine
  private let makeOutput: @Sendable () throws(ScreenFault) -> any ScreenOutput
  let fonts: FontChoice
  private var themes: ThemeSet
  /// Nil until the size of the screen was told: making one reads the fonts, and the engine makes its first picture
  /// meanwhile.
  private var madePainter: Painter?
  var wording: Wording
  var picture: Picture?
  private var output: (any ScreenOutput)?
  private var frame = PixelFrame(width: 1, height: 1)
  private var sleep = SleepWatch()
  private var isInFront = true
  private var isClosing = false
  /// The picture, or how it is to be drawn, has changed since the last frame.
  private var isStale = false
  /// The screen may show anything: all of the next frame is brought to it.
  private var isScreenUnknown = true
  private var nextFrame: Instant?
  /// After a fault: when the screen is tried again.
  private var retryAt: Instant?
  private var trouble = ""
  /// How many of the output's notes were told.
  private var notesTold = 0
  /// Different characters that no font has.
  private var missingGlyphs = 0
  /// How many there must be before the log tells of them again: twice as many each time.
  private var glyphsToTell = 1
  /// Until then a picture of another size is held back.
  private var heldUntil = Instant.zero

  init(
    line: ScreenLine, themes: ThemeSet, wording: Wording, fonts: FontChoice,
    makeOutput: @escaping @Sendable () throws(ScreenFault) -> any ScreenOutput
  ) {
    self.line = line
    self.wording = wording
    self.makeOutput = makeOutput
    self.themes = themes
    self.fonts = fonts
  }

  func run() {
    while true {
      takeOrders()
      if isClosing { break }
      if let newest = line.pictures.take() {
        picture = newest
        isStale = true
      }
      let now = MonotonicClock.now()
      if sleep.hasSlept() { redrawAll() }
      if let retryAt, retryAt <= now { self.retryAt = nil }
      openOutput(at: now)
      if warmUp() { continue }
      draw(at: now)
      wait()
    }
    output?.close()
  }

  // MARK: Orders

  private func takeOrders() {
    let orders = line.takeOrders()
    // First of all: another console waits for it.
    if orders.isReleaseWanted { letGo() }
    if orders.isInFront, !isInFront { comeBack() }
    isClosing = orders.isClosing
    if let themes = orders.themes {
      self.themes = themes
      madePainter?.themes = themes
      redrawAll()
    }
    if let wording = orders.wording {
      self.wording = wording
      redrawAll()
    }
    if orders.isRedrawWanted { redrawAll() }
    for question in orders.questions {
      let widths = ScreenMeasure.widths(of: question.words, on: question.surface, by: painter)
      line.tell(.measured(revision: question.revision, words: question.words, widths: widths))
    }
    if !orders.questions.isEmpty { tellMissingGlyphs() }
    for file in orders.pictureFiles { line.tell(.pictureWritten(file: file, fault: writePicture(to: file))) }
  }

  private func letGo() {
    if isInFront { output?.setInFront(false) }
    isInFront = false
    line.tell(.released)
  }

  private func comeBack() {
    isInFront = true
    output?.setInFront(true)
    retryAt = nil
    redrawAll()
  }

  private func redrawAll() {
    madePainter?.forget()
    isStale = true
    isScreenUnknown = true
  }

  // MARK: The screen

  private func openOutput(at now: Instant) {
    // Not in front, another program has the screen: it is opened on return.
    guard output == nil, retryAt == nil, isInFront else { return }
    do throws(ScreenFault) {
      let made = try makeOutput()
      output = made
      notesTold = 0
      takeSize(of: made, at: now)
    } catch {
      fail(error, at: now)
    }
  }

  /// Made when it is needed first.
  var painter: Painter {
    if let madePainter { return madePainter }
    let made = Painter(themes: themes, fonts: fonts)
    madePainter = made
    return made
  }

  /// Between the news of the screen's size and the first picture, which the engine makes meanwhile, fonts are found.
  /// (Drawing something in advance, so that glyphs are loaded too, was measured and saves nothing.)
  /// - Returns: Whether that was now, so that pictures may have come.
  private func warmUp() -> Bool {
    guard madePainter == nil, output != nil, picture == nil else { return false }
    _ = painter
    return true
  }

  /// A new frame for what the screen has become.
  private func takeSize(of output: any ScreenOutput, at now: Instant) {
    tellNotes(of: output)
    let size = output.size
    if line.size != size {
      line.tell(.surface(size))
      heldUntil = now + ScreenThread.askewAfter
    }
    if frame.width != size.width || frame.height != size.height {
      frame = PixelFrame(width: size.width, height: size.height)
    }
    redrawAll()
  }

  private func draw(at now: Instant) {
    guard isInFront, retryAt == nil, let output, let picture, output.isReady else { return }
    guard isStale || nextFrame.map({ $0 <= now }) ?? false else { return }
    let isAskew = picture.surface.width != frame.width || picture.surface.height != frame.height
    guard !isAskew || now >= heldUntil else { return }
    let painted = painter.paint(picture, at: now, onto: frame)
    let damage = isScreenUnknown ? Damage.all(width: frame.width, height: frame.height) : painted
    isStale = false
    // From the moment that was due, so that waking late does not add up to fewer frames.
    let due = nextFrame.map { now - $0 < Painter.frameTime ? min($0, now) : now } ?? now
    nextFrame = painter.nextFrame(of: picture, after: due)
    tellMissingGlyphs()
    guard !damage.isEmpty else { return noteFrame(picture.revision, isNew: false) }
    do throws(ScreenFault) {
      try output.present(frame, damage: damage)
      isScreenUnknown = false
      noteFrame(picture.revision, isNew: true)
      mended()
    } catch {
      fail(error, at: now)
    }
    // It may have found another mode while it presented.
    if output.size.width != frame.width || output.size.height != frame.height { takeSize(of: output, at: now) }
  }

  private func noteFrame(_ revision: UInt64, isNew: Bool) {
    let now = MonotonicClock.now()
    line.record.withLock { record in
      record.lastRevision = revision
      guard isNew else { return }
      record.frames += 1
      record.firstFrameAt = record.firstFrameAt ?? now
      record.lastFrameAt = now
    }
  }

  private func fail(_ fault: ScreenFault, at now: Instant) {
    retryAt = now + ScreenThread.retryAfter
    isStale = true
    isScreenUnknown = true
    tell(fault.description)
  }

  /// The screen draws; without any font it draws boxes only.
  private func mended() { tell(painter.fontTrouble.map { "yanyu: \($0)" } ?? "") }

  /// Each trouble is said once, and its end.
  private func tell(_ trouble: String) {
    guard trouble != self.trouble else { return }
    self.trouble = trouble
    line.record.withLock { $0.failure = trouble.isEmpty ? nil : trouble }
    line.tell(.trouble(trouble))
  }

  /// Their number, for the log; what was written stays out of it.
  private func tellMissingGlyphs() {
    missingGlyphs += painter.takeMissingGlyphs().count
    guard missingGlyphs >= glyphsToTell else { return }
    glyphsToTell = missingGlyphs * 2
    line.tell(
      .note(
        "yanyu: of the characters shown so far no font has \(missingGlyphs), they are drawn as boxes; "
          + "yanyu doctor --only fonts says what to install"))
  }

  private func tellNotes(of output: any ScreenOutput) {
    for note in output.notes.dropFirst(notesTold) { line.tell(.note(note)) }
    notesTold = output.notes.count
  }

  // MARK: Waiting

  private func wait() {
    var items = [line.pictures.ready.raw, line.bell.descriptor.raw].map(ScreenThread.item)
    if let clock = sleep.descriptor { items.append(ScreenThread.item(clock)) }
    let own = items.count
    // A screen that fails is not listened to either: a descriptor that is broken would wake us for ever.
    if let output, retryAt == nil { items += output.descriptors.map(ScreenThread.item) }
    guard poll(&items, nfds_t(items.count), timeout()) > 0 else { return }
    for item in items[own...] where item.revents != 0 { handle(item) }
  }

  private static func item(_ descriptor: Int32) -> pollfd {
    pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
  }

  private func handle(_ item: pollfd) {
    guard let output, retryAt == nil else { return }
    let now = MonotonicClock.now()
    do throws(ScreenFault) {
      guard Int32(item.revents) & POLLNVAL == 0 else {
        throw ScreenFault("kernel: the screen's descriptor \(item.fd) is closed")
      }
      switch try output.handle(item.fd) {
      case .resized: takeSize(of: output, at: now)
      case .gone: isScreenUnknown = true
      case .ready, nil: break
      }
    } catch {
      fail(error, at: now)
    }
  }

  /// Milliseconds, rounded up, so that waking is never before the moment; −1 without end.
  private func timeout() -> Int32 {
    var due = [retryAt]
    if isInFront, retryAt == nil, let output, output.isReady {
      due.append(isStale ? heldUntil : nextFrame)
      // Without a picture there is nothing to wait for.
      if picture == nil { due.removeLast() }
    }
    guard let earliest = due.compactMap({ $0 }).min() else { return -1 }
    let rest = (earliest - MonotonicClock.now()).nanoseconds
    return Int32(clamping: (max(0, rest) + 999_999) / 1_000_000)
  }
}
