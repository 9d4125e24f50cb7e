import Scene
import Screens
import Terms

/// The way of most frames: the same picture, and a look that has come a little further.
extension Painter {
  /// Brings the progress of looks to `now` where nothing else can have moved since the last call, with the same pixels
  /// as the long way and without asking again for colours, sizes and what else differs.
  /// - Returns: What was changed; nil when more than progress may have to be drawn: nothing was done then.
  func advanceLooks(on picture: Picture, at now: Instant, onto frame: PixelFrame) -> Damage? {
    // Two copies of one picture share their boxes, so that this compares a few words.
    guard let painted, self.frame === frame, let standing, standing == picture,
      let moved = looksMoved(on: picture, since: painted, at: now)
    else { return nil }
    guard !moved.isEmpty else { return Damage() }
    let canvas = Canvas(frame)
    let whole = ScreenRect(x: 0, y: 0, width: frame.width, height: frame.height)
    var next = painted
    var damage = Damage()
    for look in moved {
      guard case .box(let box, _) = painted.elements[look.element].content else { continue }
      drawProgress(of: box, look.phase, look.place.face, painted.terms.theme, in: look.place.area, on: canvas)
      next.advance(look.element, to: look.phase)
      damage.add(look.place.area.intersection(whole))
    }
    canvas.flush()
    self.painted = next
    return damage
  }

  private struct Look {
    var element: Int
    var phase: KeyPhase
    var place: LookPlace
  }

  /// Nil when a box has come to show something else than progress, or shares its pixels with another.
  private func looksMoved(on picture: Picture, since painted: PaintedPicture, at now: Instant) -> [Look]? {
    var result: [Look] = []
    for (index, box) in picture.boxes.enumerated() where box.state != .dead {
      if box.state == .resting && box.progress == nil { continue }
      let place = PaintedPicture.firstBox + index
      guard painted.elements.indices.contains(place), case .box(_, let before) = painted.elements[place].content else {
        return nil
      }
      let phase = KeyPhase(box, at: now)
      guard phase != before else { continue }
      guard phase.differsInProgressOnly(from: before), let found = lookPlace(of: place, in: painted) else { return nil }
      result.append(Look(element: place, phase: phase, place: found))
    }
    return result
  }

  private func lookPlace(of element: Int, in painted: PaintedPicture) -> LookPlace? {
    if let known = lookPlaces[element] { return known }
    let elements = painted.elements
    guard elements.indices.contains(element), case .box(let box, _) = elements[element].content else { return nil }
    let face = face(of: box, painted.terms.progressStyle, painted.terms.theme)
    guard let area = face.progressArea(measures),
      !elements.indices.contains(where: { $0 != element && elements[$0].rect.overlaps(area) })
    else { return nil }
    let place = LookPlace(face: face, area: area)
    lookPlaces[element] = place
    return place
  }
}

/// Where the progress of a look at one key is drawn.
struct LookPlace {
  let face: KeyFace
  /// The pixels that it may change, none of which another element has.
  let area: ScreenRect
}
