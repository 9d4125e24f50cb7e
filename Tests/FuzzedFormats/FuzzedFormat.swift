import Compiled
import Layouts
import Lexicon
import Terms

/// A format that the daemon reads: valid files, lines, frames or texts to begin with, and what must hold whatever
/// comes.
package enum FuzzedFormat: String, CaseIterable, Sendable {
  case layout, settings, wording, theme, dictionary, journal, control, frames, evemu, speech

  /// Its reader takes what is good of an input and passes over the rest; the others take all of it or nothing.
  package var takesWhatIsGood: Bool {
    switch self {
    case .journal, .control, .frames, .speech: true
    case .layout, .settings, .wording, .theme, .dictionary, .evemu: false
    }
  }

  /// Valid files, small enough that a mutation is likely to meet something that counts.
  package var seeds: [[UInt8]] {
    switch self {
    case .layout: [CompiledSamples.layout.encoded(), CompiledSamples.small.encoded()]
    case .settings: [CompiledSamples.settings.encoded()]
    case .wording: [CompiledSamples.wording.encoded()]
    case .theme: [CompiledSamples.theme.encoded()]
    case .dictionary: [FuzzedFormat.words]
    case .journal: JournalTrial.seeds
    case .control: ControlTrial.seeds
    case .frames: FramesTrial.seeds
    case .evemu: EvemuTrial.seeds
    case .speech: SpeechTrial.seeds
    }
  }

  private static let words: [UInt8] = {
    let texts = ["a", "I", "am", "an", "and", "tired", "time", "the", "then", "to", "you", "you're", "café", "好"]
    let words = texts.enumerated().map { CountedWord($1, count: UInt64(10 + $0 * 7), isReserved: $0 % 5 == 0) }
    return (try? LexiconBuilder.compile(words, language: .english)) ?? []
  }()

  /// The same bytes with the lengths and the checksum that they should have: what lies behind the checksum is judged
  /// too. Too short ones stay as they are.
  package func mended(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let end = bytes.count - 4
    switch self {
    case .layout, .settings, .wording, .theme:
      guard end >= 64 else { return bytes }
      set(UInt32(clamping: end - CompiledFormat.headerLength), at: 12, of: &bytes)
    case .dictionary:
      guard end >= 64 else { return bytes }
      set(UInt32(clamping: bytes.count), at: 48, of: &bytes)
    case .journal: return JournalTrial.mended(bytes)
    case .control, .frames, .evemu, .speech: return bytes
    }
    set(CRC32C.checksum(bytes[..<end]), at: end, of: &bytes)
    return bytes
  }

  private func set(_ value: UInt32, at offset: Int, of bytes: inout [UInt8]) {
    for place in 0..<4 { bytes[offset + place] = UInt8(truncatingIfNeeded: value >> UInt32(place * 8)) }
  }

  /// Opens `bytes` as the daemon would and uses what comes out. Traps when something is accepted that does not keep
  /// what it promises.
  /// - Parameters:
  ///   - bytes: anything.
  ///   - samples: for how many reports of a pointer an engine is run on a layout.
  /// - Returns: whether the bytes were accepted.
  package func judge(_ bytes: [UInt8], samples: Int) -> Bool {
    switch self {
    case .layout, .settings, .wording, .theme:
      guard let file = try? CompiledFile(decoding: bytes) else { return false }
      let again = try? CompiledFile(decoding: file.encoded())
      precondition(again == file, "what was accepted is not read again")
      PlantedFault.meet(file)
      if case .layout(let layout) = file.content { EngineTrial.run(layout, samples: samples) }
      return true
    case .dictionary:
      guard case .success(let lexicon) = WordLexicon.open(CheckedBytes(copying: bytes)) else { return false }
      DictionaryTrial.run(lexicon)
      return true
    case .journal: return JournalTrial.judge(bytes)
    case .control: return ControlTrial.judge(bytes)
    case .frames: return FramesTrial.judge(bytes)
    case .evemu: return EvemuTrial.judge(bytes, samples: samples)
    case .speech: return SpeechTrial.judge(bytes)
    }
  }
}
