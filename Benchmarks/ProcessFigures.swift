import Glibc
import Platform
import Terms

/// What the kernel says of running processes.
enum ProcessFigures {
  /// The whole of a small file of /proc; nil when the process is gone.
  private static func text(_ path: String) -> String? {
    guard let file = try? Descriptor.open(path, O_RDONLY) else { return nil }
    var bytes: [UInt8] = []
    while let part = (try? file.readAvailable()) ?? nil, !part.isEmpty { bytes += part }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A process and all that came of it, itself first.
  static func family(of pid: pid_t) -> [pid_t] {
    var parents: [pid_t: pid_t] = [:]
    guard let folder = opendir("/proc") else { return [pid] }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard let child = pid_t(name), let fields = statFields(of: child), fields.count > 1 else { continue }
      parents[child] = pid_t(fields[1])
    }
    var family = [pid]
    var index = 0
    while index < family.count {
      family += parents.filter { $0.value == family[index] }.keys.sorted()
      index += 1
    }
    return family
  }

  /// The fields of /proc/PID/stat behind the name: state, parent, …
  private static func statFields(of pid: pid_t) -> [Substring]? {
    guard let line = text("/proc/\(pid)/stat"), let end = line.lastIndex(of: ")") else { return nil }
    return line[line.index(after: end)...].split(separator: " ")
  }

  /// The program's name, cut to 15 bytes by the kernel.
  static func name(of pid: pid_t) -> String? { text("/proc/\(pid)/comm").map { String($0.filter { $0 != "\n" }) } }

  /// Proportional set size in bytes: what a process has for itself, and its share of what it has in common with others.
  /// Mapped dictionaries are left out. Nil when the process is gone or its maps may not be read.
  static func proportionalSize(of pid: pid_t) -> Int64? {
    guard let maps = text("/proc/\(pid)/smaps"), !maps.isEmpty else { return nil }
    var sum: Int64 = 0
    var isDictionary = false
    for line in maps.split(separator: "\n") {
      // A mapping's own line begins with its addresses, in small hexadecimal digits; its figures' names with a capital.
      if let first = line.utf8.first, first < UInt8(ascii: "A") || first > UInt8(ascii: "Z") {
        isDictionary = line.hasSuffix(".lexicon")
      } else if !isDictionary, line.hasPrefix("Pss:") {
        sum += 1024 * (line.split(separator: " ").dropFirst().first.flatMap { Int64($0) } ?? 0)
      }
    }
    return sum
  }

  /// Nanoseconds that all threads of a process have run (/proc/PID/task/*/schedstat; clock ticks of stat are 10 ms, too
  /// coarse for a hundredth of a core).
  static func runTime(of pid: pid_t) throws -> Int64 {
    guard let folder = opendir("/proc/\(pid)/task") else { throw SystemError.last("read the threads of \(pid)") }
    defer { closedir(folder) }
    var sum: Int64 = 0
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard pid_t(name) != nil, let line = text("/proc/\(pid)/task/\(name)/schedstat"),
        let first = line.split(separator: " ").first, let time = Int64(first)
      else { continue }
      sum += time
    }
    guard sum > 0 else { throw SystemError(call: "read /proc/\(pid)/task/*/schedstat", code: ENODATA) }
    return sum
  }
}
