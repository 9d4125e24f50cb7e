import Audio
import Configuration
import Platform
import Recording
import Speaking
import Terms
import Voice

/// The voice of a replay: a fresh yanyu-synth that works ahead, whose lengths drive virtual time; or words at a fixed
/// rate.
final class ReplayVoice: VirtualVoice {
  private enum Kind {
    case silent
    /// With a file for what was heard, if one was asked for.
    case synthesised(VoiceOptions, file: String?)
  }

  private let kind: Kind
  private var wave: WaveFile?
  private var sounding: (id: UtteranceID, samples: [Int16], rate: Int)?
  private var failure: CommandFailure?

  /// - Throws: when a loudspeaker was asked for: virtual time is not heard.
  init(sink: LaunchOptions.Sink?) throws(CommandFailure) {
    switch sink {
    case .some(.none): kind = .silent
    case nil, .wav:
      var file: String?
      if case .wav(let path)? = sink { file = path }
      kind = .synthesised(VoiceOptions(sink: .none, programFolder: ProcessHabits.programFolder()), file: file)
    case .alsa:
      throw CommandFailure(
        wrongUsage: "yanyu: a replay runs in virtual time, which cannot be heard; use wav:FILE or none")
    }
  }

  func render(_ utterance: Utterance) -> RenderedUtterance? {
    switch kind {
    case .silent:
      let (marks, frames) = SilentVoice.words(of: utterance.text)
      return RenderedUtterance(frames: frames, rate: SilentVoice.rate, marks: marks)
    case .synthesised(let options, _):
      do throws(RenderingFailure) {
        let speech = try SpeechRendering.render(utterance.text, language: utterance.language, options: options)
        sounding = (utterance.id, speech.samples, speech.rate)
        return RenderedUtterance(frames: Int64(speech.samples.count), rate: speech.rate, marks: speech.marks)
      } catch {
        ProcessHabits.complain(error.description.onOneLine)
        return nil
      }
    }
  }

  func heard(_ id: UtteranceID, frames: Int64) {
    guard case .synthesised(_, let file?) = kind, let sounding, sounding.id == id, failure == nil else { return }
    do throws(SystemError) {
      if wave == nil { wave = try WaveFile(path: file, rate: sounding.rate) }
      try wave?.append(sounding.samples.prefix(Int(clamping: frames)))
    } catch {
      failure = CommandFailure(.voice, "\(file.onOneLine) cannot be written (\(error))")
    }
  }

  /// The sample rate of eSpeak NG, for a file into which nothing was spoken.
  private static let usualRate = 22050

  /// Puts the lengths into the file's head. A file that was asked for is there even when nothing was spoken: an older
  /// one must not pass for this replay's.
  /// - Throws: when the file could not be written.
  func settle() throws(CommandFailure) {
    if let failure { throw failure }
    guard case .synthesised(_, let file?) = kind else { return }
    do throws(SystemError) {
      if wave == nil { wave = try WaveFile(path: file, rate: Self.usualRate) }
      try wave?.settle()
    } catch {
      throw CommandFailure(.voice, "the sound cannot be written (\(error))")
    }
  }
}
