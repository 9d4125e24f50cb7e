import Composing
import Glibc
import JournalChecks
import Platform
import Storage
import Terms
import Testing

/// The checks of scripts/faults in a short form, and that each finds the faults that are planted for it.
@Suite struct JournalChecksTests {
  private static let session = try? WrittenSession(seed: 5, limit: 4000, restarts: 1, compactAbove: 1500)

  private func session() throws -> WrittenSession { try #require(JournalChecksTests.session) }

  private func cuts(_ read: @escaping ImageReader) throws -> JournalVerdict {
    let session = try session()
    var cuts = PowerCuts(session, others: [[UInt8](repeating: 0xA7, count: 9000)], read: read)
    return cuts.check(at: Set(stride(from: 0, to: session.bytes, by: 5)))
  }

  private func flips(_ read: @escaping ImageReader) throws -> JournalVerdict {
    let flips = BitFlips(try session(), read: read)
    return flips.check(stride(from: 0, to: flips.bits, by: 61))
  }

  @Test func `a session is compacted, begun again, and what is expected of it is the truth`() throws {
    let session = try session()
    #expect(session.operations.contains { if case .rename = $0 { true } else { false } })
    #expect(session.truth.count > 10 && session.tokens.count > 5)
    let (text, messages, _) = JournalImage.restore(WrittenSession.images(session.files))
    #expect(TextState(text).textAlone == session.truth.last)
    #expect(messages.map(\.id) == session.messages.map(\.id))
  }

  @Test func `a power cut leaves exactly the text after the last whole record`() throws {
    let verdict = try cuts { JournalImage.restore($0) }
    #expect(verdict.faults == 0 && verdict.recoveries > 1000, "\(verdict.told)")
  }

  @Test func `a flipped bit leaves no wrong text, and everything behind it is found`() throws {
    let verdict = try flips { JournalImage.restore($0) }
    #expect(verdict.faults == 0 && verdict.recoveries > 200, "\(verdict.told)")
  }

  @Test func `a reader that ignores checksums is found by cuts and by flips`() throws {
    let (cuts, flips) = (try cuts(PlantedReaders.believing), try flips(PlantedReaders.believing))
    #expect(cuts.faults > 10 && flips.faults > 10)
  }

  @Test func `a reader that stops at damage is found by flips`() throws {
    let flips = try flips(PlantedReaders.stopping)
    #expect(flips.faults > 10)
  }

  @Test func `one fault of every call loses nothing that was acknowledged`() throws {
    let matrix = try FaultMatrix(seed: 51)
    for one in matrix.cases(limit: 2) where [.error(EIO), .error(ENOSPC), .short(1)].contains(one.fault) {
      let verdict = try matrix.check(one)
      #expect(verdict.faults == 0, "\(verdict.told)")
    }
  }

  @Test(arguments: [PlantedDisk.Kind.lying, .retrying])
  func `a journal that calls a failed write written, or tries the same file again, is found`(
    kind: PlantedDisk.Kind
  ) throws {
    let matrix = try FaultMatrix(seed: 51) { PlantedDisk($0, kind) }
    var faults = 0
    for one in matrix.cases(limit: 6) where one.call == .write && one.fault == .error(EIO) && !one.isForEver {
      faults += try matrix.check(one).faults
    }
    #expect(faults > 0)
  }

  @Test func `a small file is the old one or the new one whatever fails`() throws {
    for one in try FaultMatrix(seed: 51).cases(limit: 3) {
      let verdict = FaultMatrix.checkSmallFile(one)
      #expect(verdict.faults == 0, "\(verdict.told)")
    }
  }
}
