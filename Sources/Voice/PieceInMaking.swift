import Audio
import Speaking

/// A part on its way out of the synthesiser. Only whole words are let through, as soon as the next one begins: so when
/// the process dies in the middle of one, that word can still be spoken whole, and none is spoken twice.
///
/// A fresh process begins the part anew; what an earlier try has let through is left out by its words, not by its
/// frames, for two processes do not make quite the same sound.
struct PieceInMaking {
  /// What came out: samples, and the words that begin in them.
  struct Passed {
    var samples: [Int16] = []
    /// `frame` counts from the first of `samples`.
    var marks: [Mark] = []
  }

  /// Sound from one mark to the next; the first of a try has none.
  private struct Unit {
    var frame: Int64
    var mark: (start: Int, length: Int)?
  }

  let part: SpokenPart
  /// Its request at the synthesiser; a new one for each try.
  private(set) var request: UInt64
  private(set) var tries = 1
  /// Tries that ended before the process had looked at the part.
  private(set) var unblamed = 0

  /// Of all tries: the word that is let through next (nil: what comes before the first), and how much of it has been.
  private var word: Int?
  private var framesInto: Int64 = 0
  private var wordEnd: Int?

  /// Of this try.
  private var made: Int64 = 0
  private var held: [Int16] = []
  private var units = [Unit(frame: 0, mark: nil)]
  /// Where this try has to come to before anything is new.
  private var resumption: (word: Int?, frames: Int64)?

  /// Frames of one word that are held back: two seconds. A longer one is let through in parts.
  static let holdLimit = 44_100
  /// Processes that may be lost on the way to it.
  static let unblamedLimit = 2

  init(_ part: SpokenPart, request: UInt64) {
    self.part = part
    self.request = request
  }

  /// Makes ready for another try; false when it has had its tries.
  mutating func retry(request: UInt64, isToBlame: Bool) -> Bool {
    if isToBlame {
      guard tries < part.tryLimit else { return false }
      tries += 1
    } else {
      guard unblamed < PieceInMaking.unblamedLimit else { return false }
      unblamed += 1
    }
    self.request = request
    made = 0
    held = []
    units = [Unit(frame: 0, mark: nil)]
    resumption = (word, framesInto)
    return true
  }

  /// The position in the whole text from which on nothing has been let through. A word of which a part has been is not
  /// begun again; nil when nobody can say which that was.
  var untouched: Int? {
    if framesInto == 0 { return word ?? part.piece.start }
    return wordEnd
  }

  /// A word of it has been let through in part.
  var isInsideWord: Bool { framesInto > 0 }

  /// At `frame` of the part's sound begins what stands at `start` of the part, `length` scalars long.
  mutating func take(frame: UInt64, start: UInt32, length: UInt32) -> Passed {
    let last = units.last?.frame ?? 0
    let begin = part.piece.start + Int(start)
    units.append(Unit(frame: max(last, Int64(clamping: frame)), mark: (begin, Int(length))))
    return letThrough()
  }

  mutating func take(_ samples: [Int16]) -> Passed {
    held += samples
    made += Int64(samples.count)
    var passed = letThrough()
    if held.count > PieceInMaking.holdLimit { passed.add(front(held.count)) }
    return passed
  }

  /// The part is complete.
  mutating func finish() -> Passed {
    var passed = Passed()
    while units.count > 1 { passed.add(closeFront()) }
    passed.add(front(held.count))
    return passed
  }

  /// What stands before the newest word that has begun.
  private mutating func letThrough() -> Passed {
    var passed = Passed()
    while units.count > 1, units[1].frame <= made { passed.add(closeFront()) }
    return passed
  }

  /// The whole of the first unit, which gives way to the next.
  private mutating func closeFront() -> Passed {
    let here = made - Int64(held.count)
    let passed = front(Int(clamping: min(units[1].frame, made) - here))
    units.removeFirst()
    if resumption == nil {
      word = units[0].mark?.start
      wordEnd = units[0].mark.map { $0.start + $0.length }
      framesInto = 0
    }
    return passed
  }

  /// So many held frames of the first unit, less what an earlier try has let through.
  private mutating func front(_ count: Int) -> Passed {
    let unit = units[0]
    let here = made - Int64(held.count)
    let samples = held.prefix(max(0, count))
    held.removeFirst(samples.count)
    var known: Int64 = 0
    var isNew = here == unit.frame
    if let resumption {
      let begin = unit.mark?.start
      // Compared with nil, the beginning, which comes before every word.
      guard (begin ?? -1) >= (resumption.word ?? -1) else { return Passed() }
      if begin == resumption.word {
        known = min(max(0, resumption.frames - (here - unit.frame)), Int64(samples.count))
        isNew = resumption.frames == 0 && isNew
        if here - unit.frame + Int64(samples.count) < resumption.frames { return Passed() }
      }
      self.resumption = nil
      word = begin
      wordEnd = unit.mark.map { $0.start + $0.length }
      framesInto = 0
    }
    framesInto = max(framesInto, here - unit.frame + Int64(samples.count))
    var passed = Passed(samples: Array(samples.dropFirst(Int(known))))
    if isNew, let mark = unit.mark { passed.marks = [Mark(frame: 0, start: mark.start, length: mark.length)] }
    return passed
  }
}

extension PieceInMaking.Passed {
  mutating func add(_ other: PieceInMaking.Passed) {
    for mark in other.marks {
      marks.append(Mark(frame: mark.frame + Int64(samples.count), start: mark.start, length: mark.length))
    }
    samples += other.samples
  }
}
