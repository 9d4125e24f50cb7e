import Compiled
import FuzzedFormats
import Terms
import Testing

/// Bytes that are not what was written are refused, and never more than that.
@Suite struct DamageTests {
  private static let small = [CompiledSamples.small, CompiledSamples.settings]

  @Test(arguments: small.indices)
  func `every bit that is another one is noticed`(sample: Int) {
    let bytes = Self.small[sample].encoded()
    for place in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[place] ^= 1 << UInt8(bit)
        if decodingFault(damaged) == nil {
          Issue.record("byte \(place), bit \(bit) is another one, and nobody noticed")
        }
      }
    }
  }

  @Test(arguments: small.indices)
  func `every bit that is another one behind a right checksum does no harm`(sample: Int) {
    let format = sample == 0 ? FuzzedFormat.layout : .settings
    let bytes = Self.small[sample].encoded()
    var accepted = 0
    for place in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[place] ^= 1 << UInt8(bit)
        if format.judge(format.mended(damaged), samples: 20) { accepted += 1 }
      }
    }
    // Letters of a label are as good as others: something must have passed, or the trials were never run.
    #expect(accepted > 100 && accepted < bytes.count * 8)
  }

  @Test(arguments: CompiledSamples.all.indices)
  func `a file that ends early is refused at every length`(sample: Int) {
    let bytes = CompiledSamples.all[sample].encoded()
    // Every length of short files, and of long ones those near both ends.
    for length in 0..<bytes.count where length < 600 || length > bytes.count - 600 {
      let short = Array(bytes[..<length])
      if decodingFault(short) == nil { Issue.record("\(length) of \(bytes.count) bytes were taken") }
      if decodingFault(FuzzedFormat.layout.mended(short)) == nil { Issue.record("\(length) bytes were taken, mended") }
    }
  }

  @Test(arguments: CompiledSamples.all.indices)
  func `bytes behind the end are refused`(sample: Int) throws {
    let bytes = CompiledSamples.all[sample].encoded()
    #expect(decodingFault(bytes + [0]) != nil)
    // Between the body and its checksum, with everything else right.
    let longer = try #require(decodingFault(FuzzedFormat.layout.mended(bytes.dropLast(4) + [7, 7, 7, 7, 7])))
    #expect(longer.description.contains("1 bytes too many"))
  }

  @Test func `what is no compiled file is told apart`() throws {
    #expect(try #require(decodingFault([])).description.contains("only 0 bytes"))
    #expect(
      try #require(decodingFault(Array("dwell:\n  letter: 900\n  candidate: 700\n".utf8))).description.contains(
        "YANYUCMP"))
    let large = try #require(decodingFault([UInt8](repeating: 0, count: CompiledLimits.bytes + 1)))
    #expect(large.description.contains("are the most"))
    var kind = CompiledSamples.settings.encoded()
    kind[10] = 9
    #expect(try #require(decodingFault(FuzzedFormat.settings.mended(kind))).description.contains("kind 9"))
  }
}
