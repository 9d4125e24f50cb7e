import CPango

/// A picture, 8 bits a channel.
struct Pixels: Hashable {
  let width: Int
  let height: Int
  /// 0x00RRGGBB, row by row.
  private(set) var values: [UInt32]

  /// Reads a PNG file.
  init(png path: String) throws {
    let surface = cairo_image_surface_create_from_png(path)
    defer { cairo_surface_destroy(surface) }
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let bytes = cairo_image_surface_get_data(surface)
    else {
      throw Trouble("\(path) is no picture: \(String(cString: cairo_status_to_string(cairo_surface_status(surface))))")
    }
    width = Int(cairo_image_surface_get_width(surface))
    height = Int(cairo_image_surface_get_height(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    let memory = UnsafeRawBufferPointer(start: bytes, count: stride * height)
    values = []
    values.reserveCapacity(width * height)
    for y in 0..<height {
      for x in 0..<width {
        values.append(memory.loadUnaligned(fromByteOffset: y * stride + x * 4, as: UInt32.self) & 0xFFFFFF)
      }
    }
  }

  /// How two pictures differ.
  struct Difference: CustomStringConvertible {
    /// Pixels with a channel that is off by more than was allowed.
    var pixels = 0
    /// The largest difference of a channel.
    var largest = 0
    /// Where the first and the last of them are, row by row.
    var first: (x: Int, y: Int)?
    var last: (x: Int, y: Int)?

    var description: String {
      guard let first, let last else { return "no pixel differs" }
      return
        "\(pixels) pixels differ, by up to \(largest) of 255, from (\(first.x), \(first.y)) to (\(last.x), \(last.y))"
    }
  }

  /// Nil when the sizes differ.
  func difference(from other: Pixels, tolerance: Int = 2) -> Difference? {
    guard width == other.width, height == other.height else { return nil }
    var result = Difference()
    for (index, (ours, theirs)) in zip(values, other.values).enumerated() where ours != theirs {
      let off = Pixels.distance(ours, theirs)
      guard off > tolerance else { continue }
      result.pixels += 1
      result.largest = max(result.largest, off)
      result.last = (index % width, index / width)
      if result.first == nil { result.first = result.last }
    }
    return result
  }

  /// The largest difference of a channel.
  private static func distance(_ ours: UInt32, _ theirs: UInt32) -> Int {
    var result = 0
    for shift: UInt32 in [0, 8, 16] {
      result = max(result, abs(Int(ours >> shift & 255) - Int(theirs >> shift & 255)))
    }
    return result
  }

  /// The same with a rectangle moved to the right: what a picture looks like that is wrong in one place.
  func shifted(x: Int, y: Int, width: Int, height: Int, by pixels: Int) -> Pixels {
    var result = self
    for row in y..<min(y + height, self.height) {
      for column in x..<min(x + width, self.width - pixels) {
        result.values[row * self.width + column + pixels] = values[row * self.width + column]
      }
    }
    return result
  }

  /// The share of the pixels that are not of the commonest colour.
  var inked: Double {
    var counts: [UInt32: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    return 1 - Double(counts.values.max() ?? 0) / Double(max(1, values.count))
  }
}
