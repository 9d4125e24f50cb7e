import ArgumentParser
import Configuration
import Glibc
import Platform

/// `yanyu run`: becomes yanyu-supervisor, which holds the terminal and starts the rest.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Start the keyboard (this is also what yanyu alone does).",
    discussion: """
      The keyboard fills the screen until Ctrl-C or yanyu ctl quit ends it. What is written is kept at once; the \
      next start goes on where this one ended.
      """)

  @OptionGroup var options: RunOptions

  func run() throws { throw SupervisorStart.start(try options.launch()) }
}

/// How a session begins: this program becomes yanyu-supervisor.
enum SupervisorStart {
  /// Replaces this program; returns only when that fails, with the reason.
  static func start(_ options: LaunchOptions) -> CommandFailure {
    let arguments = options.arguments
    let path = ProcessHabits.programFolder() + "/yanyu-supervisor"
    // The supervisor sets its own habits; a program expects SIGPIPE as the kernel has it.
    signal(SIGPIPE, SIG_DFL)
    let failure = execute(path, arguments: [path] + arguments)
    return CommandFailure(.yanyu, "\(printable(path)) cannot be started: \(failure); build or install all of yanyu")
  }

  private static func execute(_ path: String, arguments: [String]) -> SystemError {
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    execv(path, &words)
    return SystemError.last("exec")
  }
}

/// The options of `yanyu run`. They are read once more by `LaunchOptions`, which all our programs share.
struct RunOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Where to draw: kms or fbdev on a console, terminal in any, png:FOLDER as pictures in a folder. Without it: on \
      a console kms, else fbdev, else terminal; elsewhere the terminal.
      """, valueName: "where"),
    completion: .displays)
  var display: String?

  @Option(
    help: ArgumentHelp("The size in pixels of the pictures of png:FOLDER; 1280x800 without it.", valueName: "WxH"))
  var size: String?

  @Option(
    help: ArgumentHelp(
      "What follows the eye: a device by its name, its path or vendor:product; terminal; or replay:FILE.",
      valueName: "source"), completion: .inputs)
  var input: String?

  @Option(
    help: ArgumentHelp(
      "held: silence means “still there” (mouse, tablet); streaming: it means “lost” (eye trackers).",
      valueName: "kind"), completion: .sourceKinds)
  var sourceKind: String?

  @Option(
    help: ArgumentHelp("A button or key that chooses in place of dwelling: a device, or terminal.", valueName: "device")
  )
  var `switch`: String?

  @Option(
    help: ArgumentHelp("Where speech goes: alsa, alsa:DEVICE, wav:FILE or none.", valueName: "where"),
    completion: .sinks)
  var voice: String?

  @Option(
    help: ArgumentHelp("The language to write and to be spoken in, by its tag.", valueName: "tag"),
    completion: .languages)
  var language: String?

  @Option(help: ArgumentHelp("The keyboard: a layout's name.", valueName: "name"), completion: .layouts)
  var layout: String?

  @Option(
    help: ArgumentHelp("The folder that keeps what is written; otherwise ~/.local/state/yanyu.", valueName: "folder"),
    completion: .directory)
  var state: String?

  @Option(
    help: ArgumentHelp("The settings file; otherwise ~/.config/yanyu/settings.yaml.", valueName: "file"),
    completion: .file())
  var settings: String?

  @Option(help: ArgumentHelp("The folder of layouts and dictionaries.", valueName: "folder"), completion: .directory)
  var data: String?

  @Option(
    help: ArgumentHelp("Where the calling tone goes: alsa, alsa:DEVICE, wav:FILE or none.", valueName: "where"),
    completion: .sinks)
  var alarm: String?

  @Option(help: ArgumentHelp("The file for what the programs have to say.", valueName: "file"), completion: .file())
  var log: String?

  /// - Throws: 64 with the option at fault, 1 when a file that it names is not there.
  func launch() throws(CommandFailure) -> LaunchOptions {
    let given = [
      ("--display", display), ("--size", size), ("--input", input), ("--source-kind", sourceKind),
      ("--switch", `switch`),
      ("--voice", voice), ("--language", language), ("--layout", layout), ("--state", state), ("--settings", settings),
      ("--data", data), ("--alarm", alarm), ("--log", log),
    ]
    var options: LaunchOptions
    do throws(LaunchOptionsError) {
      options = try LaunchOptions(parsing: given.compactMap { name, value in value.map { "\(name)=\($0)" } })
    } catch {
      throw CommandFailure(wrongUsage: error.description)
    }
    // The daemon may stand in another folder.
    if case .png(let folder) = options.display { options.display = .png(folder: PeoplesFiles.absolute(folder)) }
    try RunFiles(options).check()
    return options
  }
}
