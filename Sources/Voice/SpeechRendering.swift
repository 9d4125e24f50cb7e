import Audio
import Platform
import Speaking
import Terms

/// A text as sound: mono samples at `rate`, and the words' places in it.
package struct RenderedSpeech: Hashable, Sendable {
  package var samples: [Int16]
  /// Frames a second.
  package var rate: Int
  package var marks: [Mark]
}

/// Why a text could not be rendered, in words for a person.
package struct RenderingFailure: Error, Hashable, Sendable, CustomStringConvertible {
  package var description: String
}

/// Makes speech ahead of time, with a fresh yanyu-synth, so that the same text gives the same samples every time.
package enum SpeechRendering {
  /// Samples of one rendering: three hours. A message of 100 kB takes about two.
  package static let sampleLimit = 240_000_000

  /// Renders `text`; waits until it is done.
  /// - Throws: `RenderingFailure` when yanyu-synth cannot be started, has no voice for the language, or dies or hangs
  ///   on this text.
  package static func render(
    _ text: String, language: LanguageTag, options: VoiceOptions
  ) throws(RenderingFailure) -> RenderedSpeech {
    let poller: Poller
    let link: ProgramLink
    do {
      poller = try Poller()
      link = try ProgramLink("yanyu-synth", folder: options.programFolder, poller: poller)
    } catch {
      throw RenderingFailure(description: "voice: \(error)")
    }
    defer {
      link.cut()
      _ = link.child?.collect(waiting: true)
    }
    var rendering = Rendering(link: link, poller: poller, options: options, language: language)
    return try rendering.run(text)
  }
}

private struct Rendering {
  let link: ProgramLink
  let poller: Poller
  let options: VoiceOptions
  let language: LanguageTag
  let voice: String
  private var result = RenderedSpeech(samples: [], rate: 22050, marks: [])

  init(link: ProgramLink, poller: Poller, options: VoiceOptions, language: LanguageTag) {
    self.link = link
    self.poller = poller
    self.options = options
    self.language = language
    voice = VoiceNames.voice(for: language)
  }

  mutating func run(_ text: String) throws(RenderingFailure) -> RenderedSpeech {
    var pieces = SpokenPieces(text)
    var request: UInt64 = 0
    while let piece = pieces.next() {
      request += 1
      do { try link.send(SynthCommand.speak(options.request(piece, id: request, voice: voice)).frame) } catch {
        throw RenderingFailure(description: "voice: \(error)")
      }
      let before = Int64(result.samples.count)
      while try !take(next(), of: piece, framesBefore: before) {}
      guard result.samples.count <= SpeechRendering.sampleLimit else {
        throw RenderingFailure(description: "voice: the text is longer than an hour and a half; speak it in parts")
      }
    }
    return result
  }

  private var frames: [Frame] = []
  private var place = 0
  private var hasAnswered = false

  private mutating func next() throws(RenderingFailure) -> SynthReply {
    let died = RenderingFailure(description: "voice: the synthesiser died on this text; change it and try again")
    while place == frames.count {
      let ready: [Poller.Readiness]
      let patience = hasAnswered ? PieceWatch.voicePatience : SynthLine.startPatience
      do { ready = try poller.wait(until: MonotonicClock.now() + patience) } catch {
        throw RenderingFailure(description: "voice: \(error)")
      }
      guard let readiness = ready.first else {
        throw RenderingFailure(description: "voice: the synthesiser hangs on this text; change it and try again")
      }
      guard case .frames(let arrived) = link.receive(readiness) else { throw died }
      frames = arrived
      place = 0
      hasAnswered = true
    }
    defer { place += 1 }
    guard let reply = try? SynthReply(frames[place]) else { throw died }
    return reply
  }

  /// True when the piece is done.
  private mutating func take(
    _ reply: SynthReply, of piece: SpokenPiece, framesBefore: Int64
  ) throws(RenderingFailure) -> Bool {
    switch reply {
    case .started(_, let sampleRate): result.rate = Int(sampleRate)
    case .pcm(_, let samples): result.samples += samples
    case .mark(_, let frame, let start, let length):
      result.marks.append(
        Mark(
          frame: framesBefore + Int64(clamping: frame), start: piece.start + Int(start), length: Int(length)))
    case .finished: return true
    case .failed(_, .noVoice):
      throw RenderingFailure(
        description: "voice: eSpeak NG has no voice for \(language.rawValue) (espeak-ng --voices lists those it has)")
    case .failed(_, .refused): throw RenderingFailure(description: "voice: eSpeak NG refused this text; change it")
    case .pong: break
    }
    return false
  }
}
