import Composing
import Storage
import Terms

/// What lies behind the last byte that reached the disk.
package enum CutTail: String, CaseIterable, Sendable {
  /// The file ends there.
  case cutOff
  /// Zeros to the end of the block.
  case zeros
  /// To the end of the block what was in it before: another file of this journal, or another journal's.
  case oldBlocks
}

/// Cuts the power of a session between any two bytes that it wrote. What is restored must be exactly the text after the
/// last record that was whole, undo and messages included.
package struct PowerCuts: Sendable {
  private static let block = 4096

  private let session: WrittenSession
  private let read: ImageReader
  /// What old blocks may hold beside older files of the session itself.
  private let others: [[UInt8]]
  private var random: SeededRandom

  package init(
    _ session: WrittenSession, others: [[UInt8]], seed: UInt64 = 1,
    read: @escaping ImageReader = { JournalImage.restore($0) }
  ) {
    self.session = session
    self.read = read
    self.others = others
    random = SeededRandom(seed: seed)
  }

  /// How far the truth goes at one place of the session.
  private struct Reach {
    var revision: UInt64 = 0
    var messages: Set<UInt64> = []
  }

  /// Cuts before each byte that was written and behind the last (`places` nil), or before those bytes alone.
  package mutating func check(at places: Set<Int>? = nil) -> JournalVerdict {
    var verdict = JournalVerdict()
    var files: [String: [UInt8]] = [:]
    var reach = Reach()
    var old = others
    var written = 0
    for operation in session.operations {
      switch operation {
      case .create(let path): files[path] = []
      case .rename(let from, let to): files[to] = files.removeValue(forKey: from)
      case .remove(let path):
        if let bytes = files.removeValue(forKey: path) { old.append(bytes) }
      case .write(let path, let bytes, let offset):
        for kept in 0..<bytes.count where places?.contains(written + kept) ?? true {
          for tail in CutTail.allCases {
            let filling = filling(behind: offset + kept, tail, old)
            // Where what lies there happens to be what was to be written, the cut is behind it.
            let equal = zip(filling, bytes.dropFirst(kept)).prefix { $0 == $1 }.count
            let now = PowerCuts.reach(reach, path, bytes, prefix: kept + equal, isFirst: offset == 0)
            var cut = files
            cut[path, default: []] += bytes[..<kept] + filling
            judge(cut, now, &verdict, "byte \(written + kept), tail \(tail.rawValue)")
          }
        }
        reach = PowerCuts.reach(reach, path, bytes, prefix: bytes.count, isFirst: offset == 0)
        files[path, default: []] += bytes
        written += bytes.count
      }
    }
    if places == nil { judge(files, reach, &verdict, "the end") }
    return verdict
  }

  /// What is whole when the first `prefix` bytes of one more write are there.
  private static func reach(
    _ before: Reach, _ path: String, _ bytes: [UInt8], prefix: Int, isFirst: Bool
  ) -> Reach {
    // A file that is being compacted says nothing new.
    guard path.hasSuffix(".journal") else { return before }
    var reach = before
    for frame in FrameWalk.frames(in: bytes, from: isFirst ? FrameWalk.header : 0) where frame.end <= prefix {
      switch frame.type {
      case 1, 2: reach.revision = max(reach.revision, frame.number)
      case 3: reach.messages.insert(frame.number)
      default: break
      }
    }
    return reach
  }

  /// What lies behind the cut, up to the end of its block.
  private mutating func filling(behind length: Int, _ tail: CutTail, _ old: [[UInt8]]) -> [UInt8] {
    let room = (PowerCuts.block - length % PowerCuts.block) % PowerCuts.block
    switch tail {
    case .cutOff: return []
    case .zeros: return [UInt8](repeating: 0, count: room)
    case .oldBlocks:
      guard !old.isEmpty else { return [] }
      let file = old[random.below(old.count)]
      // As it lay in its own file, or shifted.
      let start = random.below(2) == 0 ? length : random.below(max(1, file.count - room))
      return Array(file.dropFirst(start).prefix(room))
    }
  }

  private func judge(
    _ files: [String: [UInt8]], _ reach: Reach, _ verdict: inout JournalVerdict, _ name: String
  ) {
    let (text, messages, notes) = read(WrittenSession.images(files))
    verdict.recoveries += 1
    guard Int(reach.revision) < session.truth.count else { return verdict.fault("\(name): no such revision") }
    if TextState(text).textAlone != session.truth[Int(reach.revision)] {
      verdict.fault("\(name): not the text after edit \(reach.revision), but after \(text.revision); \(notes)")
    } else if text.recovery != nil {
      verdict.fault("\(name): marked as recovered, and nothing is missing")
    } else if Set(messages.map(\.id)) != reach.messages {
      verdict.fault("\(name): other messages than the \(reach.messages.count) that are whole")
    } else if let last = text.edits.last, last.revision != reach.revision {
      verdict.fault("\(name): what can be undone ends at \(last.revision), not \(reach.revision)")
    }
  }
}
