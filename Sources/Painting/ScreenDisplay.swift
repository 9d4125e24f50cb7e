import Glibc
import Platform
import Scene
import Screens
import Terms
import Themes
import Words

/// Draws pictures on a screen of pixels, on a thread of its own: the newest picture wins, and whoever shows one never
/// waits, whatever the screen or a font does.
package final class ScreenDisplay: Sendable {
  /// What the painter's thread has to say to the engine's.
  package enum Report: Hashable, Sendable {
    /// The screen has this size from now on; sent once at the start.
    case surface(PixelSize)
    /// Widths in pixels of the words that were asked for, in their order.
    case measured(revision: UInt64, words: [String], widths: [Double])
    /// Nothing is touched any more: the console may be given away.
    case released
    /// The picture was written to that file, or could not be.
    case pictureWritten(file: String, fault: ScreenFault?)
    /// Empty when the screen draws again.
    case trouble(String)
    /// For the log.
    case note(String)
  }

  /// What was painted, for measurements and for who asks how the keyboard is.
  package struct Record: Hashable, Sendable {
    /// When the screen had taken the first frame.
    package var firstFrameAt: Instant?
    /// The same of the newest frame, and the revision of its picture.
    package var lastFrameAt: Instant?
    package var lastRevision: UInt64?
    package var frames = 0
    /// What keeps the screen from drawing at present.
    package var failure: String?
  }

  /// How long `close` waits for the painter.
  package static let closingTime = Interval.milliseconds(500)

  private let line: ScreenLine

  /// Starts the painter's thread.
  /// - Parameters:
  ///   - themes: until others come.
  ///   - wording: until another comes.
  ///   - fonts: the families to take.
  ///   - isInFront: false: nothing is opened or drawn before `setInFront`, and `released` is reported.
  ///   - makeOutput: called on the painter's thread; what it throws comes as `trouble`, and it is called again every
  ///     second.
  /// - Throws: When descriptors or threads run out.
  package init(
    themes: ThemeSet = ThemeSet(), wording: Wording = .english, fonts: FontChoice = FontChoice(),
    isInFront: Bool = true,
    makeOutput: @escaping @Sendable () throws(ScreenFault) -> any ScreenOutput
  ) throws(SystemError) {
    line = try ScreenLine()
    let line = line
    if !isInFront { setInFront(false) }
    try ThreadStart.detached {
      ScreenThread(line: line, themes: themes, wording: wording, fonts: fonts, makeOutput: makeOutput).run()
      line.ended.raise()
    }
  }

  deinit { line.order { $0.isClosing = true } }

  /// Readable when `takeReports` has something.
  package var events: Int32 { line.told.descriptor.raw }

  /// What the painter has said since the last time. Never waits.
  package func takeReports() -> [Report] { line.takeReports() }

  package var record: Record { line.record.withLock { $0 } }

  /// Shows a picture soon, unless a newer one comes first. Never waits.
  package func show(_ picture: Picture) { line.pictures.put(picture) }

  /// Asks for widths; they come as a report. Of more questions than `ScreenLine.questionLimit` the oldest is dropped:
  /// the engine asks again for what it still does not know. Never waits.
  package func measure(_ words: [String], revision: UInt64, for surface: Surface) {
    line.order { orders in
      orders.questions.append(ScreenLine.Question(words: words, revision: revision, surface: surface))
      if orders.questions.count > ScreenLine.questionLimit { orders.questions.removeFirst() }
    }
  }

  /// Other colours. Never waits.
  package func themesChanged(_ themes: ThemeSet) { line.order { $0.themes = themes } }
  /// Other words of the display's own. Never waits.
  package func wordingChanged(_ wording: Wording) { line.order { $0.wording = wording } }

  /// Draws everything again: after a suspend, after another program drew. Never waits.
  package func redrawAll() { line.order { $0.isRedrawWanted = true } }

  /// False: the screen is let go, and `released` is reported. True: it is taken again, and all is drawn anew. Never
  /// waits.
  package func setInFront(_ isInFront: Bool) {
    line.order { orders in
      orders.isInFront = isInFront
      // Taken back before the painter has heard of it, it must be answered all the same.
      if !isInFront { orders.isReleaseWanted = true }
    }
  }

  /// Paints the newest picture afresh into a PNG file (0600, by rename), and reports it. Never waits.
  package func writePicture(to file: String) {
    let isTaken = line.order { orders in
      guard orders.pictureFiles.count < ScreenLine.pictureFileLimit else { return false }
      orders.pictureFiles.append(file)
      return true
    }
    if !isTaken {
      let fault = ScreenFault("yanyu: other pictures are being written; try again when they are done")
      line.tell(.pictureWritten(file: file, fault: fault))
    }
  }

  /// Waits for the first news of the size, at most so long; nil when it takes longer: then it comes as a report. What
  /// else was reported stays to be taken.
  package func size(waitingAtMost limit: Interval) -> PixelSize? {
    let end = MonotonicClock.now() + limit
    var waiting = pollfd(fd: events, events: Int16(POLLIN), revents: 0)
    while true {
      if let size = line.size { return size }
      let left = (end - MonotonicClock.now()).wholeMilliseconds
      // Trouble is news too, and no size will follow soon.
      guard left > 0, !line.isInTrouble else { return nil }
      _ = poll(&waiting, 1, Int32(clamping: left))
    }
  }

  /// Ends the painter; waits half a second at the most.
  /// - Returns: whether it has ended; false when the screen holds it up: then it ends with the process.
  @discardableResult
  package func close() -> Bool {
    line.order { $0.isClosing = true }
    let end = MonotonicClock.now() + ScreenDisplay.closingTime
    var item = pollfd(fd: line.ended.descriptor.raw, events: Int16(POLLIN), revents: 0)
    while true {
      let left = (end - MonotonicClock.now()).wholeMilliseconds
      // It stays readable: a second `close` finds it so too.
      if poll(&item, 1, Int32(clamping: max(0, left))) > 0 { return true }
      if left <= 0 { return false }
    }
  }
}
