import Scene
import Terms

/// Everything that is drawn.
extension EffectDigest {
  mutating func add(_ picture: Picture) {
    add(picture.revision)
    add(picture.surface.width)
    add(picture.surface.height)
    add(picture.surface.cellWidth)
    add(picture.surface.cellHeight)
    add(picture.theme.rawValue)
    add(picture.boxes.count)
    for box in picture.boxes { add(box) }
    add(picture.message)
    add(picture.clock.rect)
    add(picture.clock.time)
    add(picture.clock.date)
    add(picture.status.text)
    switch picture.status.light {
    case .good: add(1)
    case .doubtful: add(2)
    case .bad: add(3)
    }
    add(picture.pixelsPerDegree.x)
    add(picture.pixelsPerDegree.y)
    add(picture.progressStyle.rawValue)
    if let line = picture.carersLine {
      add(line.rect)
      add(line.headline)
      add(line.detail)
      add(line.isTrouble)
    }
    add(picture.notice)
    add(picture.noticeIsTrouble)
    add(picture.animatesUntil)
  }

  private mutating func add(_ box: Box) {
    if let target = box.target { add(target) } else { add(-1) }
    add(box.rect)
    add(box.role.rawValue)
    for run in box.label {
      add(run.text)
      switch run.style {
      case .plain: add(1)
      case .typed: add(2)
      case .added: add(3)
      }
    }
    add(box.caption)
    add(box.value)
    switch box.state {
    case .resting: add(1)
    case .entered: add(2)
    case .lockedOn: add(3)
    case .completed(let at): add(at)
    case .dead: add(5)
    }
    guard let progress = box.progress else { return }
    add(progress.since)
    add(progress.share)
    add(progress.perSecond)
  }

  private mutating func add(_ view: MessageView) {
    add(view.rect)
    add(view.lineHeight)
    add(view.inset)
    for line in view.lines {
      for run in line.runs {
        add(run.text)
        switch run.style {
        case .plain: add(1)
        case .said: add(2)
        case .preedit: add(3)
        case .speaking: add(4)
        case .heading: add(5)
        }
      }
    }
    add(view.cursor?.line ?? -1)
    add(view.cursor?.offset ?? -1)
    add(view.hasEarlierLines)
    add(view.hasLaterLines)
  }
}
