import Glibc
import Terms

/// Where the pixels of a screen lie in its memory.
package struct PixelPlaces: Hashable, Sendable {
  package let size: PixelSize
  /// Bytes from a row to the next.
  package let stride: Int
  /// The first byte of the first pixel.
  package let start: Int
  package let format: PixelFormat
  /// Bytes from the beginning of the memory to behind the last pixel.
  package let end: Int

  /// - Throws: when a row is longer than the stride, or a number is too large for any screen.
  package init(size: PixelSize, stride: Int, start: Int, format: PixelFormat) throws(PixelFormat.Refusal) {
    let sides = 1...PixelFrame.sideLimit
    guard sides.contains(size.width), sides.contains(size.height) else {
      throw PixelFormat.Refusal(
        description: "has \(size.width)x\(size.height) pixels, and each side may have 1 to \(sides.upperBound)")
    }
    guard stride >= size.width * format.bytes else {
      throw PixelFormat.Refusal(
        description: "has rows of \(size.width) pixels, which do not fit into the \(stride) bytes it tells")
    }
    let (before, isTooLong) = stride.multipliedReportingOverflow(by: size.height - 1)
    let (last, isTooFar) = before.addingReportingOverflow(start)
    let (end, isBeyond) = last.addingReportingOverflow(size.width * format.bytes)
    guard start >= 0, !isTooLong, !isTooFar, !isBeyond else {
      throw PixelFormat.Refusal(description: "tells sizes that no screen has")
    }
    self.size = size
    self.stride = stride
    self.start = start
    self.format = format
    self.end = end
  }
}

/// Brings parts of a frame to a screen's memory: the one place that writes there, and the one that checks.
package enum FrameCopy {
  /// Copies what of `rect` lies within both the frame and the screen.
  /// - Returns: False when the memory is shorter than `places` says; then nothing is written.
  @discardableResult
  package static func copy(
    _ rect: ScreenRect, of frame: PixelFrame, to memory: UnsafeMutableRawBufferPointer, places: PixelPlaces
  ) -> Bool {
    guard places.end <= memory.count else { return false }
    let columns = within(rect.x, rect.width, min(frame.width, places.size.width))
    let rows = within(rect.y, rect.height, min(frame.height, places.size.height))
    guard !columns.isEmpty else { return true }
    let bytes = places.format.bytes
    for row in rows {
      // Inside: the first byte of a row that lies in both, and as many pixels as both have.
      let from = row * frame.stride + columns.lowerBound * 4
      let source = UnsafeRawBufferPointer(rebasing: frame.bytes[from..<(from + columns.count * 4)])
      let to = places.start + row * places.stride + columns.lowerBound * bytes
      let target = UnsafeMutableRawBufferPointer(rebasing: memory[to..<(to + columns.count * bytes)])
      if places.format.isFramesOwn { target.copyMemory(from: source) } else { convert(source, target, places.format) }
    }
    return true
  }

  /// The part of `start ..< start + count` that lies within `0 ..< limit`, whatever the two numbers are.
  private static func within(_ start: Int, _ count: Int, _ limit: Int) -> Range<Int> {
    let (end, isBeyond) = start.addingReportingOverflow(max(0, count))
    let lower = min(max(0, start), limit)
    return lower..<max(lower, isBeyond ? limit : min(end, limit))
  }

  /// One row; `target` has room for as many pixels as `source` has.
  private static func convert(
    _ source: UnsafeRawBufferPointer, _ target: UnsafeMutableRawBufferPointer, _ format: PixelFormat
  ) {
    for index in 0..<(source.count / 4) {
      let pixel = format.value(source.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)).littleEndian
      switch format.bytes {
      case 2: target.storeBytes(of: UInt16(truncatingIfNeeded: pixel), toByteOffset: index * 2, as: UInt16.self)
      case 3:
        target.storeBytes(of: UInt16(truncatingIfNeeded: pixel), toByteOffset: index * 3, as: UInt16.self)
        target.storeBytes(of: UInt8(truncatingIfNeeded: pixel >> 16), toByteOffset: index * 3 + 2, as: UInt8.self)
      default: target.storeBytes(of: pixel, toByteOffset: index * 4, as: UInt32.self)
      }
    }
  }
}
