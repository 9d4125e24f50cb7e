import LayoutFiles
import Layouts
import Testing
import YAMLFiles

@Suite struct LayoutFileErrorTests {
  @Test(arguments: Slip.all)
  func `a slip is named with its line, its column and the way out`(slip: Slip) throws {
    try #require(smallLayout.contains(slip.old), "the slip does not apply")
    let text = smallLayout.replacing(slip.old, with: slip.new, maxReplacements: 1)
    let errors = faults(in: text)
    let place = try #require(slip.place(in: text))
    #expect(
      errors.contains { $0.place == place && $0.message.contains(slip.says) },
      "\(errors.map(\.description))")
  }

  @Test func `all slips are reported at once, in the order of the file, one line each`() {
    let text = smallLayout.replacing("label: Rest", with: "lable: Rest").replacing("slot-2", with: "slto-2")
      .replacing("page: second", with: "page: zweite")
    let errors = faults(in: text)
    #expect(errors.map(\.place) == errors.map(\.place).sorted())
    #expect(errors.count == 4)
    #expect(errors.allSatisfy { $0.description.hasPrefix("layout: small.yaml:") && !$0.description.contains("\n") })
  }

  @Test(arguments: [
    ("", 1), ("   \n\n", 1), ("- a\n- b\n", 1), ("just text", 1), ("a: [1, 2", 1), ("a: b: c", 1), ("\u{1}", 1),
    ("a: \"unended", 1), ("---\na: 1\n---\nb: 2\n", 1), ("? [a, b]\n: c\n", 1), ("\ta: 1", 1), ("{? }", 1),
    ("a: !!binary x", 1), ("%YAML 9.9\n---\na", 1), ("\u{FEFF}name: x", 1), ("<<: {a: 1}", 1), ("null", 1), ("~: 1", 1),
  ])
  func `text that is no layout is refused without a trap`(text: String, least: Int) {
    let errors = faults(in: text)
    #expect(errors.count >= least)
    #expect(errors.allSatisfy { $0.line >= 1 && $0.column >= 1 && !$0.message.contains("\n") })
  }

  @Test func `a file that grows when read is refused before it is read`() {
    #expect(faults(in: "a: &x [1]\nb: *x\n").first?.message.contains("anchors and aliases") == true)
    #expect(faults(in: "a: &x [1]\nb: *x\n").first?.place == FilePlace(line: 1, column: 4))
    #expect(faults(in: "? *x\n: 1\n").first?.place == FilePlace(line: 1, column: 3))
    let deep = String(repeating: "[", count: 100_000)
    #expect(faults(in: deep).first?.message.contains("nested more than") == true)
    let large = "name: " + String(repeating: "a", count: 600_000)
    #expect(faults(in: large).first?.message.contains("larger than") == true)
  }

  @Test func `asterisks and ampersands in quotes and comments are text`() throws {
    let text = smallLayout.replacing("label: Hello", with: "label: \"&*\"") + "\n# &a *b 'c\n"
    #expect(throws: Never.self) { try LayoutFiles.parse(text, file: "x") }
    let single = smallLayout.replacing("label: Hello", with: "label: 'it''s *x'")
    #expect(throws: Never.self) { try LayoutFiles.parse(single, file: "x") }
    let middle = smallLayout.replacing("say: Hello!", with: "say: it's you & me")
    #expect(throws: Never.self) { try LayoutFiles.parse(middle, file: "x") }
  }

  @Test func `blocks nested deep by indentation are refused`() {
    let nested = String(repeating: "- ", count: 5000) + "a"
    #expect(!faults(in: nested).isEmpty)
    var boxes = "    - {columns: [a]}"
    for depth in 1...40 {
      boxes = String(repeating: " ", count: 4) + "- rows:\n" + boxes.indented(by: depth > 0 ? 4 : 0)
    }
    let text = smallLayout + "\n  deep:\n    rows:\n" + boxes
    #expect(faults(in: text).contains { $0.message.contains("nested more than") })
  }

  @Test func `a flood of errors is cut`() {
    let slots = (0..<200).map { "wrong\($0)" }.joined(separator: ", ")
    let errors = faults(in: smallLayout.replacing("slot-1", with: slots))
    #expect(errors.count == 50)
  }

  @Test func `more cells than a page can have are refused`() {
    let rows = (0..<400).map { _ in "a" }.joined(separator: ", ")
    #expect(
      faults(in: smallLayout.replacing("slot-1, slot-2", with: rows)).contains { $0.message.contains("more than 300") })
  }

  /// A text cut anywhere, and with any byte of it changed, is a layout or a list of errors.
  @Test func `every broken copy of a layout is answered`() {
    let scalars = Array(smallLayout.unicodeScalars)
    let replacements: [Unicode.Scalar] = ["{", "]", "\"", ":", "-", "\n", "\0", "0", "*"]
    for index in stride(from: 0, to: scalars.count, by: 3) {
      var changed = scalars
      changed[index] = replacements[index / 3 % replacements.count]
      for copy in [Array(scalars[..<index]), changed] {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: copy)
        let errors = faults(in: String(view))
        #expect(errors.allSatisfy { !$0.message.isEmpty && $0.line >= 1 })
      }
    }
  }

  private func faults(in text: String) -> [FileFault] {
    do {
      _ = try LayoutFiles.parse(text, file: "small.yaml")
      return []
    } catch {
      return error.errors
    }
  }
}

extension String {
  fileprivate func indented(by count: Int) -> String {
    split(separator: "\n").map { String(repeating: " ", count: count) + $0 }.joined(separator: "\n")
  }
}
