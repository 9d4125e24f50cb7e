import ArgumentParser
import Configuration
import Glibc

/// `yanyu record`.
struct Record: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Start the keyboard and record where the eye goes.",
    discussion: """
      As yanyu run, and what the pointer or tracker reports is written to FILE, readable by its owner alone; \
      yanyu replay shows what it types. FILE holds no text, but where the eye was tells what was typed: treat it as \
      private speech.
      """)

  @Argument(help: ArgumentHelp("The recording; it must not exist yet.", valueName: "file"), completion: .file())
  var file: String

  @OptionGroup var options: RunOptions

  func run() throws {
    guard access(file, F_OK) != 0 else {
      throw CommandFailure(.yanyu, "\(printable(file)) exists already; name another file")
    }
    var launch = try options.launch()
    // The daemon may stand in another folder.
    launch.record = file.hasPrefix("/") ? file : "\(currentFolder())/\(file)"
    throw SupervisorStart.start(launch)
  }

  private func currentFolder() -> String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }
}
