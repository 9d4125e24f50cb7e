import CPango
import Scene
import Screens
import Terms
import Themes

/// Draws pictures onto frames, and only what has changed since the last one. Belongs to one thread.
package final class Painter {
  package var themes: ThemeSet
  let typeSetter: TypeSetter

  package init(themes: ThemeSet = ThemeSet(), fonts: FontChoice = FontChoice()) {
    self.themes = themes
    typeSetter = TypeSetter(fonts: fonts)
  }

  /// Brings `frame` to what `picture` shows at `now`; `frame` is the one of the last call, unless `forget` came between.
  /// - Returns: What was changed.
  package func paint(_ picture: Picture, at now: Instant, onto frame: PixelFrame) -> Damage {
    let canvas = Canvas(frame)
    let theme = themes[picture.theme]
    canvas.fill(ScreenRect(x: 0, y: 0, width: frame.width, height: frame.height), theme[.screen])
    drawMessage(picture.message, picture, theme, on: canvas)
    drawClock(picture.clock, picture.status, picture, theme, on: canvas)
    for box in picture.boxes { drawBox(box, picture, theme, at: now, on: canvas) }
    if let line = picture.carersLine { drawCarersLine(line, picture, theme, on: canvas) }
    canvas.flush()
    return .all(width: frame.width, height: frame.height)
  }

  /// The next frame is painted whole.
  package func forget() {}
}
