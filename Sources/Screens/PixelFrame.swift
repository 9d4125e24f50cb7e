/// A picture in memory: rows of 32-bit pixels, each 0x00RRGGBB in the machine's order of bytes (cairo's RGB24, DRM's
/// XRGB8888). Belongs to one thread.
package final class PixelFrame {
  package let width: Int
  package let height: Int
  /// Bytes from a row to the next.
  package let stride: Int
  /// `stride * height` bytes, zero at first.
  package let bytes: UnsafeMutableRawBufferPointer

  /// The largest side in pixels: twice the widest screen that is promised (3840).
  package static let sideLimit = 8192

  /// Sizes are kept within 1…`sideLimit`.
  package init(width: Int, height: Int) {
    self.width = min(max(1, width), PixelFrame.sideLimit)
    self.height = min(max(1, height), PixelFrame.sideLimit)
    // cairo wants four bytes, the cache likes 64.
    stride = (self.width * 4 + 63) / 64 * 64
    bytes = .allocate(byteCount: stride * self.height, alignment: 64)
    bytes.initializeMemory(as: UInt8.self, repeating: 0)
  }

  deinit { bytes.deallocate() }
}
