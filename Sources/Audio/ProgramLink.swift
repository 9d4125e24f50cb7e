import Glibc
import Platform

/// One running program of ours and the stream socket to it, watched by a poller.
package final class ProgramLink {
  /// Nil until it runs, and when it could not be started.
  package private(set) var child: ChildProcess?
  /// Under way; commands that are sent meanwhile wait in the socket.
  private var start: ChildStart?
  private let socket: Descriptor
  private let poller: Poller
  private var reader = FrameReader()
  private let commands: FrameQueue
  private var watchesWritable = false
  /// Its answers are left with it for now: it waits when the socket is full.
  package private(set) var isPaused = false

  /// What came of one reading.
  package enum Arrival {
    case frames([Frame])
    /// It closed the socket, sent what is no frame, or could not be started.
    case lost
  }

  /// Starts `name` from `folder` and waits until it is loaded; its standard streams are empty but for stderr. Without
  /// arguments of the caller's own it is told to die with us.
  /// - Throws: when the program cannot be started or the poller is out of descriptors.
  package convenience init(
    _ name: String, arguments: [String] = ["--parent", "\(getpid())"],
    environment: [String] = ChildProcess.currentEnvironment(), folder: String, poller: Poller
  ) throws(SystemError) {
    let (ours, theirs) = try Descriptor.socketPair()
    try self.init(ours, poller: poller)
    child = try ProgramLink.order("\(folder)/\(name)", arguments, environment, theirs).carryOut()
  }

  /// The same without waiting: `starter` loads it, and a program that cannot be started is `lost` like one that ends.
  /// - Throws: when descriptors or threads run out.
  package convenience init(
    _ name: String, arguments: [String] = ["--parent", "\(getpid())"],
    environment: [String] = ChildProcess.currentEnvironment(), folder: String, poller: Poller, starter: ChildStarter
  ) throws(SystemError) {
    let (ours, theirs) = try Descriptor.socketPair()
    try self.init(ours, poller: poller)
    let start = try starter.start(try ProgramLink.order("\(folder)/\(name)", arguments, environment, theirs))
    try poller.watch(start.descriptor)
    self.start = start
  }

  private init(_ socket: Descriptor, poller: Poller) throws(SystemError) {
    try socket.setNonBlocking()
    self.socket = socket
    self.poller = poller
    commands = FrameQueue(socket)
    try poller.watch(socket.raw)
  }

  private static func order(
    _ path: String, _ arguments: [String], _ environment: [String], _ socket: Descriptor
  ) throws(SystemError) -> ChildOrder {
    let nothing = try Descriptor.open("/dev/null", O_RDWR)
    return ChildOrder(
      path: path, arguments: arguments, environment: environment,
      descriptors: [(nothing, 0), (nothing, 1), (socket, programSocket)])
  }

  /// It is being loaded.
  package var isStarting: Bool { start != nil }

  /// Whether readiness of this descriptor is for `receive`.
  package func owns(_ descriptor: Int32) -> Bool {
    descriptor == socket.raw || descriptor == start?.descriptor
  }

  /// Takes a start that is over.
  private func settle() throws(SystemError) {
    guard let start else { return }
    defer {
      if child != nil { self.start = nil }
    }
    do throws(SystemError) {
      child = try start.take()
      if child != nil { poller.unwatch(start.descriptor) }
    } catch {
      poller.unwatch(start.descriptor)
      self.start = nil
      throw error
    }
  }

  /// Sends, or queues what the program does not take now.
  package func send(_ frame: Frame) throws(SystemError) {
    try commands.send(frame)
    try watch()
  }

  /// What has come: one reading at the most, so that a burst of sound does not keep the caller from its other work.
  package func receive(_ readiness: Poller.Readiness) -> Arrival {
    do {
      if let start, readiness.descriptor == start.descriptor {
        try settle()
        return .frames([])
      }
      if readiness.isWritable {
        try commands.flush()
        try watch()
      }
      guard readiness.isReadable || readiness.isBroken, let bytes = try socket.readAvailable() else {
        return .frames([])
      }
      guard !bytes.isEmpty else { return .lost }
      reader.append(bytes)
      var frames: [Frame] = []
      while let frame = try reader.next() { frames.append(frame) }
      return .frames(frames)
    } catch {
      return .lost
    }
  }

  /// Leaves its answers with it.
  package func pause() {
    guard !isPaused else { return }
    poller.unwatch(socket.raw)
    isPaused = true
  }

  /// Takes its answers again.
  package func resume() throws(SystemError) {
    guard isPaused else { return }
    try poller.watch(socket.raw, writable: watchesWritable)
    isPaused = false
  }

  /// Ends the program at once, or its start.
  package func cut() {
    if !isPaused { poller.unwatch(socket.raw) }
    if let start {
      if start.abandon() { try? settle() }
      if self.start != nil { poller.unwatch(start.descriptor) }
      self.start = nil
    }
    child?.send(SIGKILL)
  }

  private func watch() throws(SystemError) {
    let wanted = commands.backlog > 0
    guard wanted != watchesWritable else { return }
    watchesWritable = wanted
    if !isPaused { try poller.rewatch(socket.raw, writable: wanted) }
  }
}
