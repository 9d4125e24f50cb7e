import Testing

@Suite struct ScannerTests {
  @Test(arguments: [
    ("a // b\nc", "a     \nc"),
    ("a /* b /* c */ d */ e", "a                   e"),
    (#"f("x!") + g"#, #"f(    ) + g"#),
    (#"f("a\"b!") + g"#, #"f(       ) + g"#),
    (#"f("a\(b! + h(c))d") + g"#, #"f(   (b! + h(c))  ) + g"#),
    (##"f(#"a"\(b)"#) + g"##, ##"f(          ) + g"##),
    (##"f(#"a\#(b)"#) + g"##, ##"f(     (b)  ) + g"##),
    ("f(\"\"\"\n  a \"b\" c!\n  \"\"\") + g", "f(   \n          \n     ) + g"),
    ("func `a held! key`() {}", "func              () {}"),
    ("let open = \"", "let open =  "),
    ("/* never closed", "               "),
  ])
  func `only code stays, and stays in its place`(text: String, code: String) {
    #expect(CodeScanner.codeAlone(text) == code)
  }

  @Test func `the plan has a place for every target of the package and for no other`() throws {
    let package = try #require(try Repository.files().first { $0.path == "Package.swift" })
    let declared = matches(#"\b(?:room|program)\(\s*"([\w-]+)"(?![^()]*path: "Tests)"#, in: package.text).map {
      $0.groups[1]
    }
    let planned = [ImportPlan.core, ImportPlan.shell, ImportPlan.command].flatMap { $0.keys }
    #expect(declared.sorted() == planned.sorted())
  }

  @Test func `an exception for a long file is needed and has a reason`() throws {
    let files = try Repository.files()
    for (path, reason) in Rule.longFiles {
      #expect(!reason.isEmpty)
      let file = files.first { $0.path == path }
      #expect((file?.lines.count ?? 0) > Rule.fileLimit, "\(path) needs no exception")
    }
  }
}
