import Scene
import Terms
import Themes

/// Which colours a picture is drawn with: those of its theme, at the level that its page needs, on their way in two
/// seconds from those before.
struct ThemeKeeping {
  private var course = ThemeCourse()
  private var last: (picture: Picture, theme: Theme, composition: Composition)?
  private var page = 0
  /// The colours of `last`, when they stand: sixty times a second they are asked for and are the same.
  private var standing: Theme?

  /// The colours for a picture; `make` is called when it is another one than before.
  mutating func theme(
    of picture: Picture, in themes: ThemeSet, at now: Instant, composition make: (Theme) -> Composition
  ) -> Theme {
    let picture = picture.underQuestion
    let wanted = themes[picture.theme]
    let composition: Composition
    if let last, last.theme == wanted, last.picture.looksAlike(picture) {
      if let standing { return standing }
      composition = last.composition
    } else {
      composition = make(wanted)
      if last.map({ !$0.picture.isSamePage(as: picture) }) ?? true { page += 1 }
      last = (picture, wanted, composition)
    }
    let theme = course.theme(wanted, for: composition, page: page, at: now)
    standing = course.nextChange(after: now) == nil ? theme : nil
    return theme
  }

  /// When the colours will be others by themselves; nil when they stand.
  func nextChange(after now: Instant) -> Instant? { course.nextChange(after: now) }
}

extension Picture {
  /// The same places for the same purposes: another text is no other page.
  fileprivate func isSamePage(as other: Picture) -> Bool {
    surface == other.surface && boxes.count == other.boxes.count && message.rect == other.message.rect
      && zip(boxes, other.boxes).allSatisfy { $0.rect == $1.rect && $0.role == $1.role }
  }

  /// Only a question above the page, or nothing, can be chosen at present.
  var isCovered: Bool {
    let keys = boxes.filter { $0.role != .hint && $0.role != .candidate }
    let dead = keys.count { $0.state == .dead }
    return dead > 1 && dead >= 2 * (keys.count - dead)
  }

  /// The page as it is without the question above it: it keeps its grounds while the question stands.
  fileprivate var underQuestion: Picture {
    guard isCovered else { return self }
    var result = self
    result.boxes = boxes.filter { $0.state == .dead || $0.role == .hint || $0.role == .candidate }
    for index in result.boxes.indices { result.boxes[index].state = .resting }
    return result
  }

  /// Nothing is different that the brightness is reckoned from. (Looks, progress and words in slots are not.)
  fileprivate func looksAlike(_ other: Picture) -> Bool {
    guard isSamePage(as: other), message.lines == other.message.lines, clock == other.clock, status == other.status,
      carersLine == other.carersLine, pixelsPerDegree == other.pixelsPerDegree
    else { return false }
    return zip(boxes, other.boxes).allSatisfy { one, other in
      one.role == .candidate
        || (one.state == .dead) == (other.state == .dead) && one.label == other.label && one.caption == other.caption
          && one.value == other.value
    }
  }
}

extension Painter {
  /// The colours to draw `picture` with at `now`.
  func theme(of picture: Picture, at now: Instant) -> Theme {
    guard levelsBrightness else { return themes[picture.theme] }
    return keeping.theme(of: picture, in: themes, at: now) { theme in composition(of: picture, theme) }
  }

  /// How much of it each colour covers.
  func composition(of picture: Picture, _ theme: Theme) -> Composition {
    let clock = geometry(of: picture.clock, picture)
    return PictureComposition(picture.underQuestion, theme: theme, measures: measures, ink: ink, clock: clock) { box in
      face(of: box, picture.progressStyle, theme)
    }.composition
  }

  /// When the same picture is to be painted again: as `Painter.nextFrame` says, or because the colours are on their way
  /// to others.
  package func nextFrame(of picture: Picture, after now: Instant) -> Instant? {
    [Painter.nextFrame(of: picture, after: now), keeping.nextChange(after: now)].compactMap { $0 }.min()
  }

  /// Whether something of it moves at `now`, its colours too.
  package func isAnimated(_ picture: Picture, at now: Instant) -> Bool {
    Painter.isAnimated(picture, at: now) || keeping.nextChange(after: now) != nil
  }
}
