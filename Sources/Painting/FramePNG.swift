import CPango
import Glibc
import Platform
import Screens

/// Frames as PNG files.
extension PixelFrame {
  /// A longer file is refused: a frame of the largest promised screen takes 25 MB even where nothing can be compressed.
  static let pngLimit = 64 << 20

  /// The frame as the bytes of a PNG file.
  /// - Throws: when memory runs out.
  package func pngBytes() throws(ScreenFault) -> [UInt8] {
    let surface = cairo_image_surface_create_for_data(
      bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), CAIRO_FORMAT_RGB24, Int32(clamping: width),
      Int32(clamping: height), Int32(clamping: stride))
    defer {
      cairo_surface_finish(surface)
      cairo_surface_destroy(surface)
    }
    var result: [UInt8] = []
    let status = withUnsafeMutablePointer(to: &result) { pointer in
      cairo_surface_write_to_png_stream(
        surface,
        { closure, data, count in
          guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
          closure.assumingMemoryBound(to: [UInt8].self).pointee
            .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
          return CAIRO_STATUS_SUCCESS
        }, pointer)
    }
    guard status == CAIRO_STATUS_SUCCESS else {
      throw ScreenFault("yanyu: the picture cannot be made: \(String(cString: cairo_status_to_string(status)))")
    }
    return result
  }

  /// Writes a PNG file, for its owner alone, which takes the place of an older one when it is whole.
  /// - Throws: when the file cannot be written; an older one stands then.
  package func writePNG(to file: String) throws(ScreenFault) {
    let encoded = try pngBytes()
    let temporary = "\(file).\(getpid()).new"
    do throws(SystemError) {
      unlink(temporary)
      let descriptor = try Descriptor.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
      try descriptor.writeAll(encoded)
      try check("rename to \(file)") { rename(temporary, file) }
    } catch {
      unlink(temporary)
      throw ScreenFault("kernel: the picture cannot be kept: \(error)")
    }
  }

  /// The picture of a PNG file; what is transparent lies on black.
  /// - Throws: when the file cannot be read, is no PNG, or is larger than a frame can be.
  package convenience init(readingPNG file: String) throws(ScreenFault) {
    var reading = PNGReading(rest: try PixelFrame.contents(of: file)[...])
    let surface = withUnsafeMutablePointer(to: &reading) { pointer in
      cairo_image_surface_create_from_png_stream(
        { closure, data, count in
          guard let closure, let data else { return CAIRO_STATUS_READ_ERROR }
          return closure.assumingMemoryBound(to: PNGReading.self).pointee.read(Int(count), into: data)
        }, pointer)
    }
    defer { cairo_surface_destroy(surface) }
    let status = cairo_surface_status(surface)
    guard status == CAIRO_STATUS_SUCCESS else {
      throw ScreenFault("yanyu: \(file) is no picture: \(String(cString: cairo_status_to_string(status)))")
    }
    let width = Int(cairo_image_surface_get_width(surface))
    let height = Int(cairo_image_surface_get_height(surface))
    guard (1...PixelFrame.sideLimit).contains(width), (1...PixelFrame.sideLimit).contains(height) else {
      throw ScreenFault(
        "yanyu: \(file) has \(width)x\(height) pixels, more than the \(PixelFrame.sideLimit) a side that are read")
    }
    self.init(width: width, height: height)
    let canvas = Canvas(self)
    cairo_set_source_surface(canvas.context, surface, 0, 0)
    cairo_paint(canvas.context)
    canvas.flush()
  }

  private static func contents(of file: String) throws(ScreenFault) -> [UInt8] {
    do throws(SystemError) {
      let descriptor = try Descriptor.open(file, O_RDONLY)
      var result: [UInt8] = []
      var part = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = try check("read \(file)") { read(descriptor.raw, &part, part.count) }
        if count == 0 { return result }
        result.append(contentsOf: part.prefix(count))
        if result.count > pngLimit { throw SystemError(call: "read \(file)", code: EFBIG) }
      }
    } catch {
      throw ScreenFault("kernel: the picture cannot be read: \(error)")
    }
  }
}

/// What is left of a PNG file while cairo reads it.
private struct PNGReading {
  var rest: ArraySlice<UInt8>

  mutating func read(_ count: Int, into data: UnsafeMutablePointer<UInt8>) -> cairo_status_t {
    guard count <= rest.count else { return CAIRO_STATUS_READ_ERROR }
    for (offset, byte) in rest.prefix(count).enumerated() { data[offset] = byte }
    rest = rest.dropFirst(count)
    return CAIRO_STATUS_SUCCESS
  }
}
