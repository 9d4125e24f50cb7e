/// One page of the manual, section 1, in the macros of man(7).
struct ManualPage {
  private let command: CommandHelp
  private let siblings: [CommandHelp]
  private let version: String
  private var lines: [String] = []

  /// The page of a command and those of its subcommands, by their names.
  static func all(of command: CommandHelp, version: String) -> [(name: String, text: String)] {
    pages(of: command, siblings: [], version: version)
  }

  private static func pages(
    of command: CommandHelp, siblings: [CommandHelp], version: String
  ) -> [(name: String, text: String)] {
    var page = ManualPage(command: command, siblings: siblings, version: version)
    return [(command.page, page.written())]
      + command.shown.flatMap { child in
        pages(of: child, siblings: command.shown.filter { $0.page != child.page }, version: version)
      }
  }

  private init(command: CommandHelp, siblings: [CommandHelp], version: String) {
    self.command = command
    self.siblings = siblings
    self.version = version
  }

  private mutating func written() -> String {
    let title = Roff.text(command.page.uppercased())
    lines = [
      ".\\\" Written by scripts/manuals from what --help says: change it there.",
      ".TH \"\(title)\" 1 \"\" \"yanyu \(Roff.text(version))\" \"Yanyu\"",
    ]
    name()
    synopsis()
    section("DESCRIPTION", paragraphs: [command.abstract].compactMap { $0 } + Roff.paragraphs(command.discussion ?? ""))
    arguments("ARGUMENTS", command.shownArguments.filter(\.isPositional))
    arguments("OPTIONS", command.shownArguments.filter { !$0.isPositional })
    subcommands()
    entries("EXIT STATUS", ManualFacts.exitStatus)
    entries("ENVIRONMENT", ManualFacts.environment(of: command))
    entries("FILES", ManualFacts.files(of: command))
    seeAlso()
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func name() {
    lines.append(".SH NAME")
    // One line, without a stop: what lists pages takes it apart at the dash.
    let abstract = (command.abstract ?? "").reversed().drop { $0 == "." }.reversed()
    lines.append(Roff.text(command.page) + " \\- " + Roff.text(String(abstract)))
  }

  private mutating func synopsis() {
    lines.append(".SH SYNOPSIS")
    var words = ["\\fB" + Roff.text(command.path.joined(separator: " ")) + "\\fR"]
    let arguments = command.shownArguments.filter { !$0.isCommon }
    words += arguments.filter { !$0.isPositional }.map(Self.shape)
    words += arguments.filter(\.isPositional).map(Self.shape)
    if !command.shown.isEmpty { words.append("\\fIcommand\\fR ...") }
    lines += [".nh", ".ad l", words.joined(separator: "\n"), ".ad", ".hy"]
  }

  /// As it stands in the synopsis, in one word that is not broken.
  private static func shape(_ argument: ArgumentHelpText) -> String {
    let value = "\\fI" + Roff.text(argument.valueName ?? "value") + "\\fR"
    let more = argument.isRepeating ? "..." : ""
    let name = (argument.names ?? []).first { $0.kind == "long" } ?? argument.names?.first
    let shape =
      name.map { "\\fB" + Roff.text($0.written) + "\\fR" + (argument.takesValue ? "\\ " + value : "") } ?? value
    return argument.isOptional ? "[" + shape + "]" + more : shape + more
  }

  private mutating func section(_ title: String, paragraphs: [String]) {
    guard !paragraphs.isEmpty else { return }
    lines.append(".SH \(title)")
    for (index, paragraph) in paragraphs.enumerated() {
      if index > 0 { lines.append(".PP") }
      lines += paragraph.hasPrefix(" ") ? Roff.asItIs(paragraph) : Roff.lines(paragraph)
    }
  }

  private mutating func arguments(_ title: String, _ list: [ArgumentHelpText]) {
    entries(
      title,
      list.map { argument in
        let value = "\\fI" + Roff.text(argument.valueName ?? "value") + "\\fR"
        let names = (argument.names ?? []).sorted { $0.written.count < $1.written.count }
          .map { "\\fB" + Roff.text($0.written) + "\\fR" }.joined(separator: ", ")
        let head = argument.isPositional ? value : names + (argument.takesValue ? " " + value : "")
        return (head, Self.meaning(of: argument))
      }, headsAreRoff: true)
  }

  private static func meaning(of argument: ArgumentHelpText) -> String {
    var meaning = [argument.abstract, argument.discussion].compactMap { $0 }.joined(separator: " ")
    if let values = argument.allValues, !values.isEmpty { meaning += " One of: \(values.joined(separator: ", "))." }
    if let usual = argument.defaultValue { meaning += " Without it: \(usual)." }
    return meaning
  }

  private mutating func subcommands() {
    entries(
      "SUBCOMMANDS",
      command.shown.map { child in
        ("\\fB" + Roff.text(child.commandName) + "\\fR", (child.abstract ?? "") + " See \(child.page)(1).")
      }, headsAreRoff: true)
  }

  private mutating func entries(_ title: String, _ list: [(String, String)], headsAreRoff: Bool = false) {
    guard !list.isEmpty else { return }
    lines.append(".SH \(title)")
    for (head, meaning) in list {
      lines += [".TP", headsAreRoff ? head : "\\fB" + Roff.text(head) + "\\fR"] + Roff.lines(meaning)
    }
  }

  private mutating func seeAlso() {
    var pages = command.path.count > 1 ? [command.path.dropLast().joined(separator: "-")] : []
    pages += (siblings + command.shown).map(\.page)
    guard !pages.isEmpty else { return }
    lines.append(".SH SEE ALSO")
    lines.append(pages.sorted().map { "\\fB" + Roff.text($0) + "\\fR(1)" }.joined(separator: ",\n"))
  }
}

/// Text for troff.
enum Roff {
  /// Parts between empty lines; a part whose first line is indented is to stand as it is.
  static func paragraphs(_ text: String) -> [String] {
    text.split(separator: "\n\n").map(String.init)
  }

  /// Line by line, as an example stands.
  static func asItIs(_ paragraph: String) -> [String] {
    [".nf"] + paragraph.split(separator: "\n").map { Roff.text(String($0)) } + [".fi"]
  }

  /// Lines of text: none is taken for a request, and each sentence has one of its own, as troff likes it.
  static func lines(_ paragraph: String) -> [String] {
    var lines: [String] = []
    var rest = paragraph.split(whereSeparator: { $0 == " " || $0.isNewline })[...]
    while !rest.isEmpty {
      let end = rest.firstIndex { $0.hasSuffix(".") } ?? rest.endIndex - 1
      lines.append(text(rest[...end].joined(separator: " ")))
      rest = rest[(end + 1)...]
    }
    return lines
  }

  /// No sign of it means anything to troff.
  static func text(_ text: String) -> String {
    var result = ""
    if let first = text.first, first == "." || first == "'" { result = "\\&" }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "\"": result += "\\(dq"
      case "'": result += "\\(aq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      default:
        if scalar.isASCII {
          result.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          result += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
        }
      }
    }
    return result
  }
}
