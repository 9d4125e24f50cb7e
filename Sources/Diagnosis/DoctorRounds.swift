import Glibc
import JSONLines
import Platform
import Terms

/// Goes through the checks: those that may hang side by side, each part in a process of its own that is killed when its
/// time is over.
package struct DoctorRounds {
  /// How a part is run as a process: its program and arguments. It answers with one line of JSON a check on stdout.
  package typealias PartCommand = (DoctorCheck.Part) -> (path: String, arguments: [String])

  private let checks: [DoctorCheck]
  private let command: PartCommand

  package init(checks: [DoctorCheck], command: @escaping PartCommand) {
    self.checks = checks
    self.command = command
  }

  /// All answers, in the order of the list.
  package func run(_ what: Examination) -> Diagnosed {
    let parts = DoctorCheck.Part.allCases.filter { part in part != .here && checks.contains { $0.part == part } }
    let started = parts.map { RunningPart($0, command($0)) }
    let here = checks.filter { $0.part == .here }.map { ($0.name, $0.line(what)) }
    var lines = Dictionary(here, uniquingKeysWith: { first, _ in first })
    RunningPart.collect(started)
    for part in started {
      for check in checks where check.part == part.part { lines[check.name] = part.line(of: check) }
    }
    return Diagnosed(lines: checks.compactMap { lines[$0.name] })
  }

  /// What a part's own process does: one line of JSON a check, as soon as it is known.
  package static func runPart(
    _ part: DoctorCheck.Part, of checks: [DoctorCheck], _ what: Examination, output: Descriptor
  ) throws(SystemError) {
    for check in checks where check.part == part {
      try output.writeAll(check.line(what).json.line.utf8 + [0x0A])
    }
  }
}

/// One part in its process.
private final class RunningPart {
  let part: DoctorCheck.Part
  private let child: ChildProcess?
  private let output: Descriptor?
  private let deadline: Instant
  private var bytes: [UInt8] = []
  private var isOpen = true
  private var wasKilled = false
  private var failure = ""

  /// No part says more; what does is out of its mind.
  private static let outputLimit = 1 << 20

  init(_ part: DoctorCheck.Part, _ command: (path: String, arguments: [String])) {
    self.part = part
    deadline = MonotonicClock.now() + part.limit
    do throws(SystemError) {
      let pipe = try Descriptor.pipe()
      try pipe.read.setNonBlocking()
      let nothing = try Descriptor.open("/dev/null", O_RDWR)
      // Libraries that complain on stderr would stand between our lines.
      child = try ChildProcess(
        path: command.path, arguments: command.arguments,
        descriptors: [(nothing.raw, 0), (pipe.write.raw, 1), (nothing.raw, 2)])
      output = pipe.read
    } catch {
      child = nil
      output = nil
      isOpen = false
      failure = "\(error)"
    }
  }

  /// Waits for all of them, each until its own time is over.
  static func collect(_ parts: [RunningPart]) {
    while true {
      let open = parts.filter(\.isOpen)
      guard let next = open.map(\.deadline).min() else { break }
      var waiting = open.map { pollfd(fd: $0.output?.raw ?? -1, events: Int16(POLLIN), revents: 0) }
      let left = max(0, (next - MonotonicClock.now()).wholeMilliseconds + 1)
      _ = poll(&waiting, nfds_t(waiting.count), Int32(clamping: left))
      for (part, readiness) in zip(open, waiting) { part.serve(isReady: readiness.revents != 0) }
    }
  }

  private func serve(isReady: Bool) {
    if isReady { read() }
    if isOpen, MonotonicClock.now() >= deadline {
      wasKilled = true
      close()
    }
  }

  private func read() {
    do throws(SystemError) {
      guard let part = try output?.readAvailable() else { return }
      bytes += part
      if part.isEmpty || bytes.count > RunningPart.outputLimit { close() }
    } catch { close() }
  }

  /// Killed in any case: it may go on after it has closed its output. What sleeps in the kernel is left to itself.
  private func close() {
    isOpen = false
    child?.send(SIGKILL)
    for _ in 0..<20 {
      if child?.collect() != nil { return }
      usleep(5000)
    }
  }

  /// What it said of a check, or what became of it.
  func line(of check: DoctorCheck) -> CheckLine {
    for line in bytes.split(separator: 0x0A) {
      if let json = try? JSONValue(parsing: Array(line)), let found = CheckLine(json), found.name == check.name {
        return found
      }
    }
    if wasKilled {
      let seconds = "\(part.limit.wholeMilliseconds / 1000)"
      return check.whenKilled ?? AnyCheckFinding.tookTooLong.line(["seconds": seconds], check: check.name)
    }
    return AnyCheckFinding.failed.line(["reason": failure.isEmpty ? "its process died" : failure], check: check.name)
  }
}
