import Control
import Glibc
import Platform
import Terms
import TestTerminals

/// One daemon, started by hand in a pseudo-terminal, with a recording as its eye and a switch: from its start to its
/// death.
struct DaemonLife {
  /// How it ended.
  enum End: Hashable {
    /// By itself, at the planned call.
    case atCall
    /// Killed from outside, because its time was over.
    case outOfTime
    /// In another way; that is a fault.
    case other(ChildProcess.Ending)
  }

  let folder: String
  let killer: Killer
  let terminal: TestTerminal
  private let environment: [String: String]

  var state: String { folder + "/state" }

  init(folder: String, killer: Killer) throws {
    self.folder = folder
    self.killer = killer
    for path in [folder, folder + "/state"] where mkdir(path, 0o700) != 0 && errno != EEXIST {
      throw SystemError.last("mkdir \(path)")
    }
    terminal = try TestTerminal(columns: 128, rows: 40)
    environment = TestTerminal.environment(runtimeFolder: folder, adding: killer.environment)
  }

  /// Lives until the planned call, or for `time`. With `asks` somebody asks how it is, again and again, and a
  /// supervisor listens, which says nothing; `watch` is called now and then.
  /// - Returns: How it ended.
  /// - Throws: When the daemon cannot be started.
  func live(
    _ recording: String, plan: Killer.Plan?, for time: Interval, asks: Bool = false, watch: () -> Void = {}
  ) throws -> End {
    killer.begin(plan)
    let slave = terminal.slave.raw
    let line = asks ? try Descriptor.socketPair() : nil
    var descriptors: [(ours: Int32, theirs: Int32)] = [(slave, 0), (slave, 1), (slave, 2)]
    if let line { descriptors.append((line.1.raw, 3)) }
    let child = try ChildProcess(
      path: "\(ProcessHabits.programFolder())/yanyud",
      arguments: ["--state", state, "--input", "replay:\(recording)", "--voice", "none", "--switch", "terminal"],
      environment: environment.map { "\($0)=\($1)" },
      descriptors: descriptors)
    let end = MonotonicClock.now() + time
    while child.collect() == nil, MonotonicClock.now() < end {
      var items = [
        pollfd(fd: child.ended.raw, events: Int16(POLLIN), revents: 0),
        pollfd(fd: terminal.master.raw, events: Int16(POLLIN), revents: 0),
      ]
      poll(&items, nfds_t(items.count), 20)
      terminal.forget()
      if asks { ask() }
      watch()
    }
    let isLate = withExtendedLifetime(line) { child.collect() == nil }
    if isLate { child.send(SIGKILL) }
    let ending = child.collect(waiting: true) ?? .exited(-1)
    terminal.forget()
    if ending == .signalled(SIGKILL), killer.hasKilled { return .atCall }
    return isLate && ending == .signalled(SIGKILL) ? .outOfTime : .other(ending)
  }

  private func ask() {
    _ = try? ControlClient.request(
      path: ControlAddress.path(stateFolder: state, environment: environment), .status, timeoutMilliseconds: 200)
  }

  /// The files of the journal.
  var files: Int { FileBytes.names(state + "/journal").count { $0.hasSuffix(".journal") } }

  /// A compaction had begun and was not done.
  var isCompacting: Bool { FileBytes.names(state + "/journal").contains { $0.hasSuffix(".compacting") } }
}

/// Files as they are.
enum FileBytes {
  /// Nil when there is none.
  static func read(_ path: String) -> [UInt8]? {
    guard let file = try? Descriptor.open(path, O_RDONLY) else { return nil }
    var bytes: [UInt8] = []
    while let part = (try? file.readAvailable(limit: 1 << 20)) ?? nil, !part.isEmpty { bytes += part }
    return bytes
  }

  static func names(_ folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return names
  }

  /// A folder of ours with all that is in it.
  static func removeFolder(_ path: String) {
    for name in names(path) where name != "." && name != ".." {
      let inner = path + "/" + name
      if unlink(inner) != 0 { removeFolder(inner) }
    }
    rmdir(path)
  }
}
