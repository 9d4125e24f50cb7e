import Glibc
import Platform
import Terms

/// A WAV file of mono 16-bit samples that grows on disk. `settle()` writes the sizes into the header, so that whoever
/// reads the file after a kill finds everything up to the last settling.
package final class WaveFile {
  private let file: Descriptor
  package let rate: Int
  /// Samples written so far.
  package private(set) var frames: Int64 = 0
  private static let headerLength = 44
  /// The header counts bytes in 32 bits; at 22,050 frames a second that is 27 hours.
  private static let frameLimit = (Int64(UInt32.max) - Int64(headerLength)) / 2

  /// Creates or empties the file, readable by its owner alone: it is somebody's speech.
  package init(path: String, rate: Int) throws(SystemError) {
    file = try Descriptor.open(path, O_WRONLY | O_CREAT | O_TRUNC)
    self.rate = rate
    try file.writeAll(header())
  }

  /// Goes on with a file that was written before, by somebody who may have been killed: what follows the header counts
  /// as sound, whole samples of it. A file that is not there, or that is shorter than a header, is begun.
  package init(continuing path: String, rate: Int) throws(SystemError) {
    file = try Descriptor.open(path, O_WRONLY | O_CREAT)
    self.rate = rate
    var status = stat()
    try check("fstat") { fstat(file.raw, &status) }
    frames = max(0, (Int64(status.st_size) - Int64(WaveFile.headerLength)) / 2)
    try settle()
    let end = off_t(clamping: Int64(WaveFile.headerLength) + frames * 2)
    try check("lseek") { lseek(file.raw, end, SEEK_SET) }
  }

  /// Appends samples.
  /// - Throws: what write said (ENOSPC), or EFBIG when the header could not count them.
  package func append(_ samples: some Collection<Int16>) throws(SystemError) {
    guard frames + Int64(samples.count) <= WaveFile.frameLimit else { throw SystemError(call: "write", code: EFBIG) }
    var writer = ByteWriter(reserving: samples.count * 2)
    SampleBytes.encode(samples, into: &writer)
    try file.writeAll(writer.bytes)
    frames += Int64(samples.count)
  }

  /// Brings the sizes in the header up to date.
  package func settle() throws(SystemError) {
    let bytes = header()
    try check("pwrite") { bytes.withUnsafeBytes { pwrite(file.raw, $0.baseAddress, $0.count, 0) } }
  }

  /// RIFF, fmt (PCM, one channel, 16 bits) and data chunk headers.
  private func header() -> [UInt8] {
    let dataLength = UInt32(clamping: frames * 2)
    var writer = ByteWriter(reserving: WaveFile.headerLength)
    writer.raw("RIFF".utf8)
    writer.integer(dataLength &+ 36)
    writer.raw("WAVEfmt ".utf8)
    writer.integer(UInt32(16))
    writer.integer(UInt16(1))
    writer.integer(UInt16(1))
    writer.integer(UInt32(clamping: rate))
    writer.integer(UInt32(clamping: rate * 2))
    writer.integer(UInt16(2))
    writer.integer(UInt16(16))
    writer.raw("data".utf8)
    writer.integer(dataLength)
    return writer.bytes
  }
}
