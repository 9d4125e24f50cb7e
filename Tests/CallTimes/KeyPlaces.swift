import Glibc
import JSONLines
import Platform

/// Where the keys of the built-in keyboard are on 1280 × 800 pixels, as `yanyu layout show` tells.
struct KeyPlaces {
  private var places: [String: (x: Int64, y: Int64)] = [:]

  init(folder: String) throws {
    let file = "\(folder)/layout.json"
    let output = try Descriptor.open(file, O_WRONLY | O_CREAT)
    let child = try ChildProcess(
      path: ProcessHabits.programFolder() + "/yanyu",
      arguments: ["layout", "show", "en", "--size", "1280x800", "--json"], descriptors: [(output.raw, 1)])
    guard child.collect(waiting: true) == .exited(0),
      let bytes = try Descriptor.open(file, O_RDONLY).readAvailable(limit: 1 << 22)
    else { throw CallFailure(description: "yanyu layout show failed") }
    let layout = try JSONValue(parsing: bytes, limits: JSONLimits(bytes: 1 << 22))
    for page in layout["pages"]?.array ?? [] {
      for key in page["keys"]?.array ?? [] {
        guard let name = page["name"]?.string, let id = key["id"]?.string, let x = key["x"]?.integer,
          let y = key["y"]?.integer, let width = key["w"]?.integer, let height = key["h"]?.integer
        else { continue }
        places["\(name)/\(id)"] = (x + width / 2, y + height / 2)
      }
    }
  }

  func place(_ key: String) throws -> (x: Int64, y: Int64) {
    guard let place = places[key] else { throw CallFailure(description: "there is no key \(key)") }
    return place
  }
}

/// Processes below another, by what /proc tells.
enum Descendants {
  static func process(named name: String, below root: pid_t) -> pid_t? {
    var wanted: Set<pid_t> = [root]
    var found: pid_t?
    // Children have been started after their parents; numbers may have wrapped round, so it is looked at twice.
    for _ in 0..<2 {
      for (pid, parent, comm) in all() where wanted.contains(parent) {
        wanted.insert(pid)
        if comm == String(name.prefix(15)) { found = pid }
      }
    }
    return found
  }

  private static func all() -> [(pid: pid_t, parent: pid_t, comm: String)] {
    guard let stream = opendir("/proc") else { return [] }
    defer { closedir(stream) }
    var result: [(pid_t, pid_t, String)] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard let pid = pid_t(name),
        let bytes = (try? Descriptor.open("/proc/\(pid)/stat", O_RDONLY).readAvailable()) ?? nil
      else { continue }
      let line = String(decoding: bytes, as: UTF8.self)
      guard let open = line.firstIndex(of: "("), let close = line.lastIndex(of: ")") else { continue }
      let rest = line[line.index(after: close)...].split(separator: " ")
      guard rest.count > 1, rest[0] != "Z", let parent = pid_t(rest[1]) else { continue }
      result.append((pid, parent, String(line[line.index(after: open)..<close])))
    }
    return result
  }
}
