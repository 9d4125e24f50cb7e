import Audio
import Speaking
import Terms

/// How the voice sounds and where.
package struct VoiceOptions: Hashable, Sendable {
  package enum Sink: Hashable, Sendable {
    /// An ALSA device ("default").
    case alsa(device: String)
    /// What is spoken, into a WAV file, at the pace of hearing.
    case wav(String)
    /// No sound and no processes: words pass by the clock.
    case none
  }

  /// A voice of eSpeak NG's in place of a language's own.
  package struct Named: Hashable, Sendable {
    package var name: String
    /// Other languages keep theirs.
    package var language: LanguageTag

    package init(name: String, language: LanguageTag) {
      self.name = name
      self.language = language
    }
  }

  package var sink: Sink
  /// Nil: each language's own.
  package var voice: Named?
  /// Words a minute, 80 to 450.
  package var rate: Int
  /// Percent of eSpeak NG's own loudness, 0 to 200.
  package var volume: Int
  /// Silence before the first sound of an idle device, for those that swallow it; 300 ms covers most USB sound cards.
  /// Bluetooth wants 1000, HDMI 1500. Files get none.
  package var leadIn: Interval
  /// An ALSA device that only the person hears.
  package var privateSink: String?
  /// Percent of loudness for what is meant for the person alone while there is no private sink.
  package var softGain: Int
  /// Where yanyu-synth and yanyu-sound are.
  package var programFolder: String

  package init(
    sink: Sink, voice: Named? = nil, rate: Int = 175, volume: Int = 100, leadIn: Interval = .milliseconds(300),
    privateSink: String? = nil, softGain: Int = 50, programFolder: String
  ) {
    self.sink = sink
    self.voice = voice
    self.rate = rate
    self.volume = volume
    self.leadIn = leadIn
    self.privateSink = privateSink
    self.softGain = softGain
    self.programFolder = programFolder
  }

  var configuration: SoundCommand {
    let room: SinkChoice =
      switch sink {
      case .alsa(let device): .alsa(device)
      case .wav(let path): .wave(path)
      case .none: .clock
      }
    return .configure(
      room: room, person: privateSink.map { .alsa($0) },
      leadInMilliseconds: UInt16(clamping: leadIn.wholeMilliseconds))
  }

  /// The voice for a language: the one that was named for it, unless it is known to be missing, else its own.
  func voice(for language: LanguageTag, missing: Set<String>) -> String {
    if let voice, !missing.contains(voice.name), VoiceOptions.base(voice.language) == VoiceOptions.base(language) {
      return voice.name
    }
    return VoiceNames.voice(for: language)
  }

  /// The tag without its region.
  private static func base(_ language: LanguageTag) -> Substring { language.rawValue.prefix { $0 != "-" } }

  func request(_ piece: SpokenPiece, id: UInt64, voice: String) -> SynthesisRequest {
    SynthesisRequest(
      id: id, voice: voice, rate: UInt16(clamping: rate), volume: UInt16(clamping: volume),
      pauseAtEnd: piece.endsSentence, text: piece.text)
  }
}

/// Which voice of eSpeak NG speaks a language.
package enum VoiceNames {
  /// Never `cmn`, which reads most characters as English letters; `cmn-latn-pinyin` is fed the pinyin that was typed.
  private static let voices = ["en": "en", "en-GB": "en-gb", "en-US": "en-us", "zh": "cmn-latn-pinyin"]

  /// The voice of the tag, else of its language without region, where we chose one; else the voice that yanyu-synth
  /// finds in eSpeak NG for exactly that language. It has none for some languages, and then says so: another
  /// language's voice never takes its place.
  package static func voice(for language: LanguageTag) -> String {
    let tag = language.rawValue
    return voices[tag] ?? voices[String(tag.prefix { $0 != "-" })]
      ?? SynthesisRequest.voice(ofLanguage: tag)
  }
}
