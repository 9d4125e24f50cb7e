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

  /// How the memory of several processes is added up.
  enum MemorySum {
    /// Proportional set sizes: what a process has for itself, and its share of what it has in common with any other.
    case proportional
    /// What each has for itself, and what several have of one file once and in full, whoever else has it mapped: the
    /// largest of their parts of it, which all but hold the same pages.
    case sharedInFull
  }

  /// The memory of all these processes together in bytes; mapped dictionaries and screens are left out. Nil when one of them is
  /// gone or its maps may not be read.
  static func memory(of family: [pid_t], _ sum: MemorySum) -> Int64? {
    var total: Int64 = 0
    var shared: [Substring: Int64] = [:]
    for pid in family {
      guard let maps = text("/proc/\(pid)/smaps"), !maps.isEmpty else { return nil }
      var file: Substring?
      for line in maps.split(separator: "\n") {
        let words = line.split(separator: " ")
        // A mapping's own line begins with its addresses, in small hexadecimal digits; its figures' names with a
        // capital. Offset, device and inode name what is mapped.
        if let first = line.utf8.first, first < UInt8(ascii: "A") || first > UInt8(ascii: "Z") {
          let isApart = line.hasSuffix(".lexicon") || line.hasSuffix(FramebufferFile.suffix)
          file = isApart || words.count < 5 ? nil : line[words[2].startIndex..<words[4].endIndex]
        } else if let file, words.count > 1, let kilobytes = Int64(words[1]) {
          switch (words[0], sum) {
          case ("Pss:", .proportional), ("Private_Clean:", .sharedInFull), ("Private_Dirty:", .sharedInFull):
            total += 1024 * kilobytes
          case ("Shared_Clean:", .sharedInFull): shared[file] = max(shared[file] ?? 0, 1024 * kilobytes)
          default: break
          }
        }
      }
    }
    return total + shared.values.reduce(0, +)
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
