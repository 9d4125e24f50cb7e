import ArgumentParser
import Foundation
import LayoutFiles
import Layouts

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

    @Argument(help: "A layout's name (en), or the path of a layout file (my.yaml).", completion: .layouts)
    var name: String

    @Option(help: ArgumentHelp("The size of the screen in pixels.", valueName: "WxH"))
    var size = SurfaceSize.usual

    @Option(help: ArgumentHelp("Only this page.", valueName: "name"))
    var page: String?

    @Flag(help: "For programs: one JSON object.")
    var json = false

    func run() throws {
      var layout = try Layout.find(name)
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
  }

  /// For scripts/generate-layout alone.
  struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a layout as Swift source, to be compiled in.", shouldDisplay: false)

    @Argument(help: "The layout file.")
    var file: String

    @Option(help: "What the value is called (english).")
    var name: String

    @Option(help: "The folder that the source files go to.")
    var output: String

    func run() throws {
      let layout = try Layout.read(file)
      for (file, text) in swiftSource(of: layout, as: name) {
        let path = URL(fileURLWithPath: output).appendingPathComponent(file)
        do { try Data(text.utf8).write(to: path, options: .atomic) } catch {
          throw CommandFailure(.yanyu, "\(path.path) cannot be written")
        }
      }
    }
  }
}

extension Layout {
  /// A compiled-in layout by its name, or a file by its path.
  static func find(_ name: String) throws -> Layout {
    if let layout = BuiltInLayout.named(name) { return layout }
    if name.contains("/") || name.hasSuffix(".yaml") { return try read(name) }
    let names = BuiltInLayout.all.map(\.name).joined(separator: ", ")
    throw CommandFailure(
      .layout, "there is no layout “\(name.onOneLine)”; there is \(names), or the path of a layout file (my.yaml)")
  }

  /// Reads a layout file; what is wrong with it goes to stderr, one line each.
  static func read(_ path: String) throws -> Layout {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure(.layout, "\(path.onOneLine) cannot be read")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw CommandFailure(.layout, "\(path.onOneLine) is not UTF-8 text")
    }
    do {
      return try LayoutFiles.parse(text, file: path.onOneLine)
    } catch {
      FileHandle.standardError.write(Data((error.description + "\n").utf8))
      throw ExitCode.failure
    }
  }
}
