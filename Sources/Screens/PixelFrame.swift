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
    ownsMemory = true
  }

  /// A frame in memory that is somebody else's and must outlive it; nil when the memory is too small, or the sizes make
  /// no frame. The stride is a multiple of 4, at least four bytes for each pixel of a row.
  package init?(borrowing memory: UnsafeMutableRawBufferPointer, width: Int, height: Int, stride: Int) {
    let sides = 1...PixelFrame.sideLimit
    guard sides.contains(width), sides.contains(height), stride % 4 == 0, stride >= width * 4,
      stride <= PixelFrame.sideLimit * 8, memory.count >= stride * height
    else { return nil }
    self.width = width
    self.height = height
    self.stride = stride
    bytes = UnsafeMutableRawBufferPointer(rebasing: memory[0..<stride * height])
    ownsMemory = false
  }

  private let ownsMemory: Bool

  deinit { if ownsMemory { bytes.deallocate() } }
}
