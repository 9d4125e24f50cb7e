import CLinux
import Glibc
import Platform
import Terms

/// One run of the whole keyboard in a pseudo-terminal of its own, with a state folder of its own: the programs that lie
/// beside this one, as a person would start them. What it writes on its screen is taken at once.
final class Session {
  /// The label of a key in the lowest row: when it has come, so has the picture above it.
  private static let lowestLabel = Array("Speak".utf8)
  private static let patience = Interval.seconds(20)

  let program: ChildProcess
  private let folder: String
  private let master: Descriptor
  private let startedAt: Instant
  /// The end of what was written, long enough for a label that comes in two parts.
  private var tail: [UInt8] = []

  private let screen: FramebufferFile?

  /// Starts `name`, "yanyu" or "yanyu-supervisor", in a terminal of so many cells. Without `replay`, a recording, the
  /// terminal's mouse is the source, and it does not move. With a screen it draws there, and needs a recording.
  /// - Throws: when there is no pseudo-terminal, or the program cannot be started.
  init(
    _ name: String, replay: String? = nil, screen: FramebufferFile? = nil, columns: UInt16 = 128, rows: UInt16 = 40
  ) throws {
    self.screen = screen
    screen?.clear()
    var template = Array("/tmp/yanyu-benchmark-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemError.last("mkdtemp") }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let (master, slave) = try Session.terminal(columns: columns, rows: rows)
    self.master = master
    var arguments = ["--state", "\(folder)/state", "--voice", "wav:/dev/null"]
    arguments += ["--display", screen == nil ? "terminal" : "fbdev"]
    arguments += ["--alarm", "none", "--input", replay.map { "replay:\($0)" } ?? "terminal"]
    if name == "yanyu" { arguments.insert("run", at: 0) }
    let environment =
      ChildProcess.currentEnvironment().filter { entry in
        !["YANYU_", "TERM=", "COLORTERM=", "NO_COLOR=", "XDG_RUNTIME_DIR="].contains { entry.hasPrefix($0) }
      } + ["TERM=xterm-256color", "XDG_RUNTIME_DIR=\(folder)"] + (screen?.environment ?? [])
    startedAt = MonotonicClock.now()
    program = try ChildProcess(
      path: "\(ProcessHabits.programFolder())/\(name)", arguments: arguments, environment: environment,
      descriptors: [(slave.raw, 0), (slave.raw, 1), (slave.raw, 2)])
  }

  deinit {
    end()
    ScratchFolder.remove(folder)
  }

  /// The length of what the journal has kept.
  var keptBytes: Int {
    let path = "\(folder)/state/journal"
    guard let journal = opendir(path) else { return 0 }
    defer { closedir(journal) }
    var sum = 0
    while let entry = readdir(journal) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      var status = stat()
      if name.hasSuffix(".journal"), stat("\(path)/\(name)", &status) == 0 { sum += Int(status.st_size) }
    }
    return sum
  }

  /// Asks the session to end, and waits until it is gone.
  func end() {
    program.send(SIGTERM)
    let limit = MonotonicClock.now() + .seconds(3)
    while program.collect() == nil, MonotonicClock.now() < limit {
      drain(until: MonotonicClock.now() + .milliseconds(5))
    }
    program.send(SIGKILL)
    _ = program.collect(waiting: true)
  }

  /// The kernel's own calls: Swift's Glibc leaves out posix_openpt and its sisters. Unlocked by TIOCSPTLCK, the other
  /// end by TIOCGPTPEER.
  private static func terminal(columns: UInt16, rows: UInt16) throws -> (master: Descriptor, slave: Descriptor) {
    let master = try Descriptor.open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var locked: Int32 = 0
    try check("TIOCSPTLCK") { yanyu_ioctl_pointer(master.raw, 0x4004_5431, &locked) }
    let slave = try check("TIOCGPTPEER") { yanyu_ioctl_int(master.raw, 0x5441, O_RDWR | O_NOCTTY | O_CLOEXEC) }
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    try check("TIOCSWINSZ") { yanyu_ioctl_pointer(master.raw, UInt(TIOCSWINSZ), &size) }
    try master.setNonBlocking()
    return (master, Descriptor(owning: slave))
  }

  /// Waits for a whole picture that is written from now on; how long after the start (or after `since`) it was here.
  func firstFrame(since: Instant? = nil) throws -> Int64 {
    tail = []
    let limit = MonotonicClock.now() + Session.patience
    while MonotonicClock.now() < limit {
      if hasFrame(until: limit) { return (MonotonicClock.now() - (since ?? startedAt)).nanoseconds }
      if let ending = program.collect() { throw SystemError(call: "a picture before the end (\(ending))", code: EPIPE) }
    }
    throw SystemError(call: "wait for a picture", code: ETIMEDOUT)
  }

  /// A whole picture has come; waits a little for it.
  private func hasFrame(until limit: Instant) -> Bool {
    guard let screen else { return takeLooking(until: limit) }
    if screen.isDrawn { return true }
    // A framebuffer does not say when it was drawn on.
    usleep(100)
    forget()
    return false
  }

  /// Takes what comes on the screen until then.
  func drain(until limit: Instant) {
    while MonotonicClock.now() < limit { _ = takeLooking(until: limit) }
  }

  /// Forgets what was written so far.
  func forget() {
    while let bytes = (try? master.readAvailable()) ?? nil, !bytes.isEmpty {}
  }

  /// Wipes the screen of pixels, so that the next frame is seen.
  func wipe() {
    forget()
    screen?.clear()
  }

  /// True when the label has passed.
  private func takeLooking(until limit: Instant) -> Bool {
    var item = pollfd(fd: master.raw, events: Int16(POLLIN), revents: 0)
    let rest = (limit - MonotonicClock.now()).wholeMilliseconds
    poll(&item, 1, Int32(clamping: min(max(1, rest), 100)))
    guard let bytes = (try? master.readAvailable()) ?? nil, !bytes.isEmpty else {
      // After a hang-up poll returns at once.
      if item.revents & Int16(POLLHUP) != 0 { usleep(1000) }
      return false
    }
    tail += bytes
    let found = contains(Session.lowestLabel)
    tail.removeFirst(max(0, tail.count - Session.lowestLabel.count + 1))
    return found
  }

  private func contains(_ label: [UInt8]) -> Bool {
    guard let first = label.first, tail.count >= label.count else { return false }
    for start in 0...(tail.count - label.count) where tail[start] == first {
      if tail[start..<start + label.count].elementsEqual(label) { return true }
    }
    return false
  }
}
