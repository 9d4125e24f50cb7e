import ArgumentParser
import Configuration
import Decoding
import Engine
import Gaze
import JSONLines
import Layouts
import Platform
import Recording
import RecordingFiles
import Terms

/// `yanyu replay`.
struct Replay: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Replay a recording: what it types and speaks, in virtual time.",
    discussion: """
      FILE is a recording of evemu-record or one of yanyu record. The keyboard starts empty, with default settings and \
      the built-in layout; an evemu device is a pointer that is still there while it is silent, unless --source \
      streaming says that it is a tracker. Without --json the text is printed; with it, one JSON object a \
      line (docs/replay.md).
      """)

  /// The surface of an evemu recording, which knows none.
  private static let usualSize = Surface(width: 1280, height: 800)

  @Argument(help: ArgumentHelp("The recording.", valueName: "file"), completion: .file())
  var file: String

  @Flag(help: "For programs: one JSON object a line.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "wav:FILE keeps what is spoken; none does without the synthesiser, words at a fixed rate.", valueName: "where"),
    completion: .list(["wav:", "none"]))
  var voice: String?

  @Option(help: ArgumentHelp("The surface in pixels; 1280x800 for evemu.", valueName: "WxH"))
  var size: String?

  @Option(
    help: ArgumentHelp("What an evemu device is: held or streaming.", valueName: "kind"), completion: .sourceKinds)
  var source: String?

  @Option(help: ArgumentHelp("The folder of layouts and dictionaries.", valueName: "folder"), completion: .directory)
  var data: String?

  func run() throws {
    let options = try launchOptions()
    let voice = try ReplayVoice(sink: options.voice)
    let contents: RecordingFile.Contents
    do {
      contents = try RecordingFile.read(file, kind: options.sourceKind == .streaming ? .streaming : .held)
    } catch {
      throw CommandFailure(.device, error.description)
    }
    let surface = options.size.map { Surface(width: $0.width, height: $0.height) } ?? contents.surface ?? Self.usualSize
    let predictor = WordListPredictor(lexicon: try DictionaryChoice.open(for: .english, data: data))
    let output = ReplayOutput(isJSON: json)
    var run = ReplayRun(
      layout: BuiltInLayout.english, surface: surface, voice: voice,
      predict: { predictor.propose($0) }, emit: { output.emit($0) })
    let end = run.run(contents.inputs)
    try voice.settle()
    if !json { output.print(end.text) }
    try output.finish()
  }

  private func launchOptions() throws(CommandFailure) -> LaunchOptions {
    var arguments: [String] = []
    if let voice { arguments.append("--voice=\(voice)") }
    if let size { arguments.append("--size=\(size)") }
    if let source { arguments.append("--source-kind=\(source)") }
    do throws(LaunchOptionsError) { return try LaunchOptions(parsing: arguments) } catch {
      var error = error
      // As it is called here.
      if error.option == "--source-kind" { error.option = "--source" }
      throw CommandFailure(wrongUsage: error.description)
    }
  }
}

/// Lines on stdout; the first that cannot be written is remembered, for the engine's run cannot throw.
final class ReplayOutput {
  private let isJSON: Bool
  private var failure: CommandFailure?

  init(isJSON: Bool) { self.isJSON = isJSON }

  func emit(_ value: JSONValue) {
    if isJSON { print(value.line) }
  }

  func print(_ line: String) {
    guard failure == nil else { return }
    do { try StandardOutput.write(line: line) } catch { failure = error }
  }

  /// - Throws: when a line could not be written.
  func finish() throws(CommandFailure) {
    if let failure { throw failure }
  }
}
