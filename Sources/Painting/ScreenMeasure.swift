import Scene
import Terms

/// Widths of the message's words, as the painter draws them.
enum ScreenMeasure {
  /// In pixels, in the order asked.
  static func widths(of words: [String], on surface: Surface, by painter: Painter) -> [Double] {
    // The message's em is 38 pixels on lines of 54, at a height of 800.
    let style = TypeStyle(size: Double(surface.height) * 38 / 800)
    return words.map { painter.typeSetter.layout($0, style).size.width }
  }
}

/// When a picture moves by itself.
enum ScreenAnimation {
  /// 60 frames a second.
  static let frameTime = Interval(nanoseconds: 16_666_667)

  /// When the next frame of the same picture is due; nil when it stands still.
  static func nextFrame(of picture: Picture, after now: Instant) -> Instant? {
    let isMoving = picture.boxes.contains { box in
      guard let progress = box.progress, progress.perSecond != 0 else { return false }
      return progress.perSecond > 0 ? progress.share(at: now) < 1 : progress.share(at: now) > 0
    }
    return isMoving ? now + frameTime : nil
  }
}
