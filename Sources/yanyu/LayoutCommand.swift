import ArgumentParser
import Foundation
import LayoutFiles
import Layouts
import ThemeFiles
import WordingFiles
import YAMLFiles

struct LayoutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "layout",
    abstract: "Look at the pages of a keyboard.",
    discussion: "A layout is a file that says which keys there are, where they stand and what each does.",
    subcommands: [Show.self, Generate.self])

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Draw the pages of a layout, or print where each key is.",
      discussion: "With --json: one object on one line, pixels from the top left.")

    @Argument(help: "A layout's name (en, en-lifted), or the path of a layout file (my.yaml).", completion: .layouts)
    var name: String

    @Option(help: ArgumentHelp("The size of the screen in pixels.", valueName: "WxH"))
    var size = SurfaceSize.usual

    @Option(help: ArgumentHelp("Only this page.", valueName: "name"))
    var page: String?

    @Option(help: ArgumentHelp("One of the forms of a file.", valueName: "name"))
    var form: String?

    @Option(help: ArgumentHelp("The carer's settings: layouts are looked for beside them.", valueName: "file"))
    var settings: String?

    @Option(help: ArgumentHelp("The folder of layouts and dictionaries.", valueName: "folder"))
    var data: String?

    @Flag(help: "For programs: one JSON object.")
    var json = false

    func run() throws {
      var layout = try chosenLayout()
      if let page {
        guard let found = layout.page(named: page) else {
          let pages = layout.pages.map(\.name).joined(separator: ", ")
          throw CommandFailure(.layout, "\(name) has no page “\(page.onOneLine)”; it has \(pages)")
        }
        layout.pages = [found]
      }
      if json {
        try StandardOutput.write(line: try LayoutReport(layout, on: size.surface).line())
      } else {
        try StandardOutput.write(LayoutDrawing.draw(layout, on: size.surface))
      }
    }

    private func chosenLayout() throws -> Layout {
      guard let form else { return try LayoutSearch(settings: settings, data: data).find(name) }
      guard name.contains("/") || name.hasSuffix(".yaml") else {
        throw CommandFailure(wrongUsage: "yanyu: --form belongs to the path of a file; a form has a name of its own")
      }
      let layouts = try LayoutSearch.read(name).layouts
      if let layout = layouts.first(where: { $0.name == form }) { return layout }
      let names = layouts.map(\.name).joined(separator: ", ")
      throw CommandFailure(.layout, "\(name) has no form “\(form)”; it gives \(names)")
    }
  }

  /// For scripts/generate-layout alone.
  struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a layout, words or a theme as Swift source, to be compiled in.", shouldDisplay: false)

    @Argument(help: "The layout, strings or theme file.")
    var file: String

    @Flag(help: "It is a strings file.")
    var words = false

    @Flag(help: "It is a theme file.")
    var theme = false

    @Option(help: "What the value is called (english); themes have names of their own.")
    var name = ""

    @Option(help: "The folder that the source files go to.")
    var output: String

    func run() throws {
      for (file, text) in try sources() {
        let path = URL(fileURLWithPath: output).appendingPathComponent(file)
        do { try Data(text.utf8).write(to: path, options: .atomic) } catch {
          throw CommandFailure(.yanyu, "\(path.path) cannot be written")
        }
      }
    }

    private func sources() throws -> [(file: String, text: String)] {
      guard words || theme else { return swiftSource(of: try LayoutSearch.read(file), as: name) }
      do {
        if theme {
          let text = try PersonsText.read(file, .theme).text
          return [swiftSource(of: try ThemeFiles.parseReference(text, file: file.onOneLine))]
        }
        let text = try PersonsText.read(file, .strings).text
        return [swiftSource(of: try WordingFiles.parseReference(text, file: file.onOneLine), as: name)]
      } catch let faults as FileFaults {
        FileHandle.standardError.write(Data((faults.description + "\n").utf8))
        throw ExitCode.failure
      }
    }
  }
}
