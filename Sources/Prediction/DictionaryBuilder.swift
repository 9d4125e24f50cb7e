import Glibc
import Lexicon
import Platform
import Terms

/// Compiles a list of counted words into a dictionary file.
package enum DictionaryBuilder {
  package struct Report: Hashable, Sendable {
    package var words: Int
    package var bytes: Int
  }

  /// Longer than every list of counts.
  package static let countsLimit = 256 << 20

  /// Reads `counts` (see `CountsText`; "-" is standard input) and writes `output` whole: beside it first, then by
  /// rename, so that a reader meets the old file or the new one.
  /// - Throws: an error that names the file at fault, and the line where there is one; `output` is then as it was.
  package static func build(
    language: LanguageTag, counts: String, output: String
  ) throws(DictionaryError) -> Report {
    let text = try read(counts)
    let words: [CountedWord]
    do {
      words = try CountsText.parse(text)
    } catch {
      throw DictionaryError(
        path: "\(counts):\(error.line)", reason: error.reason, wayOut: DictionaryError.mendCounts)
    }
    let compiled: [UInt8]
    do {
      compiled = try LexiconBuilder.compile(words, language: language)
    } catch {
      throw DictionaryError(path: counts, reason: error.description, wayOut: DictionaryError.mendCounts)
    }
    try write(compiled, to: output)
    return Report(words: words.count, bytes: compiled.count)
  }

  private static func read(_ path: String) throws(DictionaryError) -> [UInt8] {
    do throws(SystemError) {
      let file = try Descriptor.open(path == "-" ? "/dev/stdin" : path, O_RDONLY)
      var text: [UInt8] = []
      while let part = try file.readAvailable(limit: 1 << 20), !part.isEmpty {
        text.append(contentsOf: part)
        guard text.count <= countsLimit else { throw SystemError(call: "read", code: EFBIG) }
      }
      return text
    } catch {
      throw DictionaryError(
        path: path, reason: "cannot be read (\(error))", wayOut: "name a file of words and counts")
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(DictionaryError) {
    let beside = "\(path).\(getpid()).new"
    do throws(SystemError) {
      let file = try Descriptor.open(beside, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o644)
      try file.writeAll(bytes)
      try check("fsync") { fsync(file.raw) }
      try check("rename") { rename(beside, path) }
    } catch {
      unlink(beside)
      throw DictionaryError(
        path: path, reason: "cannot be written (\(error))", wayOut: "name a folder that exists and can be written")
    }
  }
}
