import Glibc
import Platform
import Terms

/// Room for what is written.
package enum DiskSpaceFinding: String, Finding {
  case enough, little, full, noInodes = "no-inodes", readOnly = "read-only", unasked

  package static let check = "disk-space"
  package static let about = "room on the disk of that folder: bytes, inodes, and whether it can be written"

  package var row: FindingRow {
    switch self {
    case .enough: FindingRow(.good, found: "{free} are free", means: "There is room for years of writing.")
    case .little:
      FindingRow(
        .doubtful, found: "only {free} are free",
        means: "What is written still fits; other programs may soon fill the rest.",
        mend: "du -xh --max-depth=2 \"$HOME\" | sort -h | tail -n 20")
    case .full:
      FindingRow(
        .bad, found: "the disk is full ({free} are free)",
        means: "What is written can no longer be kept: it is in memory only.",
        mend: "du -xh --max-depth=2 \"$HOME\" | sort -h | tail -n 20")
    case .noInodes:
      FindingRow(
        .bad, found: "the disk takes no more files ({inodes} inodes are free)",
        means: "What is written can no longer be kept, although there seems to be room.",
        mend: "du -x --inodes --max-depth=2 \"$HOME\" | sort -n | tail -n 20")
    case .readOnly:
      FindingRow(
        .bad, found: "the disk of {folder} cannot be written (it is mounted read-only)",
        means:
          "What is written is in memory only. A disk that has errors is often put into this state: keep a copy of it.",
        mend: "sudo mount -o remount,rw {mount}")
    case .unasked:
      FindingRow(
        .doubtful, found: "the disk of {folder} cannot be asked", means: "Whether there is room is not known.",
        mend: "df -h {folder}")
    }
  }

  /// A day of writing is some megabytes at the most; below this nothing else on the machine works well either.
  private static let littleBytes: UInt64 = 200 << 20
  private static let fullBytes: UInt64 = 10 << 20
  private static let fullInodes: UInt64 = 100

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    guard let state = what.state else { return AnyCheckFinding.failed.line(["reason": "no folder"], check: check) }
    let mounts = Mounts(state.root)
    let mount = mounts.holding(state.path)
    var values = ["folder": state.path, "mount": mount?.point ?? "/"]
    guard let kernel = what.kernel ?? (state.root.isLive ? LinuxKernel() : nil) else {
      guard mount?.isReadOnly == true else { return AnyCheckFinding.notLookedAt.line(check: check) }
      return readOnly.line(values)
    }
    // A folder that the first start will make is asked for by the nearest one above it.
    var folder = state.path
    while state.root.status(folder) == nil, folder.contains("/"), folder != "/" { folder = parent(folder) }
    guard let path = state.root.hostPath(folder), let reading = kernel.fileSystem(path) else {
      return unasked.line(values)
    }
    values["free"] = size(reading.freeBytes)
    values["inodes"] = "\(reading.freeInodes)"
    if reading.isReadOnly || (mount?.isReadOnly ?? false) && !state.root.isLive { return readOnly.line(values) }
    if reading.freeBytes < fullBytes { return full.line(values) }
    // File systems that make inodes as they go count none.
    if reading.inodes > 0, reading.freeInodes < fullInodes { return noInodes.line(values) }
    return (reading.freeBytes < littleBytes ? little : enough).line(values)
  }

  private static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  private static func size(_ bytes: UInt64) -> String {
    bytes >= 10 << 30 ? "\(bytes >> 30) GiB" : "\(bytes >> 20) MiB"
  }
}

/// What is mounted where.
struct Mounts {
  struct Mount {
    var point: String
    var isReadOnly: Bool
  }

  private var mounts: [Mount] = []

  init(_ root: SystemRoot) {
    let text = root.text("/proc/self/mounts") ?? root.text("/proc/mounts") ?? ""
    for line in text.split(whereSeparator: \.isNewline) {
      let fields = line.split(separator: " ")
      guard fields.count >= 4 else { continue }
      // Spaces in paths are written as octal (fstab(5)).
      let point = fields[1].replacing("\\040", with: " ")
      mounts.append(Mount(point: String(point), isReadOnly: fields[3].split(separator: ",").contains("ro")))
    }
  }

  /// The innermost mount that a path lies in; of two at one point the later covers the earlier.
  func holding(_ path: String) -> Mount? {
    let around = mounts.filter { $0.point == "/" || path == $0.point || path.hasPrefix($0.point + "/") }
    let longest = around.map(\.point.count).max() ?? 0
    return around.last { $0.point.count == longest }
  }
}

/// How long a small record takes to be safe.
package enum DiskSpeedFinding: String, Finding {
  case quick, slow, verySlow = "very-slow", fails, fresh

  package static let check = "disk-speed"
  package static let about =
    "how long a small file takes to be written and synchronised there: more than 100 ms, more than 1 s"

  package var row: FindingRow {
    switch self {
    case .quick:
      FindingRow(
        .good, found: "a letter is safe on the disk after {middle} ms ({worst} ms at worst)",
        means: "Writing is kept at once.")
    case .slow:
      FindingRow(
        .doubtful, found: "a letter is safe on the disk after {middle} ms ({worst} ms at worst)",
        means: "A power cut can take the last letters. A worn or cheap card, or a busy disk.",
        mend: "sudo dmesg --level=err,warn | tail -n 20")
    case .verySlow:
      FindingRow(
        .bad, found: "a letter is safe on the disk only after {middle} ms ({worst} ms at worst)",
        means:
          "A power cut can take whole sentences, and the screen warns all the time. The disk may be "
          + "failing: keep a copy.",
        mend: "sudo dmesg --level=err,warn | tail -n 20")
    case .fails:
      FindingRow(
        .bad, found: "a small file cannot be written in {folder} ({reason})",
        means: "What is written is in memory only.", mend: "df -h {folder}")
    case .fresh:
      FindingRow(.unknown, found: "{folder} is not there yet", means: "The first start makes it; ask again then.")
    }
  }

  private static let rounds = 7
  /// Longer than any record of the journal that one choice makes.
  private static let bytes = [UInt8](repeating: 0x2E, count: 256)
  /// The rounds end early on a disk that is slow anyway.
  private static let patience = Interval.milliseconds(3500)

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    guard let state = what.state else { return AnyCheckFinding.failed.line(["reason": "no folder"], check: check) }
    guard state.root.isLive || what.kernel != nil else { return AnyCheckFinding.notLookedAt.line(check: check) }
    guard let folder = state.hostPath else { return fresh.line(["folder": state.path]) }
    do throws(SystemError) { return judge(try times(in: folder)) } catch {
      return fails.line(["folder": state.path, "reason": "\(error)"])
    }
  }

  /// Writes and synchronises a file of no name (O_TMPFILE) or, where the disk knows none, one that is removed at once.
  private static func times(in folder: String) throws(SystemError) -> [Interval] {
    let file = try unnamed(in: folder)
    let end = MonotonicClock.now() + patience
    var times: [Interval] = []
    for _ in 0..<rounds where times.isEmpty || MonotonicClock.now() < end {
      let start = MonotonicClock.now()
      try file.writeAll(bytes)
      try Platform.check("fdatasync") { fdatasync(file.raw) }
      times.append(MonotonicClock.now() - start)
    }
    return times
  }

  /// O_TMPFILE without O_DIRECTORY, which Glibc's module does not have.
  private static let temporary: Int32 = 0o20000000

  private static func unnamed(in folder: String) throws(SystemError) -> Descriptor {
    if let file = try? Descriptor.open(folder, O_WRONLY | O_DIRECTORY | temporary) { return file }
    let path = "\(folder)/.doctor-\(getpid())"
    let file = try Descriptor.open(path, O_WRONLY | O_CREAT | O_EXCL)
    unlink(path)
    return file
  }

  static func judge(_ times: [Interval]) -> CheckLine {
    let sorted = times.sorted()
    let middle = sorted.isEmpty ? 0 : sorted[sorted.count / 2].wholeMilliseconds
    let worst = sorted.last?.wholeMilliseconds ?? 0
    let values = ["middle": "\(middle)", "worst": "\(worst)"]
    if middle > 1000 || worst > 3000 { return verySlow.line(values) }
    return (middle > 100 || worst > 1000 ? slow : quick).line(values)
  }
}
