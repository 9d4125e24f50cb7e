import Terms

/// All that is to be drawn, as a value. Rectangles are in the surface's pixels; times are the engine's instants, so
/// that a painter can animate between two scenes by itself.
package struct Picture: Hashable, Sendable {
  package var revision: UInt64
  package var surface: Surface
  package var theme: ThemeName
  package var boxes: [Box]
  package var message: MessageView
  package var clock: ClockView
  package var status: StatusView
  /// Pixels in a degree of the eye's turning, horizontally and vertically; zero when the screen's size is not known.
  package var pixelsPerDegree: ScreenPoint
  package var progressStyle: ProgressStyle
  /// The one line for the carer with a place of its own, where nothing else is drawn; nil when all is well, and on
  /// terminals, which show `notice`.
  package var carersLine: CarersLine?
  /// The one line for the carer as terminals show it; empty when all is well. Pixel displays draw `carersLine`.
  package var notice: String
  /// False for mere news (settings taken, a key of the carer's): painters show it calmly.
  package var noticeIsTrouble: Bool
  /// When this picture stops being true by itself (a flash ends); painters need not repaint after it without a new
  /// picture.
  package var animatesUntil: Instant

  package init(
    revision: UInt64, surface: Surface, theme: ThemeName, boxes: [Box], message: MessageView, clock: ClockView,
    status: StatusView, notice: String, noticeIsTrouble: Bool = true, animatesUntil: Instant,
    pixelsPerDegree: ScreenPoint = ScreenPoint(x: 0, y: 0), progressStyle: ProgressStyle = .ring,
    carersLine: CarersLine? = nil
  ) {
    self.revision = revision
    self.surface = surface
    self.theme = theme
    self.boxes = boxes
    self.message = message
    self.clock = clock
    self.status = status
    self.notice = notice
    self.noticeIsTrouble = noticeIsTrouble
    self.animatesUntil = animatesUntil
    self.pixelsPerDegree = pixelsPerDegree
    self.progressStyle = progressStyle
    self.carersLine = carersLine
  }
}

/// How a pixel display shows the progress of a look; a terminal's cells can only fill.
package enum ProgressStyle: String, Hashable, Sendable, CaseIterable {
  /// Closes round the label; labels too wide for a ring are filled.
  case ring
  /// Grows from the centre behind the label.
  case fill
}

/// What the carer reads from three metres, in a place of its own that nothing else uses.
package struct CarersLine: Hashable, Sendable {
  /// For a state or trouble so high that capitals of `headlineShare` of it are 15 mm tall, as far as there is room; for
  /// mere news one line of the message.
  package var rect: ScreenRect
  /// One to four words, as large as the place allows; for mere news the whole sentence.
  package var headline: String
  /// What to do about it, small; may be empty.
  package var detail: String
  /// False for mere news (settings taken, a key of the carer's): shown calmly.
  package var isTrouble: Bool

  /// How tall a headline's capitals stand, in parts of the rectangle's height.
  package static let headlineShare = 0.54

  package init(rect: ScreenRect, headline: String, detail: String, isTrouble: Bool) {
    self.rect = rect
    self.headline = headline
    self.detail = detail
    self.isTrouble = isTrouble
  }
}

/// Which palette; themes themselves belong to the painters.
package enum ThemeName: String, Hashable, Sendable, CaseIterable {
  case dark, night, light
  case highContrast = "high-contrast"
}

/// One key, slot or area as a box.
package struct Box: Hashable, Sendable {
  /// Nil for what cannot be chosen (labels such as "rest your eyes here").
  package var target: TargetID?
  /// The hit-test's rectangle; a painter draws its frame a gap inside.
  package var rect: ScreenRect
  package var role: BoxRole
  package var label: [LabelRun]
  /// Small print under the label; not needed where there is no `value`.
  package var caption: String
  /// What must be read of the caption, however small the key: a setting's present value. Empty on other keys.
  package var value: String
  package var state: BoxState
  package var progress: Progress?

  package init(
    target: TargetID?, rect: ScreenRect, role: BoxRole, label: [LabelRun], caption: String = "",
    value: String = "", state: BoxState = .resting, progress: Progress? = nil
  ) {
    self.target = target
    self.rect = rect
    self.role = role
    self.label = label
    self.caption = caption
    self.value = value
    self.state = state
    self.progress = progress
  }
}

/// What a box is for; painters choose colours and type by it.
package enum BoxRole: String, Hashable, Sendable, CaseIterable {
  case letter, function, candidate, listen, speak, help, rest, urgent, answer, hint
}

/// A part of a label in one style.
package struct LabelRun: Hashable, Sendable {
  package enum Style: Hashable, Sendable { case plain, typed, added }
  package var text: String
  package var style: Style

  package init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

/// How far the person is with a box.
package enum BoxState: Hashable, Sendable {
  case resting
  /// Looked at, not locked on yet: a painter may show nothing for the first 150 ms.
  case entered
  case lockedOn
  /// Chosen at that instant: shown with a clear sign for 150 ms.
  case completed(at: Instant)
  /// Drawn faint: cannot be chosen at present.
  case dead
}

/// How far a look has come: `share` at `since`, changing by `perSecond` (negative while it drains), kept within 0…1.
package struct Progress: Hashable, Sendable {
  package var since: Instant
  package var share: Double
  package var perSecond: Double

  package init(since: Instant, share: Double, perSecond: Double) {
    self.since = since
    self.share = share
    self.perSecond = perSecond
  }

  /// The share at that instant, from 0 to 1.
  package func share(at now: Instant) -> Double {
    let elapsed = Double((now - since).nanoseconds) / 1_000_000_000
    return min(1, max(0, share + perSecond * max(0, elapsed)))
  }
}

/// The message, its lines broken by the core.
package struct MessageView: Hashable, Sendable {
  package var rect: ScreenRect
  /// Height of a line in pixels.
  package var lineHeight: Int
  /// Lines begin so many pixels inside of the rectangle's left edge and end as many before its right one; a space and
  /// the cursor may hang into that. 0 in terminals, whose lines begin at the edge.
  package var inset: Int
  package var lines: [TextLine]
  package var cursor: CursorPlace?
  /// True when earlier lines exist above the first one shown.
  package var hasEarlierLines: Bool
  /// True when later lines exist below the last one shown.
  package var hasLaterLines: Bool

  package init(
    rect: ScreenRect, lineHeight: Int, lines: [TextLine], cursor: CursorPlace?, hasEarlierLines: Bool,
    hasLaterLines: Bool = false, inset: Int = 0
  ) {
    self.rect = rect
    self.inset = inset
    self.lineHeight = lineHeight
    self.lines = lines
    self.cursor = cursor
    self.hasEarlierLines = hasEarlierLines
    self.hasLaterLines = hasLaterLines
  }
}

/// One line of the message, broken by the core.
package struct TextLine: Hashable, Sendable {
  package var runs: [TextRun]
  package init(runs: [TextRun]) { self.runs = runs }
}

/// A part of a line in one style.
package struct TextRun: Hashable, Sendable {
  package enum Style: Hashable, Sendable { case plain, said, preedit, speaking, heading }
  package var text: String
  package var style: Style

  package init(_ text: String, _ style: Style) {
    self.text = text
    self.style = style
  }
}

/// The cursor stands before the scalar at `offset` of line `line`.
package struct CursorPlace: Hashable, Sendable {
  package var line: Int
  /// In Unicode scalars from the start of the line.
  package var offset: Int

  package init(line: Int, offset: Int) {
    self.line = line
    self.offset = offset
  }
}

/// The clock that a room lives by, as text.
package struct ClockView: Hashable, Sendable {
  package var rect: ScreenRect
  package var time: String
  package var date: String

  package init(rect: ScreenRect, time: String, date: String) {
    self.rect = rect
    self.time = time
    self.date = date
  }
}

/// The line under the clock, and its light.
package struct StatusView: Hashable, Sendable {
  package enum Light: Hashable, Sendable { case good, doubtful, bad }
  /// Drawn under the clock.
  package var text: String
  package var light: Light

  package init(text: String, light: Light) {
    self.text = text
    self.light = light
  }
}
