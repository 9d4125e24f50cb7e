import Glibc
import Platform

/// What libSyscallKiller.so, preloaded into a daemon, is told and what it tells; see its header.
final class Killer {
  /// `enum syscall_killer_call`, in its order.
  enum Call: Int, CaseIterable {
    case open, read, pread, write, pwrite, fdatasync, fsync, rename, unlink, ftruncate, mkdir, mmap, close, poll
    case epollControl, epollWait, timer, socket, bind, accept, send

    /// As C names it.
    var name: String {
      switch self {
      case .epollControl: "epoll_ctl"
      case .epollWait: "epoll_wait"
      case .timer: "timerfd_settime"
      default: "\(self)"
      }
    }
  }

  /// `enum syscall_killer_manner`, in its order.
  enum Manner: UInt64, CaseIterable { case before, after, torn, swallow }

  /// The daemon dies at the n-th call of a kind.
  struct Plan: CustomStringConvertible {
    var call: Call
    /// From 1.
    var number: UInt64
    var manner: Manner

    var description: String { "\(manner) \(call.name) \(number)" }
  }

  /// A pwrite on a journal file that returned.
  struct Write {
    var generation: UInt64
    var offset: Int
    var bytes: [UInt8]
    var isCompaction: Bool
    /// Half of what was to be written.
    var isTorn: Bool
  }

  /// What hangs: the corresponding bits of `stalled`.
  struct Stall: OptionSet {
    let rawValue: UInt64
    static let synchronising = Stall(rawValue: 1)
    static let writing = Stall(rawValue: 2)
  }

  /// The fields of `struct syscall_killer`, in its order; the counts follow.
  private enum Field: Int, CaseIterable { case call, number, manner, stalled, killed, waiting, used, lost }

  /// A life writes some hundred records of some hundred bytes; a state record of a long text is the largest.
  private static let room = 4 << 20

  private let path: String
  private let memory: UnsafeMutableRawBufferPointer

  init() throws {
    var template = Array("/tmp/yanyu-killer-XXXXXX".utf8CString)
    let file = Descriptor(owning: try check("mkstemp") { mkstemp(&template) })
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    try check("ftruncate") { ftruncate(file.raw, Killer.room) }
    let start = mmap(nil, Killer.room, PROT_READ | PROT_WRITE, MAP_SHARED, file.raw, 0)
    guard start != MAP_FAILED else { throw SystemError.last("mmap") }
    memory = UnsafeMutableRawBufferPointer(start: start, count: Killer.room)
  }

  deinit {
    munmap(memory.baseAddress, memory.count)
    unlink(path)
  }

  /// What the daemon's environment is to have beside the rest.
  var environment: [String] {
    ["LD_PRELOAD=\(ProcessHabits.programFolder())/libSyscallKiller.so", "SYSCALL_KILLER=\(path)"]
  }

  /// Forgets the last life; nil: nobody is killed.
  func begin(_ plan: Plan?) {
    let end = min(memory.count, Killer.entries + Int(clamping: self[.used]))
    memory[..<end].withMemoryRebound(to: UInt8.self) { $0.update(repeating: 0) }
    guard let plan else { return }
    self[.call] = UInt64(plan.call.rawValue)
    self[.manner] = plan.manner.rawValue
    self[.number] = plan.number
  }

  func stall(_ what: Stall) { self[.stalled] = what.rawValue }

  /// The call was met.
  var hasKilled: Bool { self[.killed] != 0 }
  /// A call hangs now.
  var isWaiting: Bool { self[.waiting] != 0 }
  /// Writes that could not be kept here: the ledger is worth nothing then.
  var lost: UInt64 { self[.lost] }

  var counts: [UInt64] { Call.allCases.map { word(Field.allCases.count + $0.rawValue) } }

  /// In the order in which they returned.
  var writes: [Write] {
    var result: [Write] = []
    var place = Killer.entries
    let end = min(memory.count, Killer.entries + Int(clamping: self[.used]))
    while place + 24 <= end {
      let size = Int(memory.loadUnaligned(fromByteOffset: place, as: UInt32.self))
      let kind = memory.loadUnaligned(fromByteOffset: place + 4, as: UInt32.self)
      // Killed between its place was given out and its bytes were there: it had not returned to the daemon.
      guard size > 0, place + 24 + size <= end else { break }
      result.append(
        Write(
          generation: memory.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self),
          offset: Int(clamping: memory.loadUnaligned(fromByteOffset: place + 16, as: UInt64.self)),
          bytes: Array(memory[(place + 24)..<(place + 24 + size)]), isCompaction: kind & 1 != 0,
          isTorn: kind & 2 != 0))
      place += (24 + size + 7) & ~7
    }
    return result
  }

  private static let entries = 8 * (Field.allCases.count + Call.allCases.count)

  private func word(_ index: Int) -> UInt64 { memory.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self) }

  private subscript(_ field: Field) -> UInt64 {
    get { word(field.rawValue) }
    set { memory.storeBytes(of: newValue, toByteOffset: field.rawValue * 8, as: UInt64.self) }
  }
}
