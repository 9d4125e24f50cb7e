import Compiled
import FuzzedFormats
import Testing

/// What was written is read again, and nothing else is.
@Suite struct RoundTripTests {
  @Test(arguments: CompiledSamples.all.indices)
  func `what was written is read again`(sample: Int) throws {
    let file = CompiledSamples.all[sample]
    let bytes = file.encoded()
    #expect(try CompiledFile(decoding: bytes) == file)
    // The same value gives the same bytes.
    #expect(try CompiledFile(decoding: bytes).encoded() == bytes)
  }
}
