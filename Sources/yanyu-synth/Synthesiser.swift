import Audio
import CEspeak
import Glibc
import Platform

/// eSpeak NG, on the main thread: one piece at a time, sound and marks sent as they are made.
final class Synthesiser {
  private let link: CommandLink
  private var sampleRate: UInt32 = 0
  private var voice = ""
  /// The piece being spoken: what the callback needs.
  private var piece: Piece?

  private struct Piece {
    var id: UInt64
    var text: PlainText
    var frames: UInt64 = 0
    var error: (any Error)?
  }

  /// Milliseconds of sound between two looks at the command socket.
  private static let chunk: Int32 = 50

  /// Where the data of 1.51 and later keeps these voices: named by file, a voice is loaded without a search through all
  /// of them, which would open two thousand files at the start.
  private static let files = [
    "en": "gmw/en", "en-gb": "gmw/en", "en-us": "gmw/en-US", "cmn-latn-pinyin": "sit/cmn-Latn-pinyin",
  ]

  init(link: CommandLink) { self.link = link }

  /// Loads eSpeak NG and the English voice, so that the first sentence need not wait for them. False when there is no
  /// eSpeak NG data.
  func start() -> Bool {
    let rate = espeak_Initialize(
      AUDIO_OUTPUT_SYNCHRONOUS, Synthesiser.chunk, nil, Int32(espeakINITIALIZE_DONT_EXIT))
    guard rate > 0, let sampleRate = UInt32(exactly: rate) else { return false }
    self.sampleRate = sampleRate
    speaking = self
    espeak_SetSynthCallback { samples, count, events in
      speaking?.chunkCame(samples, Int(count), events) ?? true ? 1 : 0
    }
    _ = choose("en")
    return true
  }

  func perform(_ command: SynthCommand) {
    guard case .speak(let request) = command else { return }
    do { try speak(request) } catch { Program.leave(error) }
  }

  private func speak(_ request: SynthesisRequest) throws {
    guard choose(request.voice) else { return try link.send(.failed(id: request.id, .noVoice)) }
    // Words a minute eSpeak NG can do, and percent it does not clip much at.
    espeak_SetParameter(espeakRATE, Int32(min(max(request.rate, 80), 450)), 0)
    espeak_SetParameter(espeakVOLUME, Int32(min(request.volume, 200)), 0)
    let text = PlainText(request.text)
    try link.send(.started(id: request.id, sampleRate: sampleRate))
    piece = Piece(id: request.id, text: text)
    let flags = UInt32(espeakCHARS_UTF8) | (request.pauseAtEnd ? UInt32(espeakENDPAUSE) : 0)
    let result = text.fed.withCString { espeak_Synth($0, strlen($0) + 1, 0, POS_CHARACTER, 0, flags, nil, nil) }
    defer { piece = nil }
    if let error = piece?.error { throw error }
    guard result == EE_OK else { return try link.send(.failed(id: request.id, .refused)) }
    try link.send(.finished(id: request.id, frames: piece?.frames ?? 0))
  }

  private func choose(_ name: String) -> Bool {
    if name == voice { return true }
    if name.hasPrefix(SynthesisRequest.languageMark) {
      guard let file = VoiceOfLanguage.file(String(name.dropFirst(SynthesisRequest.languageMark.count))),
        espeak_SetVoiceByName(file) == EE_OK
      else { return false }
      voice = name
      return true
    }
    let file = Synthesiser.files[name] ?? name
    guard espeak_SetVoiceByName(file) == EE_OK || espeak_SetVoiceByName(name) == EE_OK else { return false }
    voice = name
    return true
  }

  /// eSpeak NG's callback: sends the chunk and the words that begin in it. True ends the piece.
  fileprivate func chunkCame(
    _ samples: UnsafeMutablePointer<Int16>?, _ count: Int, _ events: UnsafeMutablePointer<espeak_EVENT>?
  ) -> Bool {
    guard let id = piece?.id else { return true }
    do {
      if let events { try sendMarks(events) }
      if let samples, count > 0 {
        piece?.frames += UInt64(count)
        try link.send(.pcm(id: id, samples: Array(UnsafeBufferPointer(start: samples, count: count))), until: id)
      }
      return try link.shouldStop(id)
    } catch {
      piece?.error = error
      return true
    }
  }

  private func sendMarks(_ events: UnsafeMutablePointer<espeak_EVENT>) throws {
    var event = events
    while event.pointee.type != espeakEVENT_LIST_TERMINATED {
      defer { event += 1 }
      guard let piece, event.pointee.type == espeakEVENT_WORD,
        // Positions count from one.
        let part = piece.text.original(start: Int(event.pointee.text_position) - 1, length: Int(event.pointee.length))
      else { continue }
      try link.send(
        .mark(
          id: piece.id, frame: UInt64(max(0, event.pointee.sample)), start: UInt32(clamping: part.start),
          length: UInt32(clamping: part.length)), until: piece.id)
    }
  }
}

/// eSpeak NG calls back without a context, always on the thread that called it, which is the only one.
private nonisolated(unsafe) var speaking: Synthesiser?
