import Glibc
import Platform
import Storage
import Synchronization

/// Files in memory, behind the journal's calls: it writes down what was done in which order, knows what a power cut
/// would leave, and fails where it is told to.
package final class MemoryDisk: FileCalls {
  package enum Call: String, CaseIterable, Sendable {
    case create, write, synchronise, synchroniseFolder, rename, remove, makeFolder
    case names, openToRead, length, read

    /// It loses no text when it fails.
    package var isReading: Bool {
      switch self {
      case .names, .openToRead, .length, .read: true
      case .create, .write, .synchronise, .synchroniseFolder, .rename, .remove, .makeFolder: false
      }
    }
  }

  package enum Fault: Hashable, Sendable {
    case error(Int32)
    /// So many bytes are taken and no more; negative: half of them.
    case short(Int)
  }

  /// What changed the files, in its order.
  package enum Operation: Sendable {
    case create(String)
    case write(String, [UInt8], at: Int)
    case rename(String, to: String)
    case remove(String)
  }

  private struct File {
    var bytes: [UInt8] = []
    /// What a power cut leaves.
    var durable: [UInt8] = []
    /// A write or a synchronising of it failed: what was not durable by then never will be.
    var isBroken = false
    var writeFailed = false
    var synchronisingFailed = false
  }

  private struct State {
    var files: [Int: File] = [:]
    var names: [String: Int] = [:]
    var durableNames: [String: Int] = [:]
    /// Open files, kept so that no other gets their identity.
    var open: [ObjectIdentifier: (Descriptor, Int)] = [:]
    var next = 0
    var counts: [Call: Int] = [:]
    var operations: [Operation] = []
    var struck = 0
    var retries = 0
    var calls = 0
    var bytesWritten = 0
    var compactions = 0
  }

  private let state = Mutex(State())
  private let strikes: @Sendable (Call, Int) -> Fault?
  private let keepsOperations: Bool

  /// `strikes` says whether the call of that number, from 1, of its kind fails, and how.
  package init(keepsOperations: Bool = false, strikes: @escaping @Sendable (Call, Int) -> Fault? = { _, _ in nil }) {
    self.keepsOperations = keepsOperations
    self.strikes = strikes
  }

  package var operations: [Operation] { state.withLock { $0.operations } }
  /// Calls that were made to fail.
  package var struck: Int { state.withLock { $0.struck } }
  /// Writes of a file after a failed one, and synchronisings of a file after a failed one. (A synchronising may be
  /// under way on its own thread while a write fails, and the other way round: that is no second try.)
  package var retries: Int { state.withLock { $0.retries } }
  /// Compactions that began.
  package var compactions: Int { state.withLock { $0.compactions } }
  package var bytesWritten: Int { state.withLock { $0.bytesWritten } }

  /// Returns when nobody has called for five milliseconds.
  package func waitUntilQuiet() {
    var before = -1
    while true {
      let calls = state.withLock { $0.calls }
      if calls == before { return }
      before = calls
      usleep(5000)
    }
  }

  package func count(of call: Call) -> Int { state.withLock { $0.counts[call] ?? 0 } }

  /// The files by their names: all that was written, or what a power cut leaves.
  package func image(afterPowerCut: Bool = false) -> [String: [UInt8]] {
    state.withLock { state in
      (afterPowerCut ? state.durableNames : state.names).mapValues { id in
        (afterPowerCut ? state.files[id]?.durable : state.files[id]?.bytes) ?? []
      }
    }
  }

  /// A disk that holds these files, durably.
  package convenience init(
    holding image: [String: [UInt8]], strikes: @escaping @Sendable (Call, Int) -> Fault? = { _, _ in nil }
  ) {
    self.init(strikes: strikes)
    state.withLock { state in
      for (path, bytes) in image.sorted(by: { $0.key < $1.key }) {
        state.next += 1
        state.files[state.next] = File(bytes: bytes, durable: bytes)
        state.names[path] = state.next
        state.durableNames[path] = state.next
      }
    }
  }

  private func fault(_ call: Call, _ state: inout State) -> Fault? {
    state.calls += 1
    state.counts[call, default: 0] += 1
    let fault = strikes(call, state.counts[call] ?? 0)
    if fault != nil { state.struck += 1 }
    return fault
  }

  /// Fails when it is this call's turn; a short write is no error of other calls.
  private func pass(_ call: Call, _ what: String, _ state: inout State) throws(SystemError) {
    if case .error(let code)? = fault(call, &state) { throw SystemError(call: what, code: code) }
  }

  private func within<Result: Sendable>(
    _ body: (inout State) throws(SystemError) -> Result
  ) throws(SystemError) -> Result {
    let result: Swift.Result<Result, SystemError> = state.withLock { state in
      do throws(SystemError) { return .success(try body(&state)) } catch { return .failure(error) }
    }
    return try result.get()
  }

  // MARK: Calls

  package func create(_ path: String) throws(SystemError) -> Descriptor {
    let descriptor = try Descriptor.open("/dev/null", O_RDWR)
    try within { (state) throws(SystemError) in
      if path.hasSuffix(".compacting") { state.compactions += 1 }
      try pass(.create, "open \(path)", &state)
      guard state.names[path] == nil else { throw SystemError(call: "open \(path)", code: EEXIST) }
      state.next += 1
      state.files[state.next] = File()
      state.names[path] = state.next
      state.open[ObjectIdentifier(descriptor)] = (descriptor, state.next)
      if keepsOperations { state.operations.append(.create(path)) }
    }
    return descriptor
  }

  package func write(_ bytes: [UInt8], to descriptor: Descriptor, at offset: Int) throws(SystemError) -> Int {
    try within { (state) throws(SystemError) in
      guard let (_, id) = state.open[ObjectIdentifier(descriptor)], var file = state.files[id] else {
        throw SystemError(call: "write", code: EBADF)
      }
      if file.writeFailed { state.retries += 1 }
      var taken = bytes.count
      switch fault(.write, &state) {
      case .error(let code):
        file.isBroken = true
        file.writeFailed = true
        state.files[id] = file
        throw SystemError(call: "write", code: code)
      case .short(let count):
        taken = count < 0 ? bytes.count / 2 : min(count, bytes.count)
        file.isBroken = true
        file.writeFailed = true
      case nil: break
      }
      let path = state.names.first { $0.value == id }?.key
      file.bytes.replaceSubrange(min(offset, file.bytes.count)..., with: bytes.prefix(taken))
      state.files[id] = file
      state.bytesWritten += taken
      if keepsOperations, let path { state.operations.append(.write(path, Array(bytes.prefix(taken)), at: offset)) }
      return taken
    }
  }

  package func synchronise(_ descriptor: Descriptor) throws(SystemError) {
    try within { (state) throws(SystemError) in
      guard let (_, id) = state.open[ObjectIdentifier(descriptor)], let file = state.files[id] else {
        throw SystemError(call: "fdatasync", code: EBADF)
      }
      if file.synchronisingFailed { state.retries += 1 }
      if case .error(let code)? = fault(.synchronise, &state) {
        state.files[id]?.isBroken = true
        state.files[id]?.synchronisingFailed = true
        throw SystemError(call: "fdatasync", code: code)
      }
      if !file.isBroken { state.files[id]?.durable = file.bytes }
    }
  }

  package func synchroniseFolder(_ path: String) throws(SystemError) {
    try within { (state) throws(SystemError) in
      try pass(.synchroniseFolder, "fsync \(path)", &state)
      let inside = path + "/"
      for name in Set(state.names.keys).union(state.durableNames.keys) where name.hasPrefix(inside) {
        state.durableNames[name] = state.names[name]
      }
    }
  }

  package func rename(_ from: String, to: String) throws(SystemError) {
    try within { (state) throws(SystemError) in
      try pass(.rename, "rename \(from)", &state)
      guard let id = state.names.removeValue(forKey: from) else {
        throw SystemError(call: "rename \(from)", code: ENOENT)
      }
      state.names[to] = id
      if keepsOperations { state.operations.append(.rename(from, to: to)) }
    }
  }

  package func remove(_ path: String) throws(SystemError) {
    try within { (state) throws(SystemError) in
      try pass(.remove, "remove \(path)", &state)
      guard state.names.removeValue(forKey: path) != nil else {
        throw SystemError(call: "remove \(path)", code: ENOENT)
      }
      if keepsOperations { state.operations.append(.remove(path)) }
    }
  }

  package func makePrivateFolder(_ path: String) throws(SystemError) { try makeFolder(path) }

  package func makeFolder(_ path: String) throws(SystemError) {
    try within { (state) throws(SystemError) in try pass(.makeFolder, "make the folder \(path)", &state) }
  }

  package func names(in folder: String) throws(SystemError) -> [String] {
    try within { (state) throws(SystemError) in
      try pass(.names, "read the folder \(folder)", &state)
      let inside = folder + "/"
      return state.names.keys.filter { $0.hasPrefix(inside) }.map { String($0.dropFirst(inside.count)) }.sorted()
    }
  }

  package func openToRead(_ path: String) throws(SystemError) -> Descriptor {
    let descriptor = try Descriptor.open("/dev/null", O_RDWR)
    try within { (state) throws(SystemError) in
      try pass(.openToRead, "open \(path)", &state)
      guard let id = state.names[path] else { throw SystemError(call: "open \(path)", code: ENOENT) }
      state.open[ObjectIdentifier(descriptor)] = (descriptor, id)
    }
    return descriptor
  }

  package func length(of descriptor: Descriptor) throws(SystemError) -> Int? {
    try within { (state) throws(SystemError) in
      try pass(.length, "stat", &state)
      return state.open[ObjectIdentifier(descriptor)].flatMap { state.files[$0.1]?.bytes.count }
    }
  }

  package func read(_ descriptor: Descriptor, at offset: Int, limit: Int) throws(SystemError) -> [UInt8] {
    try within { (state) throws(SystemError) in
      try pass(.read, "read", &state)
      guard let id = state.open[ObjectIdentifier(descriptor)]?.1, let bytes = state.files[id]?.bytes else { return [] }
      return Array(bytes.dropFirst(max(0, offset)).prefix(max(0, limit)))
    }
  }
}
