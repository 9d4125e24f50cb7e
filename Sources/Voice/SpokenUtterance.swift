import Audio
import Speaking
import Terms

/// An utterance on its way through synthesiser and sound: what has been asked for, made, sent and taken.
struct SpokenUtterance {
  /// The piece being made.
  struct Current {
    let piece: SpokenPiece
    /// Its request at the synthesiser; a new one for each try.
    var request: UInt64
    var tries = 1
    /// What this try has made, and what was already passed on by an earlier one: a fresh process makes the same sound
    /// again.
    var framesMade: Int64 = 0
    var framesPassed: Int64 = 0
    var marksMade = 0
    var marksPassed = 0
  }

  let utterance: Utterance
  var voice: String
  /// Its stream at the sound process.
  let stream: UInt64
  let place: SinkPlace
  let gainPercent: UInt16
  private var pieces: SpokenPieces
  var current: Current?
  /// Frames of the pieces that are done.
  private var framesBefore: Int64 = 0
  /// Frames sent to the sound process and frames it has passed to its sink.
  private(set) var sent: Int64 = 0
  var consumed: Int64 = 0
  /// Frames a second, once known.
  var rate: Int?
  /// `end` has been sent.
  var isEnded = false
  /// What it ends with when all that was made has been heard; nil for a good end.
  var failure: VoiceFailure?

  /// Tries of one piece: it may have been bad luck once.
  static let tryLimit = 2
  /// Seconds of sound the sound process is given ahead: a late synthesiser is not heard, and memory stays small.
  private static let secondsAhead: Int64 = 3

  init(_ utterance: Utterance, voice: String, stream: UInt64, place: SinkPlace, gainPercent: UInt16) {
    self.utterance = utterance
    self.voice = voice
    self.stream = stream
    self.place = place
    self.gainPercent = gainPercent
    pieces = SpokenPieces(utterance.text)
  }

  var hasEnoughAhead: Bool { sent - consumed >= Int64(rate ?? Int.max / 4) * SpokenUtterance.secondsAhead }

  /// The next piece becomes the current one; nil when there is no more text.
  mutating func takeNextPiece(request: UInt64) -> SpokenPiece? {
    guard let piece = pieces.next() else { return nil }
    current = Current(piece: piece, request: request)
    return piece
  }

  /// Makes ready for another try of the current piece; nil when it has had its tries.
  mutating func retry(request: UInt64, isToBlame: Bool) -> SpokenPiece? {
    guard var current, current.tries < SpokenUtterance.tryLimit || !isToBlame else { return nil }
    if isToBlame { current.tries += 1 }
    current.request = request
    current.framesMade = 0
    current.marksMade = 0
    self.current = current
    return current.piece
  }

  /// The samples among these that have not been passed on by an earlier try.
  mutating func pass(_ samples: [Int16]) -> [Int16] {
    guard var current else { return [] }
    let known = Int(clamping: max(0, current.framesPassed - current.framesMade))
    let fresh = Array(samples.dropFirst(known))
    current.framesMade += Int64(samples.count)
    current.framesPassed = max(current.framesPassed, current.framesMade)
    sent += Int64(fresh.count)
    self.current = current
    return fresh
  }

  /// The mark in the whole utterance; nil when an earlier try has passed it on.
  mutating func pass(frame: UInt64, start: UInt32, length: UInt32) -> Mark? {
    guard var current else { return nil }
    current.marksMade += 1
    let isNew = current.marksMade > current.marksPassed
    current.marksPassed = max(current.marksPassed, current.marksMade)
    self.current = current
    guard isNew else { return nil }
    return Mark(
      frame: framesBefore + Int64(clamping: frame), start: current.piece.start + Int(start), length: Int(length))
  }

  mutating func finishPiece() {
    framesBefore += current?.framesPassed ?? 0
    current = nil
  }
}
