import CPango
import Scene
import Screens
import Terms
import Themes

/// Draws pictures onto frames, and only what has changed since the last one. Belongs to one thread.
package final class Painter {
  private let themes: ThemeSet

  package init(themes: ThemeSet = ThemeSet()) { self.themes = themes }

  /// Brings `frame` to what `picture` shows at `now`; `frame` is the one of the last call, unless `forget` came between.
  /// - Returns: What was changed.
  package func paint(_ picture: Picture, at now: Instant, onto frame: PixelFrame) -> Damage {
    let screen = themes[picture.theme][.screen]
    for row in 0..<frame.height {
      let start = row * frame.stride
      for column in 0..<frame.width {
        frame.bytes.storeBytes(of: screen.hex, toByteOffset: start + column * 4, as: UInt32.self)
      }
    }
    return .all(width: frame.width, height: frame.height)
  }

  /// The next frame is painted whole.
  package func forget() {}
}
