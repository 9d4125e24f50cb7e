import Layouts
import Settings
import Terms
import Testing
import Wording

@testable import Compiled

/// What was written is read again, and nothing else is.
@Suite struct RoundTripTests {
  @Test(arguments: Samples.all.indices)
  func `what was written is read again`(sample: Int) throws {
    let file = Samples.all[sample]
    let bytes = file.encoded()
    #expect(try CompiledFile(decoding: bytes) == file)
    // The same value gives the same bytes.
    #expect(try CompiledFile(decoding: bytes).encoded() == bytes)
  }
}
