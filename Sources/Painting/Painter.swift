import CPango
import Scene
import Screens
import Terms
import Themes

/// Draws pictures onto frames, and only what has changed since the last one. Belongs to one thread.
///
/// A picture is a list of elements: the message, the clock, the carer's line, and the boxes. Each is drawn within its
/// rectangle and nowhere else; where rectangles overlap, the later one lies above. So a frame that has been mended here
/// and there has the same pixels as one that is painted whole.
package final class Painter {
  package var themes: ThemeSet { didSet { standing = nil } }
  let typeSetter: TypeSetter
  let labels: KeyLabelFitting
  let ink: InkMeasuring
  var keeping = ThemeKeeping()
  var evening = LabelEvening()
  /// False draws each theme as its file has it: for measurements.
  package var levelsBrightness = true { didSet { standing = nil } }
  /// Of the picture that is being painted.
  private(set) var measures: Measures
  var painted: PaintedPicture?
  /// The frame that shows `painted`.
  private(set) weak var frame: PixelFrame?
  /// The picture of `painted`, while nothing but looks can move on it: its colours and sizes stand.
  private(set) var standing: Picture? { didSet { lookPlaces = [:] } }
  /// Where looks at `standing` are drawn, by their elements: found once, used sixty times a second.
  var lookPlaces: [Int: LookPlace] = [:]

  /// - Parameters:
  ///   - themes: until others come.
  ///   - fonts: the families to take, in their order; fontconfig falls back from there.
  package init(themes: ThemeSet = ThemeSet(), fonts: FontChoice = FontChoice()) {
    self.themes = themes
    typeSetter = TypeSetter(fonts: fonts)
    measures = Measures(width: 1280, height: 800)
    labels = KeyLabelFitting(typeSetter: typeSetter, measures: measures)
    ink = InkMeasuring(typeSetter: typeSetter)
  }

  /// Brings `frame` to what `picture` shows at `now`; `frame` is the one of the last call, unless `forget` came
  /// between. Another frame, another size or theme is painted whole.
  /// - Returns: What was changed; all of it lies within the frame.
  package func paint(_ picture: Picture, at now: Instant, onto frame: PixelFrame) -> Damage {
    if let damage = advanceLooks(on: picture, at: now, onto: frame) { return damage }
    measures = Measures(
      width: picture.surface.width, height: picture.surface.height, pixelsPerDegree: picture.pixelsPerDegree)
    labels.measures = measures
    evenLabels(of: picture)
    let next = PaintedPicture(picture, theme: theme(of: picture, at: now), labelSizes: evening.sizes, at: now)
    let canvas = Canvas(frame)
    let damage: Damage
    if let painted, self.frame === frame, painted.terms == next.terms {
      damage = mend(from: painted, to: next, picture, on: canvas)
    } else {
      damage = paintWhole(next, picture, on: canvas)
    }
    canvas.flush()
    painted = next
    self.frame = frame
    standing = keeping.nextChange(after: now) == nil ? picture : nil
    return damage
  }

  /// The next frame is painted whole: somebody else has drawn on it, or fonts have changed.
  package func forget() {
    painted = nil
    standing = nil
    frame = nil
    labels.forget()
    ink.forget()
    evening.forget()
  }

  // MARK: Whole and in parts

  private func paintWhole(_ next: PaintedPicture, _ picture: Picture, on canvas: Canvas) -> Damage {
    let (width, height) = (canvas.frame.width, canvas.frame.height)
    canvas.fill(ScreenRect(x: 0, y: 0, width: width, height: height), next.terms.theme[.screen])
    for element in next.elements { draw(element, picture, next.terms, on: canvas) }
    return .all(width: width, height: height)
  }

  private func mend(
    from old: PaintedPicture, to next: PaintedPicture, _ picture: Picture, on canvas: Canvas
  ) -> Damage {
    let repainting = Repainting(from: old, to: next, progressArea: { self.progressArea(of: $0, next.terms) })
    let whole = ScreenRect(x: 0, y: 0, width: canvas.frame.width, height: canvas.frame.height)
    // Another page: emptying the frame at once is less work than emptying the old and the new places of its keys.
    let cleared = repainting.cleared.reduce(0) { $0 + $1.intersection(whole).width * $1.intersection(whole).height }
    if cleared >= whole.width * whole.height * 3 / 4 { return paintWhole(next, picture, on: canvas) }
    var damage = Damage()
    for rect in repainting.cleared {
      canvas.fill(rect, next.terms.theme[.screen])
      damage.add(rect.intersection(whole))
    }
    for index in repainting.elements { draw(next.elements[index], picture, next.terms, on: canvas) }
    for (index, area) in repainting.progressing {
      guard case .box(let box, let phase) = next.elements[index].content else { continue }
      let face = face(of: box, next.terms.progressStyle, next.terms.theme)
      drawProgress(of: box, phase, face, next.terms.theme, in: area, on: canvas)
      damage.add(area.intersection(whole))
    }
    return damage
  }

  private func progressArea(of element: PaintedPicture.Element, _ terms: PaintedPicture.Terms) -> ScreenRect? {
    guard case .box(let box, _) = element.content else { return nil }
    return face(of: box, terms.progressStyle, terms.theme).progressArea(measures)
  }

  private func draw(
    _ element: PaintedPicture.Element, _ picture: Picture, _ terms: PaintedPicture.Terms, on canvas: Canvas
  ) {
    guard !element.rect.isEmpty else { return }
    canvas.clipped(to: element.rect) {
      switch element.content {
      case .message(let message): drawMessage(message, picture, terms.theme, on: canvas)
      case .clock(let clock, let status): drawClock(clock, status, picture, terms.theme, on: canvas)
      case .carersLine(let line): drawCarersLine(line, picture, terms.theme, on: canvas)
      case .box(let box, let phase): drawBox(box, phase, terms.progressStyle, terms.theme, on: canvas)
      case .nothing: break
      }
    }
  }
}

/// When a picture moves by itself.
extension Painter {
  /// Between two frames while something moves: 60 a second.
  package static let frameTime = Interval(nanoseconds: 16_666_667)

  /// Whether something of it moves at `now`.
  package static func isAnimated(_ picture: Picture, at now: Instant) -> Bool {
    picture.boxes.contains { KeyPhase.isMoving($0, at: now) }
  }

  /// When the same picture is to be painted again: a frame later while something moves; else the exact instant at which
  /// a look begins to be shown or the sign of a completion ends; nil when it stands still.
  package static func nextFrame(of picture: Picture, after now: Instant) -> Instant? {
    let change = picture.boxes.compactMap { KeyPhase.nextChange(of: $0, after: now) }.min()
    guard isAnimated(picture, at: now) else { return change }
    let frame = now + frameTime
    return change.map { min($0, frame) } ?? frame
  }
}
