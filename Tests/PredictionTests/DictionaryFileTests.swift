import Decoding
import Foundation
import Lexicon
import Prediction
import Terms
import Testing

@Suite struct DictionaryFileTests {
  /// A folder of this test's own, gone with it.
  private final class Folder {
    let path: String

    init() throws {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("yanyu-words-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      path = folder.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws -> String {
      try text.write(toFile: "\(path)/\(name)", atomically: false, encoding: .utf8)
      return "\(path)/\(name)"
    }
  }

  private let folder: Folder

  init() throws { folder = try Folder() }

  private var output: String { "\(folder.path)/en.lexicon" }

  private func build(_ text: String) throws -> DictionaryBuilder.Report {
    try DictionaryBuilder.build(language: .english, counts: try folder.write("counts", text), output: output)
  }

  private func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return ""
    } catch { return "\(error)" }
  }

  @Test func `counts become a dictionary that completes words`() throws {
    let report = try build("# remark\ntired\t5\ntime\t9\n")
    #expect(report.words == 2)
    let lexicon = try DictionaryFile.open(output).get()
    let proposal = WordListPredictor(lexicon: lexicon).propose(
      PredictionQuery(language: .english, before: "", lattice: Lattice(symbols: [Symbol("t")]), limit: 5))
    #expect(proposal.candidates.map(\.text) == ["time", "tired"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["counts", "en.lexicon"])
  }

  @Test func `a dictionary stays readable while a new one takes its place`() throws {
    _ = try build("old\t5\n")
    let old = try DictionaryFile.open(output).get()
    _ = try build("new\t5\nnewer\t4\n")
    #expect(old.word(0)?.text == "old")
    #expect(try DictionaryFile.open(output).get().wordCount == 2)
  }

  @Test func `bad counts are named by file and line, and the dictionary there is stays`() throws {
    _ = try build("old\t5\n")
    #expect(
      message { _ = try build("the\t5\nbad line\n") }
        == "dictionary: \(folder.path)/counts:2: a word, a tab and a count are expected; mend the file and build again")
    #expect(message { _ = try build("# nothing\n") }.contains("there are no words in it"))
    #expect(message { _ = try build("a\t1\na\t2\n") }.contains("\"a\" stands in it twice"))
    #expect(try DictionaryFile.open(output).get().word(0)?.text == "old")
  }

  @Test func `files that cannot be read or written are named with the way out`() throws {
    let counts = try folder.write("counts", "a\t1\n")
    let missing = message {
      _ = try DictionaryBuilder.build(language: .english, counts: "\(folder.path)/none", output: output)
    }
    #expect(missing.hasPrefix("dictionary: \(folder.path)/none: cannot be read (") && missing.contains("; name a file"))
    let nowhere = message {
      _ = try DictionaryBuilder.build(language: .english, counts: counts, output: "\(folder.path)/no/en.lexicon")
    }
    #expect(nowhere.hasPrefix("dictionary: \(folder.path)/no/en.lexicon: cannot be written ("))
    // A folder in the file's place: the part beside it is cleared away.
    try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    #expect(
      message { _ = try DictionaryBuilder.build(language: .english, counts: counts, output: output) } != "")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["counts", "en.lexicon"])
  }

  @Test(arguments: ["", "short", String(repeating: "x", count: 100)])
  func `a refused file gives the built-in words and says why`(content: String) throws {
    let path = try folder.write("en.lexicon", content)
    let (lexicon, trouble) = DictionaryFile.openOrBuiltIn(path, language: .english)
    #expect(lexicon.wordCount == WordLexicon.builtIn.wordCount)
    let text = try #require(trouble?.description)
    #expect(text.hasPrefix("dictionary: \(path): ") && text.hasSuffix("; make it again with scripts/dictionaries"))
    #expect(!text.contains("\n"))
  }

  @Test func `a flipped byte on disk is refused by its checksum`() throws {
    _ = try build("tired\t5\ntime\t9\n")
    var bytes = try Data(contentsOf: URL(fileURLWithPath: output))
    bytes[80] ^= 1
    try bytes.write(to: URL(fileURLWithPath: output))
    guard case .failure(let error) = DictionaryFile.open(output) else {
      Issue.record("a damaged dictionary opened")
      return
    }
    #expect(error.reason.contains("checksum"))
  }

  @Test func `a missing file, a folder and a device are refused`() {
    for path in ["\(folder.path)/none", folder.path, "/dev/null", "/dev/zero"] {
      let (lexicon, trouble) = DictionaryFile.openOrBuiltIn(path, language: .english)
      #expect(lexicon.wordCount == WordLexicon.builtIn.wordCount)
      #expect(trouble?.path == path)
    }
  }

  @Test func `a dictionary of another language is not taken for this one`() throws {
    _ = try build("tired\t5\n")
    let (_, trouble) = DictionaryFile.openOrBuiltIn(output, language: LanguageTag(rawValue: "de"))
    #expect(trouble?.reason == "is for \"en\", not \"de\"")
    #expect(DictionaryFile.openOrBuiltIn(output, language: .english).trouble == nil)
  }
}
