import Platform
import Screens

extension ScreenThread {
  /// Paints the newest picture afresh, by a painter that knows no other, into a file. The colours are those on the
  /// screen: which level a page has got depends on what it showed before.
  func writePicture(to file: String) -> ScreenFault? {
    guard let picture else {
      return ScreenFault("yanyu: nothing was drawn yet")
    }
    let fresh = Painter(themes: painter.themes, fonts: fonts)
    fresh.keeping = painter.keeping
    let frame = PixelFrame(width: picture.surface.width, height: picture.surface.height)
    _ = fresh.paint(picture, at: MonotonicClock.now(), onto: frame)
    do throws(ScreenFault) {
      try frame.writePNG(to: file)
      return nil
    } catch {
      return error
    }
  }
}
