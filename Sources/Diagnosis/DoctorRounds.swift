import Glibc
import JSONLines
import Platform
import Terms

/// Goes through the checks: those that may hang side by side, each part in a process of its own that is killed when its
/// time is over.
package struct DoctorRounds {
  /// How a part gets its process. It answers with one line of JSON a check on the descriptor that it is given.
  package enum PartStart {
    /// A copy of this process, which must have one thread alone: nothing need be loaded again, which a small board
    /// would take seconds for.
    case copy
    /// Another program, which answers on stdout.
    case program((DoctorCheck.Part) -> (path: String, arguments: [String]))
  }

  private let checks: [DoctorCheck]
  private let start: PartStart

  package init(checks: [DoctorCheck], start: PartStart) {
    self.checks = checks
    self.start = start
  }

  /// All answers, in the order of the list.
  package func run(_ what: Examination) -> Diagnosed {
    // Below a root these look at nothing that could hang.
    let inHere: [DoctorCheck.Part] = what.root.isLive ? [.here] : [.here, .tone, .mixer, .voice]
    let parts = DoctorCheck.Part.allCases.filter { part in
      !inHere.contains(part) && checks.contains { $0.part == part }
    }
    let started = parts.map { part in RunningPart(part, process(part, what)) }
    let here = checks.filter { inHere.contains($0.part) }.map { ($0.name, $0.line(what)) }
    var lines = Dictionary(here, uniquingKeysWith: { first, _ in first })
    RunningPart.collect(started)
    for part in started {
      for check in checks where check.part == part.part { lines[check.name] = part.line(of: check) }
    }
    return Diagnosed(lines: checks.compactMap { lines[$0.name] })
  }

  private func process(_ part: DoctorCheck.Part, _ what: Examination) -> Result<PartProcess, SystemError> {
    Result { () throws(SystemError) in
      switch start {
      case .copy: try PartProcess { output in answer(part, what, output) }
      case .program(let command): try PartProcess(running: command(part))
      }
    }
  }

  /// What a part's own process does: one line of JSON a check, as soon as it is known.
  private func answer(_ part: DoctorCheck.Part, _ what: Examination, _ output: Descriptor) {
    for check in checks where check.part == part {
      guard (try? output.writeAll(check.line(what).json.line.utf8 + [0x0A])) != nil else { return }
    }
  }
}

/// One part in its process.
private final class RunningPart {
  let part: DoctorCheck.Part
  private let process: PartProcess?
  private let deadline: Instant
  private var bytes: [UInt8] = []
  private var isOpen = true
  private var wasKilled = false
  private var failure = ""

  /// No part says more; what does is out of its mind.
  private static let outputLimit = 1 << 20

  init(_ part: DoctorCheck.Part, _ started: Result<PartProcess, SystemError>) {
    self.part = part
    deadline = MonotonicClock.now() + part.limit
    switch started {
    case .success(let process): self.process = process
    case .failure(let error):
      process = nil
      isOpen = false
      failure = "\(error)"
    }
  }

  /// Waits for all of them, each until its own time is over.
  static func collect(_ parts: [RunningPart]) {
    while true {
      let open = parts.filter(\.isOpen)
      guard let next = open.map(\.deadline).min() else { break }
      var waiting = open.map { pollfd(fd: $0.process?.output.raw ?? -1, events: Int16(POLLIN), revents: 0) }
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
      guard let part = try process?.output.readAvailable() else { return }
      bytes += part
      if part.isEmpty || bytes.count > RunningPart.outputLimit { close() }
    } catch { close() }
  }

  private func close() {
    isOpen = false
    process?.end()
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
