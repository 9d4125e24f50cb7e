import Glibc
import Terms

/// Copies parts of a picture into a panel's memory, turned as the panel is. Rows are written from left to right and
/// never read: the memory of cards is slow to read, and fast to write in one direction only.
struct KMSCopy {
  var destination: UnsafeMutableRawBufferPointer
  /// Bytes from a row to the next.
  var pitch: Int
  /// Of the panel.
  var size: PixelSize
  var orientation: PanelOrientation

  /// Copies `part`, in the picture's pixels, as far as it lies in the picture and in the memory.
  func copy(_ part: ScreenRect, of frame: PixelFrame) {
    let visible = visible(part, within: PixelSize(width: frame.width, height: frame.height))
    guard visible.width > 0, visible.height > 0, let from = frame.bytes.baseAddress, let to = destination.baseAddress,
      pitch >= size.width * 4, destination.count >= pitch * size.height
    else { return }
    if orientation == .upright {
      for y in visible.y..<visible.maxY {
        memcpy(to + y * pitch + visible.x * 4, from + y * frame.stride + visible.x * 4, visible.width * 4)
      }
    } else {
      turn(visible, from, frame.stride, to)
    }
  }

  /// The part that lies on the panel, in the picture's pixels; empty when none does.
  func visible(_ part: ScreenRect, within limit: PixelSize? = nil) -> ScreenRect {
    let picture = orientation.turned(size)
    let left = min(max(0, part.x), picture.width)
    let top = min(max(0, part.y), picture.height)
    let right = min(part.maxX, picture.width, limit?.width ?? picture.width)
    let bottom = min(part.maxY, picture.height, limit?.height ?? picture.height)
    return ScreenRect(x: left, y: top, width: max(0, right - left), height: max(0, bottom - top))
  }

  /// Sixteen pixels are a line of the processor's cache: a tile of so many rows and columns reads and writes each line
  /// once, where whole rows of a turned picture would fetch every line sixteen times.
  private static let tile = 16

  private func turn(
    _ part: ScreenRect, _ from: UnsafeMutableRawPointer, _ stride: Int, _ to: UnsafeMutableRawPointer
  ) {
    let panel = panelRect(part)
    var top = panel.y
    while top < panel.maxY {
      let bottom = min((top / Self.tile + 1) * Self.tile, panel.maxY)
      var left = panel.x
      while left < panel.maxX {
        let right = min((left / Self.tile + 1) * Self.tile, panel.maxX)
        turnTile(ScreenRect(x: left, y: top, width: right - left, height: bottom - top), from, stride, to)
        left = right
      }
      top = bottom
    }
  }

  /// A part of the panel: each pixel lies in the picture at `start + x·step + y·rowStep` bytes.
  private func turnTile(
    _ panel: ScreenRect, _ from: UnsafeMutableRawPointer, _ stride: Int, _ to: UnsafeMutableRawPointer
  ) {
    let (lastColumn, lastRow) = (size.width - 1, size.height - 1)
    let (start, step, rowStep): (Int, Int, Int)
    switch orientation {
    case .upright: (start, step, rowStep) = (0, 4, stride)
    case .upsideDown: (start, step, rowStep) = (lastRow * stride + lastColumn * 4, -4, -stride)
    case .leftSideUp: (start, step, rowStep) = (lastRow * 4, stride, -4)
    case .rightSideUp: (start, step, rowStep) = (lastColumn * stride, -stride, 4)
    }
    for y in panel.y..<panel.maxY {
      var source = from + start + panel.x * step + y * rowStep
      let target = (to + y * pitch + panel.x * 4).assumingMemoryBound(to: UInt32.self)
      for column in 0..<panel.width {
        target[column] = source.load(as: UInt32.self)
        source += step
      }
    }
  }

  /// Where a part of the picture lies on the panel.
  func panelRect(_ part: ScreenRect) -> ScreenRect {
    switch orientation {
    case .upright: part
    case .upsideDown:
      ScreenRect(x: size.width - part.maxX, y: size.height - part.maxY, width: part.width, height: part.height)
    case .leftSideUp:
      ScreenRect(x: part.y, y: size.height - part.maxX, width: part.height, height: part.width)
    case .rightSideUp:
      ScreenRect(x: size.width - part.maxY, y: part.x, width: part.height, height: part.width)
    }
  }
}
