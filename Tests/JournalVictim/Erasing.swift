import Glibc
import Platform
import Storage
import Synchronization
import Terms

/// `JournalVictim --erase FOLDER CALL`: erases every message of the journal in a folder and kills itself in the middle
/// of that call on its files; ends with 0 when there are fewer calls.
enum Erasing {
  static func run(folder: String, killedAt call: Int) {
    let outcome = JournalReader.erase(.all, from: [folder], calls: DeadlyCalls(at: call))
    if let failure = outcome.failure { ProcessHabits.complain(failure.description) }
    exit(outcome.failure == nil ? 0 : 1)
  }
}

/// The real calls, and `kill -9` in the place of one of them; in the middle of it when it writes.
private final class DeadlyCalls: FileCalls {
  private let left: Mutex<Int>
  private let real = LinuxFileCalls()

  init(at call: Int) { left = Mutex(call) }

  private var isLast: Bool {
    left.withLock { left in
      left -= 1
      return left == 0
    }
  }

  private func die() -> Never {
    kill(getpid(), SIGKILL)
    while true { pause() }
  }

  func create(_ path: String) throws(SystemError) -> Descriptor {
    if isLast { die() }
    return try real.create(path)
  }

  func write(_ bytes: [UInt8], to descriptor: Descriptor, at offset: Int) throws(SystemError) -> Int {
    guard isLast else { return try real.write(bytes, to: descriptor, at: offset) }
    _ = try real.write(Array(bytes.prefix(bytes.count / 2)), to: descriptor, at: offset)
    die()
  }

  func synchronise(_ descriptor: Descriptor) throws(SystemError) {
    if isLast { die() }
    try real.synchronise(descriptor)
  }

  func synchroniseFolder(_ path: String) throws(SystemError) {
    if isLast { die() }
    try real.synchroniseFolder(path)
  }

  func rename(_ from: String, to: String) throws(SystemError) {
    if isLast { die() }
    try real.rename(from, to: to)
  }

  func remove(_ path: String) throws(SystemError) {
    if isLast { die() }
    try real.remove(path)
  }
}
