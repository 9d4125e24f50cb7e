import Foundation
import Platform
import Testing

/// Manual pages and completions come from the same source as --help.
@Suite struct ManualTests {
  @Test func `the manual pages are those that would be written now`() throws {
    let folder = try ScratchFolder()
    let result = try yanyu(["manual", "--output", folder.path])
    #expect(result.code == 0, "\(result.errors)")
    let kept = packageFolder.appendingPathComponent("docs/man").path
    let pages = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: kept).sorted() == pages,
      "commands have come or gone: run scripts/manuals")
    for page in pages {
      let isSame = FileManager.default.contentsEqual(
        atPath: "\(kept)/\(page)", andPath: "\(folder.path)/\(page)")
      #expect(isSame, "docs/man/\(page) is not what --help says: run scripts/manuals")
    }
    #expect(pages.contains("yanyu.1") && pages.contains("yanyu-messages-erase.1"))
    #expect(!pages.contains { $0.contains("manual") || $0.contains("generate") })
  }

  @Test func `a page has its parts, and no line of it that troff would take for a request`() throws {
    let pages = packageFolder.appendingPathComponent("docs/man")
    for name in try FileManager.default.contentsOfDirectory(atPath: pages.path) {
      let text = try String(contentsOf: pages.appendingPathComponent(name), encoding: .utf8)
      for part in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "\"EXIT STATUS\"", "\"SEE ALSO\""] {
        let title = part.replacingOccurrences(of: "\"", with: "")
        #expect(text.contains("\n.SH \(title)\n"), "\(name) has no \(title)")
      }
      #expect(text.utf8.allSatisfy { $0 < 0x80 }, "\(name): troff reads ASCII")
      let requests = [".TH", ".SH", ".TP", ".PP", ".nh", ".hy", ".ad", ".nf", ".fi", ".\\\""]
      for line in text.split(separator: "\n") where line.hasPrefix(".") || line.hasPrefix("'") {
        #expect(requests.contains { line.hasPrefix($0) }, "\(name): \(line)")
      }
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completions know every command and the values that are known`(shell: String) throws {
    let result = try yanyu(["completion", shell])
    #expect(result.code == 0)
    for word in ["messages", "erase", "--format", "json-lines", "acknowledge", "fbdev", "streaming"] {
      #expect(result.output.contains(word.drop { $0 == "-" }), "\(shell): \(word)")
    }
    #expect(!result.output.contains("manual"), "what is hidden is not offered")
    guard shell == "bash" else { return }
    #expect(try run("/usr/bin/env", ["bash", "-n"], input: result.output).code == 0)
  }

  @Test func `a shell that is not known is refused`() throws {
    let result = try yanyu(["completion", "csh"])
    #expect(result.code == 64 && result.errors.contains("csh"))
  }

  @Test func `docs-yanyu.md lists every command with its options, and nothing else`() throws {
    let document = try String(contentsOf: packageFolder.appendingPathComponent("docs/yanyu.md"), encoding: .utf8)
    let synopsis = try #require(document.components(separatedBy: "```text\n").dropFirst().first)
    var listed: [String: Set<String>] = [:]
    var last = ""
    for line in try #require(synopsis.components(separatedBy: "```").first).split(separator: "\n") {
      let words = line.split { " [],|".contains($0) }.map(String.init)
      if !line.hasPrefix(" ") {
        last = words.prefix { $0.allSatisfy { $0.isLowercase } }.joined(separator: "-")
        // Said in words; "yanyu completion bash" and the heads of the list are no commands of their own.
        if last.hasPrefix("yanyu-completion") { last = "yanyu-completion" }
      }
      listed[last, default: []].formUnion(words.filter { $0.hasPrefix("--") })
    }
    let pages = packageFolder.appendingPathComponent("docs/man")
    var known: [String: Set<String>] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: pages.path) {
      let text = try String(contentsOf: pages.appendingPathComponent(name), encoding: .utf8)
      // A command that only has others below it is listed by these.
      guard !text.contains("\n\\fIcommand\\fR ...") else { continue }
      let options = text.matches(of: #/\\fB(\\-\\-[a-z\\-]+)\\fR/#).map { String($0.1.replacing("\\-", with: "-")) }
      known[String(name.dropLast(2))] = Set(options).subtracting(["--help", "--version"])
    }
    #expect(listed.removeValue(forKey: "yanyu") == [] && listed.removeValue(forKey: "yanyu-help") == [])
    #expect(listed["yanyu-record"] == [], "said in words: as yanyu run")
    listed["yanyu-record"] = listed["yanyu-run"]
    known["yanyu"] = nil
    #expect(Set(listed.keys) == Set(known.keys))
    for (command, options) in known { #expect(listed[command] == options, "\(command)") }
  }
}
