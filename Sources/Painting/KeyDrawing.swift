import CPango
import Scene
import Terms
import Themes

/// Keys, slots and areas.
extension Painter {
  /// One box as it looks in that phase. Nothing outside of its rectangle is touched.
  func drawBox(_ box: Box, _ phase: KeyPhase, _ style: ProgressStyle, _ theme: Theme, on canvas: Canvas) {
    let face = face(of: box, style, theme)
    guard !face.ground.isEmpty else { return }
    drawGround(of: box, phase, face.ground, theme, on: canvas)
    let progress = ProgressDrawing(shape: face.shape, ground: face.ground, measures: measures, theme: theme)
    if let share = phase.share { progress.draw(share: share, on: canvas) }
    drawText(face, of: box, phase, progress, on: canvas)
    drawFrame(of: box, phase, face.ground, theme, on: canvas)
    if phase == .completed, KeyColours(box.role).ground != nil { progress.drawHook(on: canvas) }
  }

  /// What progress changes of a key, in `area`: there its ground is one colour, and neither edge nor frame comes near
  /// (`ProgressShape.area`). The same pixels as `drawBox` gives there, without their paths, sixty times a second.
  func drawProgress(
    of box: Box, _ phase: KeyPhase, _ face: KeyFace, _ theme: Theme, in area: ScreenRect, on canvas: Canvas
  ) {
    if let ground = KeyColours(box.role).ground { canvas.fill(area, theme[ground]) }
    canvas.clipped(to: area) {
      let progress = ProgressDrawing(shape: face.shape, ground: face.ground, measures: measures, theme: theme)
      if let share = phase.share { progress.draw(share: share, on: canvas) }
      drawText(face, of: box, phase, progress, on: canvas)
    }
  }

  // MARK: Ground and frame

  private func drawGround(
    of box: Box, _ phase: KeyPhase, _ ground: ScreenRect, _ theme: Theme, on canvas: Canvas
  ) {
    guard let colour = KeyColours(box.role).ground else { return }
    switch phase {
    case .completed: canvas.fillRounded(ground, radius: measures.radius, theme[.completedGround])
    // A slot without a word is quiet; a key that cannot be chosen has no ground at all, only an outline.
    case .dead where box.isEmptySlot, .covered where box.isEmptySlot:
      canvas.fillRounded(ground, radius: measures.radius, theme[.functionGround])
    case .dead: break
    case .resting, .watched, .lockedOn, .covered: canvas.fillRounded(ground, radius: measures.radius, theme[colour])
    }
  }

  private func drawFrame(
    of box: Box, _ phase: KeyPhase, _ ground: ScreenRect, _ theme: Theme, on canvas: Canvas
  ) {
    let colours = KeyColours(box.role)
    guard colours.ground != nil else { return }
    let frame = { (width: Double, colour: Colour) in
      canvas.strokeRounded(ground, radius: self.measures.radius, width: width, colour)
    }
    switch phase {
    case .completed: frame(measures.completedFrame, theme[.lockOn])
    case .lockedOn: frame(measures.lockFrame, theme[.lockOn])
    // The page keeps its look under a question: its keys keep their places, its labels are faint.
    case .covered:
      if !box.isEmptySlot, theme[.keyFrame] != theme[.keyGround] { frame(measures.faintFrame, theme[.keyFrame]) }
    case .dead: if !box.isEmptySlot { frame(measures.faintFrame, theme[.ringTrack]) }
    case .resting, .watched:
      if let own = colours.frame {
        frame(measures.roleFrame, theme[own])
      } else if theme[.keyFrame] != theme[.keyGround] {
        frame(measures.faintFrame, theme[.keyFrame])
      }
    }
  }

  // MARK: Text

  private func drawText(
    _ face: KeyFace, of box: Box, _ phase: KeyPhase, _ progress: ProgressDrawing, on canvas: Canvas
  ) {
    let theme = progress.theme
    switch phase {
    case .dead, .covered: draw(face, face.label, theme[.faint], theme[.faint], canvas)
    case .completed: draw(face, face.label, theme[.completedLabel], theme[.completedLabel], canvas)
    case .resting, .watched, .lockedOn:
      let ink = theme[KeyColours(box.role).ink]
      guard let covered = phase.share.flatMap({ progress.covered(share: $0) }) else {
        draw(face, face.twoInked, ink, theme[.caption], canvas)
        return
      }
      // On the fill text has the ink that is read on it.
      canvas.clipped(to: covered) { draw(face, face.label, theme[.progressLabel], theme[.progressLabel], canvas) }
      canvas.clipped(toAllBut: covered, of: face.ground) {
        draw(face, face.twoInked, ink, theme[.caption], canvas)
      }
    }
  }

  private func draw(_ face: KeyFace, _ label: KeyLabel, _ ink: Colour, _ small: Colour, _ canvas: Canvas) {
    let center = face.ground.center
    canvas.setColour(ink)
    label.draw(at: center, on: canvas)
    guard let print = face.print else { return }
    canvas.setColour(small)
    print.label.draw(at: ScreenPoint(x: center.x, y: center.y + print.drop), on: canvas)
  }
}

extension Box {
  /// A place for a candidate that has none.
  fileprivate var isEmptySlot: Bool { role == .candidate && label.allSatisfy(\.text.isEmpty) }
}
