import Audio
import Platform
import Recording
import Speaking
import Terms
import Voice

/// The voice of a replay: a fresh yanyu-synth working ahead of virtual time, whose sound may be kept in a WAV file, each utterance
/// as far as it was heard, end to end. Without options words pass at a fixed rate.
final class ReplaySpeaker: VirtualVoice {
  private let options: VoiceOptions?
  private var file: WaveFile?
  /// Spoken and not yet heard to its end; the engine lets one utterance sound at a time.
  private var sounds: [UtteranceID: RenderedSpeech] = [:]
  /// The first thing that went wrong; the replay goes on, as the keyboard does.
  private var failure: CommandFailure?
  /// The sample rate of eSpeak NG, for a file into which nothing was spoken.
  private static let usualRate = 22050

  init(options: VoiceOptions?) { self.options = options }

  func render(_ utterance: Utterance) -> RenderedUtterance? {
    guard let options else {
      let (marks, frames) = SilentVoice.words(of: utterance.text)
      return RenderedUtterance(frames: frames, rate: SilentVoice.rate, marks: marks)
    }
    do {
      let speech = try SpeechRendering.render(utterance.text, language: utterance.language, options: options)
      if case .wav = options.sink { sounds[utterance.id] = speech }
      return RenderedUtterance(frames: Int64(speech.samples.count), rate: speech.rate, marks: speech.marks)
    } catch {
      failure = failure ?? CommandFailure(line: error.description)
      return nil
    }
  }

  func heard(_ id: UtteranceID, frames: Int64) {
    guard let speech = sounds.removeValue(forKey: id), let file = open(rate: speech.rate) else { return }
    note { () throws(SystemError) in try file.append(speech.samples.prefix(Int(clamping: frames))) }
  }

  /// Completes the file; one into which nothing was spoken is empty sound.
  /// - Throws: the first thing that went wrong with the voice or the file.
  func finish() throws(CommandFailure) {
    if let file = open(rate: Self.usualRate) { note { () throws(SystemError) in try file.settle() } }
    if let failure { throw failure }
  }

  private func open(rate: Int) -> WaveFile? {
    guard file == nil, failure == nil, case .wav(let path)? = options?.sink else { return file }
    note { () throws(SystemError) in file = try WaveFile(path: path, rate: rate) }
    return file
  }

  private func note(_ write: () throws(SystemError) -> Void) {
    do throws(SystemError) { try write() } catch {
      failure = failure ?? CommandFailure(.voice, "the sound cannot be written (\(error))")
    }
  }
}
