import Foundation
import JSONLines
import Testing

/// `yanyu simulate`, as short as it can be: this build is not an optimised one.
@Suite struct SimulateCommandTests {
  private func simulate(_ options: [String]) throws -> ProgramResult {
    let data = try ScratchFolder()
    return try yanyu(
      ["simulate", "--seeds", "2", "--sentences", "1", "--look-only", "0.05", "--data", data.path] + options)
  }

  private static let promised: Set<String> = [
    "person", "language", "seeds", "wpm", "hanzi_per_minute", "selections_per_character", "keystroke_saving",
    "wrong_selection_rate", "lapse_selection_rate", "uncorrected_error_rate", "false_selections_per_minute", "parts",
    "baselines",
  ]

  @Test func `one line has all that programs were promised, and is the same the next time`() throws {
    let result = try simulate(["--json"])
    #expect(result.code == 0, "\(result.errors)")
    let lines = result.output.split(separator: "\n").map(String.init)
    try #require(lines.count == 1)
    let value = try JSONValue(parsing: lines[0])
    #expect(value.line == lines[0])
    #expect(Self.promised.isSubset(of: Set((value.object ?? [:]).keys)))
    #expect(value["person"] == .string("N1") && value["seeds"] == .integer(2))
    #expect(value["hanzi_per_minute"] == .null)
    for name in ["mean", "low", "high", "p10"] { #expect((value["wpm"]?[name]?.double ?? 0) != 0, "\(name)") }
    for name in ["B0", "B1"] {
      #expect((value["baselines"]?[name]?["wpm"]?["mean"]?.double ?? 0) > 1)
      #expect(value["baselines"]?[name]?["false_selections_per_minute"]?.double != nil)
    }
    #expect(try simulate(["--json"]).output == result.output)
  }

  @Test func `without a word for programs there is a table, and the warning about patients`() throws {
    let result = try simulate(["--no-baselines", "--person", "N2"])
    #expect(result.code == 0)
    #expect(result.output.hasPrefix("N2, 2 simulated persons (seeds 1 to 2), 1 sentences each"))
    #expect(result.output.contains("words a minute") && !result.output.contains("B1"))
    #expect(result.output.contains("Nothing simulated is a claim about patients."))
  }

  @Test func `phrases and persons come from files, and what is wrong with them is said with the line`() throws {
    let folder = try ScratchFolder()
    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
      let path = folder.path + "/" + name
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      return path
    }
    let phrases = try file("phrases", Array("I am 7!\n\n".utf8))
    let person = try file("person", Array("like N1\nname Ada\nlapses 0\n".utf8))
    let right = try simulate(["--no-baselines", "--json", "--phrases", phrases, "--person", person])
    #expect(right.code == 0 && right.output.contains(#""person":"Ada""#), "\(right.errors)")
    let faults: [([String], String)] = [
      (["--phrases", try file("long", Array(("ok\n" + String(repeating: "a", count: 301)).utf8))], ":2: "),
      (["--phrases", try file("bytes", Array("ok\n".utf8) + [0xff, 10])], ":2: "),
      (["--phrases", try file("empty", [10, 10])], "no sentence"),
      (["--phrases", folder.path + "/none"], "no such file"),
      (["--person", try file("wrong", Array("like N1\nlapse-share 3\n".utf8))], "line 2"),
      (["--person", folder.path + "/none"], "no person"),
    ]
    for (options, words) in faults {
      let result = try simulate(options)
      #expect(result.code == 1 && result.output.isEmpty, "\(options)")
      #expect(result.errors.hasPrefix("yanyu: ") && result.errors.contains(words), "\(result.errors)")
      #expect(result.errors.split(separator: "\n").count == 1)
    }
  }

  @Test(arguments: [
    ["--seeds", "0"], ["--seeds", "10001"], ["--rate", "9"], ["--noise", "-1"], ["--noise", "nan"],
    ["--look-only", "-1"], ["--distance", "0"], ["--sentences", "-1"], ["--sentences", "0", "--look-only", "0"],
    ["--without", "nothing-such"], ["--size", "0x0"], ["--screen-mm", "wide"], ["--first-seed", "99999999999"],
  ])
  func `what makes no sense is refused as wrong usage`(options: [String]) throws {
    let result = try yanyu(["simulate"] + options)
    #expect(result.code == 64 && result.output.isEmpty, "\(result)")
    #expect(result.errors.split(separator: "\n").count == 1)
  }
}
