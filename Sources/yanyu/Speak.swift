import ArgumentParser
import Audio
import Configuration
import Platform
import Speaking
import Terms
import Voice

/// `yanyu speak`.
struct Speak: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Speak a text with the voice of the keyboard.",
    discussion: """
      The text is read from stdin when none is given. Words given as arguments can be seen by everybody who may list \
      processes on this machine.
      """)

  @Option(help: ArgumentHelp("Write the sound into this file instead.", valueName: "file"), completion: .file())
  var wav: String?

  @Option(
    help: ArgumentHelp("Where speech goes: alsa, alsa:DEVICE, wav:FILE or none.", valueName: "where"),
    completion: .sinks)
  var voice: String?

  @Option(help: ArgumentHelp("The language of the text.", valueName: "tag"), completion: .languages)
  var language = "en"

  @Option(help: ArgumentHelp("Words a minute, from 80 to 450.", valueName: "words"))
  var rate = 175

  @Option(help: ArgumentHelp("Loudness in percent, from 0 to 200.", valueName: "percent"))
  var volume = 100

  @Argument(help: "The text.")
  var text: [String] = []

  func run() throws {
    let sink = try chosenSink()
    try checkRange("--rate", rate, 80...450)
    try checkRange("--volume", volume, 0...200)
    var input = StandardInput()
    let spoken = try text.isEmpty ? input.rest() : text.joined(separator: " ")
    guard spoken.contains(where: { !$0.isWhitespace }) else {
      throw CommandFailure(wrongUsage: "yanyu: there is nothing to speak: give a text on stdin or as arguments")
    }
    let options = VoiceOptions(sink: sink, rate: rate, volume: volume, programFolder: ProcessHabits.programFolder())
    let tag = LanguageTag(rawValue: language)
    if case .wav(let path) = sink {
      try render(spoken, tag, options, to: path)
    } else {
      try SpeakingAloud(options: options).speak(spoken, language: tag)
    }
  }

  private func chosenSink() throws -> VoiceOptions.Sink {
    guard wav == nil || voice == nil else {
      throw CommandFailure(wrongUsage: "yanyu: --wav and --voice both say where the sound goes; give one of them")
    }
    do throws(LaunchOptionsError) {
      let given = wav.map { "wav:\($0)" } ?? voice
      return try LaunchOptions(parsing: given.map { ["--voice=\($0)"] } ?? []).voice.spoken
    } catch {
      throw CommandFailure(wrongUsage: error.description)
    }
  }

  private func checkRange(_ name: String, _ value: Int, _ range: ClosedRange<Int>) throws(CommandFailure) {
    guard !range.contains(value) else { return }
    throw CommandFailure(
      wrongUsage: "yanyu: \(name) cannot be \(value): it goes from \(range.lowerBound) to \(range.upperBound)")
  }

  private func render(
    _ text: String, _ language: LanguageTag, _ options: VoiceOptions, to path: String
  ) throws(CommandFailure) {
    let speech: RenderedSpeech
    do { speech = try SpeechRendering.render(text, language: language, options: options) } catch {
      throw CommandFailure(line: error.description)
    }
    do throws(SystemError) {
      let file = try WaveFile(path: path, rate: speech.rate)
      try file.append(speech.samples)
      try file.settle()
    } catch {
      throw CommandFailure(.voice, "\(path.onOneLine) cannot be written (\(error))")
    }
  }
}

extension LaunchOptions.Sink? {
  /// As the voice names it; not said means the default sound device.
  var spoken: VoiceOptions.Sink {
    switch self {
    case nil, .alsa(nil)?: .alsa(device: "default")
    case .alsa(let device?)?: .alsa(device: device)
    case .wav(let file)?: .wav(file)
    case .some(.none): .none
    }
  }
}
