import FuzzedFormats
import Settings
import Terms
import Testing
import Words

@testable import Compiled

/// What was written is read again, whatever the catalogue has become since.
@Suite struct RoundTripTests {
  @Test(arguments: CompiledSamples.all.indices)
  func `what was written is read again`(sample: Int) throws {
    let file = CompiledSamples.all[sample]
    let bytes = file.encoded()
    #expect(try CompiledFile(decoding: bytes) == file)
    // The same value gives the same bytes.
    #expect(try CompiledFile(decoding: bytes).encoded() == bytes)
  }

  @Test func `settings in another catalogue's order are read in ours`() throws {
    var book = CompiledSamples.book
    book.entries.reverse()
    book.bounds.reverse()
    let file = CompiledFile(source: CompiledSamples.stamp, content: .settings(book))
    #expect(try CompiledFile(decoding: file.encoded()).content == .settings(CompiledSamples.book))
  }

  @Test func `a setting that is gone says to compile again`() throws {
    let fault = try refusal(of: .settings, replacing: "dwell.letter", by: "dwell.xetter")
    #expect(fault.reason == .otherVersion)
    #expect(fault.description.contains("no setting “dwell.xetter”") && fault.description.contains("yanyu compile"))
  }

  @Test func `a value that its setting does not take any more says to compile again`() throws {
    let fault = try refusal(of: .settings, replacing: "high-contrast", by: "high-contrasx")
    #expect(fault.reason == .otherVersion)
    #expect(fault.description.contains("theme cannot be that"))
  }

  @Test func `words of another version say to compile again`() throws {
    let unknown = try refusal(of: .wording, replacing: "eyes-found", by: "eyes-fount")
    #expect(unknown.reason == .otherVersion && unknown.description.contains("no text “eyes-fount”"))
    var writer = ByteWriter()
    writer.string("en")
    writer.integer(UInt32(1))
    writer.string("stop")
    writer.string("Stop")
    let missing = try #require(decodingFault(inBody: writer.bytes, kind: .wording))
    #expect(missing.reason == .otherVersion && missing.description.contains("no text for “step-back”"))
  }

  @Test func `a newer format is refused by name`() throws {
    var bytes = CompiledSamples.settings.encoded()
    bytes[8] = 3
    let fault = try #require(decodingFault(bytes))
    #expect(fault.reason == .otherVersion)
    #expect(fault.description.contains("a newer yanyu (format 3") && fault.description.contains("yanyu compile"))
  }
}

/// Why the bytes are refused; nil when they are not.
func decodingFault(_ bytes: [UInt8]) -> CompiledFault? {
  do throws(CompiledFault) {
    _ = try CompiledFile(decoding: bytes)
    return nil
  } catch {
    return error
  }
}

/// The same for what stands behind a stamp.
func decodingFault(inBody body: [UInt8], kind: CompiledFormat.Kind) -> CompiledFault? {
  let empty = CompiledFile(source: CompiledSamples.stamp, content: .settings(SettingsBook())).encoded()
  // An empty book is three counts.
  var bytes = Array(empty.dropLast(3 * 4 + CompiledFormat.checksumLength)) + body + [0, 0, 0, 0]
  bytes[10] = kind.rawValue
  return decodingFault(FuzzedFormat.settings.mended(bytes))
}

/// Why a file is refused in which one text was exchanged for another of the same length.
private func refusal(of format: FuzzedFormat, replacing old: String, by new: String) throws -> CompiledFault {
  var bytes = try #require(format.seeds.first)
  let pattern = Array(old.utf8)
  let place = try #require((0...bytes.count - pattern.count).first { bytes[$0..<$0 + pattern.count] == pattern[...] })
  bytes.replaceSubrange(place..<place + pattern.count, with: Array(new.utf8))
  return try #require(decodingFault(format.mended(bytes)))
}
