import Platform

/// Which processes have a file open, by /proc. Without privileges only one's own processes tell.
struct Holders {
  struct Process: Hashable {
    var number: Int
    var name: String
    /// For a line: `Xorg (812)`.
    var shown: String { "\(name) (\(number))" }
  }

  /// More processes, and more descriptors of one, than these are not looked at: the doctor must end.
  private static let processLimit = 4096
  private static let descriptorLimit = 1024
  /// Nor more of all together: a second's work on a small board.
  private static let totalLimit = 50_000

  /// Processes by the path that they have open.
  private var holders: [String: [Process]] = [:]

  /// Of the paths that are `wanted`.
  init(_ root: SystemRoot, of wanted: (String) -> Bool) {
    var left = Holders.totalLimit
    for name in root.list("/proc").filter({ $0.allSatisfy(\.isNumber) }).prefix(Holders.processLimit) {
      guard let number = Int(name) else { continue }
      var process: Process?
      for descriptor in root.list("/proc/\(name)/fd").prefix(min(left, Holders.descriptorLimit)) {
        left -= 1
        guard let target = root.link("/proc/\(name)/fd/\(descriptor)"), wanted(target) else { continue }
        let holder = process ?? Process(number: number, name: Holders.name(of: number, root))
        process = holder
        if holders[target]?.last != holder { holders[target, default: []].append(holder) }
      }
    }
  }

  func of(_ path: String) -> [Process] { holders[path] ?? [] }

  var isEmpty: Bool { holders.isEmpty }

  /// What a process is called; "a process" when it is gone.
  static func name(of number: Int, _ root: SystemRoot) -> String {
    root.line("/proc/\(number)/comm") ?? "a process"
  }
}
