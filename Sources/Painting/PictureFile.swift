import CPango
import Glibc
import Platform
import Screens

/// A frame as a PNG file.
enum PictureFile {
  /// Encoded in memory, so that a file is only touched by system calls whose errors are told.
  static func encode(_ frame: PixelFrame) throws(ScreenFault) -> [UInt8] {
    let surface = cairo_image_surface_create_for_data(
      frame.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), CAIRO_FORMAT_RGB24, Int32(clamping: frame.width),
      Int32(clamping: frame.height), Int32(clamping: frame.stride))
    defer {
      cairo_surface_finish(surface)
      cairo_surface_destroy(surface)
    }
    var bytes: [UInt8] = []
    let status = withUnsafeMutablePointer(to: &bytes) { pointer in
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
    return bytes
  }

  /// Writes a new file and lets it take the place of an old one: who looks finds one of them whole. For its owner
  /// alone: it shows the text.
  static func replace(_ path: String, with bytes: [UInt8]) throws(ScreenFault) {
    // No two writers of one process, and no two processes, take the same name.
    let temporary = "\(path).\(getpid()).new"
    do throws(SystemError) {
      unlink(temporary)
      let file = try Descriptor.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
      try file.writeAll(bytes)
      try check("rename to \(path)") { rename(temporary, path) }
    } catch {
      unlink(temporary)
      throw ScreenFault("kernel: the picture cannot be kept: \(error)")
    }
  }
}

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
      try PictureFile.replace(file, with: try PictureFile.encode(frame))
      return nil
    } catch {
      return error
    }
  }
}
