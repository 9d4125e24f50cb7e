import Composing
import Glibc
import Platform
import Storage
import Synchronization
import Terms
import Testing

/// A folder of its own for one test, gone with it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/yanyu-storage-XXXXXX".utf8CString)
    path = try #require(mkdtemp(&template).map { String(cString: $0) })
  }

  deinit {
    chmod(path, 0o700)
    TemporaryFolder.remove(path)
  }

  private static func remove(_ path: String) {
    for name in names(path) {
      let inner = path + "/" + name
      chmod(inner, 0o700)
      if unlink(inner) != 0 { remove(inner) }
    }
    rmdir(path)
  }

  static func names(_ path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  func journals() -> [String] {
    TemporaryFolder.names(path).filter { $0.hasSuffix(".journal") }.map { path + "/" + $0 }
  }
}

func contents(_ path: String) throws -> [UInt8] {
  let file = try Descriptor.open(path, O_RDONLY)
  var bytes: [UInt8] = []
  while let part = try file.readAvailable(), !part.isEmpty { bytes += part }
  return bytes
}

func overwrite(_ path: String, _ bytes: some Sequence<UInt8>) throws {
  try Descriptor.open(path, O_WRONLY | O_CREAT | O_TRUNC).writeAll(bytes)
}

extension JournalWriter {
  /// Collects reports until one of them satisfies `isLast`, ten seconds at the most.
  func reports(until isLast: (StorageEvent) -> Bool) throws -> [StorageEvent] {
    var all: [StorageEvent] = []
    let end = MonotonicClock.now() + .seconds(10)
    while MonotonicClock.now() < end {
      var waiting = pollfd(fd: events, events: Int16(POLLIN), revents: 0)
      _ = poll(&waiting, 1, 100)
      let some = drainEvents()
      all += some
      if some.contains(where: isLast) { return all }
    }
    Issue.record("no such report within ten seconds; there were \(all.count)")
    return all
  }

  func reports(untilDurable revision: UInt64) throws -> [StorageEvent] {
    try reports { if case .durable(let done) = $0 { done >= revision } else { false } }
  }
}

/// Writes `records` to `folder` and ends the journal.
func keep(_ records: [TextRecord], in folder: String, continuing restored: RestoredText = .nothing) throws {
  let journal = try JournalWriter(JournalSettings(folders: [folder]), continuing: restored)
  for record in records { journal.append(record) }
  #expect(journal.close())
}

/// Makes calls fail or fall short by their number, and counts them.
final class FaultyCalls: FileCalls {
  enum Fault: Sendable, CaseIterable, Hashable {
    case noSpace, ioError, readOnly, short

    var code: Int32 {
      switch self {
      case .noSpace: ENOSPC
      case .ioError, .short: EIO
      case .readOnly: EROFS
      }
    }
  }

  private let count = Mutex(0)
  private let real = LinuxFileCalls()
  private let fault: Fault
  private let strikes: @Sendable (_ call: Int, _ path: String) -> Bool

  init(_ fault: Fault, when strikes: @escaping @Sendable (_ call: Int, _ path: String) -> Bool) {
    self.fault = fault
    self.strikes = strikes
  }

  var calls: Int { count.withLock { $0 } }

  private func isStruck(_ path: String = "") -> Bool {
    strikes(
      count.withLock { count in
        count += 1
        return count
      }, path)
  }

  func create(_ path: String) throws(SystemError) -> Descriptor {
    if isStruck(path) { throw SystemError(call: "open", code: fault.code) }
    return try real.create(path)
  }

  func write(_ bytes: [UInt8], to descriptor: Descriptor, at offset: Int) throws(SystemError) -> Int {
    guard isStruck() else { return try real.write(bytes, to: descriptor, at: offset) }
    guard fault == .short else { throw SystemError(call: "write", code: fault.code) }
    return try real.write(Array(bytes.prefix(bytes.count / 2)), to: descriptor, at: offset)
  }

  func synchronise(_ descriptor: Descriptor) throws(SystemError) {
    // Succeeding costs nothing here: no power is cut in these tests, and a loaded disk takes its time.
    if isStruck() { throw SystemError(call: "fdatasync", code: fault.code) }
  }

  func synchroniseFolder(_ path: String) throws(SystemError) {
    if isStruck(path) { throw SystemError(call: "fsync", code: fault.code) }
  }

  func rename(_ from: String, to: String) throws(SystemError) {
    if isStruck(from) { throw SystemError(call: "rename", code: fault.code) }
    try real.rename(from, to: to)
  }

  func remove(_ path: String) throws(SystemError) {
    if isStruck(path) { throw SystemError(call: "unlink", code: fault.code) }
    try real.remove(path)
  }
}

/// True the first time it is asked.
final class FirstTime: Sendable {
  private let asked = Mutex(false)

  func isFirst() -> Bool {
    asked.withLock { asked in
      defer { asked = true }
      return !asked
    }
  }
}

/// Remembers whether the last file made lies in one folder.
final class BrokenFolder: Sendable {
  private let inside = Mutex(true)

  var isInside: Bool { inside.withLock { $0 } }

  func note(_ path: String, inside folder: String) {
    guard !path.isEmpty else { return }
    inside.withLock { $0 = path.hasPrefix(folder) }
  }
}

/// A disk that fails one synchronising in `every`, and forgets then what the file got since the last good one.
final class ForgettingCalls: FileCalls {
  private struct Count {
    var synchronisings = 0
    var kept: [ObjectIdentifier: off_t] = [:]
  }

  private let count = Mutex(Count())
  private let every: Int
  private let real = LinuxFileCalls()

  init(every: Int) { self.every = every }

  func synchronise(_ descriptor: Descriptor) throws(SystemError) {
    var status = stat()
    fstat(descriptor.raw, &status)
    let size = status.st_size
    let keptLength: off_t? = count.withLock { count in
      count.synchronisings += 1
      guard count.synchronisings % every == 0 else {
        count.kept[ObjectIdentifier(descriptor)] = size
        return nil
      }
      return count.kept[ObjectIdentifier(descriptor)] ?? 0
    }
    guard let keptLength else { return }
    ftruncate(descriptor.raw, keptLength)
    throw SystemError(call: "fdatasync", code: EIO)
  }

  func create(_ path: String) throws(SystemError) -> Descriptor { try real.create(path) }
  func write(_ bytes: [UInt8], to descriptor: Descriptor, at offset: Int) throws(SystemError) -> Int {
    try real.write(bytes, to: descriptor, at: offset)
  }
  func synchroniseFolder(_ path: String) throws(SystemError) {}
  func rename(_ from: String, to: String) throws(SystemError) { try real.rename(from, to: to) }
  func remove(_ path: String) throws(SystemError) { try real.remove(path) }
}
