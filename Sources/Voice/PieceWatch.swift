import Audio
import Terms

/// A piece at the synthesiser, watched: how long it may be silent, and how much it may make.
///
///     asked --pong--> taken (its voice is loaded) --started--> speaking
///
/// A process that hangs is told from one that is slow by what it has not yet done: one that is awake answers a ping at
/// once, even while an older piece is being stopped; a voice may come from a cold disk; only then is silence the
/// text's.
struct PieceWatch {
  let id: UInt64
  private let scalars: Int
  private let rate: UInt16
  private var stage = Stage.asked
  private var frames: Int64 = 0
  private var marks = 0

  private enum Stage { case asked, taken, speaking }

  /// A process that runs answers a ping in less than a millisecond; the rest is for a machine that is busy.
  static let pingPatience = Interval.milliseconds(500)
  /// The file of a voice that was not used before, from a disk that sleeps.
  static let voicePatience = Interval.seconds(4)
  /// eSpeak NG makes a clause before its first sound, 304 characters in 20 ms on a fast machine. An emulated one was
  /// seen to be a hundred times slower.
  static let silenceAtLeast = Interval.seconds(1)
  static let silencePerScalar = Interval.milliseconds(10)
  /// Sound of a piece, in seconds at eSpeak NG's own pace of 175 words a minute: a character may be spelled by its name
  /// ("flag: Côte d'Ivoire") or its number.
  private static let secondsAtLeast: Int64 = 20
  private static let secondsPerScalar: Int64 = 8
  private static let framesPerSecond: Int64 = 48_000
  /// Words that may begin in a piece.
  private static let marksAtLeast = 64
  private static let marksPerScalar = 16

  init(_ request: SynthesisRequest) {
    id = request.id
    scalars = request.text.unicodeScalars.count
    rate = request.rate
  }

  /// Whether the process had begun with it, so that its end may be the text's fault.
  var isBegun: Bool { stage == .speaking }

  /// How long no word may come of it.
  var patience: Interval {
    switch stage {
    case .asked: PieceWatch.pingPatience
    case .taken: PieceWatch.voicePatience
    case .speaking: PieceWatch.silenceAtLeast + PieceWatch.silencePerScalar * Int64(scalars)
    }
  }

  /// The process has answered the ping that came before the piece.
  mutating func answered() { if stage == .asked { stage = .taken } }

  /// False when a synthesiser in its right mind would not say this now.
  mutating func take(_ reply: SynthReply) -> Bool {
    switch reply {
    case .started:
      defer { stage = .speaking }
      return stage == .taken
    case .pcm(_, let samples):
      frames += Int64(samples.count)
      return stage == .speaking && frames <= frameLimit
    case .mark:
      marks += 1
      return stage == .speaking && marks <= PieceWatch.marksAtLeast + PieceWatch.marksPerScalar * scalars
    case .finished, .failed, .pong: return stage != .asked
    }
  }

  private var frameLimit: Int64 {
    let seconds = PieceWatch.secondsAtLeast + PieceWatch.secondsPerScalar * Int64(scalars)
    return seconds * PieceWatch.framesPerSecond * 175 / Int64(max(80, rate))
  }
}
