import Storage
import Terms

/// Readers with faults, which the checks have to find.
package enum PlantedReaders {
  /// Believes every record whatever its checks say: the checks are made right before it reads.
  package static let believing: ImageReader = { images in
    JournalImage.restore(
      images.map { image in
        var image = image
        for frame in FrameWalk.frames(in: image.bytes) { seal(frame, in: &image) }
        return image
      })
  }

  /// Stops at the first record that is not whole.
  package static let stopping: ImageReader = { images in
    JournalImage.restore(
      images.map { image in
        var copy = image
        for frame in FrameWalk.frames(in: image.bytes) {
          var sealed = image
          seal(frame, in: &sealed)
          guard sealed.bytes[frame.start..<frame.end] != image.bytes[frame.start..<frame.end] else { continue }
          copy.bytes.removeSubrange(frame.start...)
          break
        }
        return copy
      })
  }

  /// Both checks of one record, computed anew.
  private static func seal(_ frame: FrameWalk.Frame, in image: inout JournalImage) {
    var writer = ByteWriter()
    writer.integer(image.generation)
    writer.raw(image.bytes[frame.start..<frame.start + 5])
    let head = CRC32C.checksum(writer.bytes)
    for place in 0..<3 { image.bytes[frame.start + 5 + place] = UInt8(truncatingIfNeeded: head >> UInt32(8 * place)) }
    writer = ByteWriter()
    writer.integer(image.generation)
    writer.raw(image.bytes[frame.start..<frame.end - 4])
    let whole = CRC32C.checksum(writer.bytes)
    for place in 0..<4 { image.bytes[frame.end - 4 + place] = UInt8(truncatingIfNeeded: whole >> UInt32(8 * place)) }
  }
}
