import Foundation
import Testing

/// The baselines are what every result is quoted beside, so nobody may make them worse or better: their bytes are
/// frozen here, what they do in `Tests/BaselinesTests`.
@Suite struct FrozenTests {
  private static let frozen: UInt64 = 0x94d9_ccdb_4acd_6556

  @Test func `the sources of the baselines are those of the day of freezing`() throws {
    let paths = try Repository.paths().filter { $0.hasPrefix("Sources/Baselines/") }
    #expect(paths.count == 7)
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for path in paths {
      let bytes = try Data(contentsOf: Repository.root.appendingPathComponent(path))
      // FNV-1a, 64 bits, of each name and content.
      for byte in Array(path.utf8) + [0] + Array(bytes) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    #expect(
      hash == Self.frozen,
      "Sources/Baselines has changed: baselines are never changed, put it back (what may improve is the engine)")
  }

  @Test func `one changed byte would be seen`() {
    func hash(_ bytes: [UInt8]) -> UInt64 {
      bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
    #expect(hash([1, 2, 3]) != hash([1, 2, 4]) && hash(Array("a".utf8)) == 0xaf63_dc4c_8601_ec8c)
  }
}
