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

  /// By where a row of the panel begins in the picture, and the steps from pixel to pixel and from row to row, in bytes.
  private func turn(
    _ part: ScreenRect, _ from: UnsafeMutableRawPointer, _ stride: Int, _ to: UnsafeMutableRawPointer
  ) {
    let panel = panelRect(part)
    let (start, step, rowStep): (Int, Int, Int)
    switch orientation {
    case .upright: (start, step, rowStep) = (part.y * stride + part.x * 4, 4, stride)
    case .upsideDown: (start, step, rowStep) = ((part.maxY - 1) * stride + (part.maxX - 1) * 4, -4, -stride)
    case .leftSideUp: (start, step, rowStep) = (part.y * stride + (part.maxX - 1) * 4, stride, -4)
    case .rightSideUp: (start, step, rowStep) = ((part.maxY - 1) * stride + part.x * 4, -stride, 4)
    }
    for row in 0..<panel.height {
      var source = from + start + row * rowStep
      let target = (to + (panel.y + row) * pitch + panel.x * 4).assumingMemoryBound(to: UInt32.self)
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
