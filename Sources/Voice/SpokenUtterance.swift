import Audio
import Speaking
import Terms

/// An utterance on its way through synthesiser and sound: what has been asked for, made, sent and taken.
struct SpokenUtterance {
  let utterance: Utterance
  var voice: String
  /// Its stream at the sound process; a new one for each process.
  var stream: UInt64
  let place: SinkPlace
  let gainPercent: UInt16
  private var pieces: SpokenPieces
  /// Of a piece that killed the synthesiser: what is offered before the next piece, the next one last.
  private var parts: [SpokenPart] = []
  var current: PieceInMaking?
  /// The process that the current part has been offered to, unless that was lost since.
  var offeredTo: Int?
  var sound = OutgoingSound()
  /// Frames a second, once known.
  var rate: Int?
  /// All that will be made has been made.
  var isMade = false
  /// The stream has been told so.
  var isEnded = false
  /// What it ends with when all that was made has been heard; nil for a good end.
  var failure: VoiceFailure?
  /// Processes lost over it.
  private var deaths = 0
  var soundLosses = 0

  /// Processes that one utterance may cost: with 15 ms each, a killer in every word of a message. What kills after
  /// that is left out whole.
  private static let deathLimit = 48
  /// Processes of sound after which it is given up.
  static let soundLossLimit = 2

  init(_ utterance: Utterance, voice: String, stream: UInt64, place: SinkPlace, gainPercent: UInt16) {
    self.utterance = utterance
    self.voice = voice
    self.stream = stream
    self.place = place
    self.gainPercent = gainPercent
    pieces = SpokenPieces(utterance.text)
  }

  var hasEnoughAhead: Bool { rate.map { sound.hasEnough(rate: $0) } ?? false }

  /// The next part becomes the current one; false when there is no more text.
  mutating func takeNextPart(request: UInt64) -> Bool {
    guard let part = parts.popLast() ?? pieces.next().map({ SpokenPart(piece: $0, grain: .piece) }) else {
      return false
    }
    current = PieceInMaking(part, request: request)
    offeredTo = nil
    return true
  }

  /// What is to be done when a process was lost over the current part, or would not speak it.
  enum Remedy {
    /// The current part is to be offered again, with the new request.
    case again
    /// It has been cut, or left out: what comes next is to be offered.
    case next
    /// It is not the text's fault, and no process comes as far as the text.
    case hopeless
  }

  /// The process is gone, or would not speak the current part.
  mutating func remedy(request: UInt64, isToBlame: Bool) -> Remedy {
    offeredTo = nil
    if isToBlame { deaths += 1 }
    if current?.retry(request: request, isToBlame: isToBlame) ?? false { return .again }
    guard isToBlame else { return .hopeless }
    if let current { divide(current) }
    current = nil
    return .next
  }

  private mutating func divide(_ stubborn: PieceInMaking) {
    if stubborn.isInsideWord { leaveOut() }
    guard let place = stubborn.untouched else { return }
    let rest = deaths < SpokenUtterance.deathLimit ? stubborn.part.divided(from: place) : []
    if rest.isEmpty { leaveOut() }
    parts += rest.reversed()
  }

  /// Something of it will not be heard.
  private mutating func leaveOut() { failure = failure ?? .partlySpoken }

  /// The sound broke off: a word may be missing.
  mutating func brokeOff() { failure = failure ?? .brokenOff }

  /// How it ends when everything that was made has been heard.
  var ending: VoiceEvent {
    guard let failure else { return .finished(utterance.id) }
    return .failed(utterance.id, failure == .partlySpoken && sound.made == 0 ? .synthesiserDied : failure)
  }
}
