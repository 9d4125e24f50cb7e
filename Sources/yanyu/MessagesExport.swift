import ArgumentParser
import Composing

extension ExportFormat: ExpressibleByArgument {}

extension Messages {
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write messages out, to be kept or sent elsewhere.",
      discussion: """
        All of them, or those that are numbered. text: a line that tells number, time and language, the message \
        indented below it. markdown: a heading and the message, in which nothing is markup. json-lines: one JSON \
        object a message. A file is made readable by its owner alone, whole or not at all, and never replaces one \
        that is there.
        """)

    @OptionGroup var place: MessagePlace
    @OptionGroup var span: MessageSpan

    @Option(help: ArgumentHelp("How they are written.", valueName: "format"))
    var format = ExportFormat.text

    @Option(
      name: .shortAndLong, help: ArgumentHelp("The file to write; it must not exist yet.", valueName: "file"),
      completion: .file())
    var output: String?

    @Argument(help: ArgumentHelp("Only these messages, by their numbers.", valueName: "number"))
    var numbers: [UInt64] = []

    func run() throws {
      if let output { try NewFile.checkAbsent(output) }
      let all = try place.messages()
      let messages = (numbers.isEmpty ? all : try all.chosen(numbers)).filter(span.contains)
      guard let output else {
        for (index, message) in messages.enumerated() {
          try StandardOutput.write(format.export(message, isFirst: index == 0))
        }
        return
      }
      let texts = messages.enumerated().map { format.export($0.element, isFirst: $0.offset == 0) }
      try NewFile.write(texts.joined(), to: output)
    }
  }
}
