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
import Speaking
import Terms
import Voice

/// `yanyu replay`.
struct Replay: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Play a recording of an eye or a pointer through the keyboard, faster than it was made.",
    discussion: """
      The recording is evemu's or one of yanyu record. The keyboard begins empty, with default settings and the built-in \
      layout; the same recording gives the same output every time.
      """)

  @Argument(help: "The recording.")
  var file: String

  @Flag(help: "For programs: one JSON object a line.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "wav:FILE keeps what is spoken; none lets words pass at a fixed rate, without the synthesiser.",
      valueName: "where"))
  var voice: String?

  @Option(help: ArgumentHelp("The size of the screen, where the recording does not tell (1280x800).", valueName: "WxH"))
  var size: SurfaceSize?

  @Option(
    help: ArgumentHelp(
      "What an evemu device counts as: held (silence means “still there”) or streaming (it means “lost”).",
      valueName: "kind"))
  var source = "held"

  @Option(help: ArgumentHelp("The folder of layouts and dictionaries.", valueName: "folder"))
  var data: String?

  func run() throws {
    guard let kind = SourceDescription.Kind(rawValue: source) else {
      throw CommandFailure(wrongUsage: "yanyu: --source cannot be “\(source)”: it is held or streaming")
    }
    let speaker = ReplaySpeaker(options: try voiceOptions())
    let recording: RecordingFile.Contents
    do { recording = try RecordingFile.read(file, kind: kind) } catch {
      throw CommandFailure(.yanyu, error.description)
    }
    let predictor = WordListPredictor(lexicon: try DictionaryChoice.open(for: .english, data: data))
    let output = ReplayOutput(isJSON: json)
    var run = ReplayRun(
      layout: BuiltInLayout.english, surface: size?.surface ?? recording.surface ?? SurfaceSize.usual.surface,
      settings: EngineSettings(), voice: speaker, predict: { predictor.propose($0) }, emit: { output.take($0) })
    _ = run.run(recording.inputs)
    try output.finish()
    try speaker.finish()
  }

  /// Nil for a voice without synthesiser; a WAV file or nothing for the sound of one.
  private func voiceOptions() throws(CommandFailure) -> VoiceOptions? {
    guard let voice else { return VoiceOptions(sink: .none, programFolder: ProcessHabits.programFolder()) }
    let sink: LaunchOptions.Sink?
    do throws(LaunchOptionsError) { sink = try LaunchOptions(parsing: ["--voice=\(voice)"]).voice } catch {
      throw CommandFailure(wrongUsage: error.description)
    }
    switch sink {
    case .wav(let path): return VoiceOptions(sink: .wav(path), programFolder: ProcessHabits.programFolder())
    case .some(.none): return nil
    case .alsa, nil:
      throw CommandFailure(
        wrongUsage: "yanyu: a replay runs ahead of time and cannot be heard: --voice is wav:FILE or none")
    }
  }
}
