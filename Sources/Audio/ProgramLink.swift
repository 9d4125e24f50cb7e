import Glibc
import Platform

/// One running program of ours and the stream socket to it, watched by a poller.
package final class ProgramLink {
  package let child: ChildProcess
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
    /// It closed the socket, or sent what is no frame.
    case lost
  }

  /// Starts `name` from `folder`; its standard streams are empty but for stderr. Without arguments of the caller's own
  /// it is told to die with us.
  /// - Throws: when the program cannot be started or the poller is out of descriptors.
  package init(
    _ name: String, arguments: [String] = ["--parent", "\(getpid())"],
    environment: [String] = ChildProcess.currentEnvironment(), folder: String, poller: Poller
  ) throws(SystemError) {
    let (ours, theirs) = try Descriptor.socketPair()
    let nothing = try Descriptor.open("/dev/null", O_RDWR)
    try ours.setNonBlocking()
    child = try ChildProcess(
      path: "\(folder)/\(name)", arguments: arguments, environment: environment,
      descriptors: [(nothing.raw, 0), (nothing.raw, 1), (theirs.raw, programSocket)])
    socket = ours
    self.poller = poller
    commands = FrameQueue(ours)
    try poller.watch(ours.raw)
  }

  /// Whether readiness of this descriptor is for `receive`.
  package func owns(_ descriptor: Int32) -> Bool { descriptor == socket.raw }

  /// Sends, or queues what the program does not take now.
  package func send(_ frame: Frame) throws(SystemError) {
    try commands.send(frame)
    try watch()
  }

  /// What has come: one reading at the most, so that a burst of sound does not keep the caller from its other work.
  package func receive(_ readiness: Poller.Readiness) -> Arrival {
    do {
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

  /// Ends the program at once.
  package func cut() {
    if !isPaused { poller.unwatch(socket.raw) }
    child.send(SIGKILL)
  }

  private func watch() throws(SystemError) {
    let wanted = commands.backlog > 0
    guard wanted != watchesWritable else { return }
    watchesWritable = wanted
    if !isPaused { try poller.rewatch(socket.raw, writable: wanted) }
  }
}
