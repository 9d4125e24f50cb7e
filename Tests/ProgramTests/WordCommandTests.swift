import Foundation
import JSONLines
import Platform
import Testing

/// `yanyu dictionary build` and `yanyu predict`, with a dictionary of the test's own.
@Suite struct WordCommandTests {
  /// A data folder whose English dictionary holds five words.
  private func dataFolder() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/dictionaries", withIntermediateDirectories: true)
    let counts = "time\t50\ntired\t20\ntie\t5\ndon't\t9\nthe\t100\n"
    let result = try yanyu(
      [
        "dictionary", "build", "--language", "en", "--counts", "-", "--output",
        folder.path + "/dictionaries/en.lexicon",
      ],
      input: counts)
    try #require(result.code == 0, "\(result.errors)")
    #expect(result.output.contains(": 5 words, "))
    return folder
  }

  @Test func `every line is answered by one line, a refusal included`() throws {
    let data = try dataFolder()
    let questions = """
      {"before":"I am so ","code":"ti","limit":5}
      {"learn":"I am tired."}
      {"code":"TI","limit":1}
      nonsense
      {"code":"ti","limit":0}
      {"code":7}
      {"code":"xyz"}

      """
    let result = try yanyu(["predict", "--language", "en", "--json", "--data", data.path], input: questions)
    let lines = result.output.split(separator: "\n").map(String.init)
    try #require(lines.count == 7)
    for line in lines { #expect(try JSONValue(parsing: line).line == line) }
    let first = try JSONValue(parsing: lines[0])["candidates"]?.array ?? []
    #expect(first.map { $0["text"] } == [.string("time"), .string("tired"), .string("tie")])
    #expect(first.allSatisfy { $0["code_length"] == .integer(2) && ($0["score"]?.double ?? 1) < 0 })
    #expect(lines[1] == #"{"learned":0}"#)
    #expect(try JSONValue(parsing: lines[2])["candidates"]?.array?.count == 1)
    for line in lines[3...5] { #expect(try JSONValue(parsing: line)["error"]?.string != nil) }
    #expect(lines[6] == #"{"candidates":[]}"#)
    #expect(result.code == 1, "three questions could not be answered")
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test func `plain lines are answered with words`() throws {
    let data = try dataFolder()
    let result = try yanyu(["predict", "--data", data.path], input: "I am so ti\ndont")
    #expect(result.output == "time  tired  tie\ndon't\n")
    #expect(result.code == 0)
  }

  @Test func `without a dictionary the compiled-in words serve, and it is said`() throws {
    let empty = try ScratchFolder()
    let result = try yanyu(["predict", "--json", "--data", empty.path], input: "{\"code\":\"t\"}\n")
    #expect(result.code == 0)
    #expect(result.errors.hasPrefix("dictionary: ") && result.errors.split(separator: "\n").count == 1)
    #expect(try JSONValue(parsing: result.output)["candidates"]?.array?.isEmpty == false)
    let chinese = try yanyu(["predict", "--json", "--language", "zh", "--data", empty.path])
    #expect(chinese.code == 1)
    #expect(chinese.errors.hasPrefix("dictionary: "))
    #expect(try yanyu(["predict", "--data", empty.path + "/none"]).code == 1)
    #expect(try yanyu(["predict", "--language", "e n"]).code == 64)
  }

  @Test func `a line without end is refused`() throws {
    let data = try dataFolder()
    let long = String(repeating: "a", count: 1_200_000)
    let result = try yanyu(["predict", "--json", "--data", data.path], input: long)
    #expect(result.code == 1)
    #expect(result.errors.contains("longer than"))
  }

  @Test func `a list that cannot be compiled leaves no dictionary behind`() throws {
    let folder = try ScratchFolder()
    let output = folder.path + "/en.lexicon"
    let build = ["dictionary", "build", "--language", "en", "--output", output, "--counts"]
    for (counts, says) in [("word\n", "1"), ("word\t5\nword\t5\n", "dictionary: "), ("", "dictionary: ")] {
      let result = try yanyu(build + ["-"], input: counts)
      #expect(result.code == 1)
      #expect(result.errors.hasPrefix("dictionary: ") && result.errors.contains(says))
    }
    #expect(try yanyu(build + ["/nowhere/counts"]).code == 1)
    #expect(!FileManager.default.fileExists(atPath: output))
    #expect(try yanyu(["dictionary", "build", "--language", "en"]).code == 64)
  }
}
